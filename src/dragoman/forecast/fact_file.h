#pragma once
// Reads the files of forecasting benchmarks: `subject relation object time [ignored]`, split at any white space.
//
// DESCRIPTION: ids are numbers from 0 to 16,777,215, times from 0 up; order does not matter; empty lines are skipped. Cost: about
// 60 MB/s.
//
//   Result<std::vector<RawFact>> train = read_fact_file("train.txt");
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/forecast/fact.h"

namespace dragoman::forecast {

/// The facts of a file. Errors name file and line: E-FORECAST-001 no facts, -002 too few fields, -003 not a number, -004 an id
/// that is negative or too large, -005 a negative time; E-BASE-002 when it cannot be read.
Result<std::vector<RawFact>> read_fact_file(const std::string& path);
/// As read_fact_file, of bytes in memory; `name` is used in errors.
Result<std::vector<RawFact>> parse_facts(std::string_view bytes, const std::string& name);

/// The names of an id table (`name TAB id` a line), by id; E-FORECAST-009 for a line of another form.
Result<std::vector<std::string>> read_id_table(const std::string& path);

}  // namespace dragoman::forecast
