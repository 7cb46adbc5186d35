#pragma once
// Reads one cell of DuckDB's column vectors as a Value; for the sources of this folder only.
#include <cstdint>
#include <string_view>

#include "dragoman/record/value.h"

struct _duckdb_vector;
struct _duckdb_logical_type;

namespace dragoman {

bool cell_is_null(_duckdb_vector* vector, std::uint64_t row);
/// Of a VARCHAR or BLOB vector, not null.
std::string_view cell_text(_duckdb_vector* vector, std::uint64_t row);
/// Any type; kinds that have no Value of their own become text as SQL shows them.
Value read_cell(_duckdb_vector* vector, _duckdb_logical_type* type, std::uint64_t row);

}  // namespace dragoman
