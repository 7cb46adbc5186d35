#pragma once
// Watchdog: calls back when time is up, unless it is destroyed before.
//
// DESCRIPTION: one thread of its own while it lives; used to end queries that take too long.
//
//   Watchdog watchdog(std::chrono::seconds(10), [&] { database.interrupt(); });
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "dragoman/base/result.h"

namespace dragoman {

class Watchdog {
 public:
  Watchdog(std::chrono::milliseconds limit, std::function<void()> bark);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  [[nodiscard]] bool fired() const { return fired_; }
  /// E-RECORD-010, naming the limit.
  static Error error(std::chrono::milliseconds limit);

 private:
  std::atomic<bool> fired_ = false;
  bool called_off_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;
};

}  // namespace dragoman
