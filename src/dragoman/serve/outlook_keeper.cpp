#include "dragoman/serve/outlook_keeper.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dragoman/forecast/record_forecast.h"
#include "dragoman/serve/event_index.h"
#include "dragoman/serve/event_series.h"

namespace dragoman::serve {
namespace {

constexpr std::uint32_t kAtOnce = 20'000;  ///< events from which learning takes longer than a caller waits

OutlookKeeper::Shared complete(forecast::Outlook outlook) {
  if (!outlook.kept) outlook.model = forecast::DyadModel::learn(outlook.series);
  outlook.today = outlook.series.empty() ? 0 : outlook.series.last_day() + 1;
  forecast::prepare(outlook);
  return std::make_shared<const forecast::Outlook>(std::move(outlook));
}

/// Threads that it starts have the same low priority: requests come first.
OutlookKeeper::Shared complete_quietly(forecast::Outlook outlook) {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), 15);
  return complete(std::move(outlook));
}

}  // namespace

Result<OutlookKeeper::Shared> OutlookKeeper::get(RecordAccess& access) {
  const Result<std::string> version = access.version();
  if (!version) return forward(version);
  // Those who come meanwhile wait: the work is done once.
  const std::lock_guard lock(mutex_);
  if (making_.valid() && making_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    kept_ = making_.get();
    kept_version_ = made_version_;
  }
  if (kept_ && kept_version_ == *version) return kept_;
  if (making_.valid()) {
    return fail("E-SERVE-027", "the forecasts of this record are being prepared",
                "ask again in a while; `dragoman forecast learn --record FILE` keeps a model in the record and makes it quicker");
  }
  forecast::Outlook outlook;
  std::uint32_t events = 0;
  {
    Result<Lease> record = access.record();
    if (!record) return forward(record);
    const Result<std::shared_ptr<const EventIndex>> index = access.index();
    if (!index) return forward(index);
    Result<std::optional<forecast::DyadModel>> model = forecast::read_model(record->database());
    if (!model) return forward(model);
    outlook.series = series_of(**index);
    outlook.kept = model->has_value();
    if (outlook.kept) outlook.model = std::move(**model);
    events = (*index)->size();
  }
  made_version_ = *version;
  if (events > kAtOnce) {
    making_ = std::async(std::launch::async, complete_quietly, std::move(outlook));
    return fail("E-SERVE-027", "the forecasts of this record are being prepared", "ask again in a while");
  }
  kept_ = complete(std::move(outlook));
  kept_version_ = *version;
  return kept_;
}

}  // namespace dragoman::serve
