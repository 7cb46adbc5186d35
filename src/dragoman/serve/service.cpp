#include "dragoman/serve/service.h"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/hash.h"
#include "dragoman/base/strings.h"
#include "dragoman/dragoman.h"
#include "dragoman/record/actor_names.h"
#include "dragoman/record/event_types.h"
#include "dragoman/serve/answer_store.h"
#include "dragoman/serve/event_index.h"
#include "dragoman/serve/gate.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/negotiation.h"
#include "dragoman/serve/outlook_keeper.h"
#include "dragoman/serve/problem.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/turnstile.h"
#include "dragoman/serve/web_files.h"

namespace dragoman::serve {
namespace {

constexpr std::size_t kKeptBytes = 64'000'000;
constexpr std::size_t kKnownNames = 10'000;
constexpr std::size_t kAsked = 4;  ///< answers that are made at once: more would share the same cores and need more memory

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::string_view query_of(std::string_view target) {
  const std::size_t mark = target.find('?');
  return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

/// The names in a call that may each mean several actors.
std::vector<std::string> typed_names(const Call& call) {
  std::vector<std::string> names;
  for (const auto& [name, value] : call.values) {
    for (const char* known : {"a", "b", "source", "target", "actor", "holder", "country"}) {
      if (name == known) names.push_back(value);
    }
  }
  for (const auto& [name, value] : call.place) names.push_back(value);
  return names;
}

bool wants_page(const Request& request) {
  return (request.method == "GET" || request.method == "HEAD") &&
         request.header("Accept").find("text/html") != std::string_view::npos;
}

}  // namespace

struct Service::Late {
  std::mutex pipeline_mutex, names_mutex;
  std::unique_ptr<Pipeline> pipeline;
  OutlookKeeper outlook;
  std::string names_version;
  std::map<std::string, KnownActor> names;
  Turnstile asked{kAsked};
};

Service::Service(ServiceOptions options)
    : options_(std::move(options)),
      access_(options_.record, options_.access),
      answers_(std::make_unique<AnswerStore>(kKeptBytes)),
      late_(std::make_unique<Late>()) {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options) {
  Result<ActorReader> lists = ActorReader::open(options.data_folder);
  if (!lists) return forward(lists);
  Result<Ontology> ontology = Ontology::open(options.data_folder);
  if (!ontology) return forward(ontology);
  std::unique_ptr<Service> service(new Service(std::move(options)));
  service->ontology_ = std::make_unique<Ontology>(std::move(*ontology));
  service->lists_ = std::make_unique<ActorReader>(std::move(*lists));
  return service;
}

Result<void> Service::warm_up() {
  const Result<Lease> lease = access_.overview();
  if (!lease) return forward(lease);
  // What the pages ask first. A large record's forecasts are only begun; what goes wrong is told to who asks.
  Request request;
  request.method = "GET";
  request.headers = {{"Host", options_.hosts.empty() ? std::string("localhost") : options_.hosts.front()},
                     {"Authorization", "Bearer " + options_.token}};
  for (const char* target :
       {"/api/v1/summary", "/api/v1/network?limit=300", "/api/v1/places?limit=1000", "/api/v1/forecast/calibration"}) {
    request.target = target;
    (void)answer(request);
  }
  return {};
}

void Service::stop() {
  stopping_ = true;
  access_.interrupt();
}

void Service::tick() { access_.close_when_idle(); }

Answer Service::answer(const Request& request) {
  Answer answer;
  try {
    answer = answer_checked(request);
  } catch (const std::exception& failure) {
    // Nothing of ours throws across a folder's border; memory may end, and a mistake may hide in a library.
    answer = problem({"E-SERVE-024", fmt::format("something failed that should not have: {}", failure.what()),
                      "please report it with the request"});
  }
  add_safety_headers(answer, request, options_);
  return answer;
}

Answer Service::answer_checked(const Request& request) {
  if (const Result<void> allowed = check_sender(request, options_); !allowed) return problem(allowed.error());
  if (request.method == "OPTIONS" && !request.header("Origin").empty()) return preflight_answer();
  if (std::optional<Answer> login = take_token(request, options_)) return *std::move(login);
  const std::string_view path = path_of(request.target);
  Match match = find_route(request.method, path);
  // The app's own files hold nothing of the record: they are what asks a person for the token.
  if (match.route != nullptr || !match.other_methods.empty() || path.starts_with("/api/")) {
    if (const Result<void> known = check_token(request, options_); !known) return problem(known.error());
  }
  if (stopping_) return problem({"E-SERVE-020", "the server is about to end", "ask again when it has been started again"});
  if (match.route == nullptr) {
    if (!match.other_methods.empty()) {
      const std::string allowed = join(match.other_methods, ", ");
      Answer answer = problem({"E-SERVE-002", fmt::format("{} is not done here", request.method), "allowed: " + allowed});
      answer.headers.emplace_back("Allow", allowed);
      return answer;
    }
    if (!path.starts_with("/api/")) {
      if (std::optional<Answer> file = web_answer(request, path, wants_page(request))) return *std::move(file);
    }
    return problem({"E-SERVE-001", "there is nothing at this address", "/openapi.json lists what there is; /docs shows it"});
  }
  Call call;
  call.method = match.route->method;
  call.place = std::move(match.place);
  call.path = match.suffix ? path.substr(0, path.rfind('.')) : path;
  Result<Values> values = parse_query(query_of(request.target));
  if (!values) return problem(values.error());
  call.values = std::move(*values);
  if (const Result<void> fit = check_values(*match.route, call.values); !fit) return problem(fit.error());
  const Result<Format> format = choose_format(*match.route, match.suffix, request.header("Accept"));
  if (!format) return problem(format.error());
  call.format = *format;
  if (match.suffix) call.path += "." + std::string(name_of(*match.suffix));
  if (call.method == "POST") {
    if (const Result<void> taken = take_body(call, *match.route, request); !taken) return problem(taken.error());
  }
  return answer_route(request, call, *match.route);
}

Answer Service::answer_route(const Request& request, const Call& call, const Route& route) {
  const auto make = [&] {
    Result<Answer> made = route.handle(call, *this);
    if (made) return *std::move(made);
    if (made.error().id != "E-RECORD-014") return problem(made.error());
    JsonWriter choices;
    choices.begin_array();
    if (Result<Lease> overview = access_.overview()) {
      for (const std::string& name : typed_names(call)) {
        const Result<std::vector<KnownActor>> meant = actor_choices(overview->database(), name, lists_.get(), NamesIn::kCounted);
        if (!meant || meant->size() < 2) continue;
        for (const KnownActor& actor : *meant) write_actor(choices, {actor.id, actor.name, {}});
        break;
      }
    }
    choices.end_array();
    return problem(made.error(), {{"choices", std::move(choices).text()}});
  };
  if (!route.same_while_unchanged) {
    Answer answer = make();
    if (answer.status == 200 && !answer.stream) zip(answer, request);
    return answer;
  }
  const Result<std::string> version = access_.version();
  if (!version) return problem(version.error());
  const bool is_get = call.method == "GET";
  std::string key = fmt::format("{} {} {}", *version, name_of(call.format), request.target);
  if (!is_get) key += " " + hex_id(call.body);
  const std::string tag = "W/\"" + hex_id({options_.program_version, key}).substr(0, 24) + "\"";
  if (is_get && holds_tag(request.header("If-None-Match"), tag)) return unchanged_answer(tag);
  // What is kept goes out at once, however many wait for answers that have to be made.
  const auto make_in_turn = [&] {
    const Turnstile::Turn turn(late_->asked);
    return stopping_ ? problem({"E-SERVE-020", "the server is about to end", "ask again when it has been started again"})
                     : make();
  };
  const std::shared_ptr<const KeptAnswer> kept = answers_->get(key, make_in_turn);
  Answer answer = kept->answer;
  if (answer.status != 200) return answer;
  const bool zipped = !kept->zipped.empty() && takes_gzip(request);
  if (is_get) {
    answer.headers.emplace_back("ETag", tag);
    answer.headers.emplace_back("Cache-Control", "no-cache");
    answer.headers.emplace_back("Vary", "Accept, Accept-Encoding");
  }
  answer.body = zipped ? kept->zipped : kept->body();
  if (zipped) answer.headers.emplace_back("Content-Encoding", "gzip");
  return answer;
}

Result<const Pipeline*> Service::pipeline() {
  const std::lock_guard lock(late_->pipeline_mutex);
  if (!late_->pipeline) {
    PipelineOptions files;
    files.data_folder = options_.data_folder;
    Result<Pipeline> opened = Pipeline::open(files);
    if (!opened) return forward(opened);
    late_->pipeline = std::make_unique<Pipeline>(std::move(*opened));
  }
  return late_->pipeline.get();
}

Result<Service::SharedOutlook> Service::outlook() { return late_->outlook.get(access_); }

Result<KnownActor> Service::actor(const std::string& typed) {
  const Result<std::string> version = access_.version();
  if (!version) return forward(version);
  {
    const std::lock_guard lock(late_->names_mutex);
    if (late_->names_version != *version || late_->names.size() > kKnownNames) {
      late_->names.clear();
      late_->names_version = *version;
    }
    if (const auto found = late_->names.find(typed); found != late_->names.end()) return found->second;
  }
  const Result<Lease> overview = access_.overview();
  if (!overview) return forward(overview);
  Result<KnownActor> known = find_actor(overview->database(), typed, lists_.get(), NamesIn::kCounted);
  if (!known) return known;
  const std::lock_guard lock(late_->names_mutex);
  if (late_->names_version == *version) late_->names.emplace(typed, *known);
  return known;
}

}  // namespace dragoman::serve
