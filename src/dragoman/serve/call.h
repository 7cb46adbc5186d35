#pragma once
// Call and Answer: what a program asks the server and what it gets, without sockets; routes turn one into the other.
//
// DESCRIPTION: plain values. A Call reached a route: its parameters are known and checked by the route's description.
//
//   Result<Answer> documents(const Call& call, Service& service);
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman::serve {

enum class Format { kJson, kJsonLines, kCsv, kParquet, kGeoJson, kGexf, kGraphMl, kHtml, kEvents };
std::string_view name_of(Format format);        ///< "json", "jsonl", …: the suffix of a path
std::string_view media_type_of(Format format);  ///< "application/json", …
std::optional<Format> format_of_suffix(std::string_view suffix);

/// What came over the line, decoded no further than HTTP does.
struct Request {
  std::string method = "GET";
  std::string target = "/";  ///< path and query as sent
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::string client = {};  ///< address of the other end

  /// The first header of that name (case does not matter), or "".
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

using Values = std::vector<std::pair<std::string, std::string>>;

struct Call {
  std::string method;
  std::string path;                          ///< as matched, without the suffix of a format
  std::map<std::string, std::string> place;  ///< what stands for {id} in the route's path
  Values values;                             ///< parameters of the query in order
  std::string body;
  std::string body_type;  ///< media type of the body, lower case, without parameters
  Format format = Format::kJson;

  /// The parameter's only or first value, or "".
  [[nodiscard]] std::string_view value(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  /// A whole number that the route's description has checked.
  [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t otherwise) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;  ///< given as true or 1
};

/// Takes pieces of a long answer; false when nobody listens any more.
using Writer = std::function<bool(std::string_view)>;

struct Answer {
  int status = 200;
  std::string type = "application/json";
  std::string body = {};
  Values headers = {};
  std::function<Result<void>(const Writer&)> stream = {};  ///< writes the body piece by piece instead of `body`
};

Answer json_answer(std::string body);
/// An answer as a file of the given name, where browsers save it.
Answer file_answer(Format format, std::string body, const std::string& name);

/// Percent-encodes everything but unreserved characters.
std::string url_encode(std::string_view text);
/// Undoes it; nothing when the text is cut short, holds NUL or is no UTF-8. `plus` turns + into a space.
std::optional<std::string> url_decode(std::string_view text, bool plus);

}  // namespace dragoman::serve
