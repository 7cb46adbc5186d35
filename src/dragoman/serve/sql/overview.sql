-- What the record says of actors, counted once and kept in memory. The file is attached as `record`; the table `active` (actor_id,
-- events, first, last) was made from the index of events.
CREATE TABLE actor_rows AS SELECT * FROM record.actor_rows;

CREATE TABLE actor_aliases AS
SELECT actor_id, text AS alias, count(*) AS mentions
FROM record.mention_rows
WHERE rule IS NULL OR NOT (contains(lower(rule), 'pronoun') OR contains(lower(rule), 'description'))
GROUP BY actor_id, text;

CREATE TABLE mention_counts AS SELECT actor_id, country, count(*) AS mentions FROM record.mention_rows GROUP BY actor_id, country;

CREATE TABLE known_actors AS
WITH spoken AS (
  SELECT actor_id, sum(mentions)::BIGINT AS mentions, count(*) AS documents
  FROM (SELECT actor_id, document_id, count(*) AS mentions FROM record.mention_rows GROUP BY actor_id, document_id)
  GROUP BY actor_id),
known AS (
  SELECT actor_id, min(actor_name) AS actor_name, min(actor_kind) AS actor_kind, min(country) AS country,
         list_sort(list_distinct(flatten(list(sectors)))) AS sectors, min(party) AS party
  FROM actor_rows GROUP BY actor_id)
SELECT known.actor_id, actor_name, actor_kind, country, sectors, party, coalesce(mentions, 0) AS mentions,
       coalesce(documents, 0) AS documents, coalesce(events, 0) AS events, first, last
FROM known LEFT JOIN spoken USING (actor_id) LEFT JOIN active USING (actor_id)
ORDER BY mentions DESC, actor_id;

CREATE TABLE totals AS
SELECT (SELECT count(*) FROM record.document_rows) AS documents, (SELECT count(*) FROM record.assertions) AS assertions,
       (SELECT count(*) FROM known_actors) AS actors;
