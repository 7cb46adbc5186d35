-- Events whose day is known, one row per ordered pair of parties; near-duplicates count once.
SELECT event_id, CAST(event_date AS VARCHAR) AS event_date, event_type, quad_class, source_id, target_id
FROM event_dyads
WHERE modality IN ('asserted', 'historical') AND NOT duplicate AND event_date IS NOT NULL AND date_precision = 'day'
  AND quad_class BETWEEN 1 AND 4
ORDER BY event_date, source_id, target_id, event_type, event_id
