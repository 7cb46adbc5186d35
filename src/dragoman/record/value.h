#pragma once
// Value: one cell of an answer, or one parameter of a question: nothing, truth, number, text, list or named fields.
//
// DESCRIPTION: a plain value that owns what it holds. Dates and times are ISO 8601 text. Thread-safe as values are.
//
//   Value sectors = Value::list({Value("GOV"), Value("MIL")});
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dragoman {

class JsonWriter;

class Value {
 public:
  using List = std::vector<Value>;
  using Fields = std::vector<std::pair<std::string, Value>>;

  Value() = default;  ///< nothing: SQL NULL
  explicit Value(bool flag) : held_(flag) {}
  explicit Value(std::int64_t number) : held_(number) {}
  explicit Value(double number) : held_(number) {}
  explicit Value(std::string text) : held_(std::move(text)) {}
  explicit Value(std::string_view text) : held_(std::string(text)) {}
  explicit Value(const char* text) : held_(std::string(text)) {}
  static Value list(List values);
  static Value fields(Fields values);
  /// A list of texts.
  static Value texts(const std::vector<std::string>& texts);
  /// A list of whole numbers.
  static Value integers(const std::vector<std::int64_t>& numbers);
  /// Text, or nothing when it is empty.
  static Value text_or_null(std::string_view text) { return text.empty() ? Value() : Value(text); }

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
  [[nodiscard]] bool is_text() const { return std::holds_alternative<std::string>(held_); }
  [[nodiscard]] bool is_number() const {
    return std::holds_alternative<std::int64_t>(held_) || std::holds_alternative<double>(held_);
  }
  [[nodiscard]] bool flag() const;                ///< false when it is no truth value
  [[nodiscard]] std::int64_t integer() const;     ///< 0 when it is no number
  [[nodiscard]] double number() const;            ///< 0 when it is no number
  [[nodiscard]] const std::string& text() const;  ///< "" when it is no text
  [[nodiscard]] const List& items() const;        ///< empty when it is no list
  [[nodiscard]] const Fields& members() const;    ///< empty when it has no fields
  /// The field of that name; a null value when there is none.
  [[nodiscard]] const Value& operator[](std::string_view name) const;
  /// The texts of a list.
  [[nodiscard]] std::vector<std::string> item_texts() const;

  void write_json(JsonWriter& json) const;
  /// As people read it: text without quotes, "" for nothing, lists joined by "; ", fields as JSON.
  [[nodiscard]] std::string plain_text() const;

  friend bool operator==(const Value& a, const Value& b) { return a.held_ == b.held_; }

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Fields> held_;
};

}  // namespace dragoman
