#include "dragoman/serve/json_body.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/utf8.h"

namespace dragoman::serve {
namespace {

using nlohmann::json;

constexpr int kDeepest = 8;

tl::unexpected<Error> bad(std::string message, std::string hint) {
  return fail("E-SERVE-011", std::move(message), std::move(hint));
}

Value to_value(const json& from) {
  switch (from.type()) {
    case json::value_t::boolean: return Value(from.get<bool>());
    case json::value_t::number_integer:
    case json::value_t::number_unsigned: return Value(from.get<std::int64_t>());
    case json::value_t::number_float: return Value(from.get<double>());
    case json::value_t::string: return Value(from.get<std::string>());
    case json::value_t::array: {
      Value::List list;
      for (const json& item : from) list.push_back(to_value(item));
      return Value::list(std::move(list));
    }
    case json::value_t::object: {
      Value::Fields fields;
      for (const auto& [name, value] : from.items()) fields.emplace_back(name, to_value(value));
      return Value::fields(std::move(fields));
    }
    default: return {};
  }
}

tl::unexpected<Error> wrong_kind(std::string_view name, std::string_view wanted) {
  return bad(fmt::format("'{}' is no {}", name, wanted), fmt::format("give \"{}\" as {}", name, wanted));
}

}  // namespace

Result<Value> parse_object(std::string_view text, std::initializer_list<std::string_view> known) {
  if (!is_valid_utf8(text)) return bad("the body is no UTF-8", "send JSON in UTF-8");
  // Deep nesting would cost stack; nothing that is asked for here is deep.
  bool too_deep = false;
  const json parsed = json::parse(
      text, [&](int depth, json::parse_event_t, json&) { return !(too_deep = too_deep || depth > kDeepest); }, false);
  if (too_deep || parsed.is_discarded()) return bad("the body is no JSON", "send one JSON object");
  if (!parsed.is_object()) return bad("the body is no JSON object", "send one JSON object");
  Value value = to_value(parsed);
  if (Result<void> fits = check_members(value, known); !fits) return forward(fits);
  return value;
}

Result<void> check_members(const Value& object, std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : object.members()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    return bad(fmt::format("the body has an unknown member '{}'", name.substr(0, 80)),
               fmt::format("it may have {}", fmt::join(known, ", ")));
  }
  return {};
}

Result<std::string> text_member(const Value& object, std::string_view name) {
  const Value& value = object[name];
  if (value.is_null()) return std::string();
  if (!value.is_text()) return wrong_kind(name, "text");
  if (value.text().find('\0') != std::string::npos) return bad(fmt::format("'{}' holds NUL", name), "leave it out");
  return value.text();
}

Result<std::vector<std::string>> texts_member(const Value& object, std::string_view name) {
  const Value& value = object[name];
  if (value.is_null()) return std::vector<std::string>();
  const Value::List& items = value.items();
  const bool texts = std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is_text(); });
  if (!texts || (items.empty() && (value.is_text() || value.is_number() || !value.members().empty()))) {
    return wrong_kind(name, "list of texts");
  }
  return value.item_texts();
}

Result<bool> flag_member(const Value& object, std::string_view name) {
  const Value& value = object[name];
  if (value.is_null()) return false;
  if (!(value == Value(true)) && !(value == Value(false))) return wrong_kind(name, "true or false");
  return value.flag();
}

Result<std::int64_t> whole_member(const Value& object, std::string_view name, std::int64_t otherwise) {
  const Value& value = object[name];
  if (value.is_null()) return otherwise;
  if (!value.is_number() || value.number() != std::floor(value.number()) || std::abs(value.number()) > 1e15) {
    return wrong_kind(name, "whole number");
  }
  return value.integer();
}

}  // namespace dragoman::serve
