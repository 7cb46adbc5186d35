-- Pairs whose mean intensity changed most from one window to the next: the record's last year against the year before, or its
-- second half against its first when it spans less than two years. At least two events in each; many events weigh more.
WITH span AS (
  SELECT max(event_date) AS last, least(365, greatest(1, date_diff('day', min(event_date), max(event_date)) // 2)) AS days
  FROM event_dyads WHERE modality IN ('asserted', 'historical') AND date_precision = 'day'),
windows AS (
  SELECT source_id, target_id, intensity, event_date > last - CAST(days AS INTEGER) AS late
  FROM event_dyads, span
  WHERE modality IN ('asserted', 'historical') AND NOT duplicate AND date_precision = 'day'
    AND event_date > last - CAST(2 * days AS INTEGER)),
pairs AS (
  SELECT source_id, target_id, avg(intensity) FILTER (NOT late) AS before, avg(intensity) FILTER (late) AS after,
         count(*) FILTER (NOT late) AS events_before, count(*) FILTER (late) AS events_after
  FROM windows GROUP BY source_id, target_id)
SELECT source_id, target_id, before, after, after - before AS change
FROM pairs WHERE events_before >= 2 AND events_after >= 2 AND after <> before
ORDER BY abs(after - before) * ln(least(events_before, events_after) + 1) DESC, source_id, target_id LIMIT 10
