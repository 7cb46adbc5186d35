#pragma once
// OutlookKeeper: the record's forecasts, made ready beside the server's other work and kept while the record stays the same.
//
// DESCRIPTION: thread-safe. Of a small record the outlook is made when the first asks; a large one takes minutes to learn from,
// so that it is made in a thread of low priority and who asks meanwhile is told so. What it needs of the record is taken first:
// the file is not held while learning. Errors: E-SERVE-027, E-RECORD-009, E-FORECAST-014.
//
//   Result<std::shared_ptr<const forecast::Outlook>> outlook = keeper.get(access);
#include <future>
#include <memory>
#include <mutex>
#include <string>

#include "dragoman/forecast/outlook.h"
#include "dragoman/serve/record_access.h"

namespace dragoman::serve {

class OutlookKeeper {
 public:
  using Shared = std::shared_ptr<const forecast::Outlook>;

  /// The outlook of the record as it is now. E-SERVE-027 while it is being made.
  Result<Shared> get(RecordAccess& access);

 private:
  std::mutex mutex_;
  Shared kept_;
  std::string kept_version_, made_version_;
  std::future<Shared> making_;  ///< of `made_version_`
};

}  // namespace dragoman::serve
