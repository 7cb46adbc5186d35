-- What is said to rise or fall, per month and holder.
WITH found AS (
  SELECT lower(trim(coalesce(subject.label, subject.text))) AS what, nullif(place, '') AS place,
         strftime(publication_date, '%Y-%m') AS month, trend, holder
  FROM assertions
  WHERE kind = 'indicator' AND trend IN ('up', 'down', 'flat') AND subject IS NOT NULL AND {conditions}),
busy AS (SELECT what FROM found GROUP BY what ORDER BY count(*) DESC, what LIMIT {limit})
SELECT what, place, month, trend, holder.id AS holder_id, any_value(holder.name) AS holder_name,
       any_value(holder.country) AS holder_country, any_value(holder.sectors) AS holder_sectors, count(*) AS claims
FROM found SEMI JOIN busy USING (what)
GROUP BY what, place, month, trend, holder.id
ORDER BY what, place NULLS FIRST, month NULLS LAST, holder_id NULLS FIRST, trend
