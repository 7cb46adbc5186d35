-- The same pairs month by month, for events whose month is known.
SELECT source_id, target_id, CAST(date_trunc('month', event_date) AS DATE) AS month, count(*) AS events, sum(intensity) AS intensity_sum
FROM event_dyads
WHERE modality = ANY($modalities) AND confidence >= $min_confidence AND ($count_duplicates OR NOT duplicate)
  AND event_date IS NOT NULL AND date_precision IN ('day', 'month')
  AND (CAST($from AS DATE) IS NULL OR event_date >= CAST($from AS DATE))
  AND (CAST($to AS DATE) IS NULL OR event_date <= CAST($to AS DATE))
GROUP BY ALL
ORDER BY source_id, target_id, month
