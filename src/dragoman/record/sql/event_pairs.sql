-- Found events as pairs of one source and one target each; an event of several sources and no target is one of each with each.
-- The formats of others (as_….sql) follow this beginning.
WITH s AS (SELECT * FROM event_actors WHERE role = 'source' AND event_id IN (SELECT event_id FROM found_events)),
t AS (
  SELECT *, NULL AS other FROM event_actors WHERE role = 'target' AND event_id IN (SELECT event_id FROM found_events)
  UNION ALL
  SELECT s.*, s.actor_no AS other FROM s JOIN event_rows e USING (event_id) WHERE e.target_count = 0 AND e.source_count > 1),
names AS (SELECT actor_id AS code, min(actor_name) AS name FROM actor_rows WHERE actor_kind = 'country' GROUP BY actor_id),
pairs AS (
  SELECT f.place AS place_no, e.event_id, e.document_id, e.sentence_no, e.start_char, e.trigger_start, e.event_date, e.publication_date,
         e.event_type, e.modes, e.contexts, e.cameo_code, e.quad_class, e.intensity, e.place_name, e.admin1, e.country AS place_country,
         e.lat, e.lon, e.geonames_id, e.url, e.text, e.confidence, e.dragoman_version,
         CAST('0x' || left(md5(e.event_id), 13) AS BIGINT) AS number,
         d.publisher, d.title, d.language, d.text_bytes,
         coalesce(s.actor_no, 0) AS source_no, coalesce(t.actor_no, 0) AS target_no,
         s.actor_id AS source_id, s.actor_name AS source_name, s.actor_kind AS source_kind, s.country AS source_country,
         s.sectors AS source_sectors, s.start_char AS source_start, coalesce(sn.name, s.country) AS source_country_name,
         t.actor_id AS target_id, t.actor_name AS target_name, t.actor_kind AS target_kind, t.country AS target_country,
         t.sectors AS target_sectors, t.start_char AS target_start, coalesce(tn.name, t.country) AS target_country_name,
         coalesce(pn.name, e.country) AS place_country_name
  FROM found_events f JOIN event_rows e USING (event_id) JOIN document_rows d USING (document_id)
  LEFT JOIN s ON s.event_id = e.event_id
  LEFT JOIN t ON t.event_id = e.event_id AND (t.other IS NULL OR t.other IS DISTINCT FROM s.actor_no)
  LEFT JOIN names sn ON sn.code = s.country LEFT JOIN names tn ON tn.code = t.country LEFT JOIN names pn ON pn.code = e.country)
