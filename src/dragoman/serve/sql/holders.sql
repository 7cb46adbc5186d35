-- Who says so, of some events: holders with how many of the events; no holder is the page's own author.
SELECT e.holder_id, any_value(e.holder_name) AS name, any_value(a.country) AS country, any_value(a.sectors) AS sectors, count(*) AS events
FROM event_rows e LEFT JOIN event_actors a ON a.event_id = e.event_id AND a.role = 'holder' AND a.actor_no = 0
WHERE e.event_id IN (SELECT unnest($events))
GROUP BY e.holder_id ORDER BY events DESC, e.holder_id NULLS FIRST LIMIT 20
