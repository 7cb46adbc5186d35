-- Found events per country of their place.
SELECT country, count(*) AS events, count(*) FILTER (quad_class = 1) AS quad1, count(*) FILTER (quad_class = 2) AS quad2,
       count(*) FILTER (quad_class = 3) AS quad3, count(*) FILTER (quad_class = 4) AS quad4, avg(intensity) AS intensity,
       avg(lat) AS latitude, avg(lon) AS longitude
FROM event_rows
WHERE country IS NOT NULL AND document_id NOT IN (SELECT document_id FROM duplicates) AND {conditions}
GROUP BY country ORDER BY events DESC, country LIMIT {limit}
