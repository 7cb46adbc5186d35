-- The lines of a series as events; @names are replaced by the places of the format's columns.
CREATE OR REPLACE TEMP TABLE import_fields AS
SELECT line_no, len(f) AS width, @date AS date_text, @type AS given_type, @cameo AS cameo, @quad AS given_quad, @intensity AS intensity_text,
       @source_name AS source_name, @source_country AS source_country_text, @source_sectors AS source_sectors,
       @target_name AS target_name, @target_country AS target_country_text, @target_sectors AS target_sectors,
       @place AS place_name, @province AS admin1, @place_country AS place_country_text, @lat AS lat_text, @lon AS lon_text, @external AS external_id,
       @url AS url
FROM (SELECT line_no, list_transform(f, lambda x: CASE WHEN trim(x, ' "') IN ('', 'NA', '---', 'None', 'NULL') THEN NULL ELSE trim(x, ' "') END) AS f
      FROM import_lines WHERE line_no > @header AND NOT (len(f) = 1 AND trim(f[1]) = ''));

CREATE OR REPLACE TEMP TABLE import_rows AS
WITH dated AS (
  SELECT x.*, coalesce(try_strptime(date_text, '%Y-%m-%d'), try_strptime(date_text, '%Y%m%d')) AS moment,
         sc.iso3 AS source_country, tc.iso3 AS target_country, pc.iso3 AS place_country,
         string_split_regex(coalesce(source_sectors, ''), '\s*[,;]\s*') AS source_list, string_split_regex(coalesce(target_sectors, ''), '\s*[,;]\s*') AS target_list
  FROM import_fields x
  LEFT JOIN import_countries sc ON sc.alias = lower(split_part(x.source_country_text, ';', 1))
  LEFT JOIN import_countries tc ON tc.alias = lower(split_part(x.target_country_text, ';', 1))
  LEFT JOIN import_countries pc ON pc.alias = lower(x.place_country_text)),
coded AS (
  SELECT d.*, coalesce(c1.event, c2.event, c3.event) AS plover, coalesce(c1.mode, c2.mode, c3.mode) AS cameo_mode,
         coalesce(c1.context, c2.context, c3.context) AS cameo_context, try_cast(left(d.cameo, 2) AS INTEGER) AS root
  FROM dated d
  LEFT JOIN import_cameo c1 ON c1.code = d.cameo
  LEFT JOIN import_cameo c2 ON c2.code = left(d.cameo, 3)
  LEFT JOIN import_cameo c3 ON c3.code = left(d.cameo, 2) || '0')
SELECT *, CASE WHEN upper(given_type) IS NOT NULL THEN upper(given_type) WHEN plover IS NOT NULL AND plover <> '-' THEN plover
               WHEN root BETWEEN 1 AND 20 THEN 'CAMEO ' || lpad(CAST(root AS VARCHAR), 2, '0') END AS event_type,
       CASE WHEN given_quad IN ('1', '2', '3', '4') THEN CAST(given_quad AS INTEGER)
            WHEN upper(given_quad) LIKE 'VERBAL COOP%' THEN 1 WHEN upper(given_quad) LIKE 'MATERIAL COOP%' THEN 2
            WHEN upper(given_quad) LIKE 'VERBAL CONF%' THEN 3 WHEN upper(given_quad) LIKE 'MATERIAL CONF%' THEN 4
            WHEN root BETWEEN 1 AND 5 THEN 1 WHEN root BETWEEN 6 AND 8 THEN 2 WHEN root BETWEEN 9 AND 13 THEN 3
            WHEN root BETWEEN 14 AND 20 THEN 4 END AS quad_class
FROM coded;

CREATE OR REPLACE TEMP TABLE import_bad AS
SELECT line_no, CASE WHEN width NOT IN (@widths) THEN 'it has ' || width || ' columns instead of @wanted'
                     WHEN moment IS NULL THEN 'its date is ' || coalesce('''' || date_text || '''', 'missing')
                     WHEN event_type IS NULL THEN 'its event code is ' || coalesce('''' || coalesce(cameo, given_type) || '''', 'missing')
                     WHEN quad_class IS NULL THEN 'its quad class is ' || coalesce('''' || given_quad || '''', 'missing')
                     WHEN source_name IS NULL AND target_name IS NULL THEN 'it names no actor' END AS reason
FROM import_rows WHERE reason IS NOT NULL;

-- Who is who: a country by its code; a state's own bodies stand for it; others for themselves.
CREATE OR REPLACE TEMP TABLE import_actors AS
WITH ends AS (
  SELECT line_no, 'source' AS role, source_name AS name, source_country AS country, source_country_text AS country_text, source_list AS sectors FROM import_rows
  WHERE source_name IS NOT NULL AND line_no NOT IN (SELECT line_no FROM import_bad)
  UNION ALL
  SELECT line_no, 'target', target_name, target_country, target_country_text, target_list FROM import_rows
  WHERE target_name IS NOT NULL AND line_no NOT IN (SELECT line_no FROM import_bad)),
known AS (
  SELECT e.*, n.iso3 AS named,
         list_filter(list_transform(sectors, lambda x: CASE
           WHEN x SIMILAR TO '[A-Z]{3}' THEN x
           WHEN x ILIKE '%military%' OR x ILIKE '%army%' OR x ILIKE '%navy%' OR x ILIKE '%air force%' THEN 'MIL'
           WHEN x ILIKE '%police%' THEN 'COP' WHEN x ILIKE '%judicia%' THEN 'JUD' WHEN x ILIKE '%legislat%' OR x ILIKE '%parliament%' THEN 'LEG'
           WHEN x ILIKE '%intelligence%' THEN 'SPY' WHEN x ILIKE '%government%' OR x ILIKE '%executive%' OR x ILIKE '%ministry%' OR x ILIKE '%cabinet%' THEN 'GOV'
           WHEN x ILIKE '%rebel%' OR x ILIKE '%insurgent%' OR x ILIKE '%separatist%' THEN 'REB' WHEN x ILIKE '%opposition%' THEN 'OPP'
           WHEN x ILIKE '%media%' OR x ILIKE '%news%' THEN 'JRN' WHEN x ILIKE '%business%' THEN 'BUS'
           WHEN x ILIKE '%civilian%' OR x ILIKE '%general population%' OR x ILIKE '%social%' THEN 'CVL' END), lambda x: x IS NOT NULL) AS codes
  FROM ends e LEFT JOIN import_countries n ON n.alias = lower(e.name))
SELECT line_no, role, name,
       -- A state that is given by its code alone is shown by its name.
       CASE WHEN len(codes) = 0 AND upper(name) = named THEN coalesce(country_name, name) ELSE name END AS shown_name,
       coalesce(country, named) AS country, list_distinct(codes) AS sectors,
       CASE WHEN named IS NOT NULL AND len(codes) = 0 THEN named
            ELSE '@format/' || trim(lower(regexp_replace(name, '[^\pL\pN]+', '-', 'g')), '-') END AS actor_id,
       CASE WHEN named IS NOT NULL AND len(codes) = 0 THEN 'country' WHEN '@format' = 'gdelt' OR '@format' = 'petrarch' THEN 'agent' ELSE 'group' END AS actor_kind,
       CASE WHEN named IS NOT NULL AND len(codes) = 0 THEN named
            WHEN coalesce(country, named) IS NOT NULL AND list_has_any(codes, ['GOV', 'MIL', 'COP', 'LEG', 'JUD', 'SPY']) THEN coalesce(country, named)
            ELSE '@format/' || trim(lower(regexp_replace(name, '[^\pL\pN]+', '-', 'g')), '-') END AS party
FROM known LEFT JOIN import_names s ON s.iso3 = known.named;

-- One event per distinct content; ICEWS' ids are unique only with their dates.
CREATE OR REPLACE TEMP TABLE import_events AS
SELECT md5(concat_ws(chr(31), '@format', coalesce(external_id, ''), CAST(moment AS VARCHAR), event_type, coalesce(cameo, ''),
                     coalesce(source_name, ''), coalesce(target_name, ''), CASE WHEN external_id IS NULL THEN CAST(line_no AS VARCHAR) ELSE '' END)) AS event_id,
       min(line_no) AS line_no
FROM import_rows WHERE line_no NOT IN (SELECT line_no FROM import_bad) GROUP BY event_id;
DELETE FROM import_events WHERE event_id IN (SELECT event_id FROM event_rows);
