#include "dragoman/text/document_id.h"

#include <algorithm>
#include <array>

#include "dragoman/base/hash.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

bool is_tracking_parameter(std::string_view parameter) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "twclid",
                                       "mc_cid", "mc_eid", "ocid", "cmpid", "cmp", "ref_src", "ref_url", "_ga", "spm"});
  const std::string name = ascii_lower(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || std::ranges::find(kNames, name) != kNames.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  for (const std::string_view parameter : split(query, '&')) {
    if (parameter.empty() || is_tracking_parameter(parameter)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  url = trim(url);
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos || colon == 0) return std::string(url);
  const std::string scheme = ascii_lower(url.substr(0, colon));
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t host_end = std::min(rest.find_first_of("/?"), rest.size());
  std::string host = ascii_lower(rest.substr(0, host_end));
  if (const std::size_t at = host.rfind('@'); at != std::string::npos) host.erase(0, at + 1);
  const std::string_view port = scheme == "https" ? ":443" : scheme == "http" ? ":80" : "";
  if (!port.empty() && host.ends_with(port)) host.erase(host.size() - port.size());
  if (host.empty()) return std::string(url);
  rest.remove_prefix(host_end);

  const std::size_t question = std::min(rest.find('?'), rest.size());
  std::string_view path = rest.substr(0, question);
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string canonical = scheme + "://" + host;
  canonical += path;
  if (question < rest.size()) {
    const std::string query = without_tracking(rest.substr(question + 1));
    if (!query.empty()) canonical += "?" + query;
  }
  return canonical;
}

std::string document_id(std::string_view url, std::string_view text) {
  const std::string canonical = canonical_url(url);
  if (!canonical.empty()) return hex_id({"url", canonical});
  std::string normalised;
  normalised.reserve(text.size());
  bool space = false;
  for (const char c : text) {
    if (is_ascii_space(c)) {
      space = true;
      continue;
    }
    if (space && !normalised.empty()) normalised += ' ';
    space = false;
    normalised += c;
  }
  return hex_id({"text", normalised});
}

}  // namespace dragoman
