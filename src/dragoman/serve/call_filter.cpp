// The filters of a call: names become ids through the service's cache, the rest is read as the command line reads it.
#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/ontology.h"
#include "dragoman/record/event_types.h"
#include "dragoman/serve/event_index.h"
#include "dragoman/serve/service.h"

namespace dragoman::serve {

Result<Filter> Service::filter(const Call& call) {
  TypedFilter typed;
  // Names are looked up through the cache; the ids that they become are found at once.
  const auto ids = [&](std::string_view name, std::vector<std::string>& into) -> Result<void> {
    for (const std::string& text : call.all(name)) {
      const Result<KnownActor> known = actor(text);
      if (!known && (known.error().id != "E-RECORD-013" || text.find('/') == std::string::npos)) return forward(known);
      into.push_back(known ? known->id : text);
    }
    return {};
  };
  Filter filter;
  for (const auto& [name, into] : {std::pair{"source", &filter.sources}, std::pair{"target", &filter.targets},
                                   std::pair{"holder", &filter.holders}, std::pair{"actor", &filter.actors}}) {
    if (Result<void> found = ids(name, *into); !found) return forward(found);
  }
  for (const std::string& dyad : call.all("dyad")) {
    const std::vector<std::string_view> parties = split(dyad, ',');
    if (parties.size() != 2 || trim(parties[0]).empty() || trim(parties[1]).empty()) {
      return fail("E-SERVE-004", fmt::format("dyad '{}' is not two parties", dyad), "write two with a comma between: RUS,UKR");
    }
    for (const std::string_view party : parties) {
      const std::string text(trim(party));
      const Result<KnownActor> known = actor(text);
      if (!known && (known.error().id != "E-RECORD-013" || text.find('/') == std::string::npos)) return forward(known);
      filter.dyad.push_back(known && !known->party.empty() ? known->party : known ? known->id : text);
    }
  }
  typed.countries = call.all("country");
  typed.modalities = call.all("modality");
  typed.documents = call.all("document");
  typed.sectors = call.all("sector");
  typed.trends = call.all("trend");
  typed.types = call.all("kind");
  for (std::string type : call.all("event")) {
    for (char& c : type) c = ascii_upper(c);
    typed.types.push_back(std::move(type));
  }
  if (!call.value("event").empty()) {
    const Result<std::shared_ptr<const EventIndex>> index = access_.index();
    if (!index) return forward(index);
    std::vector<std::string> known;
    for (std::uint32_t i = 1; i < (*index)->types.size(); ++i) known.push_back((*index)->types[i]);
    std::vector<std::string> asked(typed.types.end() - static_cast<std::ptrdiff_t>(call.all("event").size()), typed.types.end());
    if (Result<void> right = check_event_types(asked, std::move(known), ontology_.get()); !right) return forward(right);
  }
  for (const std::string& quad : call.all("quad")) typed.quads.push_back(quad.front() - '0');
  typed.from = call.value("from");
  typed.to = call.value("to");
  typed.words = call.value("q");
  typed.subject = call.value("subject");
  typed.min_confidence = call.number("min_confidence");
  const Result<Lease> overview = access_.overview();
  if (!overview) return forward(overview);
  Result<Filter> rest = resolve_filter(overview->database(), typed, lists_.get(), NamesIn::kCounted);
  if (!rest) return rest;
  rest->places = call.all("place");
  rest->sources = std::move(filter.sources);
  rest->targets = std::move(filter.targets);
  rest->holders = std::move(filter.holders);
  rest->actors = std::move(filter.actors);
  rest->dyad = std::move(filter.dyad);
  return rest;
}

}  // namespace dragoman::serve
