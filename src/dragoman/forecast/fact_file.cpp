#include "dragoman/forecast/fact_file.h"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman::forecast {

namespace {

constexpr std::int64_t kLargestId = (1 << 24) - 1;

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return line;
}

/// The next word of a line; empty at its end.
std::string_view next_word(std::string_view& line) {
  std::size_t begin = 0;
  while (begin < line.size() && is_ascii_space(line[begin])) ++begin;
  std::size_t end = begin;
  while (end < line.size() && !is_ascii_space(line[end])) ++end;
  const std::string_view word = line.substr(begin, end - begin);
  line = line.substr(end);
  return word;
}

struct Place {
  const std::string& name;
  std::size_t line;
  [[nodiscard]] std::string text() const { return fmt::format("{}:{}", name, line); }
};

Result<std::int64_t> number(std::string_view word, std::string_view what, const Place& place) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc::result_out_of_range) {
    return fail("E-FORECAST-004", fmt::format("{}: the {} {} is too large", place.text(), what, word),
                "ids go from 0 to 16777215; number them anew without gaps");
  }
  if (error != std::errc{} || end != word.data() + word.size()) {
    return fail("E-FORECAST-003", fmt::format("{}: the {} '{}' is not a whole number", place.text(), what, word),
                "fields are: subject relation object time, as numbers split by white space, without a header line");
  }
  return value;
}

Result<std::int32_t> id(std::string_view word, std::string_view what, const Place& place) {
  const Result<std::int64_t> value = number(word, what, place);
  if (!value) return forward(value);
  if (*value < 0 || *value > kLargestId) {
    return fail("E-FORECAST-004",
                fmt::format("{}: the {} {} is {}", place.text(), what, *value, *value < 0 ? "negative" : "too large"),
                "ids go from 0 to 16777215; number them anew without gaps");
  }
  return static_cast<std::int32_t>(*value);
}

}  // namespace

Result<std::vector<RawFact>> parse_facts(std::string_view bytes, const std::string& name) {
  std::vector<RawFact> facts;
  facts.reserve(bytes.size() / 14);
  std::string_view rest = bytes;
  for (std::size_t line_number = 1; !rest.empty(); ++line_number) {
    std::string_view line = next_line(rest);
    std::string_view words[4];
    std::size_t count = 0;
    for (; count < 4; ++count) {
      words[count] = next_word(line);
      if (words[count].empty()) break;
    }
    if (count == 0) continue;
    const Place place{name, line_number};
    if (count < 4) {
      return fail("E-FORECAST-002", fmt::format("{}: {} fields, at least 4 are needed", place.text(), count),
                  "a line is: subject relation object time");
    }
    const Result<std::int32_t> subject = id(words[0], "subject", place);
    if (!subject) return forward(subject);
    const Result<std::int32_t> relation = id(words[1], "relation", place);
    if (!relation) return forward(relation);
    const Result<std::int32_t> object = id(words[2], "object", place);
    if (!object) return forward(object);
    const Result<std::int64_t> time = number(words[3], "time", place);
    if (!time) return forward(time);
    if (*time < 0) {
      return fail("E-FORECAST-005", fmt::format("{}: the time {} is negative", place.text(), *time),
                  "count time from the first day of the series");
    }
    facts.push_back({*subject, *relation, *object, *time});
  }
  if (facts.empty()) return fail("E-FORECAST-001", fmt::format("{}: no facts", name), "give a file with at least one line");
  return facts;
}

Result<std::vector<RawFact>> read_fact_file(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  return parse_facts(file->bytes(), path);
}

Result<std::vector<std::string>> read_id_table(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::vector<std::string> names;
  std::string_view rest = file->bytes();
  for (std::size_t line_number = 1; !rest.empty(); ++line_number) {
    const std::string_view line = trim(next_line(rest));
    if (line.empty()) continue;
    const std::size_t cut = line.find_last_of(" \t");
    const Place place{path, line_number};
    if (cut == std::string_view::npos) {
      return fail("E-FORECAST-009", fmt::format("{}: no id after the name", place.text()), "a line is: name, a tab, id");
    }
    const Result<std::int32_t> index = id(line.substr(cut + 1), "id", place);
    if (!index) return forward(index);
    if (static_cast<std::size_t>(*index) >= names.size()) names.resize(static_cast<std::size_t>(*index) + 1);
    names[static_cast<std::size_t>(*index)] = std::string(trim(line.substr(0, cut)));
  }
  return names;
}

}  // namespace dragoman::forecast
