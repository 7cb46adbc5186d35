-- What lines are translated with: CAMEO to PLOVER, names and codes of countries.
CREATE OR REPLACE TEMP TABLE import_cameo AS
SELECT f[1] AS code, f[3] AS event, f[4] AS mode, f[5] AS context
FROM (SELECT string_split(line, chr(9)) AS f FROM read_csv('@ontology', delim = chr(1), header = false, quote = '', escape = '', auto_detect = false, columns = {'line': 'VARCHAR'}) WHERE line NOT LIKE '#%');
CREATE OR REPLACE TEMP TABLE import_countries AS
SELECT lower(alias) AS alias, min(iso3) AS iso3 FROM (
  SELECT unnest([f[1], f[3], f[9]]) AS alias, f[1] AS iso3
  FROM (SELECT string_split(line, chr(9)) AS f FROM read_csv('@countries', delim = chr(1), header = false, quote = '', escape = '', auto_detect = false, columns = {'line': 'VARCHAR'}) WHERE line NOT LIKE '#%')
  UNION ALL
  SELECT unnest(string_split(f[1], '|')), f[2]
  FROM (SELECT string_split(line, chr(9)) AS f FROM read_csv('@names', delim = chr(1), header = false, quote = '', escape = '', auto_detect = false, columns = {'line': 'VARCHAR'}) WHERE line NOT LIKE '#%') WHERE f[3] = 'name'
  UNION ALL
  SELECT unnest(string_split(f[1], '|')), f[2]
  FROM (SELECT string_split(line, chr(9)) AS f FROM read_csv('@more_names', delim = chr(1), header = false, quote = '', escape = '', auto_detect = false, columns = {'line': 'VARCHAR'}) WHERE line NOT LIKE '#%') WHERE f[3] = 'name'
  -- CAMEO kept codes of states that changed theirs.
  UNION ALL SELECT 'rom', 'ROU' UNION ALL SELECT 'zar', 'COD' UNION ALL SELECT 'tmp', 'TLS' UNION ALL SELECT 'gzs', 'PSE' UNION ALL SELECT 'wsb', 'PSE')
WHERE alias <> '' AND length(iso3) = 3 GROUP BY lower(alias);
-- Lines as they are, numbered: no quoting, so that one bad line never swallows the next.
CREATE OR REPLACE TEMP TABLE import_lines AS
SELECT row_number() OVER () AS line_no, string_split(rtrim(line, chr(13)), chr(9)) AS f
FROM read_csv('@file', delim = chr(1), header = false, quote = '', escape = '', auto_detect = false, encoding = '@encoding',
              strict_mode = false, max_line_size = 10000000, columns = {'line': 'VARCHAR'});
