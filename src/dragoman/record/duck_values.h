#pragma once
// Between Value and DuckDB's own values and types; for the sources of this folder only.
#include <memory>
#include <string>
#include <vector>

#include "dragoman/record/value.h"

struct _duckdb_value;
struct _duckdb_logical_type;

namespace dragoman {

struct ValueDeleter {
  void operator()(_duckdb_value* value) const;
};
using OwnedValue = std::unique_ptr<_duckdb_value, ValueDeleter>;

struct TypeDeleter {
  void operator()(_duckdb_logical_type* type) const;
};
using OwnedType = std::unique_ptr<_duckdb_logical_type, TypeDeleter>;

/// A value of its natural type: BIGINT, DOUBLE, VARCHAR, VARCHAR[] …; as parameters need it.
OwnedValue to_duckdb(const Value& value);
/// A value in the shape of `type`, as a table's column needs it: fields are matched by name, what is missing is NULL.
OwnedValue to_duckdb(const Value& value, _duckdb_logical_type* type);

/// A list of values of one type; may be empty.
OwnedValue list_of(_duckdb_logical_type* child, const std::vector<OwnedValue>& values);

/// SQL of a type: "VARCHAR", "DECIMAL(18,3)", "STRUCT(low DOUBLE)[]".
std::string type_sql(_duckdb_logical_type* type);

}  // namespace dragoman
