#include "dragoman/events/reference_coder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// A sentence in words: what the lexicon calls each of them, and whether they pass a type.
class Words {
 public:
  Words(const SentenceView& view, const ReferenceLexicon& lexicon) : view_(view), lexicon_(lexicon) {
    for (int i = 0; i < view.size(); ++i) lemmas_.push_back(lemma_of(i));
  }

  const std::string& lemma(int word) const { return lemmas_[static_cast<std::size_t>(word)]; }
  bool in_class(int word, const std::string& name) const { return lexicon_.in_class(lemma(word), name); }

  /// With its particle where the lexicon has that ("call off"): which words are particles is a matter of grammar.
  std::string verb_lemma(int i) const {
    const std::uint32_t with_particle = view_.verb_lemma(i);
    return with_particle == view_.lemma(i) ? lemma(i) : view_.lexicon().lemma_name(with_particle);
  }

  bool passes(int filler, const ReferenceSlot& slot) const {
    if (slot.types.empty()) return true;
    const bool any = std::any_of(slot.types.begin(), slot.types.end(), [&](const std::string& type) { return is(filler, type); });
    return any != slot.not_these;
  }

  bool is_time(int word) const {
    return view_.mention_at(word) < 0 && (view_.word(word).upos == Upos::kNum || in_class(word, "time"));
  }

 private:
  bool known(const std::string& lemma) const { return lexicon_.words.contains(lemma); }

  std::string lemma_of(int i) const {
    const Word& w = view_.word(i);
    if (w.upos == Upos::kPunct) return {};
    const std::string own = ascii_lower(w.lemma);
    if (i >= 2 && view_.word(i - 1).form == "-") {
      const std::string whole = ascii_lower(view_.word(i - 2).lemma) + "-" + own;
      if (known(whole)) return whole;
    }
    if (known(own)) return own;
    for (const char* sign : {"$", "€", "£", "¥"}) {
      if (w.form.find(sign) != std::string::npos && known("dollar")) return "dollar";
    }
    if (w.upos != Upos::kVerb) return {};
    const std::string form = ascii_lower(w.form);
    const std::pair<std::string, std::string> endings[] = {{"d", ""},    {"ed", ""}, {"ing", ""},
                                                           {"ing", "e"}, {"s", ""},  {"es", ""}};
    for (const auto& [ending, instead] : endings) {
      const std::string stem = form.ends_with(ending) ? form.substr(0, form.size() - ending.size()) + instead : std::string();
      if (known(stem)) return stem;
    }
    return {};
  }

  bool is(int filler, const std::string& type) const {
    const int content = view_.content_head(filler);
    const int at = view_.mention_at(content);
    const Mention* mention = at < 0 ? nullptr : &view_.mentions()[static_cast<std::size_t>(at)];
    const auto is_kind = [&](ActorKind kind) { return mention != nullptr && mention->actor.kind == kind; };
    if (type == "any") return true;
    if (type == "a") return view_.is_actor_like(filler);
    if (type == "human" && mention == nullptr) return view_.is_actor_like(filler);
    if (type == "human") return is_kind(ActorKind::kPerson) || is_kind(ActorKind::kAgent) || is_kind(ActorKind::kGroup);
    if (type == "proper") return view_.word(content).upos == Upos::kPropn;
    if (type == "country") return is_kind(ActorKind::kCountry);
    if (type == "group") return is_kind(ActorKind::kGroup);
    if (type == "verb") return view_.is_verbal(filler);
    if (type == "number") return view_.word(filler).upos == Upos::kNum;
    if (type == "event") {
      const char pos = view_.is_verbal(content) ? 'v' : 'n';
      const std::string lemma_here = pos == 'v' ? verb_lemma(content) : lemma(content);
      return std::any_of(lexicon_.frames.begin(), lexicon_.frames.end(), [&](const ReferenceFrame& frame) {
        return frame.pos == pos && std::find(frame.lemmas.begin(), frame.lemmas.end(), lemma_here) != frame.lemmas.end();
      });
    }
    const auto fits = [&](int word) {
      return type.front() == '{' ? in_class(word, type.substr(1, type.size() - 2)) : lemma(word) == type;
    };
    if (fits(content) || fits(filler)) return true;
    if (!in_class(content, "vague")) return false;
    for (int c = 0; c < view_.size(); ++c) {
      const Relation relation = view_.word(c).relation;
      const bool modifies = relation == Relation::kCompound || relation == Relation::kAmod || relation == Relation::kNmod;
      if (view_.word(c).head == content && modifies && fits(c)) return true;
    }
    return false;
  }

  const SentenceView& view_;
  const ReferenceLexicon& lexicon_;
  std::vector<std::string> lemmas_;
};

struct Found {
  const Filler* filler = nullptr;
  bool filled = false;
};

Found find(const SentenceView& view, const Words& words, const Predicate& predicate, const ReferenceSlot& slot) {
  Found found;
  for (int distance = 0; distance <= 2; ++distance) {
    for (const std::string& name : slot.names) {
      for (const Filler& filler : predicate.fillers) {
        if (filler.distance != distance || view.lexicon().slot_name(filler.slot) != name) continue;
        if (filler.slot >= slots::kPreposition && slot.role != ' ' && words.is_time(filler.word)) continue;
        const bool party = slot.role == 'S' || slot.role == 'T' || slot.role == 'R';
        if (filler.slot >= slots::kPreposition && party && view.is_adverbial(filler.word)) continue;
        found.filled = true;
        if (!words.passes(filler.word, slot)) continue;
        found.filler = &filler;
        return found;
      }
    }
  }
  return found;
}

SlotRole role_of(char letter) {
  switch (letter) {
    case 'S': return SlotRole::kSource;
    case 'T': return SlotRole::kTarget;
    case 'R': return SlotRole::kBoth;
    case 'E': return SlotRole::kEmbedded;
    case 'H': return SlotRole::kHolder;
    default: return SlotRole::kNone;
  }
}

bool is_word_type(const std::string& type) {
  static const std::set<std::string> kKinds = {"any", "a", "human", "proper", "country", "group", "event", "verb", "number"};
  return !kKinds.contains(type);
}

/// An empty filler that a frame may go without.
bool may_miss(const ReferenceFrame& frame, const ReferenceSlot& slot, bool filled) {
  if (slot.need == '&') return false;
  const bool by_subject = slot.names.front() == "subj";
  const bool any_actor =
      std::all_of(slot.types.begin(), slot.types.end(), [](const std::string& type) { return type == "a" || type == "human"; });
  if (slot.need == ' ' && by_subject && slot.names.size() == 1 && (slot.role == 'S' || slot.role == 'R') && !filled &&
      any_actor && frame.pos == 'v')
    return true;  // who did it is not said
  return slot.need == '?' && !(filled && !slot.types.empty() && by_subject);
}

/// "Syria came under criticism from France".
void turn_around(const SentenceView& view, const Predicate& predicate, FrameMatch& match) {
  for (const Filler& filler : predicate.fillers) {
    const std::string name = view.lexicon().slot_name(filler.slot);
    if (name != "iobj" && name != "from") continue;
    const SlotRole role = name == "iobj" ? SlotRole::kTarget : SlotRole::kSource;
    std::erase_if(match.roles,
                  [&](const RoleFiller& other) { return other.role == role || (name == "from" && other.word == filler.word); });
    match.roles.push_back({role, filler.word, filler.distance});
  }
}

std::optional<FrameMatch> fit(const SentenceView& view, const Words& words, const ReferenceFrame& frame,
                              const Predicate& predicate) {
  FrameMatch match;
  std::vector<int> taken;
  for (const ReferenceSlot& slot : frame.slots) {
    Found found = find(view, words, predicate, slot);
    const bool party = slot.role == 'S' || slot.role == 'T' || slot.role == 'R';
    if (found.filler != nullptr && found.filler->slot == slots::kPremodifier && party && view.mention_at(found.filler->word) < 0)
      found = {};  // "security talks"
    if (slot.need == '!') {
      if (found.filler != nullptr) return std::nullopt;
      continue;
    }
    if (found.filler == nullptr) {
      if (!may_miss(frame, slot, found.filled)) return std::nullopt;
      continue;
    }
    const int word = found.filler->word;
    const bool by_word = !slot.not_these && std::any_of(slot.types.begin(), slot.types.end(), is_word_type);
    if (by_word && (slot.role == ' ' || slot.role == 'T')) match.used.push_back(word);
    if (slot.role == ' ') continue;
    if (slot.role == 'E') {
      match.embedded.push_back(word);
    } else if (std::find(taken.begin(), taken.end(), word) == taken.end()) {
      taken.push_back(word);
      match.roles.push_back({role_of(slot.role), word, found.filler->distance});
    }
  }
  if (predicate.reversed) turn_around(view, predicate, match);
  return match;
}

}  // namespace

Result<ReferenceCoder> ReferenceCoder::open(const std::string& data_folder) {
  Result<ReferenceLexicon> lexicon = ReferenceLexicon::open(data_folder);
  if (!lexicon) return forward(lexicon);
  ReferenceCoder coder;
  coder.lexicon_ = std::move(*lexicon);
  return coder;
}

std::vector<FrameMatch> ReferenceCoder::match(const SentenceView& view) const {
  const Words words(view, lexicon_);
  std::vector<FrameMatch> matches;
  for (int i = 0; i < view.size(); ++i) {
    const std::optional<FramePos> position = trigger_position(view, i);
    if (!position) continue;
    const char pos = *position == FramePos::kVerb ? 'v' : *position == FramePos::kNoun ? 'n' : 'a';
    const std::string lemma = pos == 'v' ? words.verb_lemma(i) : words.lemma(i);
    const auto tried = [&](char frame_pos_letter) {
      std::vector<std::uint32_t> numbers;
      for (std::uint32_t n = 0; n < lexicon_.frames.size(); ++n) {
        const ReferenceFrame& frame = lexicon_.frames[n];
        if (frame.pos == frame_pos_letter && std::find(frame.lemmas.begin(), frame.lemmas.end(), lemma) != frame.lemmas.end())
          numbers.push_back(n);
      }
      return numbers;
    };
    std::vector<std::uint32_t> frames = tried(pos);
    if (frames.empty() && pos == 'a') frames = tried('v');  // "is wounded" tagged as an adjective
    if (frames.empty() || lemma.empty()) continue;
    const Predicate predicate = view.predicate(i, *position);
    std::optional<FrameMatch> best;
    for (const std::uint32_t number : frames) {
      std::optional<FrameMatch> match = fit(view, words, lexicon_.frames[number], predicate);
      if (!match || (best && lexicon_.frames[number].specificity <= lexicon_.frames[best->frame].specificity)) continue;
      best = std::move(match);
      best->frame = number;
    }
    if (!best) continue;
    best->predicate = predicate;
    matches.push_back(std::move(*best));
  }
  return matches;
}

std::string difference(const SentenceView& view, const std::vector<FrameMatch>& fast, const std::vector<FrameMatch>& slow) {
  const auto shown = [&](const FrameMatch& match) {
    std::string text = fmt::format("{} {}", view.word(match.predicate.word).form, view.lexicon().frames()[match.frame].id);
    for (const RoleFiller& role : match.roles)
      text += fmt::format(" {}={}", static_cast<int>(role.role), view.word(role.word).form);
    for (const int word : match.embedded) text += fmt::format(" E={}", view.word(word).form);
    for (const int word : match.used) text += fmt::format(" used={}", view.word(word).form);
    return text;
  };
  std::string text;
  for (std::size_t i = 0; i < std::max(fast.size(), slow.size()); ++i) {
    const std::string by_fast = i < fast.size() ? shown(fast[i]) : "nothing";
    const std::string by_slow = i < slow.size() ? shown(slow[i]) : "nothing";
    if (by_fast != by_slow) text += fmt::format("  fast: {}\n  slow: {}\n", by_fast, by_slow);
  }
  return text;
}

}  // namespace dragoman
