-- What is said to rise or fall, per month and holder.
WITH found AS (
  SELECT what, nullif(place, '') AS place, month, trend, holder_id
  FROM claims WHERE kind = 'indicator' AND trend IN ('up', 'down', 'flat') AND subject IS NOT NULL AND {conditions}),
busy AS (SELECT what FROM found GROUP BY what ORDER BY count(*) DESC, what LIMIT {limit})
SELECT what, place, month, trend, holder_id, count(*) AS claims
FROM found SEMI JOIN busy USING (what)
GROUP BY what, place, month, trend, holder_id
ORDER BY what, place NULLS FIRST, month NULLS LAST, holder_id NULLS FIRST, trend
