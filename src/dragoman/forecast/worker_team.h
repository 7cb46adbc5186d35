#pragma once
// WorkerTeam: threads that stay, for work that comes in thousands of short rounds.
//
// DESCRIPTION: run() calls work(task, worker) for every task once and returns when all are done; the caller works too. Which
// worker takes which task varies, so tasks must write only to places of their own: then results are the same for any number of
// threads. Exceptions of tasks must not leave them.
//
//   WorkerTeam team(2);
//   team.run(questions.size(), [&](std::size_t task, unsigned worker) { answer(questions[task], scratch[worker]); });
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dragoman::forecast {

class WorkerTeam {
 public:
  /// 0 = as many as the machine has.
  explicit WorkerTeam(unsigned workers);
  ~WorkerTeam();
  WorkerTeam(const WorkerTeam&) = delete;
  WorkerTeam& operator=(const WorkerTeam&) = delete;

  [[nodiscard]] unsigned size() const { return static_cast<unsigned>(threads_.size()) + 1; }
  void run(std::size_t tasks, const std::function<void(std::size_t task, unsigned worker)>& work);

 private:
  void serve(unsigned worker);
  void take(unsigned worker);

  std::mutex mutex_;
  std::condition_variable begin_, end_;
  const std::function<void(std::size_t, unsigned)>* work_ = nullptr;
  std::size_t tasks_ = 0;
  std::atomic<std::size_t> next_{0};
  std::size_t round_ = 0;
  std::size_t busy_ = 0;
  bool stop_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace dragoman::forecast
