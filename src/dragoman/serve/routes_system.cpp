// About the server itself: is it well, which version, what does it offer.
#include "dragoman/base/json_writer.h"
#include "dragoman/serve/openapi.h"
#include "dragoman/serve/problem.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

/// "ok" when the record can be asked; else a problem that says why not.
Result<Answer> healthz(const Call&, Service& service) {
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<Value> answer = record->database().query_value("SELECT count(*) FROM meta");
  if (!answer) return forward(answer);
  return json_answer(R"({"status":"ok"})");
}

Result<Answer> version(const Call&, Service& service) {
  const ServiceOptions& options = service.options();
  JsonWriter json;
  json.begin_object().key("program").value("dragoman").key("version").value(options.program_version);
  json.key("ontology").value(options.ontology_version).key("duckdb").value(duckdb_version()).key("api").value("v1");
  json.end_object();
  return json_answer(std::move(json).text());
}

Result<Answer> openapi(const Call&, Service& service) { return json_answer(openapi_json(service.options().program_version)); }

Result<Answer> docs(const Call&, Service& service) {
  Answer answer;
  answer.type = media_type_of(Format::kHtml);
  answer.body = docs_page(service.options().program_version);
  return answer;
}

}  // namespace

std::vector<Route> system_routes() {
  return {
      {.method = "GET",
       .path = "/healthz",
       .group = "server",
       .about = "Whether the record can be asked",
       .answer = "Health",
       .handle = &healthz,
       .same_while_unchanged = false},
      {.method = "GET",
       .path = "/version",
       .group = "server",
       .about = "Versions of program, ontology and DuckDB",
       .answer = "Version",
       .handle = &version,
       .same_while_unchanged = false},
      {.method = "GET",
       .path = "/openapi.json",
       .group = "server",
       .about = "This description for programs",
       .answer = "OpenApi",
       .handle = &openapi},
      {.method = "GET",
       .path = "/docs",
       .group = "server",
       .about = "This description for people",
       .formats = {Format::kHtml},
       .handle = &docs},
  };
}

}  // namespace dragoman::serve
