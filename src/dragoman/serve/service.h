#pragma once
// Service: answers requests about one record; everything of the server but its sockets.
//
// DESCRIPTION: answer() is thread-safe and never fails: what goes wrong becomes a problem with the error's id. It checks who asks
// (Host, Origin, token) and what (route, parameters, format) before a route's handler runs, keeps answers as long as the record
// stays the same, and lets callers of the same thing wait for one answer. Errors: docs/errors/serve.md.
//
//   Result<std::unique_ptr<Service>> service = Service::open({.record = "world.duckdb", .data_folder = "share/dragoman"});
//   Answer answer = (*service)->answer({.target = "/api/v1/summary", .headers = {{"Host", "localhost"}}});
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/base/progress.h"
#include "dragoman/record/actor_names.h"
#include "dragoman/record/typed_filter.h"
#include "dragoman/serve/call.h"
#include "dragoman/serve/record_access.h"

namespace dragoman {
class ActorReader;
class Ontology;
class Pipeline;
namespace forecast {
struct Outlook;
}
}  // namespace dragoman

namespace dragoman::serve {

struct ServiceOptions {
  std::string record, data_folder;
  std::string program_version, ontology_version;
  bool read_only = false;                                                ///< no text is taken in: POST /api/v1/read is refused
  bool writable = false;                                                 ///< POST /api/v1/read?store=true writes to the record
  std::string token;                                                     ///< when not empty, every request has to bring it
  std::vector<std::string> hosts = {"localhost", "127.0.0.1", "[::1]"};  ///< Host names answered to; empty: any
  std::string cors_origin;                                               ///< the one other origin that may ask, or "*"
  std::function<DateTime()> now;                                         ///< for the table runs
  AccessLimits access;
};

class AnswerStore;

class Service {
 public:
  /// The errors of the data files: E-ACTORS, E-EVENTS-001, -002. The record is opened by the first request.
  static Result<std::unique_ptr<Service>> open(ServiceOptions options);
  ~Service();

  [[nodiscard]] Answer answer(const Request& request);
  /// Opens the record and counts its overview; to be called once before the first request comes.
  Result<void> warm_up();
  /// To be called about once a second.
  void tick();
  /// Ends what is being asked of the record; new requests are refused.
  void stop();
  [[nodiscard]] bool stopping() const { return stopping_; }

  // For the handlers of routes.
  [[nodiscard]] const ServiceOptions& options() const { return options_; }
  [[nodiscard]] RecordAccess& access() { return access_; }
  [[nodiscard]] const ActorReader& lists() const { return *lists_; }
  /// The pipeline that codes texts; loaded by the first who asks.
  Result<const Pipeline*> pipeline();
  /// Series and model of the record's forecasts, kept while the record stays the same.
  /// E-SERVE-027 while those of a large record are being made.
  using SharedOutlook = std::shared_ptr<const forecast::Outlook>;
  Result<SharedOutlook> outlook();
  /// An actor by a name as people type it; names are looked up once per state of the record.
  Result<KnownActor> actor(const std::string& typed);
  /// The filters of a call.
  Result<Filter> filter(const Call& call);

 private:
  explicit Service(ServiceOptions options);
  Answer answer_checked(const Request& request);
  Answer answer_route(const Request& request, const Call& call, const struct Route& route);

  ServiceOptions options_;
  RecordAccess access_;
  std::unique_ptr<ActorReader> lists_;
  std::unique_ptr<Ontology> ontology_;
  std::unique_ptr<AnswerStore> answers_;
  struct Late;
  std::atomic<bool> stopping_ = false;
  std::unique_ptr<Late> late_;  // what is loaded when it is first needed
};

}  // namespace dragoman::serve
