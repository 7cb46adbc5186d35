-- Actors that some words may mean, the best fit first: the whole name, its beginning, the beginning of a word in it, anywhere in it or
-- in the id, then the words by which texts name them in the same way. Among equals who takes part in most events.
WITH wanted AS (SELECT lower($words) AS words),
named AS (
  SELECT actor_id, CASE WHEN lower(actor_name) = words OR lower(actor_id) = words THEN 0
                        WHEN starts_with(lower(actor_name), words) THEN 1
                        WHEN contains(' ' || lower(actor_name), ' ' || words) THEN 2
                        WHEN contains(lower(actor_name), words) OR contains(lower(actor_id), words) THEN 5 END AS fit
  FROM known_actors, wanted),
spoken AS (
  SELECT actor_id, min(CASE WHEN starts_with(lower(alias), words) OR starts_with(lower(alias), 'the ' || words) THEN 3
                            WHEN contains(' ' || lower(alias), ' ' || words) THEN 4 ELSE 6 END) AS fit
  FROM actor_aliases, wanted WHERE contains(lower(alias), words) GROUP BY actor_id),
best AS (SELECT actor_id, min(fit) AS fit FROM (FROM named UNION ALL FROM spoken) WHERE fit IS NOT NULL GROUP BY actor_id),
found AS (
  SELECT k.*, best.fit FROM known_actors k JOIN best USING (actor_id)
  ORDER BY best.fit, k.events DESC, k.mentions DESC, k.actor_id LIMIT {limit})
SELECT found.actor_id, found.actor_name, found.actor_kind, found.country, found.sectors, found.party, found.mentions,
       found.documents, found.events, found.first, found.last,
       (SELECT list(alias ORDER BY a.mentions DESC, alias)[1:12] FROM actor_aliases a
        WHERE a.actor_id = found.actor_id AND a.alias <> found.actor_name) AS aliases
FROM found ORDER BY found.fit, found.events DESC, found.mentions DESC, found.actor_id
