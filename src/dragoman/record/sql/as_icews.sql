SELECT number AS "Event ID", event_date AS "Event Date", coalesce(source_name, 'NA') AS "Source Name",
       coalesce(nullif(array_to_string(source_sectors, ','), ''), 'NA') AS "Source Sectors", coalesce(source_country_name, 'NA') AS "Source Country",
       event_type || coalesce(' ' || nullif(array_to_string(modes, ', '), ''), '') AS "Event Text", coalesce(cameo_code, 'NA') AS "CAMEO Code",
       intensity AS "Intensity", coalesce(target_name, 'NA') AS "Target Name",
       coalesce(nullif(array_to_string(target_sectors, ','), ''), 'NA') AS "Target Sectors", coalesce(target_country_name, 'NA') AS "Target Country",
       CAST('0x' || left(md5(document_id), 13) AS BIGINT) AS "Story ID", sentence_no + 1 AS "Sentence Number", coalesce(publisher, 'NA') AS "Publisher",
       coalesce(place_name, 'NA') AS "City", 'NA' AS "District", coalesce(admin1, 'NA') AS "Province", coalesce(place_country_name, 'NA') AS "Country",
       coalesce(CAST(lat AS VARCHAR), 'NA') AS "Latitude", coalesce(CAST(lon AS VARCHAR), 'NA') AS "Longitude"
FROM pairs ORDER BY place_no, source_no, target_no
