#include "dragoman/events/frame_match.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace dragoman {
namespace {

bool is_time(const SentenceView& view, int word) {
  if (view.mention_at(word) >= 0) return false;  // Theresa May
  return view.word(word).upos == Upos::kNum || view.in_set(word, view.lexicon().times());
}

/// The first filler of the pattern's slots that passes its types; -1 when none, and whether any slot was filled at all.
const Filler* find_filler(const SentenceView& view, const Predicate& predicate, const SlotPattern& pattern, bool& filled) {
  for (int distance = 0; distance <= 2; ++distance) {
    for (const Slot slot : pattern.slots) {
      for (const Filler& filler : predicate.fillers) {
        if (filler.slot != slot || filler.distance != distance) continue;
        const bool party = slot >= slots::kPreposition && (pattern.role == SlotRole::kSource ||
                                                           pattern.role == SlotRole::kTarget || pattern.role == SlotRole::kBoth);
        if (slot >= slots::kPreposition && pattern.role != SlotRole::kNone && is_time(view, filler.word))
          continue;  // "on Monday"
        if (party && view.is_adverbial(filler.word)) continue;
        filled = true;
        if (view.passes(filler.word, pattern)) return &filler;
      }
    }
  }
  return nullptr;
}

bool accepts_premodifier_only_actors(const SlotPattern& pattern) {
  return pattern.role == SlotRole::kSource || pattern.role == SlotRole::kTarget || pattern.role == SlotRole::kBoth;
}

/// Notes a slot that says no; true when the others are to be looked at as well.
bool note_miss(FrameAttempt* attempt, const SentenceView& view, Slot slot, std::string_view why) {
  if (attempt == nullptr) return false;
  ++attempt->misses;
  attempt->reason += fmt::format("{}{} {}", attempt->reason.empty() ? "" : "; ", view.lexicon().slot_name(slot), why);
  return true;
}

/// Fills the frame's roles from the predicate; nothing when a slot says no.
std::optional<FrameMatch> fit(const SentenceView& view, const Frame& frame, std::uint32_t number, const Predicate& predicate,
                              FrameAttempt* attempt) {
  FrameMatch match;
  match.frame = number;
  int used[16];
  std::size_t used_count = 0;
  for (const SlotPattern& pattern : frame.slots) {
    bool filled = false;
    const Filler* filler = find_filler(view, predicate, pattern, filled);
    if (filler != nullptr && filler->slot == slots::kPremodifier && accepts_premodifier_only_actors(pattern) &&
        view.mention_at(filler->word) < 0) {
      filler = nullptr;  // "security talks": no party
      filled = false;
    }
    if (pattern.need == SlotNeed::kForbidden) {
      if (filler != nullptr) {
        const std::string_view form = view.word(filler->word).form;
        if (!note_miss(attempt, view, filler->slot, attempt == nullptr ? "" : fmt::format("is '{}', which it must not be", form)))
          return std::nullopt;
      }
      continue;
    }
    if (filler == nullptr) {
      const bool doer = pattern.need == SlotNeed::kRequired && pattern.slots.front() == slots::kSubject &&
                        pattern.slots.size() == 1 && (pattern.role == SlotRole::kSource || pattern.role == SlotRole::kBoth);
      const bool any_actor = std::all_of(pattern.types.begin(), pattern.types.end(), [](const TypeTest& test) {
        return test.kind == TypeTest::Kind::kActor || test.kind == TypeTest::Kind::kHuman;
      });
      if (doer && !filled && any_actor && frame.pos == FramePos::kVerb)
        continue;  // "were released", "urged to leave": who did it is not said
      const bool wrong_type = filled && !pattern.types.empty() && pattern.slots.front() == slots::kSubject;
      if (pattern.need != SlotNeed::kOptional || wrong_type) {
        if (!note_miss(attempt, view, pattern.slots.front(), filled ? "is of another type" : "is missing")) return std::nullopt;
      }
      continue;
    }
    if (pattern.role == SlotRole::kNone) {
      const bool asked_for = std::any_of(pattern.types.begin(), pattern.types.end(), [](const TypeTest& test) {
        return test.kind == TypeTest::Kind::kSet || test.kind == TypeTest::Kind::kLemma;
      });
      if (asked_for && !pattern.types_negated) match.used.push_back(filler->word);
      continue;
    }
    if (pattern.role == SlotRole::kEmbedded) {
      match.embedded.push_back(filler->word);
      continue;
    }
    const bool named = std::any_of(pattern.types.begin(), pattern.types.end(), [](const TypeTest& test) {
      return test.kind == TypeTest::Kind::kSet || test.kind == TypeTest::Kind::kLemma;
    });
    if (pattern.role == SlotRole::kTarget && named && !pattern.types_negated)
      match.used.push_back(filler->word);  // "rejected the accusations": no accusation of his
    if (std::find(used, used + used_count, filler->word) != used + used_count) continue;
    if (used_count < std::size(used)) used[used_count++] = filler->word;
    match.roles.push_back({pattern.role, filler->word, filler->distance});
  }
  if (predicate.reversed) {  // "Syria came under criticism from France"
    for (const Filler& filler : predicate.fillers) {
      if (filler.slot == slots::kIndirect) {
        std::erase_if(match.roles, [](const RoleFiller& role) { return role.role == SlotRole::kTarget; });
        match.roles.push_back({SlotRole::kTarget, filler.word, filler.distance});
      } else if (filler.slot == view.lexicon().preposition("from")) {
        std::erase_if(match.roles,
                      [&](const RoleFiller& role) { return role.role == SlotRole::kSource || role.word == filler.word; });
        match.roles.push_back({SlotRole::kSource, filler.word, filler.distance});
      }
    }
  }
  if (attempt != nullptr && attempt->misses > 0) return std::nullopt;
  return match;
}

}  // namespace

std::optional<FramePos> trigger_position(const SentenceView& view, int index) {
  const Word& word = view.word(index);
  switch (word.upos) {
    case Upos::kPropn:  // "Talks between …", "Clashes in …": a noun that opens a sentence or stands in a headline
      if (index > 0 && view.word(index - 1).upos == Upos::kPropn) return std::nullopt;
      return word.relation == Relation::kFlat || word.relation == Relation::kCompound ? std::nullopt
                                                                                      : std::optional(FramePos::kNoun);
    case Upos::kVerb: {  // "[Clashes] between the army and the rebels left …": a plural that opens the sentence, read as a verb
      const bool standing = word.relation == Relation::kAmod &&
                            (view.misread_subject(index) < 0 || (index > 0 && view.word(index - 1).form == "-"));
      if (standing) return std::nullopt;  // "wounded men", "US-backed rebels": a standing relation
      const bool plural = index == 0 && word.xpos == "VBZ" && view.child(0, Relation::kNsubj) < 0;
      return plural && !view.lexicon().frames_of(view.lemma(0), FramePos::kNoun).empty() ? FramePos::kNoun : FramePos::kVerb;
    }
    case Upos::kNoun: return FramePos::kNoun;
    case Upos::kAdj: return FramePos::kAdjective;
    default: return std::nullopt;
  }
}

std::vector<FrameMatch> match_frames(const SentenceView& view, std::vector<FrameAttempt>* attempts) {
  std::vector<FrameMatch> matches;
  for (int i = 0; i < view.size(); ++i) {
    const std::optional<FramePos> pos = trigger_position(view, i);
    if (!pos) continue;
    const std::uint32_t lemma = *pos == FramePos::kVerb ? view.verb_lemma(i) : view.lemma(i);
    auto frames = view.lexicon().frames_of(lemma, *pos);
    if (frames.empty() && *pos == FramePos::kAdjective) {  // "is wounded" tagged as an adjective
      frames = view.lexicon().frames_of(lemma, FramePos::kVerb);
    }
    if (frames.empty()) continue;
    const Predicate predicate = view.predicate(i, *pos);
    std::optional<FrameMatch> best;
    int best_specificity = 0;
    for (const std::uint32_t number : frames) {
      const Frame& frame = view.lexicon().frames()[number];
      if (attempts != nullptr) attempts->push_back({i, number, {}, 0});
      std::optional<FrameMatch> match = fit(view, frame, number, predicate, attempts != nullptr ? &attempts->back() : nullptr);
      if (match && (!best || frame.specificity > best_specificity)) {
        best = std::move(match);
        best_specificity = frame.specificity;
      }
    }
    if (!best) continue;
    best->predicate = predicate;
    matches.push_back(std::move(*best));
  }
  return matches;
}

}  // namespace dragoman
