-- The actors whose names are most like what was typed.
SELECT actor_name FROM actor_rows
GROUP BY actor_name
ORDER BY jaro_winkler_similarity(lower(actor_name), lower($typed)) DESC, actor_name LIMIT 3
