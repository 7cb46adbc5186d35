-- The ordered pairs of parties with most events.
SELECT source_id, target_id, count(*) AS events, avg(intensity) AS intensity
FROM event_dyads WHERE modality IN ('asserted', 'historical') AND NOT duplicate
GROUP BY source_id, target_id ORDER BY events DESC, source_id, target_id LIMIT 10
