-- Found events per period and quad class; {conditions} narrows them, {by} is the length of a period.
SELECT CAST(date_trunc('{by}', event_date) AS DATE) AS period, quad_class AS quad, count(*) AS count, avg(intensity) AS intensity
FROM event_rows
WHERE event_date IS NOT NULL AND date_precision = ANY({precisions})
  AND document_id NOT IN (SELECT document_id FROM duplicates) AND {conditions}
GROUP BY ALL ORDER BY period, quad
