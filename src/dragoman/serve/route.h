#pragma once
// Route: one entry of the table that both serves and describes itself in /openapi.json.
//
// DESCRIPTION: a route names its parameters with their types; what a caller sends is checked against them before the handler
// runs, so a handler sees only parameters that exist with values that mean something. Errors: E-SERVE-003, 004.
//
//   Route{.method = "GET", .path = "/api/v1/places", .about = "…", .parameters = filters(), .handle = &places};
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/serve/call.h"

namespace dragoman::serve {

class Service;

struct Parameter {
  enum class Kind { kText, kWhole, kNumber, kDate, kFlag };

  std::string name, about;
  Kind kind = Kind::kText;
  bool many = false;  ///< may be repeated: alternatives
  bool required = false;
  std::vector<std::string> choices = {};  ///< of a text; empty: any
  double low = std::numeric_limits<double>::lowest(), high = std::numeric_limits<double>::max();
  std::string standard = {};  ///< what is taken when it is not given
};

struct Route {
  std::string method, path;  ///< "/api/v1/actors/{id}/partners"
  std::string group;         ///< heading under which the description lists it
  std::string about;
  std::vector<Parameter> parameters = {};
  std::vector<Format> formats = {Format::kJson};
  std::string answer = {};  ///< schema of the JSON answer: a name of schemas.json
  std::string body = {};    ///< schema of the body, of POST routes
  std::vector<std::string> body_types = {"application/json"};
  Result<Answer> (*handle)(const Call&, Service&) = nullptr;
  bool same_while_unchanged = true;  ///< the answer depends on nothing but the record and the call (with its body): may be kept
};

/// Every route, in the order in which the description lists them.
const std::vector<Route>& routes();

// The parts of the table, each beside its handlers.
std::vector<Route> listing_routes();
std::vector<Route> document_routes();
std::vector<Route> overview_routes();
std::vector<Route> count_routes();
std::vector<Route> actor_routes();
std::vector<Route> relation_routes();
std::vector<Route> network_routes();
std::vector<Route> cause_routes();
std::vector<Route> indicator_routes();
std::vector<Route> forecast_routes();
std::vector<Route> watch_routes();
std::vector<Route> what_if_routes();
std::vector<Route> question_routes();  ///< sql, schema, export
std::vector<Route> read_routes();
std::vector<Route> system_routes();

/// A route that a path belongs to, with what stands for its {places}.
struct Match {
  const Route* route = nullptr;
  std::map<std::string, std::string> place;
  std::optional<Format> suffix;
  std::vector<std::string> other_methods;  ///< when the path is known with other methods only: then there is no route
};
/// `path` as sent, still encoded, without the query. {id} stands for one part, or several where ids hold slashes.
Match find_route(std::string_view method, std::string_view path);

/// The query of a target as decoded pairs; E-SERVE-004 when it cannot be decoded.
Result<Values> parse_query(std::string_view query);
/// E-SERVE-003 or E-SERVE-004 unless all values fit the route.
Result<void> check_values(const Route& route, const Values& values);

// Parameters that several routes share.
std::vector<Parameter> event_filters();      ///< source, target, actor, country, event, quad, …
std::vector<Parameter> paging_parameters();  ///< limit, next, order
Parameter period_parameter();                ///< by=day|week|month|year
std::vector<Parameter> date_parameters();    ///< from, to
Parameter limit_parameter(std::string about, double most, std::string standard);
std::vector<Parameter> joined(std::vector<Parameter> first, const std::vector<Parameter>& second);

}  // namespace dragoman::serve
