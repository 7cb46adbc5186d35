#include "dragoman/serve/call.h"

#include <array>
#include <charconv>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"

namespace dragoman::serve {
namespace {

struct FormatFacts {
  Format format;
  std::string_view name, media_type;
};

constexpr std::array kFormats = {
    FormatFacts{Format::kJson, "json", "application/json"},
    FormatFacts{Format::kJsonLines, "jsonl", "application/x-ndjson"},
    FormatFacts{Format::kCsv, "csv", "text/csv; charset=utf-8"},
    FormatFacts{Format::kParquet, "parquet", "application/vnd.apache.parquet"},
    FormatFacts{Format::kGeoJson, "geojson", "application/geo+json"},
    FormatFacts{Format::kGexf, "gexf", "application/gexf+xml"},
    FormatFacts{Format::kGraphMl, "graphml", "application/graphml+xml"},
    FormatFacts{Format::kHtml, "html", "text/html; charset=utf-8"},
    FormatFacts{Format::kEvents, "events", "text/event-stream"},
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string_view name_of(Format format) {
  for (const FormatFacts& facts : kFormats) {
    if (facts.format == format) return facts.name;
  }
  return {};
}

std::string_view media_type_of(Format format) {
  for (const FormatFacts& facts : kFormats) {
    if (facts.format == format) return facts.media_type;
  }
  return {};
}

std::optional<Format> format_of_suffix(std::string_view suffix) {
  for (const FormatFacts& facts : kFormats) {
    if (facts.name == suffix) return facts.format;
  }
  return {};
}

std::string_view Request::header(std::string_view name) const {
  const std::string wanted = ascii_lower(name);
  for (const auto& [key, value] : headers) {
    if (ascii_lower(key) == wanted) return value;
  }
  return {};
}

std::string_view Call::value(std::string_view name) const {
  for (const auto& [key, value] : values) {
    if (key == name) return value;
  }
  return {};
}

std::vector<std::string> Call::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [key, value] : values) {
    if (key == name) found.push_back(value);
  }
  return found;
}

std::int64_t Call::integer(std::string_view name, std::int64_t otherwise) const {
  const std::string_view text = value(name);
  std::int64_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<double> Call::number(std::string_view name) const {
  const std::string_view text = value(name);
  double number = 0;
  if (text.empty() || std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc()) return {};
  return number;
}

bool Call::flag(std::string_view name) const { return value(name) == "true" || value(name) == "1"; }

Answer json_answer(std::string body) {
  Answer answer;
  answer.body = std::move(body);
  return answer;
}

Answer file_answer(Format format, std::string body, const std::string& name) {
  Answer answer;
  answer.type = media_type_of(format);
  answer.body = std::move(body);
  answer.headers.emplace_back("Content-Disposition",
                              "attachment; filename=\"" + name + "." + std::string(name_of(format)) + "\"");
  return answer;
}

std::string url_encode(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain =
        is_ascii_digit(c) || is_ascii_upper(c) || is_ascii_lower(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

std::optional<std::string> url_decode(std::string_view text, bool plus) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus) {
      out += ' ';
    } else if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return {};
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  if (out.find('\0') != std::string::npos || !is_valid_utf8(out)) return {};
  return out;
}

}  // namespace dragoman::serve
