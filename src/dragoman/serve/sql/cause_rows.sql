-- Causes with two ends that are not the same, the latest of them.
SELECT assertion_id, document_id, polarity, modality, driver_id, driver_text, driver_kind, driver_trend, driver_deed,
       outcome_id, outcome_text, outcome_kind, outcome_trend, outcome_deed, holder_id
FROM (SELECT * FROM claims WHERE kind = 'cause' AND driver IS NOT NULL AND outcome IS NOT NULL
      AND driver_id <> outcome_id AND {conditions}
      ORDER BY publication_date DESC NULLS LAST, document_id, start_char, assertion_id LIMIT 20000)
ORDER BY document_id, start_char, assertion_id
