-- Everybody with whom a party has to do, the busiest relation first.
WITH dyads AS (
  SELECT *, CASE WHEN source_id = $a THEN target_id ELSE source_id END AS partner
  FROM event_dyads
  WHERE (source_id = $a OR target_id = $a)
    AND modality = ANY($modalities) AND confidence >= $min_confidence AND ($count_duplicates OR NOT duplicate)
    AND (CAST($from AS DATE) IS NULL OR event_date >= CAST($from AS DATE))
    AND (CAST($to AS DATE) IS NULL OR event_date <= CAST($to AS DATE))),
named AS (SELECT actor_id, min(actor_name) AS name, min(actor_kind) AS kind FROM actor_rows GROUP BY actor_id)
SELECT partner, coalesce(any_value(named.name), partner) AS name, coalesce(any_value(named.kind), '') AS kind,
       count(DISTINCT event_id) AS events,
       count(*) FILTER (source_id = $a) AS given, count(*) FILTER (target_id = $a) AS taken,
       count(DISTINCT event_id) FILTER (quad_class = 1) AS quad1, count(DISTINCT event_id) FILTER (quad_class = 2) AS quad2,
       count(DISTINCT event_id) FILTER (quad_class = 3) AS quad3, count(DISTINCT event_id) FILTER (quad_class = 4) AS quad4,
       avg(intensity) AS intensity, min(event_date) AS first_day, max(event_date) AS last_day
FROM dyads LEFT JOIN named ON named.actor_id = partner
GROUP BY partner
ORDER BY events DESC, partner
LIMIT $limit
