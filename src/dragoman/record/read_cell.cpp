#include "dragoman/record/read_cell.h"

#include <duckdb.h>

#include <chrono>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/record/duck_values.h"

namespace dragoman {
namespace {

template <class T>
T held(duckdb_vector vector, idx_t row) {
  return static_cast<const T*>(duckdb_vector_get_data(vector))[row];
}

Value whole(std::int64_t number) { return Value(number); }

std::string decimal_text(__int128 number) {
  const bool negative = number < 0;
  auto rest = negative ? -static_cast<unsigned __int128>(number) : static_cast<unsigned __int128>(number);
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  return negative ? "-" + digits : digits;
}

Value huge(duckdb_hugeint number) {
  const __int128 wide = (static_cast<__int128>(number.upper) << 64) | number.lower;
  if (wide >= std::numeric_limits<std::int64_t>::min() && wide <= std::numeric_limits<std::int64_t>::max()) {
    return whole(static_cast<std::int64_t>(wide));
  }
  return Value(decimal_text(wide));
}

Value day_text(std::int32_t days) {
  if (days == std::numeric_limits<std::int32_t>::max()) return Value("infinity");
  if (days == -std::numeric_limits<std::int32_t>::max()) return Value("-infinity");
  return Value(iso_date(std::chrono::sys_days(std::chrono::days(days))));
}

std::string clock_text(std::int64_t micros) {
  const std::int64_t seconds = micros / 1'000'000;
  std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (micros % 1'000'000 != 0) text += fmt::format(".{:06}", micros % 1'000'000);
  return text;
}

Value moment_text(std::int64_t micros) {
  constexpr std::int64_t kDay = 86'400'000'000;
  if (micros == std::numeric_limits<std::int64_t>::max()) return Value("infinity");
  if (micros == -std::numeric_limits<std::int64_t>::max()) return Value("-infinity");
  const std::int64_t days = micros >= 0 ? micros / kDay : -((-micros + kDay - 1) / kDay);
  return Value(day_text(static_cast<std::int32_t>(days)).text() + "T" + clock_text(micros - days * kDay));
}

Value decimal(duckdb_vector vector, duckdb_logical_type type, idx_t row) {
  const double unit = std::pow(10.0, duckdb_decimal_scale(type));
  switch (duckdb_decimal_internal_type(type)) {
    case DUCKDB_TYPE_SMALLINT: return Value(static_cast<double>(held<std::int16_t>(vector, row)) / unit);
    case DUCKDB_TYPE_INTEGER: return Value(static_cast<double>(held<std::int32_t>(vector, row)) / unit);
    case DUCKDB_TYPE_BIGINT: return Value(static_cast<double>(held<std::int64_t>(vector, row)) / unit);
    default: return Value(duckdb_hugeint_to_double(held<duckdb_hugeint>(vector, row)) / unit);
  }
}

Value enumerator(duckdb_vector vector, duckdb_logical_type type, idx_t row) {
  idx_t number = 0;
  switch (duckdb_enum_internal_type(type)) {
    case DUCKDB_TYPE_UTINYINT: number = held<std::uint8_t>(vector, row); break;
    case DUCKDB_TYPE_USMALLINT: number = held<std::uint16_t>(vector, row); break;
    default: number = held<std::uint32_t>(vector, row);
  }
  char* name = duckdb_enum_dictionary_value(type, number);
  Value value(name);
  duckdb_free(name);
  return value;
}

Value fields(duckdb_vector vector, duckdb_logical_type type, idx_t row) {
  Value::Fields read;
  for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
    char* name = duckdb_struct_type_child_name(type, i);
    const OwnedType child(duckdb_struct_type_child_type(type, i));
    read.emplace_back(name, read_cell(duckdb_struct_vector_get_child(vector, i), child.get(), row));
    duckdb_free(name);
  }
  return Value::fields(std::move(read));
}

Value items(duckdb_vector child_vector, OwnedType child, idx_t offset, idx_t length) {
  Value::List read;
  read.reserve(length);
  for (idx_t i = 0; i < length; ++i) read.push_back(read_cell(child_vector, child.get(), offset + i));
  return Value::list(std::move(read));
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string uuid_text(duckdb_hugeint number) {
  const std::string digits = fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(number.upper) ^ (1ULL << 63), number.lower);
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) + "-" +
         digits.substr(20);
}

std::string interval_text(duckdb_interval interval) {
  return fmt::format("{} months {} days {}{}", interval.months, interval.days, interval.micros < 0 ? "-" : "",
                     clock_text(std::abs(interval.micros)));
}

}  // namespace

bool cell_is_null(_duckdb_vector* vector, std::uint64_t row) {
  std::uint64_t* validity = duckdb_vector_get_validity(vector);
  return validity != nullptr && !duckdb_validity_row_is_valid(validity, row);
}

std::string_view cell_text(_duckdb_vector* vector, std::uint64_t row) {
  auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
  return {duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row])};
}

Value read_cell(_duckdb_vector* vector, _duckdb_logical_type* type, std::uint64_t row) {
  if (cell_is_null(vector, row)) return {};
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_SQLNULL: return {};
    case DUCKDB_TYPE_BOOLEAN: return Value(held<bool>(vector, row));
    case DUCKDB_TYPE_TINYINT: return whole(held<std::int8_t>(vector, row));
    case DUCKDB_TYPE_SMALLINT: return whole(held<std::int16_t>(vector, row));
    case DUCKDB_TYPE_INTEGER: return whole(held<std::int32_t>(vector, row));
    case DUCKDB_TYPE_BIGINT: return whole(held<std::int64_t>(vector, row));
    case DUCKDB_TYPE_UTINYINT: return whole(held<std::uint8_t>(vector, row));
    case DUCKDB_TYPE_USMALLINT: return whole(held<std::uint16_t>(vector, row));
    case DUCKDB_TYPE_UINTEGER: return whole(held<std::uint32_t>(vector, row));
    case DUCKDB_TYPE_UBIGINT: return huge({held<std::uint64_t>(vector, row), 0});
    case DUCKDB_TYPE_HUGEINT: return huge(held<duckdb_hugeint>(vector, row));
    case DUCKDB_TYPE_UHUGEINT: return Value(duckdb_uhugeint_to_double(held<duckdb_uhugeint>(vector, row)));
    case DUCKDB_TYPE_FLOAT: return Value(static_cast<double>(held<float>(vector, row)));
    case DUCKDB_TYPE_DOUBLE: return Value(held<double>(vector, row));
    case DUCKDB_TYPE_DECIMAL: return decimal(vector, type, row);
    case DUCKDB_TYPE_VARCHAR: return Value(cell_text(vector, row));
    case DUCKDB_TYPE_BLOB: return Value(hex(cell_text(vector, row)));
    case DUCKDB_TYPE_DATE: return day_text(held<std::int32_t>(vector, row));
    case DUCKDB_TYPE_TIME: return Value(clock_text(held<std::int64_t>(vector, row)));
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ: return moment_text(held<std::int64_t>(vector, row));
    case DUCKDB_TYPE_TIMESTAMP_S: return moment_text(held<std::int64_t>(vector, row) * 1'000'000);
    case DUCKDB_TYPE_TIMESTAMP_MS: return moment_text(held<std::int64_t>(vector, row) * 1'000);
    case DUCKDB_TYPE_TIMESTAMP_NS: return moment_text(held<std::int64_t>(vector, row) / 1'000);
    case DUCKDB_TYPE_INTERVAL: return Value(interval_text(held<duckdb_interval>(vector, row)));
    case DUCKDB_TYPE_UUID: return Value(uuid_text(held<duckdb_hugeint>(vector, row)));
    case DUCKDB_TYPE_ENUM: return enumerator(vector, type, row);
    case DUCKDB_TYPE_STRUCT: return fields(vector, type, row);
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_MAP: {
      const auto entry = held<duckdb_list_entry>(vector, row);
      const duckdb_vector child = duckdb_list_vector_get_child(vector);
      return items(child, OwnedType(duckdb_vector_get_column_type(child)), entry.offset, entry.length);
    }
    case DUCKDB_TYPE_ARRAY: {
      const idx_t size = duckdb_array_type_array_size(type);
      return items(duckdb_array_vector_get_child(vector), OwnedType(duckdb_array_type_child_type(type)), row * size, size);
    }
    default: return Value("(" + type_sql(type) + ")");
  }
}

}  // namespace dragoman
