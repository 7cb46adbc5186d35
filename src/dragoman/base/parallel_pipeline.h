#pragma once
// The body of ordered_pipeline (see parallel.h, which includes this).
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace dragoman {

template <class In, class Out>
void ordered_pipeline(unsigned jobs, const std::function<std::optional<In>()>& next, const std::function<Out(In&&)>& work,
                      const std::function<bool(Out&&)>& done) {
  if (jobs == 0) jobs = default_jobs();
  std::mutex mutex;
  std::mutex input_mutex;
  std::condition_variable changed;
  std::map<std::size_t, Out> finished;
  std::size_t taken = 0;
  std::size_t emitted = 0;
  std::size_t running = jobs;
  bool stop = false;
  std::exception_ptr failure;

  const auto worker = [&] {
    try {
      while (true) {
        std::optional<In> item;
        std::size_t index = 0;
        {
          const std::lock_guard input_lock(input_mutex);
          {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return stop || taken < emitted + 4 * static_cast<std::size_t>(jobs); });
            if (stop) break;
          }
          item = next();
          if (!item) break;
          const std::lock_guard lock(mutex);
          index = taken++;
        }
        Out result = work(std::move(*item));
        const std::lock_guard lock(mutex);
        finished.emplace(index, std::move(result));
        changed.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      stop = true;
    }
    const std::lock_guard lock(mutex);
    --running;
    changed.notify_all();
  };

  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(worker);
  try {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || running == 0 || finished.contains(emitted); });
      const auto ready = finished.find(emitted);
      if (stop || ready == finished.end()) break;
      Out result = std::move(ready->second);
      finished.erase(ready);
      lock.unlock();
      const bool go_on = done(std::move(result));
      lock.lock();
      ++emitted;
      if (!go_on) stop = true;
      changed.notify_all();
    }
  } catch (...) {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::current_exception();
    stop = true;
    changed.notify_all();
  }
  {
    const std::lock_guard lock(mutex);
    stop = true;
    changed.notify_all();
  }
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace dragoman
