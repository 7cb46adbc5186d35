// The bytes of one connection: in until a request is whole, out until the answer is sent.
#include <cerrno>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "dragoman/serve/mover.h"
#include "dragoman/serve/problem.h"

namespace dragoman::serve {
namespace {

/// Requests that may take long, or whose answers may.
bool is_long_request(std::string_view head) {
  const std::string_view target = target_of(head);
  return method_of(head) == "POST" || target.starts_with("/api/v1/sql") || target.starts_with("/api/v1/export") ||
         target.starts_with("/api/v1/stream");
}

}  // namespace

/// Answers by itself; what cannot be understood, or is too much, ends the connection.
void Mover::refuse(const Held& connection, const Error& error, bool last) {
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

void Mover::receive(const Held& connection) {
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
void Mover::advance(const Held& connection) {
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
  if (connection->is_long && ++long_per_client_[connection->client] > options.long_per_client) {
    leave_long(*connection);
    return refuse(connection,
                  {"E-SERVE-013", "too many long requests of this client at once", "wait until one of them has ended"}, false);
  }
  watch(*connection, EPOLLRDHUP);
  connection->deadline = Clock::time_point::max();
  (connection->is_long ? long_jobs : jobs).add({connection, std::move(request)});
}

void Mover::send(const Held& connection) {
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
void Mover::end(const Held& connection) {
  if (!connection->closing && !stopping) return close(connection);
  ::shutdown(connection->socket, SHUT_WR);
  connection->deadline = Clock::now() + std::chrono::milliseconds(500);
  if (stopping) return close(connection);
  watch(*connection, EPOLLIN);
}

}  // namespace dragoman::serve
