#include "dragoman/events/frame_coder.h"

#include <algorithm>

#include "dragoman/events/attack_parties.h"
#include "dragoman/events/confidence_values.h"
#include "dragoman/events/refinement.h"

namespace dragoman {
namespace {

bool same_actor(const Mention& a, const Mention& b) { return a.actor.id == b.actor.id && a.actor.country == b.actor.country; }

void add_actors(std::vector<Mention>& into, const std::vector<Mention>& found) {
  for (const Mention& mention : found) {
    if (std::none_of(into.begin(), into.end(), [&](const Mention& other) { return same_actor(mention, other); }))
      into.push_back(mention);
  }
}

/// "drone strikes", "tank fire": what is used, and not who uses it.
bool is_instrument(const SentenceView& view, const Mention& mention) {
  static constexpr std::string_view kInstruments[] = {"agent/drone", "agent/jet", "agent/tank"};
  return mention.head >= 0 && mention.sentence == view.sentence().number &&
         view.word(mention.head).relation == Relation::kCompound &&
         std::find(std::begin(kInstruments), std::end(kInstruments), mention.actor.id) != std::end(kInstruments);
}

/// A town, or a country behind "in" or "at": where something is, and not who does it.
bool is_place(const Mention& mention) {
  return mention.actor.kind == ActorKind::kCountry && mention.reason.find("place") != std::string::npos;
}

/// Places as actors: "the Douma attack" was done to Douma and not by it; "the Geneva talks" are not Switzerland's; who calls for
/// a truce in Idlib asks nothing of Idlib. A town that is the subject of its verb stays.
void settle_places(const SentenceView& view, SentenceEvent& event) {
  const bool assault = event.composed.type == "ASSAULT";
  const bool signed_there = event.composed.type == "CONSULT" || event.composed.cameo.starts_with("057");
  std::vector<Mention> places;
  std::erase_if(event.sources, [&](const Mention& source) {
    const Relation relation = source.head >= 0 ? view.word(source.head).relation : Relation::kDep;
    // "the Kabul attack" was in Kabul, as "Kabul's offensive" was not; so were "the Kabul agreement" and "the Kabul talks".
    const bool seat = (assault || signed_there) && relation == Relation::kCompound && source.reason == "seat of government";
    if ((!is_place(source) && !seat) || relation == Relation::kNsubj) return false;
    places.push_back(source);
    return true;
  });
  if (assault && event.targets.empty()) event.targets = std::move(places);
  static constexpr std::string_view kVerbal[] = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "CONCEDE"};
  if (std::find(std::begin(kVerbal), std::end(kVerbal), event.composed.type) == std::end(kVerbal)) return;
  std::erase_if(event.targets, [&](const Mention& target) {  // "lashed out at Chad": the verb's own argument is no place
    return is_place(target) && (target.head < 0 || view.word(target.head).head != event.trigger);
  });
}

/// "A raid by the army killed nine farmers", "nine farmers were killed in an army raid": noun and verb have the same doer and the
/// same sufferer, whichever of them is the event.
void share_parties(const SentenceView& view, std::string_view text, const Predicate& predicate, SentenceEvent& event) {
  const int word = predicate.word;
  if (event.targets.empty() && !event.sources.empty() && view.word(word).upos == Upos::kNoun) {
    if (const int sufferer = sufferer_of_attack(view, word); sufferer >= 0)
      add_actors(event.targets, actors_at(view, text, sufferer, SlotRole::kTarget));
  }
  if (event.sources.empty() && view.is_verbal(word)) {
    const int attack = event.targets.empty() ? -1 : attack_of_harm(view, word);
    if (attack >= 0) add_actors(event.sources, doers_at(view, attack));
    std::erase_if(event.sources, [&](const Mention& source) { return is_instrument(view, source) || is_place(source); });
  }
}

/// "condemned the overthrow of the [government]": whoever suffers the deed is not whom the words are about.
bool is_sufferer(const SentenceView& view, const SentenceEvent& event, const Mention& target) {
  static constexpr std::string_view kWords[] = {"ACCUSE", "REJECT", "SUPPORT"};
  if (std::find(std::begin(kWords), std::end(kWords), event.composed.type) == std::end(kWords)) return false;
  if (target.head < 0 || view.word(target.head).relation != Relation::kNmod || !view.has_case(target.head, "of")) return false;
  const int deed = view.word(target.head).head;
  if (view.word(deed).head != event.trigger || view.word(deed).upos != Upos::kNoun) return false;
  const Slot of = view.lexicon().preposition("of");
  const auto nouns = view.lexicon().frames_of(view.lemma(deed), FramePos::kNoun);
  const auto verbs = view.lexicon().frames_of(view.lemma(deed), FramePos::kVerb);
  bool suffers = nouns.empty() && std::any_of(verbs.begin(), verbs.end(), [&](std::uint32_t number) {  // "overthrow"
                   const std::string& type = view.lexicon().frames()[number].type;
                   return type == "ASSAULT" || type == "COERCE";
                 });
  for (const std::uint32_t number : nouns) {
    const Frame& frame = view.lexicon().frames()[number];
    if (frame.type != "ASSAULT" && frame.type != "COERCE") continue;
    for (const SlotPattern& pattern : frame.slots) {
      if (std::find(pattern.slots.begin(), pattern.slots.end(), of) == pattern.slots.end()) continue;
      if (pattern.role == SlotRole::kSource) return false;  // "an attack of the rebels" is theirs
      suffers = suffers || pattern.role == SlotRole::kTarget;
    }
  }
  return suffers;
}

/// An everyday act between people who are no party to anything: "I spoke to my wife", "her family asked a friend to help".
/// Force and protest count whoever is in it.
bool is_everyday(const SentenceView& view, const SentenceEvent& event) {
  static constexpr std::string_view kPublic[] = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"};
  if (std::find(std::begin(kPublic), std::end(kPublic), event.composed.type) != std::end(kPublic)) return false;
  const auto is_private = [&](const Mention& mention) {
    const bool plain = mention.actor.kind == ActorKind::kAgent || mention.actor.kind == ActorKind::kUnresolved;
    return plain && mention.actor.country.empty() && mention.sentence == view.sentence().number && mention.head >= 0 &&
           view.in_set(mention.head, view.lexicon().private_people());
  };
  const bool all = std::all_of(event.sources.begin(), event.sources.end(), is_private) &&
                   std::all_of(event.targets.begin(), event.targets.end(), is_private);
  if (all) return true;
  if (event.composed.type != "CONSULT") return false;
  const auto speaks = [&](int word) {  // the reporter or the one interviewed, whom no mention stands for
    const std::string& lemma = view.word(word).lemma;
    return view.mention_at(word) < 0 && (lemma == "I" || lemma == "we" || lemma == "you");
  };
  const auto is_press = [](const Mention& mention) {  // "a briefing with reporters", "speaking to the BBC"
    const bool known = !mention.actor.country.empty() && mention.actor.kind != ActorKind::kOrganisation;
    return !known && mention.actor.sectors == std::vector<std::string>{"JRN"};
  };
  if (std::any_of(event.sources.begin(), event.sources.end(), is_press) ||
      std::any_of(event.targets.begin(), event.targets.end(), is_press))
    return true;
  return std::any_of(event.composed.sources.begin(), event.composed.sources.end(), speaks) ||
         std::any_of(event.composed.targets.begin(), event.composed.targets.end(), speaks);
}

}  // namespace

std::span<const Mention> mentions_of(const std::vector<Mention>& mentions, std::uint32_t number) {
  const auto first = std::lower_bound(mentions.begin(), mentions.end(), number,
                                      [](const Mention& mention, std::uint32_t wanted) { return mention.sentence < wanted; });
  const auto last = std::upper_bound(first, mentions.end(), number,
                                     [](std::uint32_t wanted, const Mention& mention) { return wanted < mention.sentence; });
  return {first, last};
}

Result<FrameCoder> FrameCoder::open(const std::string& data_folder) {
  Result<Ontology> ontology = Ontology::open(data_folder);
  if (!ontology) return forward(ontology);
  Result<Lexicon> lexicon = Lexicon::open(data_folder, *ontology);
  if (!lexicon) return forward(lexicon);
  Result<ConfidenceModel> confidence = ConfidenceModel::open(data_folder);
  if (!confidence) return forward(confidence);
  FrameCoder coder;
  coder.parts_ = std::make_shared<const Parts>(Parts{std::move(*ontology), std::move(*lexicon), *confidence});
  return coder;
}

FrameCoder FrameCoder::without_threshold() const {
  FrameCoder coder;
  Parts parts = *parts_;
  parts.confidence.set_least(0);
  coder.parts_ = std::make_shared<const Parts>(std::move(parts));
  return coder;
}

std::vector<SentenceEvent> FrameCoder::code(std::string_view text, const Sentence& sentence, std::span<const Mention> mentions,
                                            CodingTrace* trace, Statements statements) const {
  if (sentence.words.empty()) return {};
  const SentenceView view(sentence, mentions, parts_->lexicon);
  std::vector<FrameAttempt> attempts;
  const std::vector<FrameMatch> matches = match_frames(view, trace != nullptr ? &attempts : nullptr);
  if (trace != nullptr) {
    for (FrameAttempt& attempt : attempts) {
      trace->attempts.push_back({attempt.word, lexicon().frames()[attempt.frame].id, std::move(attempt.reason), attempt.misses});
    }
  }
  return code_matches(view, text, matches, trace, statements);
}

std::vector<SentenceEvent> FrameCoder::code_matches(const SentenceView& view, std::string_view text,
                                                    const std::vector<FrameMatch>& matches, CodingTrace* trace,
                                                    Statements statements) const {
  std::vector<SentenceEvent> events;
  if (matches.empty()) return events;
  for (ComposedEvent& composed : compose_events(view, matches)) {
    const FrameMatch& match = matches[composed.match];
    const Frame& frame = lexicon().frames()[match.frame];
    SentenceEvent event;
    event.rule = frame.id;
    event.trigger = match.predicate.word;
    for (const int word : composed.sources) add_actors(event.sources, actors_at(view, text, word, SlotRole::kSource));
    for (const int word : composed.targets) add_actors(event.targets, actors_at(view, text, word, SlotRole::kTarget));
    event.composed.type = composed.type;
    event.composed.cameo = composed.cameo;
    std::erase_if(event.sources, [&](const Mention& source) { return is_instrument(view, source); });
    settle_places(view, event);
    if (composed.type == "ASSAULT") share_parties(view, text, match.predicate, event);
    std::erase_if(event.targets, [&](const Mention& target) { return is_sufferer(view, event, target); });
    std::erase_if(event.targets, [&](const Mention& target) {
      return std::any_of(event.sources.begin(), event.sources.end(),
                         [&](const Mention& source) { return same_actor(source, target); });
    });
    refine(view, match.predicate, composed);
    if (trace != nullptr && !composed.operators.empty()) trace->operators.push_back({event.trigger, composed.operators});
    event.composed = std::move(composed);
    std::string reason;
    const bool statement = frame.kind == FrameKind::kStatement || event.composed.cameo == "015";
    if (statement && statements == Statements::kDrop) reason = "a statement, which PLOVER drops";
    if (event.sources.empty() && event.targets.empty()) {
      if (!frame.bare) reason = "no actor";
    } else if (is_everyday(view, event)) {
      reason = "everyday, between private people";
    }
    if (frame.weak && (event.sources.empty() || event.targets.empty())) reason = "a weak frame needs both actors";
    if (!reason.empty()) {
      if (trace != nullptr) trace->refused.push_back({event.rule, reason, event.trigger});
      continue;
    }
    const EventType* type = ontology().type(event.composed.type);
    event.because = confidence_values(view, matches, match, event, type == nullptr ? 0 : type->quad);
    event.confidence = parts_->confidence.of(event.because);
    if (event.confidence < parts_->confidence.least()) {
      if (trace != nullptr) trace->refused.push_back({event.rule, "too unsure", event.trigger});
      continue;
    }
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace dragoman
