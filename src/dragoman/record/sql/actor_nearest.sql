-- The actors whose names are most like what was typed, if any are like it at all.
SELECT actor_name FROM actor_rows
WHERE jaro_winkler_similarity(lower(actor_name), lower($typed)) >= 0.8
GROUP BY actor_name
ORDER BY jaro_winkler_similarity(lower(actor_name), lower($typed)) DESC, actor_name LIMIT 3
