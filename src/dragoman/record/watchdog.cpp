#include "dragoman/record/watchdog.h"

#include <fmt/format.h>

namespace dragoman {

Watchdog::Watchdog(std::chrono::milliseconds limit, std::function<void()> bark)
    : thread_([this, limit, bark = std::move(bark)] {
        std::unique_lock lock(mutex_);
        if (changed_.wait_for(lock, limit, [this] { return called_off_; })) return;
        fired_ = true;
        // Once may fall between two statements of the query: repeat until called off.
        do {
          bark();
        } while (!changed_.wait_for(lock, std::chrono::milliseconds(50), [this] { return called_off_; }));
      }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    called_off_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Error Watchdog::error(std::chrono::milliseconds limit) {
  return {"E-RECORD-010", fmt::format("the query was ended after {:.1f} seconds", static_cast<double>(limit.count()) / 1000.0),
          "ask for less, or give it more time with --timeout SECONDS"};
}

}  // namespace dragoman
