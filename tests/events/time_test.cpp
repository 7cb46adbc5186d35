#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/quantity.h"
#include "dragoman/events/time_expression.h"

namespace dragoman {
namespace {

/// Words split at white space and punctuation, without a tree: dates and numbers are read from the text.
Sentence flat_sentence(std::string_view text) {
  Sentence sentence;
  sentence.range = {0, static_cast<std::uint32_t>(text.size())};
  std::size_t at = 0;
  while (at < text.size()) {
    const auto plain = [&](std::size_t i) {
      return !is_ascii_space(text[i]) && text[i] != ',' && text[i] != '.' && text[i] != '-';
    };
    if (is_ascii_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (plain(at) && end < text.size() && plain(end)) ++end;
    Word word;
    word.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    word.form = std::string(text.substr(at, end - at));
    word.lemma = ascii_lower(word.form);
    sentence.words.push_back(word);
    at = end;
  }
  return sentence;
}

std::string_view name_of(TimeKind kind) {
  switch (kind) {
    case TimeKind::kPoint: return "point";
    case TimeKind::kSince: return "since";
    case TimeKind::kUntil: return "until";
    case TimeKind::kDuration: return "duration";
    case TimeKind::kRepeated: return "repeated";
    case TimeKind::kUnknown: return "unknown";
  }
  return "";
}

std::string_view name_of(QuantityKind kind) {
  switch (kind) {
    case QuantityKind::kCount: return "count";
    case QuantityKind::kMoney: return "money";
    case QuantityKind::kShare: return "share";
    case QuantityKind::kDuration: return "duration";
    case QuantityKind::kMeasure: return "measure";
  }
  return "";
}

/// The lines of a test file as fields, comments left out.
std::vector<std::vector<std::string>> cases(const std::string& name) {
  std::ifstream in(std::string(DRAGOMAN_SOURCE_DIR "/tests/events/") + name);
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields;
    for (const std::string_view field : split(line, '|')) fields.emplace_back(trim(field));
    lines.push_back(std::move(fields));
  }
  return lines;
}

const char* data_folder() { return DRAGOMAN_BINARY_DIR "/share/dragoman"; }

TEST(TimeExpression, CasesOfTheTestFile) {
  const auto reader = TimeReader::open(data_folder());
  ASSERT_TRUE(reader) << reader.error().message;
  const auto lines = cases("time.test");
  ASSERT_GT(lines.size(), 50U);
  for (const auto& fields : lines) {
    ASSERT_EQ(fields.size(), 3U) << fields.front();
    std::optional<std::chrono::sys_days> day;
    if (fields[0] != "-") day = *parse_iso_date(fields[0]);
    std::string found;
    for (const TimeExpression& time : reader->read(fields[1], flat_sentence(fields[1]), day)) {
      if (!found.empty()) found += " ; ";
      found += fmt::format("{} = {} {} {}", time.range.of(fields[1]),
                           time.day ? iso_date(*time.day) + ".." + iso_date(*time.last_day) : "-", name_of(time.precision),
                           name_of(time.kind));
    }
    if (found.empty()) found = "none";
    EXPECT_EQ(found, fields[2]) << fields[1];
  }
}

std::string plain_number(double value) {
  std::string text = fmt::format("{:.3f}", std::floor(value * 1000 + 1e-4) / 1000);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

TEST(Quantity, CasesOfTheTestFile) {
  const auto times = TimeReader::open(data_folder());
  const auto reader = QuantityReader::open(data_folder());
  ASSERT_TRUE(times && reader);
  const auto lines = cases("quantity.test");
  ASSERT_GT(lines.size(), 40U);
  for (const auto& fields : lines) {
    ASSERT_EQ(fields.size(), 2U) << fields.front();
    const Sentence sentence = flat_sentence(fields[0]);
    std::string found;
    for (const CountedQuantity& one : reader->read(fields[0], sentence, times->read(fields[0], sentence, std::nullopt))) {
      if (!found.empty()) found += " ; ";
      found += fmt::format("{} = {}..{} {} {}", one.quantity.text, plain_number(one.quantity.low),
                           one.quantity.high ? plain_number(*one.quantity.high) : "open",
                           one.quantity.unit.empty() ? "-" : one.quantity.unit, name_of(one.kind));
    }
    if (found.empty()) found = "none";
    EXPECT_EQ(found, fields[1]) << fields[0];
  }
}

TEST(TimeExpression, MissingWordsAreAnError) {
  const auto reader = TimeReader::open("/nowhere");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().id, "E-EVENTS-501");
  EXPECT_EQ(QuantityReader::open("/nowhere").error().id, "E-EVENTS-502");
}

}  // namespace
}  // namespace dragoman
