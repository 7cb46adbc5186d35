-- Who speaks of some subjects and places; the key is that of the groups.
SELECT what || chr(10) || coalesce(place, '') AS key, coalesce(holder_id, '') AS holder_id, count(*) AS claims
FROM claims
WHERE kind = 'indicator' AND trend IN ('up', 'down', 'flat') AND subject IS NOT NULL AND {conditions}
  AND what || chr(10) || coalesce(place, '') IN (SELECT unnest(CAST($groups AS VARCHAR[])))
GROUP BY ALL
