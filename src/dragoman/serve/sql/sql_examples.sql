-- Events by type
SELECT event_type, count(*) AS events, round(avg(intensity), 2) AS intensity
FROM events GROUP BY ALL ORDER BY events DESC

-- Months of one relation
SELECT month, events, verbal_cooperation + material_cooperation AS cooperation, verbal_conflict + material_conflict AS conflict
FROM dyad_month WHERE source_id = 'RUS' AND target_id = 'UKR' ORDER BY month

-- The busiest pairs
SELECT source_id, target_id, sum(events) AS events FROM dyad_month GROUP BY ALL ORDER BY events DESC LIMIT 20

-- What is said to rise
SELECT subject.text AS what, place, count(*) AS claims
FROM assertions WHERE kind = 'indicator' AND trend = 'up' GROUP BY ALL ORDER BY claims DESC LIMIT 20

-- Who judges whom
SELECT holder.name AS holder, subject.text AS judged, predicate, polarity, text
FROM assertions WHERE kind = 'judgement' LIMIT 50

-- Documents with most events
SELECT title, publisher, published, event_count FROM documents ORDER BY event_count DESC LIMIT 20
