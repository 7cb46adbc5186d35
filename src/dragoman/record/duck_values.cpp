#include "dragoman/record/duck_values.h"

#include <duckdb.h>

#include <fmt/format.h>

namespace dragoman {
namespace {

OwnedValue null_value() { return OwnedValue(duckdb_create_null_value()); }

OwnedType natural_type(const Value& value) {
  if (value.is_text()) return OwnedType(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
  if (value.is_number()) {
    const bool whole = value == Value(value.integer());
    return OwnedType(duckdb_create_logical_type(whole ? DUCKDB_TYPE_BIGINT : DUCKDB_TYPE_DOUBLE));
  }
  return OwnedType(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
}

OwnedValue to_list(const Value& value, duckdb_logical_type child) {
  std::vector<OwnedValue> owned;
  for (const Value& item : value.items()) owned.push_back(to_duckdb(item, child));
  return list_of(child, owned);
}

OwnedValue to_struct(const Value& value, duckdb_logical_type type) {
  std::vector<OwnedValue> owned;
  std::vector<duckdb_value> raw;
  for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
    char* name = duckdb_struct_type_child_name(type, i);
    const OwnedType child(duckdb_struct_type_child_type(type, i));
    owned.push_back(to_duckdb(value[name], child.get()));
    raw.push_back(owned.back().get());
    duckdb_free(name);
  }
  return OwnedValue(duckdb_create_struct_value(type, raw.data()));
}

std::string quoted_name(const char* name) {
  std::string quoted = "\"";
  for (const char* c = name; *c != '\0'; ++c) {
    quoted += *c;
    if (*c == '"') quoted += '"';
  }
  return quoted + '"';
}

std::string simple_type_sql(duckdb_type id) {
  switch (id) {
    case DUCKDB_TYPE_BOOLEAN: return "BOOLEAN";
    case DUCKDB_TYPE_TINYINT: return "TINYINT";
    case DUCKDB_TYPE_SMALLINT: return "SMALLINT";
    case DUCKDB_TYPE_INTEGER: return "INTEGER";
    case DUCKDB_TYPE_BIGINT: return "BIGINT";
    case DUCKDB_TYPE_UTINYINT: return "UTINYINT";
    case DUCKDB_TYPE_USMALLINT: return "USMALLINT";
    case DUCKDB_TYPE_UINTEGER: return "UINTEGER";
    case DUCKDB_TYPE_UBIGINT: return "UBIGINT";
    case DUCKDB_TYPE_HUGEINT: return "HUGEINT";
    case DUCKDB_TYPE_UHUGEINT: return "UHUGEINT";
    case DUCKDB_TYPE_FLOAT: return "FLOAT";
    case DUCKDB_TYPE_DOUBLE: return "DOUBLE";
    case DUCKDB_TYPE_TIMESTAMP: return "TIMESTAMP";
    case DUCKDB_TYPE_TIMESTAMP_S: return "TIMESTAMP_S";
    case DUCKDB_TYPE_TIMESTAMP_MS: return "TIMESTAMP_MS";
    case DUCKDB_TYPE_TIMESTAMP_NS: return "TIMESTAMP_NS";
    case DUCKDB_TYPE_TIMESTAMP_TZ: return "TIMESTAMPTZ";
    case DUCKDB_TYPE_DATE: return "DATE";
    case DUCKDB_TYPE_TIME: return "TIME";
    case DUCKDB_TYPE_TIME_TZ: return "TIMETZ";
    case DUCKDB_TYPE_INTERVAL: return "INTERVAL";
    case DUCKDB_TYPE_BLOB: return "BLOB";
    case DUCKDB_TYPE_UUID: return "UUID";
    case DUCKDB_TYPE_BIT: return "BIT";
    case DUCKDB_TYPE_SQLNULL: return "INTEGER";
    default: return "VARCHAR";
  }
}

}  // namespace

void ValueDeleter::operator()(_duckdb_value* value) const { duckdb_destroy_value(&value); }
void TypeDeleter::operator()(_duckdb_logical_type* type) const { duckdb_destroy_logical_type(&type); }

OwnedValue to_duckdb(const Value& value) {
  if (value.is_null()) return null_value();
  if (value == Value(value.flag())) return OwnedValue(duckdb_create_bool(value.flag()));
  if (value.is_text()) return OwnedValue(duckdb_create_varchar_length(value.text().data(), value.text().size()));
  if (value == Value(value.integer())) return OwnedValue(duckdb_create_int64(value.integer()));
  if (value.is_number()) return OwnedValue(duckdb_create_double(value.number()));
  const OwnedType child = natural_type(value.items().empty() ? Value("") : value.items().front());
  return to_list(value, child.get());
}

OwnedValue to_duckdb(const Value& value, _duckdb_logical_type* type) {
  if (value.is_null()) return null_value();
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_LIST: {
      const OwnedType child(duckdb_list_type_child_type(type));
      return to_list(value, child.get());
    }
    case DUCKDB_TYPE_STRUCT: return to_struct(value, type);
    case DUCKDB_TYPE_UINTEGER: return OwnedValue(duckdb_create_uint32(static_cast<std::uint32_t>(value.integer())));
    case DUCKDB_TYPE_DOUBLE: return OwnedValue(duckdb_create_double(value.number()));
    default: return to_duckdb(value);
  }
}

OwnedValue list_of(_duckdb_logical_type* child, const std::vector<OwnedValue>& values) {
  std::vector<duckdb_value> raw;
  for (const OwnedValue& value : values) raw.push_back(value.get());
  const std::size_t count = raw.size();
  raw.push_back(nullptr);  // the C API takes an empty array for a mistake
  return OwnedValue(duckdb_create_list_value(child, raw.data(), count));
}

std::string type_sql(_duckdb_logical_type* type) {
  const duckdb_type id = duckdb_get_type_id(type);
  if (id == DUCKDB_TYPE_DECIMAL) {
    return fmt::format("DECIMAL({},{})", duckdb_decimal_width(type), duckdb_decimal_scale(type));
  }
  if (id == DUCKDB_TYPE_LIST) return type_sql(OwnedType(duckdb_list_type_child_type(type)).get()) + "[]";
  if (id == DUCKDB_TYPE_ARRAY) {
    return fmt::format("{}[{}]", type_sql(OwnedType(duckdb_array_type_child_type(type)).get()),
                       duckdb_array_type_array_size(type));
  }
  if (id == DUCKDB_TYPE_MAP) {
    return fmt::format("MAP({}, {})", type_sql(OwnedType(duckdb_map_type_key_type(type)).get()),
                       type_sql(OwnedType(duckdb_map_type_value_type(type)).get()));
  }
  if (id == DUCKDB_TYPE_STRUCT) {
    std::string members;
    for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
      char* name = duckdb_struct_type_child_name(type, i);
      members +=
          (i == 0 ? "" : ", ") + quoted_name(name) + " " + type_sql(OwnedType(duckdb_struct_type_child_type(type, i)).get());
      duckdb_free(name);
    }
    return "STRUCT(" + members + ")";
  }
  return simple_type_sql(id);
}

}  // namespace dragoman
