#include "dragoman/record/typed_filter.h"

#include <fmt/format.h>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// Ids of the actors that were named; what looks like an id is taken as one even when the record does not have it.
Result<std::vector<std::string>> resolve_actors(Database& database, const std::vector<std::string>& typed,
                                                const ActorReader* lists, NamesIn names) {
  std::vector<std::string> ids;
  for (const std::string& name : typed) {
    const Result<KnownActor> known = find_actor(database, name, lists, names);
    if (known) {
      ids.push_back(known->id);
    } else if (name.find('/') != std::string::npos && known.error().id == "E-RECORD-013") {
      ids.push_back(name);
    } else {
      return forward(known);
    }
  }
  return ids;
}

std::string upper(std::string word) {
  for (char& c : word) c = ascii_upper(c);
  return word;
}

bool is_country_code(const std::string& word) {
  return word.size() == 3 && is_ascii_upper(word[0]) && is_ascii_upper(word[1]) && is_ascii_upper(word[2]);
}

int number_of(std::string_view part, std::size_t digits) {
  if (part.size() != digits) return -1;
  int value = 0;
  for (const char c : part) {
    if (!is_ascii_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Result<std::chrono::sys_days> parse_period_day(const std::string& text, DayEnd end) {
  if (const Result<std::chrono::sys_days> day = parse_iso_date(text)) return *day;
  const std::vector<std::string_view> parts = split(text, '-');
  const int year = number_of(parts[0], 4);
  const int month = parts.size() == 2 ? number_of(parts[1], 2) : 0;
  if (year > 0 && parts.size() <= 2 && month >= 0 && month <= 12 && (parts.size() == 1 || month > 0)) {
    const bool last = end == DayEnd::kLast;
    const std::chrono::month chosen{static_cast<unsigned>(month > 0 ? month : last ? 12 : 1)};
    if (!last) return std::chrono::sys_days(std::chrono::year(year) / chosen / 1);
    return std::chrono::sys_days(std::chrono::year(year) / chosen / std::chrono::last);
  }
  return fail("E-RECORD-016", fmt::format("'{}' is no date", text), "write 2016-12-21, 2016-12 or 2016");
}

Result<Filter> resolve_filter(Database& database, const TypedFilter& typed, const ActorReader* lists, NamesIn names) {
  Filter filter;
  for (const auto& [words, ids] : {std::pair{&typed.sources, &filter.sources}, std::pair{&typed.targets, &filter.targets},
                                   std::pair{&typed.holders, &filter.holders}, std::pair{&typed.actors, &filter.actors}}) {
    Result<std::vector<std::string>> found = resolve_actors(database, *words, lists, names);
    if (!found) return forward(found);
    *ids = std::move(*found);
  }
  for (const std::string& country : typed.countries) {
    const std::string code = upper(country);
    if (is_country_code(code)) {
      filter.countries.push_back(code);
      continue;
    }
    const Result<KnownActor> known = find_actor(database, country, lists, names);
    if (!known) return forward(known);
    filter.countries.push_back(known->party);
  }
  for (const std::string& party : typed.dyad) {
    const Result<KnownActor> known = find_actor(database, party, lists, names);
    if (!known && (known.error().id != "E-RECORD-013" || party.find('/') == std::string::npos)) return forward(known);
    filter.dyad.push_back(known ? known->party : party);
  }
  filter.types = typed.types;
  filter.modalities = typed.modalities;
  filter.documents = typed.documents;
  filter.quads = typed.quads;
  for (const std::string& sector : typed.sectors) filter.sectors.push_back(upper(sector));
  filter.trends = typed.trends;
  filter.subject = typed.subject;
  filter.words = typed.words;
  filter.min_confidence = typed.min_confidence;
  filter.limit = typed.limit;
  if (!typed.from.empty()) {
    const Result<std::chrono::sys_days> day = parse_period_day(typed.from, DayEnd::kFirst);
    if (!day) return forward(day);
    filter.from = *day;
  }
  if (!typed.to.empty()) {
    const Result<std::chrono::sys_days> day = parse_period_day(typed.to, DayEnd::kLast);
    if (!day) return forward(day);
    filter.to = *day;
  }
  return filter;
}

}  // namespace dragoman
