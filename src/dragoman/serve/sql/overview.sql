-- What the record says, counted once and kept in memory: relations, actors, months. The file is attached as `record`.
CREATE TABLE event_dyads AS SELECT * FROM record.event_dyads ORDER BY source_id, target_id, event_date, event_id;

CREATE TABLE actor_rows AS SELECT * FROM record.actor_rows;

CREATE TABLE actor_aliases AS
SELECT actor_id, text AS alias, count(*) AS mentions
FROM record.mention_rows
WHERE rule IS NULL OR NOT (contains(lower(rule), 'pronoun') OR contains(lower(rule), 'description'))
GROUP BY actor_id, text;

CREATE TABLE known_actors AS
WITH named AS (
  SELECT actor_id, count(*) AS mentions, count(DISTINCT document_id) AS documents FROM record.mention_rows GROUP BY actor_id),
active AS (
  SELECT a.actor_id, count(DISTINCT a.event_id) AS events, min(e.event_date) AS first, max(e.event_date) AS last
  FROM record.event_actors a JOIN record.event_rows e USING (event_id)
  WHERE a.role <> 'holder' GROUP BY a.actor_id),
known AS (
  SELECT actor_id, min(actor_name) AS actor_name, min(actor_kind) AS actor_kind, min(country) AS country,
         list_sort(list_distinct(flatten(list(sectors)))) AS sectors, min(party) AS party
  FROM actor_rows GROUP BY actor_id)
SELECT known.actor_id, actor_name, actor_kind, country, sectors, party, coalesce(mentions, 0) AS mentions,
       coalesce(documents, 0) AS documents, coalesce(events, 0) AS events, first, last
FROM known LEFT JOIN named USING (actor_id) LEFT JOIN active USING (actor_id)
ORDER BY mentions DESC, actor_id;

CREATE TABLE months AS
SELECT CAST(date_trunc('month', e.event_date) AS DATE) AS month, e.quad_class AS quad, count(*) AS events,
       sum(e.intensity) AS intensity
FROM record.event_rows e LEFT JOIN record.duplicates x USING (document_id)
WHERE e.modality IN ('asserted', 'historical') AND x.document_id IS NULL AND e.event_date IS NOT NULL
  AND e.date_precision IN ('day', 'month')
GROUP BY ALL;

CREATE TABLE totals AS
SELECT (SELECT count(*) FROM record.document_rows) AS documents, (SELECT count(*) FROM record.event_rows) AS events,
       (SELECT count(*) FROM record.assertions) AS assertions, (SELECT count(*) FROM known_actors) AS actors,
       (SELECT min(event_date) FROM record.event_rows WHERE modality IN ('asserted', 'historical')) AS first,
       (SELECT max(event_date) FROM record.event_rows WHERE modality IN ('asserted', 'historical')) AS last;
