-- What is said to rise or fall, by subject and place and month of publication.
SELECT what, coalesce(place, '') AS place, coalesce(month, '') AS month, count(*) FILTER (trend = 'up') AS up,
       count(*) FILTER (trend = 'down') AS down, count(*) FILTER (trend = 'flat') AS flat
FROM claims WHERE kind = 'indicator' AND trend IN ('up', 'down', 'flat') AND subject IS NOT NULL AND {conditions}
GROUP BY ALL
