-- The narrow columns of every event, for the index.
SELECT e.rowid, date_diff('day', DATE '1970-01-01', e.event_date) AS day,
       CASE e.date_precision WHEN 'day' THEN 0 WHEN 'month' THEN 1 WHEN 'year' THEN 2 ELSE 3 END AS known,
       e.event_type, e.quad_class, e.intensity, e.confidence, e.modality, e.target_count, e.document_id, e.start_char, e.event_id,
       e.place_name, e.country, e.admin1, e.lat, e.lon,
       CASE WHEN e.dead IS NULL AND e.injured IS NULL AND e.arrested IS NULL AND e.displaced IS NULL AND e.participants IS NULL
                 AND e.money IS NULL THEN 0 ELSE 1 END AS sized,
       lower(e.text) AS text
FROM event_rows e
