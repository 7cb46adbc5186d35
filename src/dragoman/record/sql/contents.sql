-- What is in the record, in numbers.
SELECT 'documents' AS thing, count(*) AS found FROM document_rows
UNION ALL SELECT 'near-duplicates', count(*) FROM duplicates
UNION ALL SELECT 'sentences', count(*) FROM sentences
UNION ALL SELECT 'mentions', count(*) FROM mention_rows
UNION ALL SELECT 'actors', count(DISTINCT actor_id) FROM actor_rows
UNION ALL SELECT 'events', count(*) FROM event_rows
UNION ALL SELECT 'assertions', count(*) FROM assertions
UNION ALL SELECT 'runs', count(*) FROM runs
UNION ALL SELECT 'runs that did not end', count(*) FROM runs WHERE state <> 'finished'
