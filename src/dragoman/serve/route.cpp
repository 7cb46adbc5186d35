#include "dragoman/serve/route.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/record/typed_filter.h"

namespace dragoman::serve {
namespace {

/// Ids of actors such as group/taliban hold a slash: there {id} may stand for two parts where the path has them to spare.
bool matches(const std::vector<std::string_view>& pattern, std::size_t p, const std::vector<std::string_view>& parts,
             std::size_t at, std::map<std::string, std::string>& place) {
  if (p == pattern.size()) return at == parts.size();
  if (at == parts.size()) return false;
  if (!pattern[p].starts_with('{')) {
    return pattern[p] == parts[at] && matches(pattern, p + 1, parts, at + 1, place);
  }
  const std::string name(pattern[p].substr(1, pattern[p].size() - 2));
  std::string value;
  const std::size_t most = p > 0 && pattern[p - 1] == "actors" ? 2 : 1;
  for (std::size_t end = at + 1; end <= parts.size() && end <= at + most; ++end) {
    value += value.empty() ? std::string(parts[end - 1]) : "/" + std::string(parts[end - 1]);
    if (parts[end - 1].empty() || !matches(pattern, p + 1, parts, end, place)) continue;
    const std::optional<std::string> decoded = url_decode(value, false);
    if (!decoded) return false;
    place[name] = *decoded;
    return true;
  }
  return false;
}

void look(std::string_view method, std::string_view path, std::optional<Format> suffix, Match& match) {
  const std::vector<std::string_view> parts = split(path, '/');
  for (const Route& route : routes()) {
    if (suffix && std::find(route.formats.begin(), route.formats.end(), *suffix) == route.formats.end()) continue;
    std::map<std::string, std::string> place;
    if (!matches(split(route.path, '/'), 0, parts, 0, place)) continue;
    if (route.method != method && !(method == "HEAD" && route.method == "GET")) {
      match.other_methods.push_back(route.method);
      continue;
    }
    match.route = &route;
    match.place = std::move(place);
    match.suffix = suffix;
    return;
  }
}

Error bad_value(const Parameter& parameter, const std::string& value, const std::string& wanted) {
  const std::string shown = value.size() > 80 ? value.substr(0, 80) + "…" : value;
  return {"E-SERVE-004", fmt::format("'{}' is no value for {}", shown, parameter.name), "give " + wanted};
}

Result<void> check_number(const Parameter& parameter, const std::string& value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = parameter.kind == Parameter::Kind::kWhole;
  const bool read = error == std::errc() && end == value.data() + value.size() &&
                    (!whole || value.find_first_not_of("-0123456789") == std::string::npos);
  if (read && number >= parameter.low && number <= parameter.high) return {};
  return tl::unexpected(
      bad_value(parameter, value, fmt::format("a {}number from {} to {}", whole ? "whole " : "", parameter.low, parameter.high)));
}

Result<void> check_value(const Parameter& parameter, const std::string& value) {
  switch (parameter.kind) {
    case Parameter::Kind::kWhole:
    case Parameter::Kind::kNumber: return check_number(parameter, value);
    case Parameter::Kind::kDate:
      if (!parse_period_day(value, DayEnd::kFirst)) {
        return tl::unexpected(bad_value(parameter, value, "a date: 2016-12-21, 2016-12 or 2016"));
      }
      return {};
    case Parameter::Kind::kFlag:
      if (value != "true" && value != "false" && value != "1" && value != "0") {
        return tl::unexpected(bad_value(parameter, value, "true or false"));
      }
      return {};
    case Parameter::Kind::kText: break;
  }
  if (value.size() > 2000 && parameter.name != "q") return tl::unexpected(bad_value(parameter, value, "at most 2000 bytes"));
  if (!parameter.choices.empty() &&
      std::find(parameter.choices.begin(), parameter.choices.end(), value) == parameter.choices.end()) {
    return tl::unexpected(bad_value(parameter, value, join(parameter.choices, ", ")));
  }
  return {};
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> table;
    for (const auto part : {&overview_routes, &count_routes, &cause_routes, &indicator_routes, &listing_routes, &document_routes,
                            &actor_routes, &relation_routes, &network_routes, &forecast_routes, &watch_routes, &what_if_routes,
                            &question_routes, &read_routes, &system_routes}) {
      for (Route& route : part()) table.push_back(std::move(route));
    }
    return table;
  }();
  return all;
}

Match find_route(std::string_view method, std::string_view path) {
  Match match;
  look(method, path, {}, match);
  if (match.route != nullptr) return match;
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos) return match;
  const std::optional<Format> format = format_of_suffix(path.substr(dot + 1));
  if (format) look(method, path.substr(0, dot), format, match);
  return match;
}

Result<Values> parse_query(std::string_view query) {
  Values values;
  for (const std::string_view pair : split(query, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = url_decode(pair.substr(0, equals), true);
    const auto value = url_decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) {
      return fail("E-SERVE-004", "the query cannot be decoded: it must be percent-encoded UTF-8 without NUL",
                  "encode parameters as application/x-www-form-urlencoded");
    }
    values.emplace_back(*name, *value);
  }
  return values;
}

Result<void> check_values(const Route& route, const Values& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& [name, value] = values[i];
    const auto known = std::find_if(route.parameters.begin(), route.parameters.end(),
                                    [&name = name](const Parameter& parameter) { return parameter.name == name; });
    if (known == route.parameters.end()) {
      std::vector<std::string> names;
      for (const Parameter& parameter : route.parameters) names.push_back(parameter.name);
      return fail("E-SERVE-003", fmt::format("{} has no parameter '{}'", route.path, name.substr(0, 80)),
                  names.empty() ? "it has none" : "it has " + join(names, ", "));
    }
    if (Result<void> checked = check_value(*known, value); !checked) return checked;
    if (known->many) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (values[j].first == name) return fail("E-SERVE-003", fmt::format("'{}' is given twice", name), "give it once");
    }
  }
  if (values.size() > 200) return fail("E-SERVE-003", "more than 200 parameters", "ask for less at once");
  for (const Parameter& parameter : route.parameters) {
    if (!parameter.required) continue;
    const bool given = std::any_of(values.begin(), values.end(), [&](const auto& pair) { return pair.first == parameter.name; });
    if (!given) {
      return fail("E-SERVE-003", fmt::format("{} needs the parameter '{}'", route.path, parameter.name), parameter.about);
    }
  }
  return {};
}

std::vector<Parameter> joined(std::vector<Parameter> first, const std::vector<Parameter>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::vector<Parameter> date_parameters() {
  return {{.name = "from", .about = "first day: 2016-12-21, 2016-12 or 2016", .kind = Parameter::Kind::kDate},
          {.name = "to", .about = "last day, included", .kind = Parameter::Kind::kDate}};
}

std::vector<Parameter> event_filters() {
  return joined({{.name = "source", .about = "who acts: a name, an id or a country code", .many = true},
                 {.name = "target", .about = "whom it is done to", .many = true},
                 {.name = "actor", .about = "in any role", .many = true},
                 {.name = "dyad", .about = "two parties that have to do with each other, on whichever side: RUS,UKR"},
                 {.name = "holder", .about = "who says so", .many = true},
                 {.name = "country", .about = "of a source, a target or the place: iso3c code or name", .many = true},
                 {.name = "sector", .about = "PLOVER sector of a source or target: GOV, MIL, REB, …", .many = true},
                 {.name = "event", .about = "PLOVER event: CONSULT, ASSAULT, …", .many = true},
                 {.name = "quad",
                  .about = "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
                  .kind = Parameter::Kind::kWhole,
                  .many = true,
                  .low = 1,
                  .high = 4},
                 {.name = "modality",
                  .about = "how the text puts it",
                  .many = true,
                  .choices = {"asserted", "negated", "future", "hypothetical", "historical"}},
                 {.name = "place", .about = "name of the place", .many = true},
                 {.name = "document", .about = "id of a document, or the beginning of one", .many = true},
                 {.name = "min_confidence", .about = "least confidence", .kind = Parameter::Kind::kNumber, .low = 0, .high = 1},
                 {.name = "q", .about = "words that the text must hold; case does not matter"}},
                date_parameters());
}

std::vector<Parameter> paging_parameters() {
  return {
      {.name = "limit", .about = "rows of a page", .kind = Parameter::Kind::kWhole, .low = 1, .high = 1000, .standard = "100"},
      {.name = "next", .about = "the token that the page before gave"},
      {.name = "order", .about = "by date", .choices = {"oldest", "newest"}, .standard = "oldest"}};
}

Parameter limit_parameter(std::string about, double most, std::string standard) {
  return {.name = "limit",
          .about = std::move(about),
          .kind = Parameter::Kind::kWhole,
          .low = 1,
          .high = most,
          .standard = std::move(standard)};
}

Parameter period_parameter() {
  return {.name = "by", .about = "length of a period", .choices = {"day", "week", "month", "year"}, .standard = "month"};
}

}  // namespace dragoman::serve
