#include "dragoman/serve/gate.h"

#include <algorithm>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

constexpr std::string_view kCookie = "dragoman_token=";

/// "localhost:8765" → "localhost", "[::1]:8765" → "[::1]"
std::string host_name(std::string_view host) {
  const std::size_t end = host.starts_with('[') ? host.find(']') + 1 : host.find(':');
  return ascii_lower(host.substr(0, std::min(end, host.size())));
}

/// Takes the same time wherever two texts differ.
bool same(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(i < b.size() ? b[i] : '\0');
  }
  return difference == 0;
}

bool is_our_origin(const Request& request) {
  const std::string_view origin = request.header("Origin");
  const std::string_view host = request.header("Host");
  return origin == "http://" + std::string(host) || origin == "https://" + std::string(host);
}

bool is_named_origin(const Request& request, const ServiceOptions& options) {
  return !options.cors_origin.empty() && (options.cors_origin == "*" || options.cors_origin == request.header("Origin"));
}

}  // namespace

Result<void> check_sender(const Request& request, const ServiceOptions& options) {
  const auto count = std::count_if(request.headers.begin(), request.headers.end(),
                                   [](const auto& header) { return ascii_lower(header.first) == "host"; });
  const std::string host = host_name(request.header("Host"));
  const bool ours = options.hosts.empty() || std::find(options.hosts.begin(), options.hosts.end(), host) != options.hosts.end();
  if (count != 1 || host.empty() || !ours) {
    return fail("E-SERVE-007", fmt::format("this server is not '{}'", host.substr(0, 100)),
                "ask it by the address it was started with: " + join(options.hosts, ", "));
  }
  const std::string_view origin = request.header("Origin");
  if (!origin.empty() && !is_our_origin(request) && !is_named_origin(request, options)) {
    return fail("E-SERVE-008", "pages of other origins may not ask", "start the server with --cors ORIGIN to let one in");
  }
  const std::string_view mode = request.header("Sec-Fetch-Mode");
  if (origin.empty() && request.header("Sec-Fetch-Site") == "cross-site" && mode != "navigate" && options.cors_origin.empty()) {
    return fail("E-SERVE-008", "pages of other sites may not ask", "start the server with --cors ORIGIN to let one in");
  }
  return {};
}

Result<void> check_token(const Request& request, const ServiceOptions& options) {
  if (options.token.empty()) return {};
  const std::string_view given = request.header("Authorization");
  if (given.size() > 7 && ascii_lower(given.substr(0, 7)) == "bearer " && same(trim(given.substr(7)), options.token)) return {};
  for (const std::string_view cookie : split(request.header("Cookie"), ';')) {
    const std::string_view pair = trim(cookie);
    if (pair.starts_with(kCookie) && same(pair.substr(kCookie.size()), options.token)) return {};
  }
  return fail("E-SERVE-009", "this server asks for a token",
              "send Authorization: Bearer TOKEN, or open /?token=TOKEN in a browser");
}

std::optional<Answer> take_token(const Request& request, const ServiceOptions& options) {
  constexpr std::string_view kStart = "/?token=";
  if (options.token.empty() || request.method != "GET" || !request.target.starts_with(kStart)) return {};
  const auto given = url_decode(std::string_view(request.target).substr(kStart.size()), true);
  if (!given || !same(*given, options.token)) return {};
  Answer answer;
  answer.status = 303;
  answer.type = "text/plain";
  answer.headers = {{"Location", "/"},
                    {"Set-Cookie", std::string(kCookie) + options.token + "; HttpOnly; SameSite=Strict; Path=/"},
                    {"Cache-Control", "no-store"}};
  return answer;
}

Answer preflight_answer() {
  Answer answer;
  answer.status = 204;
  answer.headers = {{"Access-Control-Allow-Methods", "GET, HEAD, POST"},
                    {"Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match"},
                    {"Access-Control-Max-Age", "600"}};
  return answer;
}

void add_safety_headers(Answer& answer, const Request& request, const ServiceOptions& options) {
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "no-referrer");
  answer.headers.emplace_back("X-Frame-Options", "DENY");
  answer.headers.emplace_back(
      "Content-Security-Policy",
      // The one inline style is that of /docs (openapi.cpp), known by its hash.
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'sha256-sGpIwJJaps/2a91S1NR9fjkul6ZL4x/r4mzwefhcTOg='; "
      "worker-src "
      "'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  if (is_named_origin(request, options) && !request.header("Origin").empty()) {
    answer.headers.emplace_back("Access-Control-Allow-Origin", request.header("Origin"));
    answer.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Retry-After");
    answer.headers.emplace_back("Vary", "Origin");
  } else {
    answer.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  }
}

}  // namespace dragoman::serve
