-- What was staged becomes rows of the record.
INSERT INTO event_rows BY NAME
SELECT e.event_id, '@document' AS document_id, CAST(r.moment AS DATE) AS event_date, 'day' AS date_precision, r.url, r.event_type,
       CASE WHEN r.cameo_mode IS NULL OR r.cameo_mode = '' THEN [] ELSE [r.cameo_mode] END AS modes,
       CASE WHEN r.cameo_context IS NULL OR r.cameo_context = '' THEN [] ELSE [r.cameo_context] END AS contexts,
       r.cameo AS cameo_code, r.quad_class, coalesce(try_cast(r.intensity_text AS DOUBLE), 0) AS intensity, 'asserted' AS modality,
       s.actor_id AS source_id, s.name AS source_name, s.country AS source_country, s.sectors[1] AS source_sector,
       t.actor_id AS target_id, t.name AS target_name, t.country AS target_country, t.sectors[1] AS target_sector,
       r.place_name, r.place_country AS country, r.admin1, try_cast(r.lat_text AS DOUBLE) AS lat, try_cast(r.lon_text AS DOUBLE) AS lon,
       CASE WHEN s.name IS NULL THEN 0 ELSE 1 END AS source_count, CASE WHEN t.name IS NULL THEN 0 ELSE 1 END AS target_count,
       'import @format' AS rule, 1.0 AS confidence, '@version' AS dragoman_version, '@ontology_version' AS ontology_version
FROM import_events e JOIN import_rows r USING (line_no)
LEFT JOIN import_actors s ON s.line_no = e.line_no AND s.role = 'source'
LEFT JOIN import_actors t ON t.line_no = e.line_no AND t.role = 'target';
INSERT INTO event_actors BY NAME
SELECT e.event_id, '@document' AS document_id, a.role, 0 AS actor_no, a.actor_id, a.shown_name AS actor_name, a.actor_kind, a.country, a.sectors, a.party,
       'import @format' AS rule, 1.0 AS confidence, '@version' AS dragoman_version, '@ontology_version' AS ontology_version
FROM import_events e JOIN import_actors a USING (line_no);
INSERT INTO actor_rows BY NAME
SELECT actor_id, min(shown_name) AS actor_name, min(actor_kind) AS actor_kind, min(country) AS country, sectors, party
FROM import_actors a WHERE line_no IN (SELECT line_no FROM import_events)
  AND NOT EXISTS (SELECT 1 FROM actor_rows k WHERE k.actor_id = a.actor_id AND k.sectors = a.sectors)
GROUP BY actor_id, sectors, party;
INSERT INTO document_rows BY NAME
SELECT '@document' AS document_id, '@input' AS input, '@format series @input' AS title, false AS published_time, '' AS text, 0 AS text_bytes,
       [] AS paragraph_starts, [] AS paragraph_ends, 0 AS sentence_count, 0 AS mention_count, (SELECT count(*) FROM import_events) AS event_count,
       0 AS assertion_count, CAST(@content AS UBIGINT) AS content_hash, ''::BLOB AS signature, '@version' AS dragoman_version, '@ontology_version' AS ontology_version;
