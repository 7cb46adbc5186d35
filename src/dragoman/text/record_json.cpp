// simdjson walks the object and hands out each top-level value as raw JSON; only the fields that matter are unescaped, by our own
// code, because simdjson's strings do not say where in the source their characters stood.
#include "dragoman/text/record_json.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <simdjson.h>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

struct Field {
  std::string name;
  TextRange raw;  // of the value in the JSON text
};

tl::unexpected<Error> broken(const std::string& input, std::string_view reason) {
  return fail("E-TEXT-031", fmt::format("{}: not a JSON object that can be read ({})", input, reason),
              "each line must hold one whole object: {\"text\": \"…\", \"date\": \"2016-12-21\"}");
}

simdjson::error_code collect(const simdjson::padded_string& padded, std::vector<Field>& fields) {
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  if (const auto error = parser.iterate(padded).get(document)) return error;
  simdjson::ondemand::object object;
  if (const auto error = document.get_object().get(object)) return error;
  for (auto entry : object) {
    std::string_view name;
    if (const auto error = entry.unescaped_key().get(name)) return error;
    std::string copy(name);
    simdjson::ondemand::value value;
    if (const auto error = entry.value().get(value)) return error;
    simdjson::ondemand::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    std::string_view raw;
    if (type == simdjson::ondemand::json_type::array) {
      simdjson::ondemand::array array;
      if (const auto error = value.get_array().get(array)) return error;
      if (const auto error = array.raw_json().get(raw)) return error;
    } else if (type == simdjson::ondemand::json_type::object) {
      simdjson::ondemand::object inner;
      if (const auto error = value.get_object().get(inner)) return error;
      if (const auto error = inner.raw_json().get(raw)) return error;
    } else {
      raw = value.raw_json_token();
      if (type == simdjson::ondemand::json_type::string) {
        std::string_view ignored;  // checks the escapes
        if (const auto error = value.get_string().get(ignored)) return error;
      } else {
        // Numbers, true, false and null are consumed too.
        if (type == simdjson::ondemand::json_type::number) {
          double number = 0;
          if (const auto error = value.get_double().get(number); error && error != simdjson::NUMBER_ERROR) return error;
        } else if (type == simdjson::ondemand::json_type::boolean) {
          bool flag = false;
          if (const auto error = value.get_bool().get(flag)) return error;
        } else {
          bool null = false;
          if (const auto error = value.is_null().get(null)) return error;
          if (!null) return simdjson::N_ATOM_ERROR;
        }
      }
    }
    const auto start = static_cast<std::uint32_t>(raw.data() - padded.data());
    fields.push_back({std::move(copy), {start, start + static_cast<std::uint32_t>(trim(raw).size())}});
  }
  const char* rest = nullptr;
  return document.current_location().get(rest) ? simdjson::SUCCESS : simdjson::TAPE_ERROR;  // nothing may follow the object
}

/// A small value as plain text: a string, a number, the name of an object, the elements of an array joined by commas.
std::string small_text(const MappedText& json, TextRange raw) {
  const std::string_view text = raw.of(json.text());
  if (text.empty() || text == "null" || text == "true" || text == "false") return {};
  if (text[0] == '"') return json_string(json, raw).take_text();
  if (text[0] != '[' && text[0] != '{') return std::string(text);
  simdjson::dom::parser parser;
  simdjson::dom::element value;
  if (parser.parse(simdjson::padded_string(text)).get(value)) return {};
  const auto name_of_element = [](simdjson::dom::element element) -> std::string {
    std::string_view name;
    if (!element.get_string().get(name)) return std::string(name);
    for (const char* key : {"name", "title", "label", "value"})
      if (!element[key].get_string().get(name)) return std::string(name);
    return {};
  };
  simdjson::dom::array array;
  if (value.get_array().get(array)) return name_of_element(value);
  std::string joined;
  for (const simdjson::dom::element element : array) {
    const std::string name = name_of_element(element);
    if (name.empty() || joined.size() > 500) continue;
    joined += (joined.empty() ? "" : ", ") + name;
  }
  return joined;
}

class FieldChooser {
 public:
  FieldChooser(const MappedText& json, const std::vector<Field>& fields) : json_(json), fields_(fields) {}

  /// The field that the user named, else the best of the usual names whose value `fits`.
  template <class Fits>
  [[nodiscard]] const Field* choose(FieldRole role, const std::string& key, Fits&& fits) const {
    const Field* best = nullptr;
    std::size_t best_rank = 0;
    for (const Field& field : fields_) {
      if (!key.empty()) {
        if (field.name == key) return &field;
        continue;
      }
      const std::optional<std::size_t> rank = rank_of(field.name, role);
      if (!rank || (best != nullptr && *rank >= best_rank) || !fits(field.raw.of(json_.text()))) continue;
      best = &field;
      best_rank = *rank;
    }
    return best;
  }

  [[nodiscard]] std::string text_of(FieldRole role, const std::string& key = {}) const {
    const Field* const field = choose(role, key, [](std::string_view raw) { return raw != "null" && raw != "\"\""; });
    return field == nullptr ? std::string() : small_text(json_, field->raw);
  }

 private:
  const MappedText& json_;
  const std::vector<Field>& fields_;
};

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

int hex_value(char c) {
  return is_ascii_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/// The four hex digits after "\u" at text[at]; U+FFFD when they are not.
char32_t hex_unit(std::string_view text, std::size_t at) {
  char32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (i >= text.size() || hex_value(text[i]) < 0) return 0xFFFD;
    value = value * 16 + static_cast<char32_t>(hex_value(text[i]));
  }
  return value;
}

/// The character of the escape at text[at] (a backslash); `length` gets its bytes.
std::string escape_at(std::string_view text, std::size_t at, std::size_t& length) {
  const char c = at + 1 < text.size() ? text[at + 1] : '\\';
  length = std::min<std::size_t>(2, text.size() - at);
  if (c != 'u') {
    static constexpr std::string_view kFrom = "nrtbf";
    static constexpr std::string_view kTo = "\n\r\t  ";
    const std::size_t found = kFrom.find(c);
    return std::string(1, found == std::string_view::npos ? c : kTo[found]);
  }
  length = std::min<std::size_t>(6, text.size() - at);
  char32_t unit = hex_unit(text, at + 2);
  if (unit >= 0xD800 && unit < 0xDC00 && text.substr(std::min(at + 6, text.size())).starts_with("\\u")) {
    const char32_t low = hex_unit(text, at + 8);
    if (low >= 0xDC00 && low < 0xE000) {
      length = 12;
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
    }
  }
  if (unit >= 0xD800 && unit < 0xE000) unit = 0xFFFD;
  if (unit < 0x20 && unit != '\n' && unit != '\t' && unit != '\r') unit = ' ';
  std::string character;
  append_utf8(character, unit);
  return character;
}

}  // namespace

MappedText json_string(const MappedText& json, TextRange range) {
  const std::string_view text(json.text());
  MappedText result;
  std::uint32_t at = range.start + 1;
  const std::uint32_t end = range.end > range.start + 1 ? range.end - 1 : range.end;
  result.reserve(end > at ? end - at : 0);
  while (at < end) {
    const std::size_t escape = std::min<std::size_t>(text.find('\\', at), end);
    if (escape > at) result.append_from(json, {at, static_cast<std::uint32_t>(escape)});
    at = static_cast<std::uint32_t>(escape);
    if (at >= end) break;
    std::size_t length = 0;
    const std::string character = escape_at(text.substr(0, end), at, length);
    const std::uint64_t source = source_offset(json.spans(), at);
    result.append(character, source,
                  std::max(source, source_offset(json.spans(), at + static_cast<std::uint32_t>(length) - 1) + 1));
    at += static_cast<std::uint32_t>(length);
  }
  return result;
}

Result<RecordFields> read_json_record(const MappedText& json, const FieldKeys& keys, const std::string& input) {
  const simdjson::padded_string padded(json.text());
  std::vector<Field> fields;
  if (const auto error = collect(padded, fields)) return broken(input, simdjson::error_message(error));
  const FieldChooser chooser(json, fields);
  const Field* const text =
      chooser.choose(FieldRole::kText, keys.text, [](std::string_view raw) { return raw.size() > 2 && raw[0] == '"'; });
  if (text == nullptr || text->raw.of(json.text()).substr(0, 1) != "\"") {
    std::string names;
    for (const Field& field : fields) names += (names.empty() ? "" : ", ") + field.name.substr(0, 40);
    return fail("E-TEXT-032", fmt::format("{}: no field with text among: {}", input, names.substr(0, 300)),
                "name it with --text-key");
  }
  RecordFields record;
  record.text = json_string(json, text->raw);
  record.date = chooser.text_of(FieldRole::kDate, keys.date);
  record.id = chooser.text_of(FieldRole::kId, keys.id);
  record.url = chooser.text_of(FieldRole::kUrl);
  record.title = chooser.text_of(FieldRole::kTitle);
  record.author = chooser.text_of(FieldRole::kAuthor);
  record.language = chooser.text_of(FieldRole::kLanguage);
  record.reads = chooser.text_of(FieldRole::kReads);
  // "source" is a paper in most files and the page's URL in trafilatura's.
  const Field* const publisher = chooser.choose(FieldRole::kPublisher, {}, [](std::string_view raw) {
    return raw != "null" && raw != "\"\"" && !is_url(raw.substr(std::min<std::size_t>(1, raw.size())));
  });
  if (publisher != nullptr) record.publisher = small_text(json, publisher->raw);
  for (const Field& field : fields) {
    if (!record.url.empty() || field.name != "source") continue;
    const std::string source = small_text(json, field.raw);
    if (is_url(source)) record.url = source;
  }
  return record;
}

}  // namespace dragoman
