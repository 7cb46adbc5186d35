#include "dragoman/record/sql_text.h"

namespace dragoman {

std::string filled(std::string_view sql, const std::map<std::string, std::string>& values) {
  std::string out(sql);
  for (const auto& [name, value] : values) {
    const std::string hole = "{" + name + "}";
    for (std::size_t at = out.find(hole); at != std::string::npos; at = out.find(hole, at + value.size())) {
      out.replace(at, hole.size(), value);
    }
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\'') out += '\'';
  }
  return out;
}

}  // namespace dragoman
