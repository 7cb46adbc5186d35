#pragma once
// RecordAccess: the record's file as many requests at once see it: opened when asked for, let go when nobody asks, never
// half-seen.
//
// DESCRIPTION: thread-safe. Three databases belong to one state of the file: the record itself; an overview of it in memory (its
// relations and actors counted once, so that no page counts them again); and a console that strangers' SQL may use, without a way
// out of it. They are opened and closed together: a process that closes one of several handles of a file loses its lock on it.
// After some seconds without a request the file is closed, so that `dragoman read` can write. Errors: E-RECORD, E-SERVE-014.
//
//   Result<Lease> record = access.record();
//   Result<Rows> rows = record->database().query("SELECT …");
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "dragoman/record/database.h"

namespace dragoman::serve {

class ConnectionPool;
struct EventIndex;
class RecordAccess;

/// A connection for one request; goes back when it is destroyed.
class Lease {
 public:
  Lease(RecordAccess& access, std::shared_ptr<ConnectionPool> pool, std::unique_ptr<Database> database);
  Lease(Lease&&) noexcept;
  Lease& operator=(Lease&&) = delete;
  ~Lease();

  [[nodiscard]] Database& database() const { return *database_; }

 private:
  RecordAccess* access_;
  std::shared_ptr<ConnectionPool> pool_;
  std::unique_ptr<Database> database_;
};

struct AccessLimits {
  std::string memory = "320MB";          ///< of the record's database and, while it is made, of the overview's
  std::string console_memory = "200MB";  ///< of strangers' SQL
  std::chrono::seconds idle{15};         ///< then the file is closed
};

class RecordAccess {
 public:
  RecordAccess(std::string path, AccessLimits limits);
  ~RecordAccess();

  Result<Lease> record();
  Result<Lease> overview();
  /// The events of the record that is open; take it while a lease is held, so that both are of the same state.
  Result<std::shared_ptr<const EventIndex>> index();
  Result<Lease> console();
  /// Names the state of the file; another one after each write. E-RECORD-001 when there is no file.
  [[nodiscard]] Result<std::string> version() const;
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Closes the file, lets `work` write to it, and opens it again when the next request comes. E-SERVE-014 when requests do not
  /// end in time.
  Result<void> write(const std::function<Result<void>()>& work);
  /// Ends all queries that are running.
  void interrupt();
  /// To be called now and then.
  void close_when_idle();

 private:
  friend class Lease;
  struct State;
  enum class Which { kRecord, kOverview, kConsole };
  Result<Lease> lease(Which which);
  Result<void> open_locked();
  void give_back(Database* database);

  std::string path_;
  AccessLimits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::unique_ptr<State> state_;
  std::shared_ptr<ConnectionPool> overview_;  // outlives the file's closing, as long as the file stays the same
  std::shared_ptr<const EventIndex> index_;
  std::string overview_version_;
  std::set<Database*> leased_;
  bool writing_ = false;
  std::chrono::steady_clock::time_point last_use_;
};

}  // namespace dragoman::serve
