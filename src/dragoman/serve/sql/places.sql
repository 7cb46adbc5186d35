-- Found events per place.
SELECT place_name AS name, country, round(lat, 4) AS latitude, round(lon, 4) AS longitude, count(*) AS events,
       count(*) FILTER (quad_class = 1) AS quad1, count(*) FILTER (quad_class = 2) AS quad2,
       count(*) FILTER (quad_class = 3) AS quad3, count(*) FILTER (quad_class = 4) AS quad4, avg(intensity) AS intensity,
       any_value(admin1) AS admin1
FROM event_rows
WHERE lat IS NOT NULL AND lon IS NOT NULL AND document_id NOT IN (SELECT document_id FROM duplicates) AND {conditions}
GROUP BY place_name, country, round(lat, 4), round(lon, 4)
ORDER BY events DESC, name, latitude, longitude LIMIT {limit}
