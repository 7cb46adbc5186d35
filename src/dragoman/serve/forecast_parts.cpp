#include "dragoman/serve/forecast_parts.h"

#include <map>
#include <memory>

#include "dragoman/base/date.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/typed_filter.h"
#include "dragoman/serve/event_index.h"
#include "dragoman/serve/json_parts.h"

namespace dragoman::serve {

Result<forecast::Day> day_asked(const forecast::Outlook& outlook, std::string_view date) {
  if (date.empty()) return outlook.today;
  const Result<std::chrono::sys_days> day = parse_period_day(std::string(date), DayEnd::kFirst);
  if (!day) return forward(day);
  return forecast::day_number(*day);
}

Result<forecast::EvidenceOf> evidence_of(Database& record, Service& service, const std::vector<std::string>& ids) {
  const Result<std::shared_ptr<const EventIndex>> index = service.access().index();
  if (!index) return forward(index);
  std::vector<std::int64_t> numbers;
  for (const std::string& id : ids) {
    if (const std::uint32_t event = (*index)->event(id); event < (*index)->size()) {
      numbers.push_back((*index)->row[event]);
    }
  }
  std::map<std::string, std::string> texts;
  const Result<void> read =
      each_row(record.query("SELECT event_id, text FROM (SELECT DISTINCT unnest(CAST($rows AS BIGINT[])) AS row_no) r "
                            "JOIN event_rows e ON e.rowid = r.row_no",
                            {{"rows", Value::integers(numbers)}}),
               [&](const Rows& row) {
                 std::string words;
                 for (const std::string_view word : split_whitespace(row.text(1))) (words += words.empty() ? "" : " ") += word;
                 texts[std::string(row.text(0))] = std::move(words);
               });
  if (!read) return forward(read);
  return forecast::EvidenceOf([texts = std::move(texts)](const std::string& id) {
    const auto found = texts.find(id);
    return found == texts.end() ? std::string() : found->second;
  });
}

Parameter date_asked_parameter() {
  return {.name = "date", .about = "as of this day, else the day after the last event", .kind = Parameter::Kind::kDate};
}

Parameter top_parameter(std::string about, std::string standard) {
  return {.name = "top",
          .about = std::move(about),
          .kind = Parameter::Kind::kWhole,
          .low = 1,
          .high = 1000,
          .standard = std::move(standard)};
}

}  // namespace dragoman::serve
