-- Every form of every actor that the record speaks of, from the rows that name them.
WITH claimed AS (
  SELECT unnest([driver.actor, outcome.actor, subject.actor, holder]) AS actor FROM assertions)
SELECT actor_id, actor_name, actor_kind, country, sectors, party FROM event_actors
UNION
SELECT m.actor_id, m.actor_name, m.actor_kind, m.country, m.sectors, r.party FROM mention_rows m
JOIN actor_rows r ON r.actor_id = m.actor_id AND r.actor_name IS NOT DISTINCT FROM m.actor_name
  AND r.actor_kind = m.actor_kind AND r.country IS NOT DISTINCT FROM m.country AND r.sectors = m.sectors
UNION
SELECT actor.id, actor.name, actor.kind, actor.country, actor.sectors, actor.party FROM claimed WHERE actor IS NOT NULL
