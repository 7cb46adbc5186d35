#pragma once
// Turnstile: lets a few in at once, the rest one after the other in the order in which they came.
//
// DESCRIPTION: thread-safe. A semaphore does not say who is next: with many waiting, some would wait for ever.
//
//   const Turnstile::Turn turn(turnstile);  // waits; goes out at the end of the scope
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace dragoman::serve {

class Turnstile {
 public:
  explicit Turnstile(std::size_t places) : free_until_(places) {}

  class Turn {
   public:
    explicit Turn(Turnstile& turnstile) : turnstile_(turnstile) {
      std::unique_lock lock(turnstile_.mutex_);
      const std::uint64_t number = turnstile_.next_++;
      turnstile_.changed_.wait(lock, [&] { return number < turnstile_.free_until_; });
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
      const std::lock_guard lock(turnstile_.mutex_);
      ++turnstile_.free_until_;
      turnstile_.changed_.notify_all();
    }

   private:
    Turnstile& turnstile_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t next_ = 0, free_until_;
};

}  // namespace dragoman::serve
