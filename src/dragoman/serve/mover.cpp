// One walk round: what epoll says, what workers have written, what is late.
#include "dragoman/serve/mover.h"

#include <algorithm>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dragoman/serve/service.h"

namespace dragoman::serve {

Mover::Mover(Service& the_service, HttpOptions the_options)
    : service(the_service), options(std::move(the_options)), exchange(service, options) {}

Mover::~Mover() {
  for (const int each : {listener, poll, wake}) {
    if (each >= 0) ::close(each);
  }
}

void Mover::notify() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake, &one, sizeof one);
}

bool Mover::give(const Held& connection, std::string_view bytes, bool at_once) {
  std::unique_lock lock(connection->mutex);
  const auto room = [&] { return connection->closed || connection->out.size() - connection->sent < kMostWaiting; };
  if (at_once && !room()) connection->drained.wait(lock, room);
  if (connection->closed) return false;
  connection->out += bytes;
  lock.unlock();
  if (at_once) announce(connection);
  return true;
}

void Mover::announce(const Held& connection) {
  {
    const std::lock_guard lock(ready_mutex_);
    ready_.push_back(connection);
  }
  notify();
}

void Mover::work(JobQueue& queue, bool at_once) {
  while (std::optional<Job> job = queue.take()) {
    const Held& connection = job->connection;
    const bool go_on = exchange.serve(
        job->request, connection->client, [&](std::string_view bytes) { return give(connection, bytes, at_once); }, stopping);
    {
      const std::lock_guard lock(connection->mutex);
      connection->done = true;
      connection->last = connection->last || !go_on || stopping;
    }
    announce(connection);
  }
}

void Mover::watch(Connection& connection, std::uint32_t events) {
  if (connection.watched == events) return;
  epoll_event event{};
  event.events = events;
  event.data.fd = connection.socket;
  ::epoll_ctl(poll, EPOLL_CTL_MOD, connection.socket, &event);
  connection.watched = events;
}

void Mover::close(const Held& connection) {
  {
    const std::lock_guard lock(connection->mutex);
    if (connection->closed) return;
    connection->closed = true;
    connection->drained.notify_all();
  }
  ::epoll_ctl(poll, EPOLL_CTL_DEL, connection->socket, nullptr);
  ::close(connection->socket);
  connections.erase(connection->socket);
  if (--per_client_[connection->client] == 0) per_client_.erase(connection->client);
  if (!connection->working) return;
  leave_long(*connection);
}

void Mover::leave_long(Connection& connection) {
  if (!connection.is_long) return;
  connection.is_long = false;
  if (--long_per_client_[connection.client] == 0) long_per_client_.erase(connection.client);
}

void Mover::accept_all() {
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
    const std::size_t of_client = ++per_client_[connection->client];
    epoll_event event{};
    event.events = connection->watched = EPOLLIN;
    event.data.fd = socket;
    ::epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
    if (connections.size() > options.connections || of_client > options.connections_per_client) {
      refuse(connection, {"E-SERVE-013", "too many connections at once", "end some, or use one for many requests"});
    }
  }
}

void Mover::end_late() {
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

bool Mover::is_quiet() const {
  return std::none_of(connections.begin(), connections.end(), [](const auto& each) { return each.second->working; });
}

void Mover::look_at(int socket, std::uint32_t what) {
  const auto found = connections.find(socket);
  if (found == connections.end()) return;
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

void Mover::move() {
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
      look_at(socket, what);
    }
    std::vector<Held> written;
    {
      const std::lock_guard lock(ready_mutex_);
      written.swap(ready_);
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

}  // namespace dragoman::serve
