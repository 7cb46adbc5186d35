#pragma once
// PetrarchRecords: the unit-test records of PETRARCH (PETR.UnitTest.records.xml): sentences with parse trees and the events
// expected.
//
// DESCRIPTION: <Config option="…" value="…"/> between the records sets the coder for those after it; the file names of
// <Environment> are kept. Linear in the file.
//
//   Result<PetrarchRecords> file = read_petrarch_records("PETR.UnitTest.records.xml");
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/petrarch_actors.h"

namespace dragoman {

struct PetrarchExpected {
  std::string source, target, code;
};

struct PetrarchRecord {
  std::string id, category, text;
  std::string parse;  ///< Penn brackets
  std::optional<std::chrono::sys_days> date;
  std::vector<PetrarchExpected> events;
  std::string error;   ///< "sentencediscard", "storydiscard", "bad_input_parse", "dateline"; empty when none is expected
  bool active = true;  ///< sentence="false": the suite itself does not run it
  PetrarchSettings settings;
};

struct PetrarchRecords {
  std::vector<PetrarchRecord> records;
  std::vector<std::string> dictionary_files;  ///< that <Environment> names
};

/// E-EVENTS-032 when the file cannot be read, is no XML, or holds no <Sentence>.
Result<PetrarchRecords> read_petrarch_records(const std::string& path);
/// The same from memory; `path` is for messages.
Result<PetrarchRecords> parse_petrarch_records(const std::string& path, std::string_view xml);

}  // namespace dragoman
