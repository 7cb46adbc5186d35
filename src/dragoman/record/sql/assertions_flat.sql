-- Assertions without nested columns.
SELECT assertion_id, kind, publication_date, predicate, trend, polarity, modality,
       driver.text AS driver, driver.label AS driver_label, driver.actor.id AS driver_actor_id, driver.event AS driver_event_id,
       outcome.text AS outcome, outcome.label AS outcome_label, outcome.actor.id AS outcome_actor_id, outcome.event AS outcome_event_id,
       subject.text AS subject, subject.label AS subject_label, subject.actor.id AS subject_actor_id,
       value.low AS value, value.high AS value_high, value.unit AS unit, value.text AS value_text, place, period,
       holder.id AS holder_id, holder.name AS holder_name, text, document_id, sentence_no, start_char, end_char,
       confidence, rule AS method, ontology_version, dragoman_version
FROM assertions
