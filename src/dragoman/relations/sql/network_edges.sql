-- Ordered pairs of parties with what happened between them over the whole time asked for.
WITH edges AS (
SELECT source_id, target_id, count(*) AS events,
       count(*) FILTER (quad_class = 1) AS quad1, count(*) FILTER (quad_class = 2) AS quad2,
       count(*) FILTER (quad_class = 3) AS quad3, count(*) FILTER (quad_class = 4) AS quad4,
       sum(intensity) AS intensity_sum, avg(intensity) AS intensity_mean, min(event_date) AS first_day, max(event_date) AS last_day
FROM event_dyads
WHERE modality = ANY($modalities) AND confidence >= $min_confidence AND ($count_duplicates OR NOT duplicate)
  AND (CAST($from AS DATE) IS NULL OR event_date >= CAST($from AS DATE))
  AND (CAST($to AS DATE) IS NULL OR event_date <= CAST($to AS DATE))
GROUP BY source_id, target_id
HAVING count(*) >= $min_events
ORDER BY events DESC, source_id, target_id LIMIT $most_edges)
SELECT * FROM edges ORDER BY source_id, target_id
