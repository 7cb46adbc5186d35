-- What must never be in a record: one row per check with the number of offending rows.
SELECT 'documents with one identity' AS check, (SELECT count(*) - count(DISTINCT document_id) FROM document_rows) AS found
UNION ALL SELECT 'events with one identity', (SELECT count(*) - count(DISTINCT event_id) FROM event_rows)
UNION ALL SELECT 'assertions with one identity', (SELECT count(*) - count(DISTINCT assertion_id) FROM assertions)
UNION ALL SELECT 'events of unknown documents',
  (SELECT count(*) FROM event_rows WHERE document_id NOT IN (SELECT document_id FROM document_rows))
UNION ALL SELECT 'assertions of unknown documents',
  (SELECT count(*) FROM assertions WHERE document_id NOT IN (SELECT document_id FROM document_rows))
UNION ALL SELECT 'mentions of unknown documents',
  (SELECT count(*) FROM mention_rows WHERE document_id NOT IN (SELECT document_id FROM document_rows))
UNION ALL SELECT 'actors of unknown events', (SELECT count(*) FROM event_actors WHERE event_id NOT IN (SELECT event_id FROM event_rows))
UNION ALL SELECT 'documents without all of their events',
  (SELECT count(*) FROM document_rows d LEFT JOIN (SELECT document_id, count(*) AS n FROM event_rows GROUP BY document_id) e USING (document_id)
   WHERE d.event_count <> coalesce(e.n, 0))
UNION ALL SELECT 'documents without all of their sentences',
  (SELECT count(*) FROM document_rows d LEFT JOIN (SELECT document_id, count(*) AS n FROM sentences GROUP BY document_id) s USING (document_id)
   WHERE d.sentence_count <> coalesce(s.n, 0))
UNION ALL SELECT 'events whose evidence lies outside the text',
  (SELECT count(*) FROM event_rows e JOIN document_rows d USING (document_id) WHERE e.start_char >= e.end_char OR e.end_char > d.text_bytes)
UNION ALL SELECT 'actors outside the text',
  (SELECT count(*) FROM event_actors a JOIN document_rows d USING (document_id) WHERE a.start_char >= a.end_char OR a.end_char > d.text_bytes)
UNION ALL SELECT 'mentions outside the text',
  (SELECT count(*) FROM mention_rows m JOIN document_rows d USING (document_id) WHERE m.start_char >= m.end_char OR m.end_char > d.text_bytes)
UNION ALL SELECT 'confidences outside 0 to 1', (SELECT count(*) FROM event_rows WHERE NOT confidence BETWEEN 0 AND 1)
UNION ALL SELECT 'quad classes outside 1 to 4', (SELECT count(*) FROM event_rows WHERE NOT quad_class BETWEEN 1 AND 4)
UNION ALL SELECT 'duplicates of unknown documents',
  (SELECT count(*) FROM duplicates WHERE duplicate_of NOT IN (SELECT document_id FROM document_rows))
