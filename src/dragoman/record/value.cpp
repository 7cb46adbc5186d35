#include "dragoman/record/value.h"

#include "dragoman/base/json_writer.h"

namespace dragoman {

Value Value::list(List values) {
  Value value;
  value.held_ = std::move(values);
  return value;
}

Value Value::fields(Fields values) {
  Value value;
  value.held_ = std::move(values);
  return value;
}

Value Value::texts(const std::vector<std::string>& texts) {
  List values;
  values.reserve(texts.size());
  for (const std::string& text : texts) values.emplace_back(text);
  return list(std::move(values));
}

Value Value::integers(const std::vector<std::int64_t>& numbers) {
  List values;
  values.reserve(numbers.size());
  for (const std::int64_t number : numbers) values.emplace_back(number);
  return list(std::move(values));
}

bool Value::flag() const {
  const bool* held = std::get_if<bool>(&held_);
  return held != nullptr && *held;
}

std::int64_t Value::integer() const {
  if (const auto* held = std::get_if<std::int64_t>(&held_)) return *held;
  if (const auto* held = std::get_if<double>(&held_)) return static_cast<std::int64_t>(*held);
  return 0;
}

double Value::number() const {
  if (const auto* held = std::get_if<std::int64_t>(&held_)) return static_cast<double>(*held);
  if (const auto* held = std::get_if<double>(&held_)) return *held;
  return 0;
}

const std::string& Value::text() const {
  static const std::string nothing;
  const auto* held = std::get_if<std::string>(&held_);
  return held != nullptr ? *held : nothing;
}

const Value::List& Value::items() const {
  static const List nothing;
  const auto* held = std::get_if<List>(&held_);
  return held != nullptr ? *held : nothing;
}

const Value::Fields& Value::members() const {
  static const Fields nothing;
  const auto* held = std::get_if<Fields>(&held_);
  return held != nullptr ? *held : nothing;
}

const Value& Value::operator[](std::string_view name) const {
  static const Value nothing;
  for (const auto& [key, value] : members()) {
    if (key == name) return value;
  }
  return nothing;
}

std::vector<std::string> Value::item_texts() const {
  std::vector<std::string> texts;
  for (const Value& item : items()) texts.push_back(item.text());
  return texts;
}

void Value::write_json(JsonWriter& json) const {
  if (is_null()) {
    json.null();
  } else if (const auto* truth = std::get_if<bool>(&held_)) {
    json.value(*truth);
  } else if (const auto* whole = std::get_if<std::int64_t>(&held_)) {
    json.value(*whole);
  } else if (const auto* real = std::get_if<double>(&held_)) {
    json.value(*real);
  } else if (const auto* words = std::get_if<std::string>(&held_)) {
    json.value(std::string_view(*words));
  } else if (const auto* list = std::get_if<List>(&held_)) {
    json.begin_array();
    for (const Value& item : *list) item.write_json(json);
    json.end_array();
  } else {
    json.begin_object();
    for (const auto& [key, value] : members()) {
      json.key(key);
      value.write_json(json);
    }
    json.end_object();
  }
}

std::string Value::plain_text() const {
  if (is_null()) return {};
  if (is_text()) return text();
  if (const auto* list = std::get_if<List>(&held_)) {
    std::string joined;
    for (const Value& item : *list) {
      if (!joined.empty()) joined += "; ";
      joined += item.plain_text();
    }
    return joined;
  }
  JsonWriter json;
  write_json(json);
  return std::move(json).text();
}

}  // namespace dragoman
