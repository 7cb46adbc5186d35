, whole AS (
  SELECT place_no, any_value(number) AS number, any_value(event_date) AS event_date, any_value(event_type) AS event_type, any_value(modes) AS modes,
         any_value(intensity) AS intensity, any_value(quad_class) AS quad_class, any_value(contexts) AS contexts,
         any_value(place_name) AS place_name, any_value(admin1) AS admin1, any_value(place_country) AS place_country, any_value(lat) AS lat,
         any_value(lon) AS lon, any_value(geonames_id) AS geonames_id, any_value(publisher) AS publisher,
         any_value(publication_date) AS publication_date, any_value(language) AS language, any_value(dragoman_version) AS dragoman_version,
         any_value(event_id) AS event_id
  FROM pairs GROUP BY place_no),
roles AS (
  SELECT event_id, role, string_agg(actor_name, '; ' ORDER BY actor_no) AS names, string_agg(coalesce(country, ''), '; ' ORDER BY actor_no) AS countries,
         string_agg(coalesce(sectors[1], ''), '; ' ORDER BY actor_no) AS first_sectors,
         string_agg(array_to_string(sectors, ', '), '; ' ORDER BY actor_no) AS sectors, string_agg(text, '; ' ORDER BY actor_no) AS raw
  FROM event_actors WHERE event_id IN (SELECT event_id FROM found_events) GROUP BY event_id, role)
SELECT number AS "Event ID", event_date AS "Event Date", event_type AS "Event Type", array_to_string(modes, ', ') AS "Event Mode",
       intensity AS "Intensity",
       CASE quad_class WHEN 1 THEN 'VERBAL COOPERATION' WHEN 2 THEN 'MATERIAL COOPERATION' WHEN 3 THEN 'VERBAL CONFLICT' ELSE 'MATERIAL CONFLICT' END AS "Quad Code",
       array_to_string(contexts, ', ') AS "Contexts",
       a.names AS "Actor Name", a.countries AS "Actor Country", NULL AS "Actor COW", a.first_sectors AS "Primary Actor Sector",
       a.sectors AS "Actor Sectors", NULL AS "Actor Title", a.raw AS "Actor Name Raw", NULL AS "Wikipedia Actor ID",
       r.names AS "Recipient Name", r.countries AS "Recipient Country", NULL AS "Recipient COW", r.first_sectors AS "Primary Recipient Sector",
       r.sectors AS "Recipient Sectors", NULL AS "Recipient Title", r.raw AS "Recipient Name Raw", NULL AS "Wikipedia Recipient ID",
       place_name AS "Placename", place_name AS "City", NULL AS "District", admin1 AS "Province", place_country AS "Country",
       lat AS "Latitude", lon AS "Longitude", geonames_id AS "GeoNames ID", place_name AS "Raw Placename", NULL AS "Feature Type",
       publisher AS "Source", publication_date AS "Publication Date", NULL AS "Story People", NULL AS "Story Organizations",
       NULL AS "Story Locations", language AS "Language", dragoman_version AS "Version"
FROM whole LEFT JOIN roles a ON a.event_id = whole.event_id AND a.role = 'source'
LEFT JOIN roles r ON r.event_id = whole.event_id AND r.role = 'target'
ORDER BY place_no
