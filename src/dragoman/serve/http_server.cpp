// Opens the socket, starts the workers and the mover.
#include "dragoman/serve/http_server.h"

#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <fmt/format.h>

#include "dragoman/serve/mover.h"

namespace dragoman::serve {

struct HttpServer::State {
  Mover mover;
  int port = 0;
  std::vector<std::thread> workers;

  State(Service& service, HttpOptions options) : mover(service, std::move(options)) {}
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(Service& service, HttpOptions options) {
  auto state = std::make_unique<State>(service, std::move(options));
  const auto failed = [&](const std::string& why) {
    return fail("E-SERVE-025",
                fmt::format("cannot listen on {}:{}: {}", state->mover.options.host, state->mover.options.port, why),
                "choose another --port, or end what uses this one");
  };
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int looked =
      ::getaddrinfo(state->mover.options.host.c_str(), std::to_string(state->mover.options.port).c_str(), &hints, &found);
  if (looked != 0) return failed(::gai_strerror(looked));
  state->mover.listener = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(state->mover.listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool bound = state->mover.listener >= 0 && ::bind(state->mover.listener, found->ai_addr, found->ai_addrlen) == 0 &&
                     ::listen(state->mover.listener, 512) == 0;
  const int error = errno;
  ::freeaddrinfo(found);
  if (!bound) return failed(std::strerror(error));
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(state->mover.listener, reinterpret_cast<sockaddr*>(&address), &size);
  state->port = ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                                    : reinterpret_cast<sockaddr_in&>(address).sin_port);
  state->mover.poll = ::epoll_create1(EPOLL_CLOEXEC);
  state->mover.wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  for (const int each : {state->mover.listener, state->mover.wake}) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = each;
    ::epoll_ctl(state->mover.poll, EPOLL_CTL_ADD, each, &event);
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

int HttpServer::port() const { return state_->port; }

void HttpServer::run() {
  Mover& mover = state_->mover;
  for (unsigned i = 0; i < mover.options.workers; ++i) {
    state_->workers.emplace_back([&mover] { mover.work(mover.jobs, false); });
  }
  for (unsigned i = 0; i < mover.options.long_workers; ++i) {
    state_->workers.emplace_back([&mover] { mover.work(mover.long_jobs, true); });
  }
  mover.move();
  std::vector<Held> rest;
  for (const auto& [socket, connection] : mover.connections) rest.push_back(connection);
  for (const Held& connection : rest) mover.close(connection);
  mover.jobs.end();
  mover.long_jobs.end();
  for (std::thread& worker : state_->workers) worker.join();
}

void HttpServer::stop() {
  state_->mover.stopping = true;
  state_->mover.notify();
}

}  // namespace dragoman::serve
