#pragma once
// A small record of known relations for the tests of this folder.
#include <memory>

#include "../record/coded_sample.h"
#include "../record/scratch.h"

namespace dragoman::testing {

inline Mention party(const std::string& id, ActorKind kind = ActorKind::kCountry, std::vector<std::string> sectors = {}) {
  const std::string country = kind == ActorKind::kCountry ? id : id.substr(0, 3);
  return mention(id, id, kind == ActorKind::kGroup ? "" : country, std::move(sectors), kind, {0, 6});
}

/// A record made of one event per document.
class World {
 public:
  World() : record_(std::make_unique<Record>(*Record::open(scratch_.path("world.duckdb"), kWriting))) {}

  Event& next(std::vector<Mention> sources, std::vector<Mention> targets, const char* day, double intensity) {
    CodedDocument& coded = documents_.emplace_back(coded_sample(static_cast<int>(documents_.size())));
    coded.assertions.clear();
    coded.signature.clear();
    Event& event = coded.events[0];
    event.sources = std::move(sources);
    event.targets = std::move(targets);
    event.date = *parse_iso_date(day);
    event.intensity = intensity;
    event.quad = intensity > 0 ? 2 : 4;
    event.type = intensity > 0 ? "AID" : "ASSAULT";
    return event;
  }
  CodedDocument& last() { return documents_.back(); }

  Database& database() {
    for (CodedDocument& coded : documents_) {
      if (!record_->add(std::move(coded))) std::abort();
    }
    documents_.clear();
    if (!record_->finish()) std::abort();
    return record_->database();
  }
  [[nodiscard]] std::string path(const std::string& name) const { return scratch_.path(name); }

 private:
  Scratch scratch_;
  std::unique_ptr<Record> record_;
  std::vector<CodedDocument> documents_;
};

}  // namespace dragoman::testing
