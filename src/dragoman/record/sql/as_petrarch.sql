SELECT coalesce(strftime(event_date, '%Y%m%d'), '---') AS date,
       -- What a user's dictionary coded comes back as it was written there.
       CASE WHEN starts_with(source_id, 'petrarch/') THEN substr(source_id, 10)
            ELSE coalesce(nullif(coalesce(source_country, '') || array_to_string(source_sectors, ''), ''), '---') END AS source,
       CASE WHEN starts_with(target_id, 'petrarch/') THEN substr(target_id, 10)
            ELSE coalesce(nullif(coalesce(target_country, '') || array_to_string(target_sectors, ''), ''), '---') END AS target,
       coalesce(cameo_code, '---') AS code, coalesce(nullif(array_to_string(contexts, ';'), ''), '---') AS issues,
       document_id || '_' || (sentence_no + 1) AS ids, coalesce(url, '---') AS url, coalesce(publisher, '---') AS story_source,
       coalesce(source_name, '---') AS source_text, coalesce(target_name, '---') AS target_text, replace(replace(text, chr(9), ' '), chr(10), ' ') AS event_text
FROM pairs ORDER BY place_no, source_no, target_no
