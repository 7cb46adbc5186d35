// The arguments of a predicate, from the edges of a UD tree: active and passive made alike, arguments shared by coordination,
// control and relative clauses added, a noun under a light verb given the verb's arguments.
#include <algorithm>
#include <string>

#include "dragoman/base/strings.h"
#include "dragoman/events/sentence_view.h"

namespace dragoman {
namespace {

constexpr Slot kNoSlot = 0xffff;

bool has_slot(const Predicate& predicate, Slot slot) {
  return std::any_of(predicate.fillers.begin(), predicate.fillers.end(),
                     [&](const Filler& filler) { return filler.slot == slot; });
}

bool is_clause_kind(FrameKind kind) { return kind != FrameKind::kSay; }

}  // namespace

Predicate SentenceView::predicate(int index, FramePos pos) const {
  Predicate predicate;
  predicate.word = index;
  predicate.carrier = index;
  if (pos == FramePos::kNoun) {
    noun_fillers(predicate);
  } else {
    predicate.passive = is_passive(index);
    verb_fillers(predicate);
  }
  std::stable_sort(predicate.fillers.begin(), predicate.fillers.end(),
                   [](const Filler& a, const Filler& b) { return a.distance < b.distance; });
  return predicate;
}

void SentenceView::verb_fillers(Predicate& predicate) const {
  const int index = predicate.word;
  std::vector<Filler>& fillers = predicate.fillers;
  const int last_object = last_child(index, Relation::kObj);
  const bool has_object = last_object >= 0;
  const int own_subject = child(index, Relation::kNsubj) >= 0 ? child(index, Relation::kNsubj) : child(index, Relation::kCsubj);
  const int surface = subject(index);
  int noun_complement = -1;  // "was granted [citizenship]", read as a complement
  if (predicate.passive && !has_object) {
    const int complement = child(index, Relation::kXcomp);
    if (complement >= 0 && word(complement).upos == Upos::kNoun && child(complement, Relation::kCase) < 0)
      noun_complement = complement;
  }
  // "was taken [hostage]": what the object says of the subject, which suffers it.
  const int said = has_object ? last_object : noun_complement;
  const bool predicative =
      said >= 0 && (word(said).lemma == "hostage" || word(said).lemma == "prisoner" || word(said).lemma == "captive");
  const bool second_object = (has_object && !predicative) || noun_complement >= 0;
  const Slot subject_slot = !predicate.passive ? slots::kSubject : (second_object ? slots::kIndirect : slots::kObject);
  if (noun_complement >= 0) {
    fillers.push_back({slots::kObject, noun_complement, predicative ? 1 : 0});
    if (surface >= 0) fillers.push_back({slots::kObject, surface, predicative ? 0 : 1});
  }
  if (const int misread = misread_subject(index); misread >= 0) {
    fillers.push_back({slots::kSubject, misread, 1});
    fillers.push_back({slots::kObject, word(index).head, 1});
    object_fillers(predicate, word(index).head);
  }
  if (surface >= 0 && surface != index) fillers.push_back({subject_slot, surface, own_subject >= 0 || predicative ? 0 : 1});
  const Slot by = lexicon_->preposition("by");
  for (const int c : children(index)) {
    const Word& w = word(c);
    switch (w.relation) {
      case Relation::kObj:  // "lent [Zambia] two billion dollars", read as two objects: the first is who gets it
        fillers.push_back({c < last_object ? slots::kIndirect : slots::kObject, antecedent_of(c), 0});
        break;
      case Relation::kIobj:
        fillers.push_back({slots::kIndirect, antecedent_of(c), 0});
        if (!has_object) fillers.push_back({slots::kObject, antecedent_of(c), 0});  // "asked the court to"
        break;
      case Relation::kObl:
      case Relation::kNmod: {
        const Slot slot = preposition(c);
        if (predicate.passive && (w.subtype == "agent" || slot == by)) {
          fillers.push_back({slots::kSubject, antecedent_of(c), 0});
        } else if (slot != kNoSlot) {
          fillers.push_back({slot, is_who(c) ? antecedent_of(c) : c, 0});
          for (const int g : children(c)) {  // "gave two million in assistance [to Tonga]", read as the verb's
            const Slot to = lexicon_->preposition("to");
            if (has_object && word(g).relation == Relation::kNmod && has_case(c, "in") && has_case(g, "to"))
              fillers.push_back({to, g, 2});
          }
        } else if (!has_object && w.subtype.empty() && c > index && (w.upos == Upos::kNoun || mention_at(c) >= 0) &&
                   (child(c, Relation::kCase) < 0 || word(child(c, Relation::kCase)).xpos == "RP" ||
                    is_particle(child(c, Relation::kCase)))) {
          fillers.push_back({slots::kObject, c, 1});  // an object read as an adverbial: "broke off talks"
        }
        break;
      }
      case Relation::kXcomp:
        fillers.push_back({w.xpos == "VBG" ? slots::kGerund : slots::kInfinitive, c, 0});
        if (!has_object && has_mark(c, "to")) {  // "told [the envoy] to leave", read as the subject of leaving
          const int told = child(c, Relation::kNsubj);
          if (told > index) fillers.push_back({slots::kObject, told, 1});
        }
        if (w.xpos != "VBG") break;
        if (const Slot slot = preposition(c); slot != kNoSlot) fillers.push_back({slot, c, 0});
        break;
      case Relation::kCcomp:
        fillers.push_back({slots::kThat, c, 0});
        if (has_mark(c, "to")) fillers.push_back({slots::kInfinitive, c, 1});
        if (is_subjunctive(c)) fillers.push_back({slots::kShould, c, 0});
        break;
      case Relation::kParataxis: fillers.push_back({slots::kQuote, c, 1}); break;
      case Relation::kAdvcl: {
        const int mark = child(c, Relation::kMark);
        const bool infinitive = mark >= 0 && word(mark).lemma == "to";
        if (infinitive) {
          fillers.push_back({slots::kInfinitive, c, 2});
        } else if (w.xpos == "VBG") {
          const Slot slot = preposition(c);
          fillers.push_back({slot != kNoSlot ? slot : slots::kGerund, c, slot != kNoSlot ? 0 : 2});
        }
        break;
      }
      case Relation::kCsubj:  // "is unwilling to meet", with "to meet" read as a second subject
        if (child(index, Relation::kNsubj) >= 0 && child(c, Relation::kMark) >= 0) fillers.push_back({slots::kInfinitive, c, 1});
        break;
      case Relation::kAdvmod: fillers.push_back({slots::kModifier, c, 0}); break;
      default: break;
    }
  }
  if (word(index).relation == Relation::kAcl && word(index).subtype == "relcl" && !predicate.passive && !has_object) {
    if (surface >= 0 && surface != word(index).head)
      fillers.push_back({slots::kObject, word(index).head, 1});  // "the town they took"
  }
  if (!has_slot(predicate, slots::kObject) && !predicate.passive) {  // "arrested and charged three men"
    for (const int c : children(index)) {
      if (word(c).relation != Relation::kConj || !is_verbal(c)) continue;
      const int object = child(c, Relation::kObj);
      // "returning [to the town] and seeking refuge": the first has what it needs
      const bool complete = std::any_of(children(index).begin(), children(index).end(), [&](int other) {
        return word(other).relation == Relation::kObl && other > index && other < c && mention_at(other) >= 0;
      });
      if (object >= 0 && !complete) fillers.push_back({slots::kObject, object, 1});
      break;
    }
  }
  if (predicate.passive && !has_slot(predicate, slots::kSubject)) {
    if (const int doer = nested_agent(index); doer >= 0) fillers.push_back({slots::kSubject, doer, 1});
  }
  for (const Filler& filler : std::vector<Filler>(fillers)) {
    if (filler.slot == slots::kObject && filler.distance <= 1) object_fillers(predicate, filler.word);
  }
}

bool SentenceView::is_who(int index) const {
  const std::string& lemma = word(index).lemma;
  return lemma == "who" || lemma == "whom" || lemma == "whose";
}

bool SentenceView::has_mark(int index, std::string_view lemma) const {
  for (const int c : children(index)) {
    if (word(c).relation == Relation::kMark && word(c).lemma == lemma) return true;
  }
  return false;
}

int SentenceView::last_child(int index, Relation relation) const {
  int last = -1;
  for (const int c : children(index)) {
    if (word(c).relation == relation) last = c;
  }
  return last;
}

bool SentenceView::is_subjunctive(int verb) const {
  bool auxiliary = false;
  const int doer = child(verb, Relation::kNsubj);
  const bool singular = doer >= 0 && (word(doer).xpos == "NN" || word(doer).xpos == "NNP") && child(doer, Relation::kConj) < 0;
  bool bare = word(verb).xpos == "VB" || (word(verb).xpos == "VBP" && singular);  // "that Chad pay"
  for (const int c : children(verb)) {
    const Word& w = word(c);
    if (w.relation != Relation::kAux && w.relation != Relation::kCop) continue;
    const std::string form = ascii_lower(w.form);
    if (form == "should" || form == "must" || form == "ought") return true;
    if (form == "be") {
      bare = true;  // "that they be freed"
    } else if (form != "not") {
      auxiliary = true;
    }
  }
  return bare && !auxiliary && doer >= 0 && !has_mark(verb, "to") && !has_mark(verb, "if");
}

// "returned a ring with the image of the king [to Greek officials]": deep in the object, where parsers hang it; -1 when none.
int SentenceView::last_recipient(int noun, int depth) const {
  if (depth > 5) return -1;
  for (const int c : children(noun)) {
    if (c < noun) continue;
    const Relation relation = word(c).relation;
    const bool phrase = relation == Relation::kNmod || relation == Relation::kObl;
    if (phrase && depth > 0 && has_case(c, "to") && is_actor_like(c) && !is_human(noun)) return c;
    if (!phrase && relation != Relation::kFlat && relation != Relation::kAcl && relation != Relation::kAppos) continue;
    if (word(c).subtype == "relcl") continue;
    if (const int deeper = last_recipient(c, depth + 1); deeper >= 0) return deeper;
  }
  return -1;
}

// Phrases attached to the object that may belong to the verb: "launched a case [against the bank]".
void SentenceView::object_fillers(Predicate& predicate, int object) const {
  const auto add_from = [&](int noun) {
    for (const int c : children(noun)) {
      const Word& w = word(c);
      if (w.relation == Relation::kNmod && w.subtype != "poss") {
        // Whom a war is against comes before where it is, which hangs on the verb.
        if (const Slot slot = preposition(c); slot != kNoSlot)
          predicate.fillers.push_back({slot, c, has_case(c, "against") ? 0 : 2});
        if (!has_case(c, "in") && !has_case(c, "of")) continue;
        for (const int g : children(c)) {  // "gave two million in assistance [to Tonga]", "a state of siege [in Puno]"
          if (word(g).relation != Relation::kNmod || (!has_case(g, "to") && !(has_case(c, "of") && has_case(g, "in")))) continue;
          if (const Slot inner = preposition(g); inner != kNoSlot) predicate.fillers.push_back({inner, g, 2});
        }
      } else if (w.relation == Relation::kAmod || w.relation == Relation::kCompound) {
        predicate.fillers.push_back({slots::kObjectModifier, c, 0});
        const bool after_verb = noun == object && c > predicate.word && w.relation == Relation::kCompound && mention_at(c) >= 0;
        if (after_verb && child(predicate.word, Relation::kIobj) < 0)  // "lent [Zambia] two billion dollars"
          predicate.fillers.push_back({slots::kIndirect, c, 1});
      } else if (w.relation == Relation::kAcl && w.subtype != "relcl") {
        if (const int mark = child(c, Relation::kMark); mark >= 0 && word(mark).lemma == "to") {
          predicate.fillers.push_back({slots::kInfinitive, c, 2});
        } else if (mark >= 0 && word(mark).lemma == "that") {  // "voiced hope that …", "made a promise that …"
          predicate.fillers.push_back({slots::kThat, c, 2});
        } else if (w.xpos == "VBG") {
          const Slot slot = preposition(c);
          predicate.fillers.push_back({slot != kNoSlot ? slot : slots::kGerund, c, 2});
        } else {  // "lifted sanctions imposed [on Sudan]"
          for (const int g : children(c)) {
            if (word(g).relation != Relation::kObl || word(g).subtype == "agent") continue;
            if (const Slot slot = preposition(g); slot != kNoSlot) predicate.fillers.push_back({slot, g, 2});
          }
        }
      }
    }
  };
  add_from(object);
  if (!has_slot(predicate, lexicon_->preposition("to"))) {
    if (const int to = last_recipient(object, 0); to >= 0) predicate.fillers.push_back({lexicon_->preposition("to"), to, 2});
  }
  if (const int content = content_head(object); content != object) add_from(content);
  for (const int c : children(object)) {
    if (word(c).relation == Relation::kConj) add_from(c);
  }
}

void SentenceView::noun_fillers(Predicate& predicate) const {
  const int index = predicate.word;
  std::vector<Filler>& fillers = predicate.fillers;
  for (const int c : children(index)) {
    const Word& w = word(c);
    switch (w.relation) {
      case Relation::kNmod:
        if (w.subtype == "poss") {
          if (mention_at(c) < 0 && in_set(c, lexicon_->times())) break;                 // "Tuesday's attack"
          fillers.push_back({slots::kPossessor, is_who(c) ? antecedent_of(c) : c, 0});  // "Chad, whose raids on"
        } else if (const Slot slot = preposition(c); slot != kNoSlot) {
          fillers.push_back({slot, c, 0});
          for (const int g : children(c)) {  // "the lifting of sanctions [on Sudan]"
            if (word(g).relation != Relation::kNmod || word(g).subtype == "poss") continue;
            if (const Slot inner = preposition(g); inner != kNoSlot) fillers.push_back({inner, g, 2});
          }
        } else {
          fillers.push_back({slots::kPremodifier, c, 1});
        }
        break;
      case Relation::kObl:
        if (const Slot slot = preposition(c); slot != kNoSlot) fillers.push_back({slot, c, 0});
        break;
      case Relation::kAmod:
      case Relation::kCompound:
        fillers.push_back({slots::kPremodifier, c, 0});
        if (w.lemma != "lead") break;
        for (const int g : children(c)) {  // "a [Saudi]-led raid"
          if (g < c && mention_at(g) >= 0) fillers.push_back({slots::kPremodifier, g, 0});
        }
        break;
      case Relation::kDet: fillers.push_back({slots::kDeterminer, c, 0}); break;
      case Relation::kAcl: {
        if (w.subtype == "relcl") break;
        if (is_passive(c)) {  // "an attack carried out by", "sanctions imposed on"
          const auto frames = lexicon_->frames_of(verb_lemma(c), FramePos::kVerb);
          const bool light = std::any_of(frames.begin(), frames.end(),
                                         [&](std::uint32_t f) { return lexicon_->frames()[f].kind == FrameKind::kLight; });
          if (light) {
            if (const int by = agent(c); by >= 0) fillers.push_back({slots::kLightSubject, by, 0});
            for (const int g : children(c)) {
              if (word(g).relation != Relation::kObl) continue;
              if (const Slot slot = preposition(g); slot != kNoSlot) fillers.push_back({slot, g, 1});
            }
          }
          break;
        }
        const Slot slot = preposition(c);
        const int mark = child(c, Relation::kMark);
        if (mark >= 0 && word(mark).lemma == "to") {
          fillers.push_back({slots::kInfinitive, c, 0});
        } else if (mark >= 0 && word(mark).lemma == "that") {
          fillers.push_back({slots::kThat, c, 0});
        } else {
          fillers.push_back({slot != kNoSlot ? slot : slots::kGerund, c, 0});
        }
        break;
      }
      case Relation::kCcomp: fillers.push_back({slots::kThat, c, 0}); break;
      default: break;
    }
  }
  if (is_human(index)) {  // "[Norway], the main donor of", "[Norway] is the main donor of"
    const bool apposed = word(index).relation == Relation::kAppos;
    const int who = apposed ? word(index).head : child(index, Relation::kCop) >= 0 ? subject(index) : -1;
    if (who >= 0 && who != index && mention_at(who) >= 0) fillers.push_back({slots::kLightSubject, who, 2});
  }
  if (const int after = phrase_after(index); after >= 0) {
    if (const Slot slot = preposition(after); slot != kNoSlot) fillers.push_back({slot, after, 1});
  }
  int top = index;  // "a series of [attacks]", "attacks and [raids]"
  for (int depth = 0; depth < 3; ++depth) {
    const int first = first_conjunct(top);
    if (first != top) {
      top = first;
      continue;
    }
    const int head = word(top).head;
    if (head >= 0 && (word(top).relation == Relation::kNmod) && content_head(head) == content_head(top)) {
      for (const int c : children(head)) {
        if (c == top || word(c).relation != Relation::kNmod) continue;
        if (const Slot slot = preposition(c); slot != kNoSlot) fillers.push_back({slot, c, 1});
      }
      top = head;
    }
  }
  light_fillers(predicate, top);
}

// "condemned the offensive [against the rebels]", read as the verb's: a phrase of whom or by whom that follows the noun at once.
int SentenceView::phrase_after(int noun) const {
  const int verb = word(noun).head;
  if (verb < 0 || verb > noun || !is_verbal(verb) || noun + 1 >= size()) return -1;
  const Relation relation = word(noun).relation;
  if (relation != Relation::kObj && relation != Relation::kObl) return -1;
  const Word& marker = word(noun + 1);
  if (marker.relation != Relation::kCase || marker.head <= noun) return -1;
  const Word& after = word(marker.head);
  if (after.head != verb || after.relation != Relation::kObl) return -1;
  return marker.lemma == "against" || marker.lemma == "by" || marker.lemma == "on" || marker.lemma == "between" ? marker.head
                                                                                                                : -1;
}

// "told reporters during a meeting with the emir", "died in clashes with the army": who does or suffers it took part.
void SentenceView::occasion_fillers(Predicate& predicate, int top, int verb) const {
  static constexpr std::string_view kOccasions[] = {"during", "at", "in", "after", "before", "following"};
  const int marker = child(top, Relation::kCase);
  if (marker < 0 || std::find(std::begin(kOccasions), std::end(kOccasions), word(marker).lemma) == std::end(kOccasions)) return;
  if (!has_slot(predicate, lexicon_->preposition("with"))) return;
  if (const int party = subject(verb); party >= 0 && is_actor_like(party))
    predicate.fillers.push_back({slots::kLightSubject, party, 2});
}

// The verb that the noun is an argument of lends its subject and its phrases where a frame says that it does.
void SentenceView::light_fillers(Predicate& predicate, int top) const {
  if (const int marker = child(top, Relation::kCase); marker >= 0 && word(marker).lemma == "under") {
    // "The town is under attack": a predicate itself, and done to its subject.
    if (const int sufferer = child(top, Relation::kCop) >= 0 ? subject(top) : -1; sufferer >= 0) {
      predicate.reversed = true;
      predicate.fillers.push_back({slots::kIndirect, sufferer, 0});
    }
  }
  if (has_case(top, "in") && child(top, Relation::kCop) >= 0 && child(top, Relation::kDet) < 0) {  // "is in talks with"
    if (const int party = subject(top); party >= 0) predicate.fillers.push_back({slots::kLightSubject, party, 0});
  }
  const int verb = word(top).head;
  if (verb < 0 || !is_verbal(verb)) return;
  const Relation relation = word(top).relation;
  if (relation == Relation::kObl) occasion_fillers(predicate, top, verb);
  const bool passive = is_passive(verb);
  Slot as = kNoSlot;
  if (relation == Relation::kObj || (relation == Relation::kNsubj && passive)) as = slots::kObject;
  if (relation == Relation::kObl) as = preposition(top);
  if (as == kNoSlot) return;
  FrameKind kind = FrameKind::kEvent;
  bool lends = false;
  bool acts = false;  // "feared an attack": whoever fears does not attack
  for (const std::uint32_t number : lexicon_->frames_of(verb_lemma(verb), FramePos::kVerb)) {
    const Frame& frame = lexicon_->frames()[number];
    for (const SlotPattern& pattern : frame.slots) {
      if (pattern.role != SlotRole::kEmbedded || !is_clause_kind(frame.kind)) continue;
      if (frame.kind == FrameKind::kEvent && as != slots::kObject) continue;
      if (std::find(pattern.slots.begin(), pattern.slots.end(), as) == pattern.slots.end()) continue;
      if (!passes(top, pattern) && !passes(predicate.word, pattern)) continue;
      lends = true;
      acts = acts || !frame.bare;
      if (kind != FrameKind::kLight && kind != FrameKind::kLightReverse) kind = frame.kind;
    }
  }
  if (!lends) return;
  const bool light = kind == FrameKind::kLight || kind == FrameKind::kLightReverse;
  predicate.reversed = kind == FrameKind::kLightReverse;
  if (light) predicate.carrier = verb;
  const int doer = agent(verb);
  if (doer >= 0 && doer != top && kind != FrameKind::kEvent &&
      acts)  // of "planned a Greek attack" the noun's own doer goes first
    predicate.fillers.push_back({predicate.reversed ? slots::kIndirect : slots::kLightSubject, doer, light ? 0 : 1});
  for (const int c : children(verb)) {
    if (word(c).relation == Relation::kIobj) predicate.fillers.push_back({slots::kIndirect, c, 1});
    if (word(c).relation != Relation::kObl || c == top) continue;
    if (const Slot slot = preposition(c); slot != kNoSlot) predicate.fillers.push_back({slot, c, 1});
  }
}

}  // namespace dragoman
