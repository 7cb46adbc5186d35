-- Name and kind of every party.
SELECT actor_id, min(actor_name) AS name, min(actor_kind) AS kind, min(country) AS country,
       array_to_string(list_sort(list_distinct(flatten(list(sectors)))), ' ') AS sectors
FROM actor_rows GROUP BY actor_id ORDER BY actor_id
