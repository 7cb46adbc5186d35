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

-- Events that causes speak of, by what they share over documents.
CREATE TABLE deeds AS
SELECT event_id, concat_ws(' ', event_type, source_id, target_id) AS id, concat(source_name, ': ', event_type, ', ', target_name) AS name
FROM record.event_rows
WHERE source_id IS NOT NULL AND target_id IS NOT NULL
  AND event_id IN (SELECT unnest([driver.event, outcome.event]) FROM record.assertions WHERE kind = 'cause');

-- Claims with what they are counted and sorted by; the ends hold what a filter looks at. What an end of a cause is joined by, over
-- documents: the actor, where it is nothing but an actor (of "Russia's losses" the words count, as of two ends that are one actor);
-- type, source and target, where it is an event with both; else its words. An end that is an indicator brings its trend.
CREATE TABLE claims AS
SELECT c.rowid AS row_no, c.assertion_id, c.document_id, c.kind, c.start_char, c.publication_date, c.polarity, c.modality, c.confidence, c.trend, c.place,
  strftime(c.publication_date, '%Y-%m') AS month, lower(trim(coalesce(c.subject.label, c.subject.text))) AS what, c.holder.id AS holder_id,
  coalesce(c.driver_actor, de.id, lower(trim(coalesce(c.driver.label, c.driver.text)))) AS driver_id,
  coalesce(CASE WHEN c.driver_actor IS NOT NULL THEN c.driver.actor.name END, c.driver.label, c.driver.text) AS driver_text,
  CASE WHEN c.driver_actor IS NOT NULL THEN 'actor' WHEN c.driver.assertion IS NOT NULL THEN 'indicator'
       WHEN c.driver.event IS NOT NULL THEN 'event' ELSE 'claim' END AS driver_kind, d.trend AS driver_trend, de.name AS driver_deed,
  coalesce(c.outcome_actor, oe.id, lower(trim(coalesce(c.outcome.label, c.outcome.text)))) AS outcome_id,
  coalesce(CASE WHEN c.outcome_actor IS NOT NULL THEN c.outcome.actor.name END, c.outcome.label, c.outcome.text) AS outcome_text,
  CASE WHEN c.outcome_actor IS NOT NULL THEN 'actor' WHEN c.outcome.assertion IS NOT NULL THEN 'indicator'
       WHEN c.outcome.event IS NOT NULL THEN 'event' ELSE 'claim' END AS outcome_kind, o.trend AS outcome_trend, oe.name AS outcome_deed,
  CASE WHEN c.driver IS NULL THEN NULL ELSE {'label': c.driver.label, 'text': c.driver.text,
    'actor': {'id': c.driver.actor.id, 'party': c.driver.actor.party, 'country': c.driver.actor.country}} END AS driver,
  CASE WHEN c.outcome IS NULL THEN NULL ELSE {'label': c.outcome.label, 'text': c.outcome.text,
    'actor': {'id': c.outcome.actor.id, 'party': c.outcome.actor.party, 'country': c.outcome.actor.country}} END AS outcome,
  CASE WHEN c.subject IS NULL THEN NULL ELSE {'label': c.subject.label, 'text': c.subject.text,
    'actor': {'id': c.subject.actor.id, 'party': c.subject.actor.party, 'country': c.subject.actor.country}} END AS subject,
  CASE WHEN c.holder IS NULL THEN NULL ELSE {'id': c.holder.id, 'party': c.holder.party, 'country': c.holder.country} END AS holder
FROM (SELECT rowid, *,
        driver.actor.id IS DISTINCT FROM outcome.actor.id AS two,
        CASE WHEN two AND driver.actor."start" <= driver."start" AND driver.actor."end" >= driver."end" THEN driver.actor.id END AS driver_actor,
        CASE WHEN two AND outcome.actor."start" <= outcome."start" AND outcome.actor."end" >= outcome."end" THEN outcome.actor.id END AS outcome_actor
      FROM record.assertions) c
LEFT JOIN record.assertions d ON d.assertion_id = c.driver.assertion
LEFT JOIN record.assertions o ON o.assertion_id = c.outcome.assertion
LEFT JOIN deeds de ON de.event_id = c.driver.event
LEFT JOIN deeds oe ON oe.event_id = c.outcome.event
ORDER BY c.publication_date DESC NULLS LAST, c.document_id, c.start_char, c.assertion_id;

DROP TABLE deeds;

CREATE TABLE claim_holders AS
SELECT holder.id AS holder_id, any_value(holder.name) AS name, any_value(holder.country) AS country, any_value(holder.sectors) AS sectors
FROM record.assertions WHERE holder IS NOT NULL GROUP BY holder.id;
