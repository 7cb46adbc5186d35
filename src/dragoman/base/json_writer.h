#pragma once
// JsonWriter: appends JSON to a string, fast and in the order written; what all of dragoman's JSON lines go through.
//
// DESCRIPTION: commas and nesting are kept by the writer; invalid UTF-8 is replaced by U+FFFD so that the output always parses.
//
//   JsonWriter json;
//   json.begin_object().key("kind").value("event").key("quad").value(1).key("place").null().end_object();
//   std::string line = std::move(json).text();
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dragoman {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(double number);  ///< shortest form that reads back the same; null when not finite
  template <std::integral I>
  JsonWriter& value(I number) {
    return raw(std::to_string(number));
  }
  JsonWriter& null() { return raw("null"); }
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  /// Text, or null when it is empty.
  JsonWriter& text_or_null(std::string_view text) { return text.empty() ? null() : value(text); }
  /// JSON that is already written.
  JsonWriter& raw(std::string_view json);

  [[nodiscard]] const std::string& text() const& { return text_; }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string text_;
  std::vector<bool> first_;  // per open bracket: nothing written yet
  bool after_key_ = false;
};

/// Appends `text` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace dragoman
