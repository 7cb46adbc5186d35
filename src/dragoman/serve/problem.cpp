#include "dragoman/serve/problem.h"

#include <array>
#include <utility>

#include "dragoman/base/json_writer.h"

namespace dragoman::serve {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 38> kStatuses = {{
    {"E-SERVE-001", 404},    {"E-SERVE-002", 405},    {"E-SERVE-003", 400},    {"E-SERVE-004", 400},    {"E-SERVE-005", 400},
    {"E-SERVE-006", 406},    {"E-SERVE-007", 421},    {"E-SERVE-008", 403},    {"E-SERVE-009", 401},    {"E-SERVE-010", 413},
    {"E-SERVE-011", 400},    {"E-SERVE-012", 408},    {"E-SERVE-013", 429},    {"E-SERVE-014", 503},    {"E-SERVE-015", 400},
    {"E-SERVE-016", 422},    {"E-SERVE-017", 403},    {"E-SERVE-018", 400},    {"E-SERVE-019", 431},    {"E-SERVE-020", 503},
    {"E-SERVE-021", 415},    {"E-SERVE-022", 411},    {"E-SERVE-027", 503},    {"E-RECORD-002", 503},   {"E-RECORD-009", 400},
    {"E-RECORD-010", 422},   {"E-RECORD-011", 404},   {"E-RECORD-013", 404},   {"E-RECORD-014", 409},   {"E-RECORD-015", 400},
    {"E-RECORD-016", 400},   {"E-RECORD-017", 400},   {"E-FORECAST-013", 400}, {"E-FORECAST-015", 400}, {"E-FORECAST-016", 400},
    {"E-FORECAST-017", 400}, {"E-FORECAST-018", 400}, {"E-BASE-001", 400},
}};

constexpr std::array<std::pair<int, std::string_view>, 20> kReasons = {{
    {200, "OK"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

int status_of(const Error& error) {
  for (const auto& [id, status] : kStatuses) {
    if (id == error.id) return status;
  }
  // A page that cannot be read is its sender's; a record that cannot be is ours to mend.
  if (error.id.starts_with("E-TEXT")) return 422;
  return error.id.starts_with("E-RECORD") ? 503 : 500;
}

std::string reason_of(int status) {
  for (const auto& [known, reason] : kReasons) {
    if (known == status) return std::string(reason);
  }
  return "Error";
}

Answer problem(const Error& error, const Values& more) { return problem(error, status_of(error), more); }

Answer problem(const Error& error, int status, const Values& more) {
  JsonWriter json;
  json.begin_object();
  json.key("type").value("about:blank").key("title").value(reason_of(status)).key("status").value(status);
  json.key("detail").value(error.message).key("id").value(error.id).key("hint").text_or_null(error.hint);
  for (const auto& [name, value] : more) json.key(name).raw(value);
  json.end_object();
  Answer answer;
  answer.status = status;
  answer.type = "application/problem+json";
  answer.body = std::move(json).text();
  answer.headers.emplace_back("Cache-Control", "no-store");
  // What is being prepared takes longer than a lock.
  if (status == 503) answer.headers.emplace_back("Retry-After", error.id == "E-SERVE-027" ? "10" : "2");
  if (status == 429) answer.headers.emplace_back("Retry-After", "1");
  if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

}  // namespace dragoman::serve
