-- Of some ids those that the record speaks of, the most spoken of first; a country also when only its own bodies are named.
SELECT wanted.id, coalesce(min(a.actor_name) FILTER (a.actor_id = wanted.id), '') AS actor_name,
       coalesce(min(a.actor_kind) FILTER (a.actor_id = wanted.id), '') AS actor_kind,
       coalesce(min(a.party) FILTER (a.actor_id = wanted.id), wanted.id) AS party,
       (SELECT {count} FROM {mentions} m WHERE m.actor_id = wanted.id OR m.country = wanted.id)::BIGINT AS mentions
FROM (SELECT unnest($ids) AS id) wanted JOIN actor_rows a ON a.actor_id = wanted.id OR a.party = wanted.id
GROUP BY wanted.id ORDER BY mentions DESC, wanted.id
