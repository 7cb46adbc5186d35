// Groups, weakest first: word n-grams with actors replaced by their kinds ("COUNTRY reject proposal"), edges of the tree, word
// classes of the lexicon, and events. The last are few and say most, so they are the strongest: a trained coder starts from what
// the frames think and learns where a user's labels differ.
#include "dragoman/events/coder_features.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "dragoman/base/hash.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

enum Group : std::size_t { kWords, kEdges, kClasses, kEvents, kGroupCount };

constexpr float kStrength[kGroupCount] = {2.5F, 2.0F, 1.5F, 3.0F};

/// What a feature is about; part of its hash, so the order must stay (kCoderFeatureVersion).
enum Kind : std::uint64_t {
  kLemma,
  kPair,
  kTriple,
  kEdge,
  kHeadSide,
  kChildSide,
  kRoot,
  kRootArgument,
  kClass,
  kRootClass,
  kEdgeClass,
  kActors,
  kEventType,
  kEventModality,
  kEventCode,
  kEventRule,
  kBest,
  kBestModality,
  kBestCode,
  kBestSure,
  kRefused,
  kNearly,
  kOperator,
  kCount,
  kActorPair,
  kMark
};

class Collector {
 public:
  Collector(const FrameCoder& frames, std::string_view text) : frames_(frames), text_(text) {}

  void add_sentence(const Sentence& sentence, std::span<const Mention> mentions) {
    if (sentence.words.empty()) return;
    const SentenceView view(sentence, mentions, frames_.lexicon());
    name_words(view);
    add_words(view);
    add_edges(view);
    add_classes(view);
    add_events(view, mentions);
  }

  std::vector<CoderFeature> finish() {
    add_best();
    std::vector<CoderFeature> features;
    for (std::size_t group = 0; group < kGroupCount; ++group) {
      std::vector<FeatureHash>& hashes = groups_[group];
      std::sort(hashes.begin(), hashes.end());
      hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
      const float value = kStrength[group] / std::sqrt(static_cast<float>(std::max<std::size_t>(hashes.size(), 1)));
      for (const FeatureHash hash : hashes) features.push_back({hash, value});
    }
    std::sort(features.begin(), features.end(), [](const CoderFeature& a, const CoderFeature& b) {
      return a.hash < b.hash || (a.hash == b.hash && a.value > b.value);
    });
    features.erase(std::unique(features.begin(), features.end(),
                               [](const CoderFeature& a, const CoderFeature& b) { return a.hash == b.hash; }),
                   features.end());
    return features;
  }

 private:
  template <class... Parts>
  void add(Group group, Kind kind, const Parts&... parts) {
    groups_[group].push_back(feature(kind, hash64(std::string_view(parts))...));
  }

  /// A word's name in features: its lemma, or the kind of the actor that it stands for.
  void name_words(const SentenceView& view) {
    names_.clear();
    for (int i = 0; i < view.size(); ++i) {
      const Word& w = view.word(i);
      const int mention = view.mention_at(i);
      if (mention >= 0 && (w.upos == Upos::kPropn || w.upos == Upos::kPron || w.upos == Upos::kAdj)) {
        names_.push_back("<" + std::string(name_of(view.mentions()[static_cast<std::size_t>(mention)].actor.kind)) + ">");
      } else if (w.upos == Upos::kPropn) {
        names_.emplace_back("<name>");
      } else if (w.upos == Upos::kNum) {
        names_.emplace_back("<number>");
      } else {
        names_.push_back(ascii_lower(w.lemma));
      }
    }
  }

  const std::string& name(int word) const { return names_[static_cast<std::size_t>(word)]; }

  void add_words(const SentenceView& view) {
    std::string_view before = "<s>";
    std::string_view before_that = "<s>";
    for (int i = 0; i < view.size(); ++i) {
      const Word& w = view.word(i);
      if (w.upos == Upos::kPunct || w.upos == Upos::kDet) continue;
      add(kWords, kLemma, name(i));
      if (w.upos == Upos::kPropn) add(kWords, kLemma, "=", ascii_lower(w.form));
      if (name(i) == before && name(i).front() == '<') continue;  // one name of several words
      add(kWords, kPair, before, name(i));
      add(kWords, kTriple, before_that, before, name(i));
      before_that = before;
      before = name(i);
    }
  }

  void add_edges(const SentenceView& view) {
    for (int i = 0; i < view.size(); ++i) {
      const Word& w = view.word(i);
      if (w.upos == Upos::kPunct || w.relation == Relation::kDet || w.relation == Relation::kCase) continue;
      std::string relation(name_of(w.relation));
      if (w.relation == Relation::kNsubj && w.subtype == "pass") relation += ":pass";
      for (const int c : view.children(i)) {
        if (view.word(c).relation == Relation::kCase) relation += "_" + ascii_lower(view.word(c).lemma);
      }
      if (w.head < 0) {
        add(kEdges, kRoot, name(i), w.xpos);
        for (const int c : view.children(i)) {
          if (view.word(c).relation == Relation::kAux || view.word(c).has_feature("Polarity=Neg")) {
            add(kEdges, kMark, name(i), name(c));
            add(kEdges, kMark, name(c));
          }
        }
        continue;
      }
      add(kEdges, kEdge, name(w.head), relation, name(i));
      add(kEdges, kHeadSide, name(w.head), relation);
      add(kEdges, kChildSide, relation, name(i));
      if (view.word(w.head).head < 0) add(kEdges, kRootArgument, relation, name(i));
    }
  }

  void add_classes(const SentenceView& view) {
    const Lexicon& lexicon = frames_.lexicon();
    for (int i = 0; i < view.size(); ++i) {
      const Word& w = view.word(i);
      const std::uint32_t lemma = w.upos == Upos::kVerb ? view.verb_lemma(i) : view.lemma(i);
      for (const std::uint16_t set : lexicon.sets_of(lemma)) {
        add(kClasses, kClass, lexicon.set_name(set));
        if (w.head < 0) add(kClasses, kRootClass, lexicon.set_name(set));
        if (w.head >= 0) add(kClasses, kEdgeClass, name(w.head), name_of(w.relation), lexicon.set_name(set));
      }
    }
  }

  static std::string_view side(const std::vector<Mention>& actors) {
    if (actors.empty()) return "nobody";
    return name_of(actors.front().actor.kind);
  }

  void add_events(const SentenceView& view, std::span<const Mention> mentions) {
    CodingTrace trace;
    std::vector<SentenceEvent> events = frames_.code(text_, view.sentence(), mentions, &trace, Statements::kKeep);
    for (const SentenceEvent& event : events) {
      const ComposedEvent& composed = event.composed;
      const std::string_view type = composed.type.empty() ? std::string_view("statement") : std::string_view(composed.type);
      add(kEvents, kEventType, type);
      add(kEvents, kEventModality, type, name_of(composed.modality));
      add(kEvents, kEventCode, composed.cameo);
      add(kEvents, kEventRule, event.rule);
      add(kEvents, kActorPair, type, side(event.sources), side(event.targets));
      for (const std::string& mode : composed.modes) add(kEvents, kEventCode, type, mode);
    }
    add(kEvents, kActors, mentions.empty() ? "none" : mentions.size() == 1 ? "one" : "several");
    for (const CodingTrace::Refused& refused : trace.refused) add(kEvents, kRefused, refused.rule, refused.reason);
    for (const CodingTrace::Attempt& attempt : trace.attempts) {
      if (!attempt.reason.empty()) add(kEvents, kNearly, attempt.frame.substr(0, attempt.frame.find('.')));
      if (attempt.reason.empty() && attempt.frame.starts_with("operator")) add(kEvents, kOperator, attempt.frame);
    }
    std::move(events.begin(), events.end(), std::back_inserter(all_));
  }

  void add_best() {
    const SentenceEvent* best = nullptr;
    for (const SentenceEvent& event : all_) {
      if (best == nullptr || event.confidence > best->confidence) best = &event;
    }
    add(kEvents, kCount, std::to_string(std::min<std::size_t>(all_.size(), 4)));
    if (best == nullptr) {
      add(kEvents, kBest, "none");
      return;
    }
    const ComposedEvent& composed = best->composed;
    const EventType* type = frames_.ontology().type(composed.type);
    const std::string quad = type == nullptr ? "0" : std::to_string(type->quad);
    add(kEvents, kBest, composed.type);
    add(kEvents, kBest, "quad", quad);
    add(kEvents, kBestModality, quad, name_of(composed.modality));
    add(kEvents, kBestCode, std::string_view(composed.cameo).substr(0, 3));
    add(kEvents, kBestSure, quad, std::to_string(static_cast<int>(best->confidence * 5)));
  }

  const FrameCoder& frames_;
  std::string_view text_;
  std::vector<std::string> names_;
  std::vector<SentenceEvent> all_;
  std::vector<FeatureHash> groups_[kGroupCount];
};

}  // namespace

std::vector<CoderFeature> coder_features(const FrameCoder& frames, std::string_view text, std::span<const Sentence> sentences,
                                         const std::vector<Mention>& mentions) {
  Collector collector(frames, text);
  for (const Sentence& sentence : sentences) collector.add_sentence(sentence, mentions_of(mentions, sentence.number));
  return collector.finish();
}

}  // namespace dragoman
