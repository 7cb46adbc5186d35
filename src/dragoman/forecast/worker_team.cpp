#include "dragoman/forecast/worker_team.h"

#include "dragoman/base/parallel.h"

namespace dragoman::forecast {

WorkerTeam::WorkerTeam(unsigned workers) {
  if (workers == 0) workers = default_jobs();
  for (unsigned worker = 1; worker < workers; ++worker) {
    threads_.emplace_back([this, worker] { serve(worker); });
  }
}

WorkerTeam::~WorkerTeam() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  begin_.notify_all();
}

void WorkerTeam::run(std::size_t tasks, const std::function<void(std::size_t, unsigned)>& work) {
  if (threads_.empty() || tasks <= 1) {
    for (std::size_t task = 0; task < tasks; ++task) work(task, 0);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    tasks_ = tasks;
    next_ = 0;
    busy_ = threads_.size();
    ++round_;
  }
  begin_.notify_all();
  take(0);
  std::unique_lock lock(mutex_);
  end_.wait(lock, [this] { return busy_ == 0; });
}

void WorkerTeam::serve(unsigned worker) {
  std::size_t seen = 0;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      begin_.wait(lock, [&] { return stop_ || round_ != seen; });
      if (stop_) return;
      seen = round_;
    }
    take(worker);
    bool last = false;
    {
      const std::lock_guard lock(mutex_);
      last = --busy_ == 0;
    }
    if (last) end_.notify_one();
  }
}

void WorkerTeam::take(unsigned worker) {
  for (std::size_t task = next_++; task < tasks_; task = next_++) (*work_)(task, worker);
}

}  // namespace dragoman::forecast
