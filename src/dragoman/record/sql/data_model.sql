-- Every table and view of this database with its comment, and its columns in order.
WITH things AS (
  SELECT view_name AS name, 'view' AS kind, comment FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
  UNION ALL
  SELECT table_name, 'table', comment FROM duckdb_tables() WHERE NOT internal AND database_name = current_database())
SELECT things.name, things.kind, coalesce(things.comment, ''), column_name, data_type, coalesce(c.comment, '')
FROM things JOIN duckdb_columns() c ON c.table_name = things.name AND c.database_name = current_database()
ORDER BY things.kind DESC, things.name, column_index
