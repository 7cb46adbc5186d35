-- Actors with what they are called; {conditions} and {limit} narrow them, most spoken of first.
WITH found AS (SELECT * FROM known_actors WHERE {conditions} ORDER BY mentions DESC, actor_id LIMIT {limit})
SELECT found.actor_id, found.actor_name, found.actor_kind, found.country, found.sectors, found.party, found.mentions,
       found.documents, found.events, found.first, found.last,
       (SELECT list(alias ORDER BY a.mentions DESC, alias)[1:12] FROM actor_aliases a
        WHERE a.actor_id = found.actor_id AND a.alias <> found.actor_name) AS aliases
FROM found ORDER BY found.mentions DESC, found.actor_id
