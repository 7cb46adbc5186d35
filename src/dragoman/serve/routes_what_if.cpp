// What would be likely if events happened, or had not.
#include <memory>

#include "dragoman/forecast/forecast_json.h"
#include "dragoman/forecast/outlook.h"
#include "dragoman/serve/forecast_parts.h"
#include "dragoman/serve/json_body.h"
#include "dragoman/serve/json_parts.h"
#include "dragoman/serve/route.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {
namespace {

using namespace forecast;

constexpr std::int64_t kShown = 20;

struct WhatIf {
  Changes changes;
  std::string date, horizon;
  std::int64_t top = kShown;
};

Result<WhatIf> what_if_of(const Call& call) {
  const Result<Value> body = parse_object(call.body, {"add", "remove", "horizon", "date", "top"});
  if (!body) return forward(body);
  WhatIf asked;
  for (const auto& [name, into] : {std::pair{"add", &asked.changes.add}, std::pair{"remove", &asked.changes.remove}}) {
    Result<std::vector<std::string>> texts = texts_member(*body, name);
    if (!texts) return forward(texts);
    *into = std::move(*texts);
  }
  for (const auto& [name, into] : {std::pair{"horizon", &asked.horizon}, std::pair{"date", &asked.date}}) {
    Result<std::string> text = text_member(*body, name);
    if (!text) return forward(text);
    *into = std::move(*text);
  }
  const Result<std::int64_t> top = whole_member(*body, "top", kShown);
  if (!top) return forward(top);
  const std::size_t count = asked.changes.add.size() + asked.changes.remove.size();
  if (count == 0 || count > 100 || *top < 1 || *top > 1000) {
    return fail("E-SERVE-011", "there must be 1 to 100 events to \"add\" or \"remove\", and \"top\" from 1 to 1000",
                R"(send {"add": ["2016-12-21,RUS,CONSULT,Taliban"], "horizon": "30d"})");
  }
  asked.top = *top;
  return asked;
}

Result<Answer> ask_what_if(const Call& call, Service& service) {
  const Result<WhatIf> asked = what_if_of(call);
  if (!asked) return forward(asked);
  const Result<int> days = parse_horizon(asked->horizon.empty() ? "30d" : asked->horizon);
  if (!days) return forward(days);
  const Result<std::shared_ptr<const Outlook>> opened = service.outlook();
  if (!opened) return forward(opened);
  const Outlook& outlook = **opened;
  Result<Lease> record = service.access().record();
  if (!record) return forward(record);
  const Result<ChangedEvents> changed = changed_events(record->database(), outlook.series, asked->changes, &service.lists());
  if (!changed) return forward(changed);
  const Result<Day> day = asked->date.empty() ? Result<Day>(day_after(outlook, *changed)) : day_asked(outlook, asked->date);
  if (!day) return forward(day);
  std::vector<std::string> rows;
  for (const Shift& shift : what_if(outlook.knowledge(), *changed, *day, *days, static_cast<std::size_t>(asked->top))) {
    JsonWriter json;
    write_shift(json, shift);
    rows.push_back(std::move(json).text());
  }
  return json_answer(page_json(rows, {}, call));
}

}  // namespace

std::vector<Route> what_if_routes() {
  return {
      {.method = "POST",
       .path = "/api/v1/what-if",
       .group = "forecasts",
       .about = "What would change if events happened, or had not",
       .answer = "ShiftPage",
       .body = "WhatIf",
       .handle = &ask_what_if},
  };
}

}  // namespace dragoman::serve
