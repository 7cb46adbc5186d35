#pragma once
// Mover: one thread that moves the bytes of all connections, and the queues of whole requests that workers answer.
//
// DESCRIPTION: epoll over non-blocking sockets. A worker gets a request when all of it has come and leaves its answer in the
// connection; the mover sends it. Slow or idle connections end by deadlines. For HttpServer alone.
//
//   Mover mover(service, options);
//   std::thread worker([&] { mover.work(mover.jobs, false); });
//   mover.move();  // until stopping is set
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/serve/connection.h"
#include "dragoman/serve/http_exchange.h"
#include "dragoman/serve/http_server.h"

namespace dragoman::serve {

struct Mover {
  Service& service;
  HttpOptions options;
  HttpExchange exchange;
  int listener = -1, poll = -1, wake = -1;
  std::atomic<bool> stopping = false;
  std::unordered_map<int, Held> connections;
  JobQueue jobs, long_jobs;

  Mover(Service& the_service, HttpOptions the_options);
  ~Mover();

  // What workers do.
  void work(JobQueue& queue, bool at_once);

  // What the mover does.
  void move();
  void close(const Held& connection);
  /// Wakes the mover; may be called from any thread or a signal's handler.
  void notify() const;

 private:
  bool give(const Held& connection, std::string_view bytes, bool at_once);
  void announce(const Held& connection);

  void accept_all();
  void end_late();
  [[nodiscard]] bool is_quiet() const;
  void look_at(int socket, std::uint32_t what);
  void watch(Connection& connection, std::uint32_t events);
  void leave_long(Connection& connection);

  // Bytes of one connection (mover_bytes.cpp).
  void receive(const Held& connection);
  void advance(const Held& connection);
  void refuse(const Held& connection, const Error& error, bool last = true);
  void send(const Held& connection);
  void end(const Held& connection);

  std::map<std::string, std::size_t> per_client_, long_per_client_;
  std::mutex ready_mutex_;
  std::vector<Held> ready_;  // connections for which a worker has written something
};

/// Bytes of a stream that wait for a slow taker.
constexpr std::size_t kMostWaiting = 1 << 20;

}  // namespace dragoman::serve
