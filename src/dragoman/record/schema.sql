-- The record: what was read, who was named, who did what to whom, and who claims what.
-- This file is the only description of its tables. Tables that a view presents in the field's names end in _rows; people ask the
-- views. There are no primary keys: the store keeps identities unique and `dragoman doctor` checks them (an index would slow
-- writing down several times over). Offsets (start_char, end_char) are bytes of the document's text, half-open.
-- Rows never hold the time at which they were written (runs does): the same input gives the same rows.

CREATE TABLE meta (key VARCHAR, value VARCHAR);
COMMENT ON TABLE meta IS 'What this file is: one row for schema_version and one for the kind of file.';
COMMENT ON COLUMN meta.key IS 'Name of the fact: format, schema_version.';
COMMENT ON COLUMN meta.value IS 'The fact.';
INSERT INTO meta VALUES ('format', 'dragoman record'), ('schema_version', '1');

CREATE TABLE runs (
  run_id VARCHAR, started TIMESTAMP, finished TIMESTAMP, command VARCHAR, state VARCHAR,
  documents_added BIGINT, documents_known BIGINT, documents_failed BIGINT, events BIGINT, assertions BIGINT,
  dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE runs IS 'One row per run of `dragoman read`: the only table with times of writing.';
COMMENT ON COLUMN runs.run_id IS 'Hash of start and command.';
COMMENT ON COLUMN runs.started IS 'When the run began (UTC).';
COMMENT ON COLUMN runs.finished IS 'When it ended (UTC); empty while it runs or after it was killed.';
COMMENT ON COLUMN runs.command IS 'The command as typed.';
COMMENT ON COLUMN runs.state IS 'running, finished or interrupted.';
COMMENT ON COLUMN runs.documents_added IS 'Documents that this run wrote.';
COMMENT ON COLUMN runs.documents_known IS 'Documents that were in the record already.';
COMMENT ON COLUMN runs.documents_failed IS 'Inputs that could not be read.';
COMMENT ON COLUMN runs.events IS 'Events that this run wrote.';
COMMENT ON COLUMN runs.assertions IS 'Assertions that this run wrote.';
COMMENT ON COLUMN runs.dragoman_version IS 'Version of the program.';
COMMENT ON COLUMN runs.ontology_version IS 'Version of the ontology files.';

CREATE TABLE document_rows (
  document_id VARCHAR, input VARCHAR, url VARCHAR, title VARCHAR, published TIMESTAMP, published_time BOOLEAN,
  publisher VARCHAR, author VARCHAR, reads BIGINT, language VARCHAR, encoding VARCHAR, text VARCHAR, text_bytes UBIGINT,
  paragraph_starts UINTEGER[], paragraph_ends UINTEGER[], signature BLOB, content_hash UBIGINT,
  sentence_count UINTEGER, mention_count UINTEGER, event_count UINTEGER, assertion_count UINTEGER,
  dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE document_rows IS 'One row per document (view: documents).';
COMMENT ON COLUMN document_rows.document_id IS 'Identity: hash of the canonical URL, else of the content.';
COMMENT ON COLUMN document_rows.input IS 'File, and number or id inside it, that it was read from.';
COMMENT ON COLUMN document_rows.url IS 'Address of the page.';
COMMENT ON COLUMN document_rows.title IS 'Headline.';
COMMENT ON COLUMN document_rows.published IS 'Date and time of publication as the page gives them.';
COMMENT ON COLUMN document_rows.published_time IS 'Whether the page gives a time of day.';
COMMENT ON COLUMN document_rows.publisher IS 'Publisher.';
COMMENT ON COLUMN document_rows.author IS 'Author as in the byline.';
COMMENT ON COLUMN document_rows.reads IS 'The page''s read or view counter.';
COMMENT ON COLUMN document_rows.language IS 'ISO 639-1 code of the text''s language.';
COMMENT ON COLUMN document_rows.encoding IS 'Encoding of the input.';
COMMENT ON COLUMN document_rows.text IS 'The whole text; every offset of the record points into its bytes (UTF-8).';
COMMENT ON COLUMN document_rows.text_bytes IS 'Bytes of text.';
COMMENT ON COLUMN document_rows.paragraph_starts IS 'First bytes of the body''s paragraphs.';
COMMENT ON COLUMN document_rows.paragraph_ends IS 'Ends of the body''s paragraphs.';
COMMENT ON COLUMN document_rows.signature IS 'MinHash of the body, for near-duplicates: 32-bit numbers, little-endian.';
COMMENT ON COLUMN document_rows.content_hash IS 'Hash of text: says which of two inputs with one identity is kept.';
COMMENT ON COLUMN document_rows.sentence_count IS 'Rows in sentences.';
COMMENT ON COLUMN document_rows.mention_count IS 'Rows in mentions.';
COMMENT ON COLUMN document_rows.event_count IS 'Rows in events.';
COMMENT ON COLUMN document_rows.assertion_count IS 'Rows in assertions.';
COMMENT ON COLUMN document_rows.dragoman_version IS 'Version of the program that read it.';
COMMENT ON COLUMN document_rows.ontology_version IS 'Version of the ontology it was read with.';

CREATE TABLE duplicates (document_id VARCHAR, duplicate_of VARCHAR, similarity DOUBLE);
COMMENT ON TABLE duplicates IS 'Near-duplicates: their events are kept and counted once. Written anew at the end of each run.';
COMMENT ON COLUMN duplicates.document_id IS 'The later document.';
COMMENT ON COLUMN duplicates.duplicate_of IS 'The first one of its kind: published earliest, then smallest id.';
COMMENT ON COLUMN duplicates.similarity IS 'Estimated Jaccard similarity of the bodies, 0 to 1.';

CREATE TABLE sentences (
  document_id VARCHAR, sentence_no UINTEGER, start_char UINTEGER, end_char UINTEGER, paragraph_no UINTEGER, text VARCHAR,
  confidence DOUBLE, dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE sentences IS 'One row per sentence of the body.';
COMMENT ON COLUMN sentences.document_id IS 'The document.';
COMMENT ON COLUMN sentences.sentence_no IS 'Number within the document, from 0.';
COMMENT ON COLUMN sentences.start_char IS 'First byte in the document''s text.';
COMMENT ON COLUMN sentences.end_char IS 'Byte after the last.';
COMMENT ON COLUMN sentences.paragraph_no IS 'Number of its paragraph, from 0.';
COMMENT ON COLUMN sentences.text IS 'The sentence.';
COMMENT ON COLUMN sentences.confidence IS 'Mean margin of the parser over its words, 0 to 1.';
COMMENT ON COLUMN sentences.dragoman_version IS 'Version of the program.';
COMMENT ON COLUMN sentences.ontology_version IS 'Version of the ontology.';

CREATE TABLE actor_rows (
  actor_id VARCHAR, actor_name VARCHAR, actor_kind VARCHAR, country VARCHAR, sectors VARCHAR[], party VARCHAR);
COMMENT ON TABLE actor_rows IS 'Every form in which an actor was recorded: sectors differ with the date (view: actors).';
COMMENT ON COLUMN actor_rows.actor_id IS 'Identity: RUS, group/taliban, org/united-nations, person/…, AFG/police, name/….';
COMMENT ON COLUMN actor_rows.actor_name IS 'Canonical name.';
COMMENT ON COLUMN actor_rows.actor_kind IS 'country, group, organisation, person, agent or unresolved.';
COMMENT ON COLUMN actor_rows.country IS 'ISO 3166-1 alpha-3 code.';
COMMENT ON COLUMN actor_rows.sectors IS 'PLOVER sectors, most specific first.';
COMMENT ON COLUMN actor_rows.party IS 'Whom it stands for in relations: its country for a state''s own bodies, else itself.';

CREATE TABLE mention_rows (
  document_id VARCHAR, sentence_no UINTEGER, start_char UINTEGER, end_char UINTEGER, text VARCHAR,
  actor_id VARCHAR, actor_name VARCHAR, actor_kind VARCHAR, country VARCHAR, sectors VARCHAR[],
  rule VARCHAR, confidence DOUBLE, dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE mention_rows IS 'One row per place where a document speaks of an actor (view: mentions).';
COMMENT ON COLUMN mention_rows.document_id IS 'The document.';
COMMENT ON COLUMN mention_rows.sentence_no IS 'Sentence of the document.';
COMMENT ON COLUMN mention_rows.start_char IS 'First byte of the phrase.';
COMMENT ON COLUMN mention_rows.end_char IS 'Byte after the last.';
COMMENT ON COLUMN mention_rows.text IS 'The phrase.';
COMMENT ON COLUMN mention_rows.actor_id IS 'Who it is.';
COMMENT ON COLUMN mention_rows.actor_name IS 'Canonical name.';
COMMENT ON COLUMN mention_rows.actor_kind IS 'country, group, organisation, person, agent or unresolved.';
COMMENT ON COLUMN mention_rows.country IS 'ISO 3166-1 alpha-3 code.';
COMMENT ON COLUMN mention_rows.sectors IS 'PLOVER sectors at the document''s date.';
COMMENT ON COLUMN mention_rows.rule IS 'Why this actor.';
COMMENT ON COLUMN mention_rows.confidence IS '0 to 1.';
COMMENT ON COLUMN mention_rows.dragoman_version IS 'Version of the program.';
COMMENT ON COLUMN mention_rows.ontology_version IS 'Version of the ontology.';

CREATE TABLE event_rows (
  event_id VARCHAR, document_id VARCHAR, sentence_no UINTEGER, start_char UINTEGER, end_char UINTEGER, text VARCHAR,
  trigger_start UINTEGER, trigger_end UINTEGER, input_start UBIGINT, input_end UBIGINT,
  event_date DATE, date_precision VARCHAR, publication_date DATE, url VARCHAR,
  event_type VARCHAR, modes VARCHAR[], contexts VARCHAR[], cameo_code VARCHAR, quad_class UTINYINT, intensity DOUBLE, modality VARCHAR,
  source_id VARCHAR, source_name VARCHAR, source_country VARCHAR, source_sector VARCHAR,
  target_id VARCHAR, target_name VARCHAR, target_country VARCHAR, target_sector VARCHAR,
  holder_id VARCHAR, holder_name VARCHAR,
  place_name VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, geonames_id BIGINT,
  place_start UINTEGER, place_end UINTEGER,
  dead STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR), injured STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR),
  arrested STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR), displaced STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR),
  participants STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR), money STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR),
  source_count UINTEGER, target_count UINTEGER,
  rule VARCHAR, confidence DOUBLE, dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE event_rows IS 'One row per event (view: events). Several sources or targets are joined by "; "; event_actors has them one a row.';
COMMENT ON COLUMN event_rows.event_id IS 'Identity.';
COMMENT ON COLUMN event_rows.document_id IS 'The document that says so.';
COMMENT ON COLUMN event_rows.sentence_no IS 'Sentence of the document.';
COMMENT ON COLUMN event_rows.start_char IS 'First byte of the evidence.';
COMMENT ON COLUMN event_rows.end_char IS 'Byte after the last.';
COMMENT ON COLUMN event_rows.text IS 'The words of the evidence.';
COMMENT ON COLUMN event_rows.trigger_start IS 'First byte of the word that the rule fired on.';
COMMENT ON COLUMN event_rows.trigger_end IS 'Byte after its last.';
COMMENT ON COLUMN event_rows.input_start IS 'First byte of the evidence in the input, before decoding.';
COMMENT ON COLUMN event_rows.input_end IS 'Byte after the last, in the input.';
COMMENT ON COLUMN event_rows.event_date IS 'When it happened; the first day of the month or year when only that is known.';
COMMENT ON COLUMN event_rows.date_precision IS 'day, month or year.';
COMMENT ON COLUMN event_rows.publication_date IS 'When the document was published.';
COMMENT ON COLUMN event_rows.url IS 'Address of the document.';
COMMENT ON COLUMN event_rows.event_type IS 'PLOVER event.';
COMMENT ON COLUMN event_rows.modes IS 'PLOVER modes.';
COMMENT ON COLUMN event_rows.contexts IS 'PLOVER contexts.';
COMMENT ON COLUMN event_rows.cameo_code IS 'CAMEO code, as text.';
COMMENT ON COLUMN event_rows.quad_class IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN event_rows.intensity IS 'PLOVER score, -10 to 10.';
COMMENT ON COLUMN event_rows.modality IS 'asserted, negated, future, hypothetical or historical.';
COMMENT ON COLUMN event_rows.source_id IS 'Who acts.';
COMMENT ON COLUMN event_rows.source_name IS 'Their names.';
COMMENT ON COLUMN event_rows.source_country IS 'Their countries.';
COMMENT ON COLUMN event_rows.source_sector IS 'Their first sectors.';
COMMENT ON COLUMN event_rows.target_id IS 'Whom it is done to.';
COMMENT ON COLUMN event_rows.target_name IS 'Their names.';
COMMENT ON COLUMN event_rows.target_country IS 'Their countries.';
COMMENT ON COLUMN event_rows.target_sector IS 'Their first sectors.';
COMMENT ON COLUMN event_rows.holder_id IS 'Who says so; empty when the page''s own author does.';
COMMENT ON COLUMN event_rows.holder_name IS 'Their name.';
COMMENT ON COLUMN event_rows.place_name IS 'Where, as named.';
COMMENT ON COLUMN event_rows.country IS 'Country of the place, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN event_rows.admin1 IS 'Province of the place.';
COMMENT ON COLUMN event_rows.lat IS 'Latitude, degrees (WGS 84).';
COMMENT ON COLUMN event_rows.lon IS 'Longitude, degrees (WGS 84).';
COMMENT ON COLUMN event_rows.geonames_id IS 'GeoNames number of the place.';
COMMENT ON COLUMN event_rows.place_start IS 'First byte of the place''s name.';
COMMENT ON COLUMN event_rows.place_end IS 'Byte after its last.';
COMMENT ON COLUMN event_rows.dead IS 'How many died, as far as the text says.';
COMMENT ON COLUMN event_rows.injured IS 'How many were injured.';
COMMENT ON COLUMN event_rows.arrested IS 'How many were arrested.';
COMMENT ON COLUMN event_rows.displaced IS 'How many were displaced.';
COMMENT ON COLUMN event_rows.participants IS 'How many took part.';
COMMENT ON COLUMN event_rows.money IS 'How much money.';
COMMENT ON COLUMN event_rows.source_count IS 'Number of sources in event_actors.';
COMMENT ON COLUMN event_rows.target_count IS 'Number of targets in event_actors.';
COMMENT ON COLUMN event_rows.rule IS 'Frame or model that made the event.';
COMMENT ON COLUMN event_rows.confidence IS '0 to 1.';
COMMENT ON COLUMN event_rows.dragoman_version IS 'Version of the program.';
COMMENT ON COLUMN event_rows.ontology_version IS 'Version of the ontology.';

CREATE TABLE event_actors (
  event_id VARCHAR, document_id VARCHAR, role VARCHAR, actor_no UINTEGER,
  actor_id VARCHAR, actor_name VARCHAR, actor_kind VARCHAR, country VARCHAR, sectors VARCHAR[], party VARCHAR,
  sentence_no UINTEGER, start_char UINTEGER, end_char UINTEGER, text VARCHAR,
  rule VARCHAR, confidence DOUBLE, dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE event_actors IS 'One row per source, target and holder of each event.';
COMMENT ON COLUMN event_actors.event_id IS 'The event.';
COMMENT ON COLUMN event_actors.document_id IS 'The document.';
COMMENT ON COLUMN event_actors.role IS 'source, target or holder.';
COMMENT ON COLUMN event_actors.actor_no IS 'Number within the role, from 0, in the order of the event.';
COMMENT ON COLUMN event_actors.actor_id IS 'Who it is.';
COMMENT ON COLUMN event_actors.actor_name IS 'Canonical name.';
COMMENT ON COLUMN event_actors.actor_kind IS 'country, group, organisation, person, agent or unresolved.';
COMMENT ON COLUMN event_actors.country IS 'ISO 3166-1 alpha-3 code.';
COMMENT ON COLUMN event_actors.sectors IS 'PLOVER sectors.';
COMMENT ON COLUMN event_actors.party IS 'Whom the actor stands for in relations: its country for a state''s own bodies, else itself.';
COMMENT ON COLUMN event_actors.sentence_no IS 'Sentence of the phrase that names it.';
COMMENT ON COLUMN event_actors.start_char IS 'First byte of that phrase.';
COMMENT ON COLUMN event_actors.end_char IS 'Byte after its last.';
COMMENT ON COLUMN event_actors.text IS 'The phrase.';
COMMENT ON COLUMN event_actors.rule IS 'Why this actor.';
COMMENT ON COLUMN event_actors.confidence IS '0 to 1.';
COMMENT ON COLUMN event_actors.dragoman_version IS 'Version of the program.';
COMMENT ON COLUMN event_actors.ontology_version IS 'Version of the ontology.';

CREATE TABLE assertions (
  assertion_id VARCHAR, document_id VARCHAR, kind VARCHAR, sentence_no UINTEGER, start_char UINTEGER, end_char UINTEGER, text VARCHAR,
  input_start UBIGINT, input_end UBIGINT, publication_date DATE,
  driver STRUCT("start" UINTEGER, "end" UINTEGER, text VARCHAR, label VARCHAR, actor STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[], party VARCHAR, text VARCHAR, "start" UINTEGER, "end" UINTEGER, sentence UINTEGER, reason VARCHAR, score DOUBLE), event VARCHAR, assertion VARCHAR),
  outcome STRUCT("start" UINTEGER, "end" UINTEGER, text VARCHAR, label VARCHAR, actor STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[], party VARCHAR, text VARCHAR, "start" UINTEGER, "end" UINTEGER, sentence UINTEGER, reason VARCHAR, score DOUBLE), event VARCHAR, assertion VARCHAR),
  subject STRUCT("start" UINTEGER, "end" UINTEGER, text VARCHAR, label VARCHAR, actor STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[], party VARCHAR, text VARCHAR, "start" UINTEGER, "end" UINTEGER, sentence UINTEGER, reason VARCHAR, score DOUBLE), event VARCHAR, assertion VARCHAR),
  predicate VARCHAR, trend VARCHAR, value STRUCT(low DOUBLE, high DOUBLE, unit VARCHAR, text VARCHAR), place VARCHAR, period VARCHAR,
  polarity TINYINT, modality VARCHAR,
  holder STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[], party VARCHAR, text VARCHAR, "start" UINTEGER, "end" UINTEGER, sentence UINTEGER, reason VARCHAR, score DOUBLE),
  rule VARCHAR, confidence DOUBLE, dragoman_version VARCHAR, ontology_version VARCHAR);
COMMENT ON TABLE assertions IS 'One row per claim: what drives what, what rises or falls, who judges whom, which relation holds.';
COMMENT ON COLUMN assertions.assertion_id IS 'Identity.';
COMMENT ON COLUMN assertions.document_id IS 'The document that says so.';
COMMENT ON COLUMN assertions.kind IS 'cause, indicator, judgement or relation.';
COMMENT ON COLUMN assertions.sentence_no IS 'Sentence of the document.';
COMMENT ON COLUMN assertions.start_char IS 'First byte of the evidence.';
COMMENT ON COLUMN assertions.end_char IS 'Byte after the last.';
COMMENT ON COLUMN assertions.text IS 'The words of the evidence.';
COMMENT ON COLUMN assertions.input_start IS 'First byte of the evidence in the input, before decoding.';
COMMENT ON COLUMN assertions.input_end IS 'Byte after the last, in the input.';
COMMENT ON COLUMN assertions.publication_date IS 'When the document was published.';
COMMENT ON COLUMN assertions.driver IS 'Of a cause: what drives; with the event, indicator or actor that it is, where known.';
COMMENT ON COLUMN assertions.outcome IS 'Of a cause: what it leads to; of a relation: the other end.';
COMMENT ON COLUMN assertions.subject IS 'Of an indicator: what; of a judgement: who or what is judged; of a relation: the first end.';
COMMENT ON COLUMN assertions.predicate IS 'The quality, the relation or the connecting word.';
COMMENT ON COLUMN assertions.trend IS 'Of an indicator: up, down or flat.';
COMMENT ON COLUMN assertions.value IS 'Of an indicator: the number given.';
COMMENT ON COLUMN assertions.place IS 'Of an indicator: for whom or where.';
COMMENT ON COLUMN assertions.period IS 'Of an indicator: over which time, as the text says it.';
COMMENT ON COLUMN assertions.polarity IS '-1, 0 or 1; of a cause: -1 when the driver is said to prevent the outcome.';
COMMENT ON COLUMN assertions.modality IS 'asserted, negated, future, hypothetical or historical.';
COMMENT ON COLUMN assertions.holder IS 'Who says so; empty when the page''s own author does.';
COMMENT ON COLUMN assertions.rule IS 'Rule that made it.';
COMMENT ON COLUMN assertions.confidence IS '0 to 1.';
COMMENT ON COLUMN assertions.dragoman_version IS 'Version of the program.';
COMMENT ON COLUMN assertions.ontology_version IS 'Version of the ontology.';

CREATE TABLE forecast_models (
  name VARCHAR, learned_from DATE, learned_to DATE, events BIGINT, actors BIGINT, dyads BIGINT, enough BOOLEAN, note VARCHAR,
  ece DOUBLE, brier DOUBLE, base_brier DOUBLE, log_score DOUBLE, base_log_score DOUBLE, coverage DOUBLE, model VARCHAR,
  dragoman_version VARCHAR);
COMMENT ON TABLE forecast_models IS 'What `dragoman forecast learn` learned from this record, and how good it is.';
COMMENT ON COLUMN forecast_models.name IS 'dyads: expected events between two actors.';
COMMENT ON COLUMN forecast_models.learned_from IS 'First day of the events learned from.';
COMMENT ON COLUMN forecast_models.learned_to IS 'Last day.';
COMMENT ON COLUMN forecast_models.events IS 'Events learned from.';
COMMENT ON COLUMN forecast_models.actors IS 'Actors among them.';
COMMENT ON COLUMN forecast_models.dyads IS 'Ordered pairs of actors among them.';
COMMENT ON COLUMN forecast_models.enough IS 'False when there was too little history: then only base rates are given.';
COMMENT ON COLUMN forecast_models.note IS 'Why not enough.';
COMMENT ON COLUMN forecast_models.ece IS 'Expected calibration error of quad classes per dyad and 30 days, on later days than were learned from.';
COMMENT ON COLUMN forecast_models.brier IS 'Brier score there.';
COMMENT ON COLUMN forecast_models.base_brier IS 'Brier score of the base rate there.';
COMMENT ON COLUMN forecast_models.log_score IS 'Log score there.';
COMMENT ON COLUMN forecast_models.base_log_score IS 'Log score of the base rate there.';
COMMENT ON COLUMN forecast_models.coverage IS 'Share of outcomes inside the 80 % bands of a simulation there.';
COMMENT ON COLUMN forecast_models.model IS 'Weights and calibration as JSON.';
COMMENT ON COLUMN forecast_models.dragoman_version IS 'Version of the program.';

CREATE VIEW documents AS
SELECT d.document_id, d.url, d.title, d.published, d.published_time, d.publisher, d.author, d.reads, d.language, d.text_bytes,
       x.duplicate_of, d.input, d.encoding, d.sentence_count, d.mention_count, d.event_count, d.assertion_count, d.text,
       d.dragoman_version, d.ontology_version
FROM document_rows d LEFT JOIN duplicates x USING (document_id);
COMMENT ON VIEW documents IS 'One row per document, with the first of its near-duplicates.';

CREATE VIEW events AS
SELECT event_id, event_date, publication_date, event_type, array_to_string(modes, '; ') AS event_mode,
       array_to_string(contexts, '; ') AS context, cameo_code, quad_class, intensity,
       source_id, source_name, source_country, source_sector, target_id, target_name, target_country, target_sector,
       place_name, country, admin1, lat, lon, geonames_id, document_id, url, sentence_no, start_char, end_char,
       confidence, rule AS method, ontology_version, dragoman_version,
       date_precision, modality, holder_id, holder_name, text, dead.low AS dead, injured.low AS injured, arrested.low AS arrested,
       displaced.low AS displaced, participants.low AS participants, money.low AS money
FROM event_rows;
COMMENT ON VIEW events IS 'One row per event, in the field''s names; several actors, modes or contexts joined by "; ".';

CREATE VIEW mentions AS
SELECT m.document_id, m.sentence_no, m.start_char, m.end_char, m.text, m.actor_id, m.actor_name, m.actor_kind, m.country,
       array_to_string(m.sectors, '; ') AS sectors, CAST(d.published AS DATE) AS publication_date, d.url,
       m.rule AS method, m.confidence, m.dragoman_version, m.ontology_version
FROM mention_rows m JOIN document_rows d USING (document_id);
COMMENT ON VIEW mentions IS 'One row per mention, with its document''s date and address.';

CREATE VIEW actors AS
WITH named AS (SELECT actor_id, count(*) AS mentions, count(DISTINCT document_id) AS documents FROM mention_rows GROUP BY actor_id),
active AS (
  SELECT actor_id, count(*) FILTER (role = 'source') AS events_as_source, count(*) FILTER (role = 'target') AS events_as_target
  FROM event_actors GROUP BY actor_id),
known AS (
  SELECT actor_id, min(actor_name) AS actor_name, min(actor_kind) AS actor_kind, min(country) AS country,
         array_to_string(list_sort(list_distinct(flatten(list(sectors)))), '; ') AS sectors, min(party) AS party
  FROM actor_rows GROUP BY actor_id)
SELECT known.actor_id, actor_name, actor_kind, country, sectors, party,
       coalesce(mentions, 0) AS mentions, coalesce(documents, 0) AS documents,
       coalesce(events_as_source, 0) AS events_as_source, coalesce(events_as_target, 0) AS events_as_target
FROM known LEFT JOIN named USING (actor_id) LEFT JOIN active USING (actor_id);
COMMENT ON VIEW actors IS 'One row per actor with how often it is named and acts.';

CREATE VIEW actor_aliases AS
SELECT actor_id, text AS alias, count(*) AS mentions FROM mention_rows GROUP BY actor_id, text;
COMMENT ON VIEW actor_aliases IS 'The words by which documents name each actor.';

CREATE VIEW event_dyads AS
SELECT DISTINCT e.event_id, e.document_id, e.event_date, e.date_precision, e.event_type, e.quad_class, e.intensity, e.modality,
       e.confidence, s.party AS source_id, t.party AS target_id, x.duplicate_of IS NOT NULL AS duplicate
FROM event_rows e
JOIN event_actors s ON s.event_id = e.event_id AND s.role = 'source'
JOIN event_actors t ON t.event_id = e.event_id
  AND (t.role = 'target' OR (t.role = 'source' AND e.target_count = 0)) AND t.party <> s.party
LEFT JOIN duplicates x ON x.document_id = e.document_id;
COMMENT ON VIEW event_dyads IS 'One row per event and ordered pair of parties; an event of several sources and no target is one of each with each.';

CREATE VIEW dyad_day AS
SELECT event_date, source_id, target_id, count(*) AS events,
       count(*) FILTER (quad_class = 1) AS verbal_cooperation, count(*) FILTER (quad_class = 2) AS material_cooperation,
       count(*) FILTER (quad_class = 3) AS verbal_conflict, count(*) FILTER (quad_class = 4) AS material_conflict,
       sum(intensity) AS intensity_sum, avg(intensity) AS intensity_mean
FROM event_dyads
WHERE modality IN ('asserted', 'historical') AND NOT duplicate AND event_date IS NOT NULL AND date_precision = 'day'
GROUP BY event_date, source_id, target_id;
COMMENT ON VIEW dyad_day IS 'Ordered pairs by day: asserted and historical events whose day is known; near-duplicates counted once.';

CREATE VIEW dyad_month AS
SELECT CAST(date_trunc('month', event_date) AS DATE) AS month, source_id, target_id, count(*) AS events,
       count(*) FILTER (quad_class = 1) AS verbal_cooperation, count(*) FILTER (quad_class = 2) AS material_cooperation,
       count(*) FILTER (quad_class = 3) AS verbal_conflict, count(*) FILTER (quad_class = 4) AS material_conflict,
       sum(intensity) AS intensity_sum, avg(intensity) AS intensity_mean
FROM event_dyads
WHERE modality IN ('asserted', 'historical') AND NOT duplicate AND event_date IS NOT NULL AND date_precision IN ('day', 'month')
GROUP BY ALL;
COMMENT ON VIEW dyad_month IS 'Ordered pairs by month: asserted and historical events whose month is known; near-duplicates counted once.';
