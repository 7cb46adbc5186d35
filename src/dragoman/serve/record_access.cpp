#include "dragoman/serve/record_access.h"

#include <vector>

#include <sys/stat.h>

#include <fmt/format.h>

#include "dragoman/base/hash.h"
#include "dragoman/record/open_file.h"
#include "dragoman/serve/overview.h"

namespace dragoman::serve {

class ConnectionPool {
 public:
  explicit ConnectionPool(Database first) : first_(std::move(first)) {}

  Result<std::unique_ptr<Database>> take() {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      std::unique_ptr<Database> database = std::move(free_.back());
      free_.pop_back();
      return database;
    }
    Result<Database> another = first_.connect();
    if (!another) return forward(another);
    return std::make_unique<Database>(std::move(*another));
  }
  void give(std::unique_ptr<Database> database) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(database));
  }

 private:
  std::mutex mutex_;
  Database first_;
  std::vector<std::unique_ptr<Database>> free_;
};

struct RecordAccess::State {
  std::string version;
  std::shared_ptr<ConnectionPool> record, console;
};

namespace {

Error busy(const Error& error) {
  if (error.id != "E-RECORD-002") return error;
  return {"E-SERVE-014", "another process is writing to the record", "it can be asked again when that has ended: try again"};
}

}  // namespace

Lease::Lease(RecordAccess& access, std::shared_ptr<ConnectionPool> pool, std::unique_ptr<Database> database)
    : access_(&access), pool_(std::move(pool)), database_(std::move(database)) {}
Lease::Lease(Lease&&) noexcept = default;
Lease::~Lease() {
  if (!database_) return;
  Database* const database = database_.get();
  pool_->give(std::move(database_));
  pool_.reset();
  access_->give_back(database);
}

RecordAccess::RecordAccess(std::string path, AccessLimits limits)
    : path_(std::move(path)), limits_(std::move(limits)), last_use_(std::chrono::steady_clock::now()) {}
RecordAccess::~RecordAccess() = default;

Result<std::string> RecordAccess::version() const {
  struct stat facts {};
  if (::stat(path_.c_str(), &facts) != 0) {
    return fail("E-RECORD-001", fmt::format("{}: the record is gone", path_),
                "put it back, or start the server with another one");
  }
  struct stat log {};
  const bool has_log = ::stat((path_ + ".wal").c_str(), &log) == 0;
  const std::string state = fmt::format("{} {} {} {}.{} {}", facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtim.tv_sec,
                                        facts.st_mtim.tv_nsec, has_log ? log.st_size : 0);
  return hex_id(state).substr(0, 16);
}

Result<void> RecordAccess::open_locked() {
  Result<std::string> now = version();
  if (!now) return forward(now);
  if (state_ && state_->version == *now) return {};
  if (state_ && !leased_.empty()) return {};  // replaced while somebody reads: those that still read end first
  state_.reset();
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (overview_version_ != *now) {
      overview_.reset();
      index_.reset();
      Result<Overview> made = make_overview(path_, limits_.memory);
      if (!made) return tl::unexpected(busy(made.error()));
      overview_ = std::make_shared<ConnectionPool>(std::move(made->actors));
      index_ = std::move(made->events);
      overview_version_ = *now;
    }
    Result<Database> record = open_record_file(path_, {.access = Access::kRead, .memory_limit = limits_.memory});
    if (!record) return tl::unexpected(busy(record.error()));
    Result<Database> console = open_record_file(
        path_, {.access = Access::kRead, .outside = Outside::kForbidden, .threads = 1, .memory_limit = limits_.console_memory});
    if (!console) return tl::unexpected(busy(console.error()));
    now = version();
    if (!now) return forward(now);
    if (*now != overview_version_) continue;  // somebody wrote between the two
    state_ = std::make_unique<State>();
    state_->version = *now;
    state_->record = std::make_shared<ConnectionPool>(std::move(*record));
    state_->console = std::make_shared<ConnectionPool>(std::move(*console));
    return {};
  }
  return tl::unexpected(busy({"E-RECORD-002", {}, {}}));
}

Result<Lease> RecordAccess::lease(Which which) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, std::chrono::seconds(10), [this] { return !writing_; })) {
    return tl::unexpected(busy({"E-RECORD-002", {}, {}}));
  }
  if (Result<void> opened = open_locked(); !opened) return forward(opened);
  const std::shared_ptr<ConnectionPool> pool = which == Which::kRecord     ? state_->record
                                               : which == Which::kOverview ? overview_
                                                                           : state_->console;
  Result<std::unique_ptr<Database>> database = pool->take();
  if (!database) return forward(database);
  leased_.insert(database->get());
  last_use_ = std::chrono::steady_clock::now();
  return Lease(*this, pool, std::move(*database));
}

Result<Lease> RecordAccess::record() { return lease(Which::kRecord); }
Result<Lease> RecordAccess::overview() { return lease(Which::kOverview); }
Result<std::shared_ptr<const EventIndex>> RecordAccess::index() {
  // Opens what has to be opened, and waits for who writes.
  if (const Result<Lease> opened = overview(); !opened) return forward(opened);
  const std::lock_guard lock(mutex_);
  return index_;
}
Result<Lease> RecordAccess::console() { return lease(Which::kConsole); }

void RecordAccess::give_back(Database* database) {
  const std::lock_guard lock(mutex_);
  leased_.erase(database);
  last_use_ = std::chrono::steady_clock::now();
  changed_.notify_all();
}

Result<void> RecordAccess::write(const std::function<Result<void>()>& work) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, std::chrono::seconds(10), [this] { return leased_.empty() && !writing_; })) {
    return fail("E-SERVE-014", "the record is being asked all the time: nothing could be written", "try again");
  }
  writing_ = true;
  state_.reset();
  lock.unlock();
  Result<void> done = work();
  lock.lock();
  writing_ = false;
  changed_.notify_all();
  return done;
}

void RecordAccess::interrupt() {
  const std::lock_guard lock(mutex_);
  for (Database* const database : leased_) database->interrupt();
}

void RecordAccess::close_when_idle() {
  const std::lock_guard lock(mutex_);
  if (leased_.empty() && !writing_ && std::chrono::steady_clock::now() - last_use_ > limits_.idle) state_.reset();
}

}  // namespace dragoman::serve
