-- Tables and views of the record with their columns, as they are described in schema.sql.
WITH things AS (
  SELECT table_name AS name, 'table' AS kind, comment FROM duckdb_tables() WHERE NOT internal AND NOT temporary
  UNION ALL
  SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal AND NOT temporary)
SELECT things.name, things.kind, things.comment, c.column_name, c.data_type, c.comment
FROM things JOIN duckdb_columns() c ON c.table_name = things.name AND NOT c.internal
ORDER BY things.kind DESC, things.name, c.column_index
