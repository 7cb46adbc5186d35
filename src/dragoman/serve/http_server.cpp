// The mover: epoll over non-blocking sockets. The only source that knows cpp-httplib, which reads each whole request out of
// memory and writes its answer into memory. cpp-httplib's own loop was tried first: it gives each connection a thread for as long
// as it lives, so that a few hundred clients that do nothing stop everybody else.
#include "dragoman/serve/http_server.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>
#include <httplib.h>

#include "dragoman/base/strings.h"
#include "dragoman/serve/problem.h"

namespace dragoman::serve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostWaiting = 1 << 20;  ///< bytes of a stream that wait for a slow taker

/// A connection; the mover owns it, a worker may hold it while it answers.
struct Connection {
  int socket = -1;
  std::string client;
  std::string in;
  bool working = false, closing = false, is_long = false, continued = false, in_request = false;
  std::uint32_t watched = 0;
  Clock::time_point deadline;

  std::mutex mutex;  // over what follows, which workers touch, too
  std::condition_variable drained;
  std::string out;
  std::size_t sent = 0;
  bool done = false;    ///< the worker has written all
  bool closed = false;  ///< nobody listens any more
  bool last = false;    ///< close when all is sent
};

using Held = std::shared_ptr<Connection>;

struct Job {
  Held connection;
  std::string request;
};

class JobQueue {
 public:
  void add(Job job) {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    changed_.notify_one();
  }
  /// Nothing when there is no more work.
  std::optional<Job> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !jobs_.empty(); });
    if (jobs_.empty()) return {};
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool ended_ = false;
};

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

/// cpp-httplib's reading and writing of HTTP without its sockets.
class Http : public httplib::Server {
 public:
  explicit Http(Service& service, const HttpOptions& options) {
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
  bool serve(httplib::Stream& stream, bool last) {
    bool closed = false;
    return process_request(stream, last, closed, {}) && !closed;
  }
};

std::string plain_response(const Answer& answer, bool last) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}", answer.status,
                                 reason_of(answer.status), answer.type, answer.body.size(), last ? "Connection: close\r\n" : "");
  for (const auto& [name, value] : answer.headers) head += name + ": " + value + "\r\n";
  return head + "X-Content-Type-Options: nosniff\r\n\r\n" + answer.body;
}

/// Requests that may take long, or whose answers may.
bool is_long_request(std::string_view head) {
  const std::string_view target = target_of(head);
  return method_of(head) == "POST" || target.starts_with("/api/v1/sql") || target.starts_with("/api/v1/export") ||
         target.starts_with("/api/v1/stream");
}

}  // namespace

struct HttpServer::State {
  Service& service;
  HttpOptions options;
  Http http;
  int listener = -1, poll = -1, wake = -1;
  int port = 0;
  std::atomic<bool> stopping = false;
  std::unordered_map<int, Held> connections;
  std::map<std::string, std::size_t> per_client, long_per_client;
  JobQueue jobs, long_jobs;
  std::vector<std::thread> workers;
  std::mutex ready_mutex;
  std::vector<Held> ready;  // connections for which a worker has written something

  State(Service& the_service, HttpOptions the_options)
      : service(the_service), options(std::move(the_options)), http(service, options) {}
  ~State() {
    for (const int each : {listener, poll, wake}) {
      if (each >= 0) ::close(each);
    }
  }

  void notify() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake, &one, sizeof one);
  }

  // What workers do.
  bool give(const Held& connection, std::string_view bytes, bool at_once) {
    std::unique_lock lock(connection->mutex);
    const auto room = [&] { return connection->closed || connection->out.size() - connection->sent < kMostWaiting; };
    if (at_once && !room()) connection->drained.wait(lock, room);
    if (connection->closed) return false;
    connection->out += bytes;
    lock.unlock();
    if (at_once) announce(connection);
    return true;
  }

  void announce(const Held& connection) {
    {
      const std::lock_guard lock(ready_mutex);
      ready.push_back(connection);
    }
    notify();
  }

  void work(JobQueue& queue, bool at_once) {
    while (std::optional<Job> job = queue.take()) {
      const Held& connection = job->connection;
      MemoryStream stream(job->request, connection->client,
                          [&](std::string_view bytes) { return give(connection, bytes, at_once); });
      const bool go_on = http.serve(stream, stopping);
      {
        const std::lock_guard lock(connection->mutex);
        connection->done = true;
        connection->last = connection->last || !go_on || stopping;
      }
      announce(connection);
    }
  }

  // What the mover does.
  void watch(Connection& connection, std::uint32_t events) {
    if (connection.watched == events) return;
    epoll_event event{};
    event.events = events;
    event.data.fd = connection.socket;
    ::epoll_ctl(poll, EPOLL_CTL_MOD, connection.socket, &event);
    connection.watched = events;
  }

  void close(const Held& connection) {
    {
      const std::lock_guard lock(connection->mutex);
      if (connection->closed) return;
      connection->closed = true;
      connection->drained.notify_all();
    }
    ::epoll_ctl(poll, EPOLL_CTL_DEL, connection->socket, nullptr);
    ::close(connection->socket);
    connections.erase(connection->socket);
    if (--per_client[connection->client] == 0) per_client.erase(connection->client);
    if (!connection->working) return;
    leave_long(*connection);
  }

  void leave_long(Connection& connection) {
    if (!connection.is_long) return;
    connection.is_long = false;
    if (--long_per_client[connection.client] == 0) long_per_client.erase(connection.client);
  }

  void accept_all() {
    while (true) {
      sockaddr_storage address{};
      socklen_t size = sizeof address;
      const int socket = ::accept4(listener, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket < 0) return;
      const int on = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      char name[NI_MAXHOST] = "";
      ::getnameinfo(reinterpret_cast<sockaddr*>(&address), size, name, sizeof name, nullptr, 0, NI_NUMERICHOST);
      auto connection = std::make_shared<Connection>();
      connection->socket = socket;
      connection->client = name;
      connection->deadline = Clock::now() + options.head_time;
      connections[socket] = connection;
      const std::size_t of_client = ++per_client[connection->client];
      epoll_event event{};
      event.events = connection->watched = EPOLLIN;
      event.data.fd = socket;
      ::epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
      if (connections.size() > options.connections || of_client > options.connections_per_client) {
        refuse(connection, {"E-SERVE-013", "too many connections at once", "end some, or use one for many requests"});
      }
    }
  }

  /// Answers by itself; what cannot be understood, or is too much, ends the connection.
  void refuse(const Held& connection, const Error& error, bool last = true) {
    {
      const std::lock_guard lock(connection->mutex);
      connection->out += plain_response(problem(error), last);
      connection->done = true;
      connection->last = last;
    }
    connection->working = true;
    connection->closing = last;
    send(connection);
  }

  void receive(const Held& connection) {
    char bytes[1 << 16];
    while (true) {
      const ssize_t count = ::recv(connection->socket, bytes, sizeof bytes, 0);
      if (count > 0) {
        // What comes while an answer is being made waits in the kernel; what comes after a refusal is thrown away.
        if (!connection->closing) connection->in.append(bytes, static_cast<std::size_t>(count));
        if (!connection->in_request && !connection->working) {
          connection->in_request = true;
          connection->deadline = Clock::now() + options.head_time;
        }
        if (connection->working && !connection->closing) break;
        if (!connection->closing && connection->in.size() > (1 << 18)) break;
        continue;
      }
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) break;
      close(connection);
      return;
    }
    if (!connection->working) advance(connection);
  }

  /// Looks whether a whole request has come.
  void advance(const Held& connection) {
    const Frame frame = find_frame(connection->in, options.limits);
    if (frame.state == Frame::State::kRefused) return refuse(connection, frame.error);
    if (frame.state == Frame::State::kPart) {
      if (frame.has_head && !connection->continued) {
        connection->continued = true;
        connection->deadline = Clock::now() + options.body_time;
        if (frame.wants_continue) {
          constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
          [[maybe_unused]] const ssize_t sent = ::send(connection->socket, kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
        }
      }
      return watch(*connection, EPOLLIN);
    }
    std::string request = without_own_headers(std::string_view(connection->in).substr(0, frame.size), frame.head);
    connection->is_long = is_long_request(std::string_view(connection->in).substr(0, frame.head));
    connection->in.erase(0, frame.size);
    connection->continued = connection->in_request = false;
    connection->working = true;
    if (connection->is_long && ++long_per_client[connection->client] > options.long_per_client) {
      leave_long(*connection);
      return refuse(connection,
                    {"E-SERVE-013", "too many long requests of this client at once", "wait until one of them has ended"}, false);
    }
    watch(*connection, EPOLLRDHUP);
    connection->deadline = Clock::time_point::max();
    (connection->is_long ? long_jobs : jobs).add({connection, std::move(request)});
  }

  void send(const Held& connection) {
    if (!connection->working) return;
    std::unique_lock lock(connection->mutex);
    if (connection->closed) return;
    while (connection->sent < connection->out.size()) {
      const ssize_t count = ::send(connection->socket, connection->out.data() + connection->sent,
                                   connection->out.size() - connection->sent, MSG_NOSIGNAL);
      if (count > 0) {
        connection->sent += static_cast<std::size_t>(count);
        connection->deadline = Clock::now() + options.take_time;
        continue;
      }
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) {
        if (connection->sent > kMostWaiting / 2) {
          connection->out.erase(0, connection->sent);
          connection->sent = 0;
        }
        connection->drained.notify_all();
        lock.unlock();
        if (connection->deadline == Clock::time_point::max()) connection->deadline = Clock::now() + options.take_time;
        return watch(*connection, EPOLLOUT | EPOLLRDHUP);
      }
      lock.unlock();
      return close(connection);
    }
    connection->out.clear();
    connection->out.shrink_to_fit();
    connection->sent = 0;
    connection->drained.notify_all();
    const bool done = connection->done;
    const bool last = connection->last;
    connection->done = false;
    lock.unlock();
    if (!done) {
      connection->deadline = Clock::time_point::max();  // the worker is at it
      return watch(*connection, EPOLLRDHUP);
    }
    leave_long(*connection);
    if (last) return end(connection);
    connection->working = false;
    connection->deadline = Clock::now() + options.idle_time;
    watch(*connection, EPOLLIN);
    if (!connection->in.empty()) {
      connection->in_request = true;
      connection->deadline = Clock::now() + options.head_time;
      advance(connection);
    }
  }

  /// Closes so that the other end can still read the answer: bytes that it sent and nobody read would make the kernel reset it.
  void end(const Held& connection) {
    if (!connection->closing && !stopping) return close(connection);
    ::shutdown(connection->socket, SHUT_WR);
    connection->deadline = Clock::now() + std::chrono::milliseconds(500);
    if (stopping) return close(connection);
    watch(*connection, EPOLLIN);
  }

  void end_late() {
    const Clock::time_point now = Clock::now();
    std::vector<Held> late;
    for (const auto& [socket, connection] : connections) {
      if (connection->deadline < now) late.push_back(connection);
    }
    for (const Held& connection : late) {
      if (connection->in_request && !connection->working) {
        connection->in_request = false;
        refuse(connection, {"E-SERVE-012", "the request did not come in time", "send it at once"});
      } else {
        close(connection);
      }
    }
  }

  [[nodiscard]] bool is_quiet() const {
    return std::none_of(connections.begin(), connections.end(), [](const auto& each) { return each.second->working; });
  }

  void move() {
    std::vector<epoll_event> events(256);
    Clock::time_point last_tick = Clock::now();
    std::optional<Clock::time_point> end_by;
    while (true) {
      const int count = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), end_by ? 20 : 250);
      for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        const std::uint32_t what = events[static_cast<std::size_t>(i)].events;
        if (socket == wake) {
          std::uint64_t number = 0;
          [[maybe_unused]] const ssize_t got = ::read(wake, &number, sizeof number);
          continue;
        }
        if (socket == listener) {
          accept_all();
          continue;
        }
        const auto found = connections.find(socket);
        if (found == connections.end()) continue;
        const Held connection = found->second;
        if ((what & (EPOLLHUP | EPOLLERR)) != 0) {
          close(connection);
        } else if ((what & EPOLLOUT) != 0) {
          send(connection);
        } else if ((what & EPOLLIN) != 0) {
          receive(connection);
        } else if ((what & EPOLLRDHUP) != 0) {
          // Half-closed: the other end waits for its answer, or is gone; sending will tell.
          watch(*connection, connection->watched & ~static_cast<std::uint32_t>(EPOLLRDHUP));
        }
      }
      std::vector<Held> written;
      {
        const std::lock_guard lock(ready_mutex);
        written.swap(ready);
      }
      for (const Held& connection : written) send(connection);
      const Clock::time_point now = Clock::now();
      if (now - last_tick > std::chrono::milliseconds(500)) {
        last_tick = now;
        end_late();
        service.tick();
      }
      if (stopping && !end_by) {
        end_by = now + std::chrono::milliseconds(1500);
        ::epoll_ctl(poll, EPOLL_CTL_DEL, listener, nullptr);
        service.stop();
      }
      if (end_by && (is_quiet() || now > *end_by)) return;
    }
  }
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(Service& service, HttpOptions options) {
  auto state = std::make_unique<State>(service, std::move(options));
  const auto failed = [&](const std::string& why) {
    return fail("E-SERVE-025", fmt::format("cannot listen on {}:{}: {}", state->options.host, state->options.port, why),
                "choose another --port, or end what uses this one");
  };
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int looked = ::getaddrinfo(state->options.host.c_str(), std::to_string(state->options.port).c_str(), &hints, &found);
  if (looked != 0) return failed(::gai_strerror(looked));
  state->listener = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(state->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool bound = state->listener >= 0 && ::bind(state->listener, found->ai_addr, found->ai_addrlen) == 0 &&
                     ::listen(state->listener, 512) == 0;
  const int error = errno;
  ::freeaddrinfo(found);
  if (!bound) return failed(std::strerror(error));
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(state->listener, reinterpret_cast<sockaddr*>(&address), &size);
  state->port = ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                                    : reinterpret_cast<sockaddr_in&>(address).sin_port);
  state->poll = ::epoll_create1(EPOLL_CLOEXEC);
  state->wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  for (const int each : {state->listener, state->wake}) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = each;
    ::epoll_ctl(state->poll, EPOLL_CTL_ADD, each, &event);
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

int HttpServer::port() const { return state_->port; }

void HttpServer::run() {
  State& state = *state_;
  for (unsigned i = 0; i < state.options.workers; ++i) {
    state.workers.emplace_back([&state] { state.work(state.jobs, false); });
  }
  for (unsigned i = 0; i < state.options.long_workers; ++i) {
    state.workers.emplace_back([&state] { state.work(state.long_jobs, true); });
  }
  state.move();
  std::vector<Held> rest;
  for (const auto& [socket, connection] : state.connections) rest.push_back(connection);
  for (const Held& connection : rest) state.close(connection);
  state.jobs.end();
  state.long_jobs.end();
  for (std::thread& worker : state.workers) worker.join();
}

void HttpServer::stop() {
  state_->stopping = true;
  state_->notify();
}

}  // namespace dragoman::serve
