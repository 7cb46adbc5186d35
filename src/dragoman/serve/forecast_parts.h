#pragma once
// What the routes about the future share: the day asked for, the words behind reasons, parameters.
//
//   const Result<forecast::Day> day = day_asked(*outlook, call.value("date"));
//   Result<forecast::EvidenceOf> evidence = evidence_of(record->database(), service, event_ids);
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/forecast/forecast_json.h"
#include "dragoman/forecast/outlook.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {

/// A date as typed, else the day after the record's last event.
Result<forecast::Day> day_asked(const forecast::Outlook& outlook, std::string_view date);

/// The words of some events, read at once by the numbers of their rows.
Result<forecast::EvidenceOf> evidence_of(Database& record, Service& service, const std::vector<std::string>& ids);

Parameter date_asked_parameter();
Parameter top_parameter(std::string about, std::string standard);

}  // namespace dragoman::serve
