-- The events between two parties, both directions, oldest first; undated ones last.
SELECT event_id, source_id, target_id, event_date, date_precision, event_type, quad_class, intensity
FROM event_dyads
WHERE source_id IN ($a, $b) AND target_id IN ($a, $b)
  AND modality = ANY($modalities) AND confidence >= $min_confidence AND ($count_duplicates OR NOT duplicate)
  AND (CAST($from AS DATE) IS NULL OR event_date >= CAST($from AS DATE))
  AND (CAST($to AS DATE) IS NULL OR event_date <= CAST($to AS DATE))
ORDER BY event_date NULLS LAST, event_id, source_id
