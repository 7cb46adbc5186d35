#include "dragoman/events/assertion_context.h"

#include <algorithm>
#include <array>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// Without articles and possessives in front and without white space inside but single spaces.
std::string label_of(std::string_view text) {
  std::string label;
  bool first = true;
  for (const std::string_view word : split_whitespace(text)) {
    const std::string lower = ascii_lower(word);
    if (first && (lower == "the" || lower == "a" || lower == "an")) continue;
    first = false;
    if (!label.empty()) label += ' ';
    label += word;
  }
  return label;
}

}  // namespace

const Mention* ClaimContext::mention_at(int word) const {
  if (word < 0) return nullptr;
  const TextRange range = tree.word(word).range;
  const Mention* best = nullptr;
  for (const Mention* mention : mentions) {
    if (mention->range.contains(range) && (best == nullptr || mention->range.size() < best->range.size())) best = mention;
  }
  return best;
}

const Mention* ClaimContext::actor_in(int head) const {
  if (head < 0) return nullptr;
  if (const Mention* mention = mention_at(head)) {
    // "the IS terrorist group": a name beside the role word says more than the role.
    if (mention->actor.kind != ActorKind::kAgent && mention->actor.kind != ActorKind::kUnresolved) return mention;
    for (const int child : tree.children(head)) {
      const Word& below = tree.word(child);
      if (!below.is(Relation::kCompound) && !below.is(Relation::kAppos) && !below.is(Relation::kFlat)) continue;
      const Mention* name = mention_at(child);
      if (name != nullptr && name != mention &&
          (name->actor.kind == ActorKind::kGroup || name->actor.kind == ActorKind::kOrganisation))
        return name;
    }
    for (const Mention* name : mentions) {  // "Daesh or the Islamic State (IS) terrorist group"
      const bool right_before = name->range.end <= mention->range.start && mention->range.start - name->range.end <= 2;
      if (right_before && name->actor.kind == ActorKind::kGroup) return name;
    }
    return mention;
  }
  for (const int child : tree.children(head)) {
    const Word& below = tree.word(child);
    const bool owner = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
                       (below.is(Relation::kNmod) && (tree.marker(child) == "of" || tree.marker(child) == "by")) ||
                       below.is(Relation::kNsubj) || below.is(Relation::kFlat);
    if (!owner) continue;
    if (const Mention* mention = mention_at(child)) return mention;
    if (below.is(Relation::kNmod)) {
      if (const Mention* mention = actor_in(child)) return mention;
    }
  }
  return nullptr;
}

bool ClaimContext::is_actor(int word) const {
  if (word < 0) return false;
  const Word& here = tree.word(word);
  static constexpr std::array<std::string_view, 9> kPersonal = {"he", "she", "they", "we", "i", "you", "who", "him", "them"};
  if (here.upos == Upos::kPron) return std::find(kPersonal.begin(), kPersonal.end(), tree.lemma(word)) != kPersonal.end();
  for (const Mention* mention : mentions) {
    if (!mention->range.contains(here.range)) continue;
    if (mention->head == word) return true;
    if (mention->head < 0) return true;
    // A mention that ends with the word names it; one that the word follows only owns it.
    if (mention->range.end == here.range.end) return true;
  }
  return here.upos == Upos::kPropn;
}

void ClaimContext::find_cuts() {
  for (int i = 1; i < tree.size(); ++i) {
    for (const CauseWord& cue : words->cues(ascii_lower(tree.word(i).form))) {
      if (cue.pattern != "result cue" || i + static_cast<int>(cue.parts.size()) > tree.size()) continue;
      bool same = true;
      for (std::size_t k = 0; k < cue.parts.size() && same; ++k)
        same = equals_lowered(tree.word(i + static_cast<int>(k)).form, cue.parts[k]);
      if (same) cuts.push_back(tree.word(i).range.start);
    }
  }
}

TextRange ClaimContext::cut(TextRange range, int head) const {
  for (const std::uint32_t at : cuts) {
    const bool before = head < 0 ? range.start < at : tree.word(head).range.start < at;
    if (!before || at <= range.start || at >= range.end) continue;
    range.end = at;
    while (range.end > range.start + 1 && (document->text[range.end - 1] == ' ' || document->text[range.end - 1] == ','))
      --range.end;
  }
  return range;
}

Claimed ClaimContext::claimed(TextRange range, int head) const {
  range = cut(range, head);
  Claimed end;
  end.range = range;
  end.label = label_of(text(range));
  if (const Mention* mention = actor_in(head)) {
    end.actor = *mention;
  } else {
    for (const Mention* inside : mentions) {
      if (!range.contains(inside->range)) continue;
      end.actor = *inside;
      break;
    }
  }
  const Event* nearest = nullptr;
  std::uint32_t nearest_distance = 0;
  for (const Event* event : events) {
    if (!range.contains(event->trigger)) continue;
    const std::uint32_t at = head < 0 ? range.start : tree.word(head).range.start;
    const std::uint32_t distance = event->trigger.start > at ? event->trigger.start - at : at - event->trigger.start;
    if (nearest == nullptr || distance < nearest_distance) {
      nearest = event;
      nearest_distance = distance;
    }
  }
  if (nearest != nullptr) end.event_id = nearest->id;
  return end;
}

Assertion ClaimContext::made(AssertionKind kind, std::string rule, int word, double confidence) const {
  Assertion assertion;
  assertion.kind = kind;
  assertion.rule = std::move(rule);
  assertion.evidence = {sentence->number, sentence->range};
  if (word >= 0) {
    assertion.modality = tree.modality(word);
    const float margin = tree.word(word).margin;
    assertion.confidence = confidence * (0.75 + 0.25 * static_cast<double>(std::clamp(margin, 0.0F, 1.0F)));
  } else {
    assertion.confidence = confidence;
  }
  return assertion;
}

}  // namespace dragoman
