-- Who takes part in which event, for the index.
SELECT rowid, event_id, CASE role WHEN 'source' THEN 0 WHEN 'target' THEN 1 ELSE 2 END AS role, actor_no, actor_id, actor_name,
       party, country, array_to_string(sectors, ' ') AS sectors
FROM event_actors
