-- Causes with both ends; an end that is an indicator brings its trend.
SELECT c.assertion_id, c.document_id, c.polarity, c.modality,
       coalesce(c.driver.actor.id, lower(trim(coalesce(c.driver.label, c.driver.text)))) AS driver_id,
       coalesce(c.driver.actor.name, c.driver.label, c.driver.text) AS driver_text,
       CASE WHEN c.driver.actor.id IS NOT NULL THEN 'actor' WHEN c.driver.assertion IS NOT NULL THEN 'indicator'
            WHEN c.driver.event IS NOT NULL THEN 'event' ELSE 'claim' END AS driver_kind,
       d.trend AS driver_trend,
       coalesce(c.outcome.actor.id, lower(trim(coalesce(c.outcome.label, c.outcome.text)))) AS outcome_id,
       coalesce(c.outcome.actor.name, c.outcome.label, c.outcome.text) AS outcome_text,
       CASE WHEN c.outcome.actor.id IS NOT NULL THEN 'actor' WHEN c.outcome.assertion IS NOT NULL THEN 'indicator'
            WHEN c.outcome.event IS NOT NULL THEN 'event' ELSE 'claim' END AS outcome_kind,
       o.trend AS outcome_trend,
       c.holder.id AS holder_id, c.holder.name AS holder_name, c.holder.country AS holder_country, c.holder.sectors AS holder_sectors
FROM (SELECT * FROM assertions WHERE kind = 'cause' AND driver IS NOT NULL AND outcome IS NOT NULL AND {conditions}
      ORDER BY publication_date DESC NULLS LAST, document_id, start_char, assertion_id LIMIT 20000) c
LEFT JOIN assertions d ON d.assertion_id = c.driver.assertion
LEFT JOIN assertions o ON o.assertion_id = c.outcome.assertion
ORDER BY c.document_id, c.start_char, c.assertion_id
