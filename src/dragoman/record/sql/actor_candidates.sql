-- Actors that a typed name may mean, the surest way of matching first: id, canonical name, words of a document; each with and then
-- without regard to case. Whom the lists know comes before who was only seen in a text. Words that only stand in for a name
-- (pronouns, "the group") do not count.
WITH named AS ({named}),
ways AS (
  SELECT actor_id, 1 AS way FROM actor_rows WHERE actor_id = $typed
  UNION ALL SELECT actor_id, 2 FROM actor_rows WHERE lower(actor_id) = lower($typed)
  UNION ALL SELECT actor_id, 3 FROM actor_rows WHERE actor_name = $typed
  UNION ALL SELECT actor_id, 4 FROM actor_rows WHERE lower(actor_name) = lower($typed) OR lower(actor_id) LIKE '%/' || lower($slug)
  UNION ALL SELECT actor_id, 5 FROM named WHERE alias = $typed OR alias = 'the ' || $typed OR alias = 'The ' || $typed
  UNION ALL SELECT actor_id, 6 FROM named WHERE lower(alias) = lower($typed) OR lower(alias) = 'the ' || lower($typed)),
best AS (
  SELECT actor_id, CASE WHEN min(way) > 2 AND regexp_matches(actor_id, '^(name|unresolved|agent)/') THEN min(way) + 10 ELSE min(way) END AS way
  FROM ways GROUP BY actor_id),
counted AS (SELECT actor_id, sum(mentions) AS mentions FROM named GROUP BY actor_id),
forms AS (SELECT actor_id, min(actor_name) AS actor_name, min(actor_kind) AS actor_kind, min(party) AS party FROM actor_rows GROUP BY actor_id)
SELECT forms.actor_id, actor_name, actor_kind, party, way, coalesce(mentions, 0)::BIGINT AS mentions
FROM best JOIN forms USING (actor_id) LEFT JOIN counted USING (actor_id)
ORDER BY way, mentions DESC, forms.actor_id
