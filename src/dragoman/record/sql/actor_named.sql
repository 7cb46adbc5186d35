-- The words by which documents name each actor, without those that only stand in for a name.
SELECT actor_id, text AS alias, count(*) AS mentions FROM mention_rows
WHERE rule IS NULL OR NOT (contains(lower(rule), 'pronoun') OR contains(lower(rule), 'description'))
GROUP BY actor_id, text
