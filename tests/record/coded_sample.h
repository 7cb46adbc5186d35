#pragma once
// Hand-made coded documents for the tests of the record and of what lies behind it.
#include <string>

#include "dragoman/record/coded_document.h"

namespace dragoman::testing {

inline Mention mention(std::string id, std::string name, std::string country, std::vector<std::string> sectors, ActorKind kind,
                       TextRange range) {
  Mention made;
  made.actor = {std::move(id), std::move(name), std::move(country), std::move(sectors), kind};
  made.range = range;
  made.head = 0;
  made.reason = "test";
  made.score = 0.5F;
  return made;
}

/// "Russia met the Taliban in Moscow on day N. Opium cultivation has grown …": one event, one indicator, one cause.
inline CodedDocument coded_sample(int number) {
  CodedDocument coded;
  Document& document = coded.document;
  const std::string tail = std::to_string(number);
  document.id = std::string(32 - tail.size(), '0') + tail;
  document.input = "sample.jsonl#" + tail;
  document.url = "https://example.org/" + tail;
  document.title = "Talks, part " + tail;
  document.publisher = "The Example";
  document.language = "en";
  document.encoding = "UTF-8";
  document.published = DateTime{std::chrono::sys_days(std::chrono::days(17'000 + number)), std::chrono::seconds(3600)};
  document.reads = number;
  document.text = "Russia met the Taliban in Moscow. Opium cultivation number " + tail + " has grown because of the talks.";
  document.paragraphs = {{0, static_cast<std::uint32_t>(document.text.size())}};
  document.sources = {{{0, static_cast<std::uint32_t>(document.text.size())}, 100, 100 + document.text.size()}};

  Sentence first;
  first.range = {0, 33};
  Sentence second;
  second.range = {34, static_cast<std::uint32_t>(document.text.size())};
  second.number = 1;
  coded.sentences = {first, second};
  const Mention russia = mention("RUS", "Russia", "RUS", {}, ActorKind::kCountry, {0, 6});
  const Mention taliban = mention("group/taliban", "Taliban", "AFG", {"REB"}, ActorKind::kGroup, {15, 22});
  coded.mentions = {russia, taliban};

  Event event;
  event.id = "event-" + tail;
  event.type = "CONSULT";
  event.modes = {"visit"};
  event.contexts = {"diplomatic"};
  event.cameo = "042";
  event.quad = 1;
  event.intensity = 4;
  event.sources = {russia};
  event.targets = {taliban};
  event.date = document.published->day;
  event.place = Place{"Moscow", "RUS", "Moscow", 55.75, 37.62, 524901, {26, 32}};
  event.size.participants = Quantity{24, 99, "people", "dozens"};
  event.evidence = {0, {0, 33}};
  event.trigger = {7, 10};
  event.rule = "meet/1";
  event.confidence = 0.75;
  coded.events = {event};

  Assertion indicator;
  indicator.id = "indicator-" + tail;
  indicator.kind = AssertionKind::kIndicator;
  indicator.subject = Claimed{{34, 51}, "opium cultivation", {}, {}, {}};
  indicator.trend = Trend::kUp;
  indicator.value = Quantity{12, {}, "%", "at least 12 %"};
  indicator.place = "AFG";
  indicator.period = "from year to year";
  indicator.evidence = {1, second.range};
  indicator.rule = "grow/1";
  indicator.confidence = 0.5;
  Assertion cause = indicator;
  cause.id = "cause-" + tail;
  cause.kind = AssertionKind::kCause;
  cause.trend = Trend::kUnknown;
  cause.value.reset();
  cause.subject.reset();
  cause.driver = Claimed{{0, 6}, "talks", russia, event.id, {}};
  cause.outcome = Claimed{{34, 51}, "opium cultivation", {}, {}, indicator.id};
  cause.predicate = "because of";
  cause.polarity = 1;
  cause.holder = taliban;
  coded.assertions = {indicator, cause};
  for (std::uint32_t i = 0; i < 128; ++i)
    coded.signature.push_back(i * 2'654'435'761U + static_cast<std::uint32_t>(number) * 97U);
  return coded;
}

}  // namespace dragoman::testing
