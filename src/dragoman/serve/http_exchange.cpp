// The only source that knows cpp-httplib. Its own loop was tried first: it gives each connection a thread for as long as it
// lives, so that a few hundred clients that do nothing stop everybody else.
#include "dragoman/serve/http_exchange.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <httplib.h>

#include "dragoman/serve/problem.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

/// A whole request to read from, and a place for the answer.
class MemoryStream : public httplib::Stream {
 public:
  MemoryStream(std::string_view request, const std::string& client, std::function<bool(std::string_view)> give)
      : request_(request), client_(client), give_(std::move(give)) {}

  [[nodiscard]] bool is_readable() const override { return !request_.empty(); }
  [[nodiscard]] bool is_writable() const override { return !broken_; }
  ssize_t read(char* into, std::size_t size) override {
    const std::size_t count = std::min(size, request_.size());
    std::memcpy(into, request_.data(), count);
    request_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    if (broken_ || !give_({bytes, size})) {
      broken_ = true;
      return -1;
    }
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = client_;
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  [[nodiscard]] socket_t socket() const override { return -1; }

 private:
  std::string_view request_;
  const std::string& client_;
  std::function<bool(std::string_view)> give_;
  bool broken_ = false;
};

Request to_request(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  request.target = from.target;
  for (const auto& [name, value] : from.headers) {
    if (name != "REMOTE_ADDR" && name != "REMOTE_PORT" && name != "LOCAL_ADDR" && name != "LOCAL_PORT") {
      request.headers.emplace_back(name, value);
    }
  }
  request.body = from.body;
  request.client = from.remote_addr;
  return request;
}

void to_response(Answer&& answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name.c_str(), value);
  if (answer.stream) {
    response.set_chunked_content_provider(answer.type, [stream = std::move(answer.stream)](std::size_t, httplib::DataSink& sink) {
      const Result<void> written = stream([&](std::string_view bytes) { return sink.write(bytes.data(), bytes.size()); });
      if (!written) return false;  // the answer breaks off: the only way to say so after its head
      sink.done();
      return true;
    });
    return;
  }
  if (answer.body.empty()) {
    if (answer.status != 304 && answer.status != 204) response.set_header("Content-Type", answer.type);
    return;
  }
  // A provider of known length: the library would compress a plain body by itself.
  const auto body = std::make_shared<std::string>(std::move(answer.body));
  response.set_content_provider(body->size(), answer.type,
                                [body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                  return sink.write(body->data() + offset, length);
                                });
}

}  // namespace

/// cpp-httplib's reading and writing of HTTP without its sockets.
struct HttpExchange::Library : httplib::Server {
  explicit Library(Service& service, const HttpOptions& options) {
    svr_sock_ = INVALID_SOCKET - 1;  // with no socket at all it would think that it is being shut down
    set_payload_max_length(options.limits.body_bytes);
    set_keep_alive_timeout(options.idle_time.count() / 1000);
    set_keep_alive_max_count(1'000'000);
    set_pre_routing_handler([&service](const httplib::Request& request, httplib::Response& response) {
      if (request.method == "POST") return HandlerResponse::Unhandled;  // its body is not read yet
      to_response(service.answer(to_request(request)), response);
      return HandlerResponse::Handled;
    });
    Post(".*", [&service](const httplib::Request& request, httplib::Response& response) {
      to_response(service.answer(to_request(request)), response);
    });
    set_error_handler(Handler([](const httplib::Request&, httplib::Response& response) {
      if (response.has_header("X-Content-Type-Options")) return;  // ours
      const int status = response.status < 500 ? response.status : 400;
      to_response(problem({"E-SERVE-018", "the request cannot be understood", "send HTTP/1.1 (RFC 9112)"}, status), response);
    }));
  }

  /// False when the connection has to end.
  bool exchange(httplib::Stream& stream, bool last) {
    bool closed = false;
    return process_request(stream, last, closed, {}) && !closed;
  }
};

HttpExchange::HttpExchange(Service& service, const HttpOptions& options)
    : library_(std::make_unique<Library>(service, options)) {}
HttpExchange::~HttpExchange() = default;

bool HttpExchange::serve(std::string_view request, const std::string& client, std::function<bool(std::string_view)> give,
                         bool last) {
  MemoryStream stream(request, client, std::move(give));
  return library_->exchange(stream, last);
}

std::string plain_response(const Answer& answer, bool last) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}", answer.status,
                                 reason_of(answer.status), answer.type, answer.body.size(), last ? "Connection: close\r\n" : "");
  for (const auto& [name, value] : answer.headers) head += name + ": " + value + "\r\n";
  return head + "X-Content-Type-Options: nosniff\r\n\r\n" + answer.body;
}

}  // namespace dragoman::serve
