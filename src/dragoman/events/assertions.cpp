#include "dragoman/events/assertions.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "dragoman/base/hash.h"
#include "dragoman/events/assertion_cause.h"
#include "dragoman/events/assertion_context.h"
#include "dragoman/events/assertion_indicator.h"
#include "dragoman/events/assertion_judgement.h"
#include "dragoman/events/attribution.h"
#include "dragoman/events/relation_assertion.h"

namespace dragoman {
namespace {

TextRange extent(const Assertion& assertion) {
  TextRange range{};
  bool any = false;
  for (const std::optional<Claimed>* end : {&assertion.driver, &assertion.outcome, &assertion.subject}) {
    if (!*end) continue;
    range = any ? range.joined((*end)->range) : (*end)->range;
    any = true;
  }
  return any ? range : assertion.evidence.range;
}

std::string id_of(const Document& document, const Assertion& assertion) {
  const auto range = [](const std::optional<Claimed>& end) {
    return end ? fmt::format("{}-{}", end->range.start, end->range.end) : std::string();
  };
  return hex_id({"assertion", document.id, name_of(assertion.kind), range(assertion.driver), range(assertion.outcome),
                 range(assertion.subject), assertion.predicate, name_of(assertion.trend)});
}

/// What a holder's stance does to a claim: the denied does not hold, the hoped for and feared is no fact.
Modality under(Stance stance, Modality modality) {
  if (modality != Modality::kAsserted && modality != Modality::kHistorical) return modality;
  switch (stance) {
    case Stance::kDenies: return Modality::kNegated;
    case Stance::kHopes:
    case Stance::kFears:
    case Stance::kAsks: return Modality::kHypothetical;
    default: return modality;
  }
}

}  // namespace

struct AssertionReader::Parts {
  AssertionWords words;
  TimeReader times;
  QuantityReader quantities;
  AttributionReader attribution;
};

Result<AssertionReader> AssertionReader::open(const std::string& data_folder) {
  Result<AssertionWords> words = AssertionWords::open(data_folder);
  if (!words) return forward(words);
  Result<TimeReader> times = TimeReader::open(data_folder);
  if (!times) return forward(times);
  Result<QuantityReader> quantities = QuantityReader::open(data_folder);
  if (!quantities) return forward(quantities);
  Result<AttributionReader> attribution = AttributionReader::open(data_folder);
  if (!attribution) return forward(attribution);
  AssertionReader reader;
  reader.parts_ =
      std::make_shared<const Parts>(Parts{std::move(*words), std::move(*times), std::move(*quantities), std::move(*attribution)});
  return reader;
}

std::vector<Assertion> AssertionReader::read(const Document& document, const std::vector<Sentence>& sentences,
                                             const std::vector<Mention>& mentions, const std::vector<Event>& events) const {
  std::vector<Assertion> claims;
  const std::vector<Attribution> attributions = parts_->attribution.read(document, sentences, mentions);
  std::vector<std::unique_ptr<ClaimContext>> contexts;
  std::unordered_map<std::uint32_t, std::size_t> index_of;
  for (std::size_t i = 0; i < sentences.size(); ++i) index_of[sentences[i].number] = i;
  std::vector<std::vector<const Mention*>> mentions_by(sentences.size());
  std::vector<std::vector<const Event*>> events_by(sentences.size());
  for (const Mention& mention : mentions) {
    if (const auto at = index_of.find(mention.sentence); at != index_of.end()) mentions_by[at->second].push_back(&mention);
  }
  for (const Event& event : events) {
    if (const auto at = index_of.find(event.evidence.sentence); at != index_of.end()) events_by[at->second].push_back(&event);
  }
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    auto context = std::make_unique<ClaimContext>(document, sentences[i], parts_->words);
    context->mentions = std::move(mentions_by[i]);
    context->events = std::move(events_by[i]);
    context->times = parts_->times.read(document, sentences[i]);
    context->quantities = parts_->quantities.read(document.text, sentences[i], context->times);
    context->find_cuts();
    const ClaimContext* previous =
        i > 0 && sentences[i - 1].paragraph == sentences[i].paragraph ? contexts.back().get() : nullptr;
    read_indicators(*context, claims);
    read_causes(*context, previous, claims);
    read_judgements(*context, claims);
    read_relations(*context, claims);
    contexts.push_back(std::move(context));
  }
  for (Assertion& claim : claims) {
    const TextRange range = extent(claim);
    if (const Attribution* said = attribution_of(attributions, range)) {
      if (!claim.holder && said->holder) claim.holder = said->holder;
      claim.modality = under(said->stance, claim.modality);
    }
    claim.evidence.range = claim.evidence.range.joined(range);
    claim.id = id_of(document, claim);
  }
  // Ends that are indicators of the document carry their ids.
  for (Assertion& claim : claims) {
    if (claim.kind != AssertionKind::kCause) continue;
    for (std::optional<Claimed>* end : {&claim.driver, &claim.outcome}) {
      if (!*end) continue;
      for (const Assertion& other : claims) {
        if (other.kind == AssertionKind::kIndicator && (*end)->range.contains(other.subject->range)) {
          (*end)->assertion_id = other.id;
          break;
        }
      }
    }
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Assertion& a, const Assertion& b) {
    return std::pair(a.evidence.range.start, extent(a).start) < std::pair(b.evidence.range.start, extent(b).start);
  });
  claims.erase(std::unique(claims.begin(), claims.end(), [](const Assertion& a, const Assertion& b) { return a.id == b.id; }),
               claims.end());
  return claims;
}

}  // namespace dragoman
