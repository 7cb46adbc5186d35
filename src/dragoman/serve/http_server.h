#pragma once
// HttpServer: sockets for a Service. One thread moves bytes of all connections, a few workers answer whole requests.
//
// DESCRIPTION: a worker gets a request when all of it has come and gives its answer to the mover, so clients that send or take
// slowly hold no worker; long answers (exports, progress) have workers of their own. Slow or idle connections end by deadlines.
// stop() may be called from a signal handler: requests that were taken are answered, then run() returns, within two seconds.
// Errors: E-SERVE-025 when the address cannot be used.
//
//   Result<std::unique_ptr<HttpServer>> server = HttpServer::listen(service, {.host = "127.0.0.1", .port = 8765});
//   (*server)->run();
#include <chrono>
#include <memory>
#include <string>

#include "dragoman/serve/framing.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {

struct HttpOptions {
  std::string host = "127.0.0.1";
  int port = 8765;            ///< 0: any that is free
  unsigned workers = 256;     ///< answer what is short; most of them wait (Service lets few ask the record at once)
  unsigned long_workers = 4;  ///< exports, texts to read, SQL, progress
  FrameLimits limits = {};
  std::chrono::milliseconds head_time{10'000};  ///< from a request's first byte to the end of its header
  std::chrono::milliseconds body_time{30'000};  ///< from there to the end of its body
  std::chrono::milliseconds idle_time{75'000};  ///< between requests
  std::chrono::milliseconds take_time{20'000};  ///< without taking a byte of an answer
  std::size_t connections = 2000;
  std::size_t connections_per_client = 512;
  std::size_t long_per_client = 32;  ///< long requests at once, waiting or worked on
};

class HttpServer {
 public:
  static Result<std::unique_ptr<HttpServer>> listen(Service& service, HttpOptions options);
  ~HttpServer();

  [[nodiscard]] int port() const;
  /// Serves until stop().
  void run();
  void stop();

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dragoman::serve
