#pragma once
// Connection: one socket with what has come and what is to go, and the queue of requests that wait for a worker.
//
// DESCRIPTION: the mover owns connections; a worker holds one while it answers and touches only what the mutex guards. For the
// sources of the HTTP server alone.
//
//   JobQueue jobs;
//   jobs.add({connection, request});
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace dragoman::serve {

using Clock = std::chrono::steady_clock;

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

}  // namespace dragoman::serve
