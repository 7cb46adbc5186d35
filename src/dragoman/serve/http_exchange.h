#pragma once
// HttpExchange: one whole request as bytes → the answer as bytes, without sockets.
//
// DESCRIPTION: the only door to cpp-httplib, which reads the request out of memory and writes its answer into memory. serve() may
// be called by many threads at once.
//
//   HttpExchange exchange(service, options);
//   const bool go_on = exchange.serve(request, "127.0.0.1", [&](std::string_view bytes) { return send(bytes); }, false);
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "dragoman/serve/call.h"
#include "dragoman/serve/http_server.h"

namespace dragoman::serve {

class HttpExchange {
 public:
  HttpExchange(Service& service, const HttpOptions& options);
  ~HttpExchange();

  /// `give` takes the answer as it is written, and says false when nobody listens any more. False when the connection has to end.
  bool serve(std::string_view request, const std::string& client, std::function<bool(std::string_view)> give, bool last);

 private:
  struct Library;
  std::unique_ptr<Library> library_;
};

/// An answer of the server itself as bytes; `last`: the connection ends with it.
std::string plain_response(const Answer& answer, bool last);

}  // namespace dragoman::serve
