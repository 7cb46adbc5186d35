#include "dragoman/events/sentence_view.h"

#include <algorithm>
#include <string>
#include <utility>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

/// For words whose lemma the lexicon does not know: amounts of money, and regular verb forms that were lemmatised wrongly.
std::uint32_t lemma_by_form(const Word& w, const Lexicon& lexicon) {
  static constexpr std::string_view kCurrencySigns[] = {"$", "\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5"};
  for (const std::string_view sign : kCurrencySigns) {
    if (w.form.find(sign) != std::string::npos) return lexicon.lemma_id("dollar");
  }
  if (w.upos != Upos::kVerb) return Lexicon::kNone;
  const std::string form = ascii_lower(w.form);
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {{"d", ""},    {"ed", ""}, {"ing", ""},
                                                                               {"ing", "e"}, {"s", ""},  {"es", ""}};
  for (const auto& [ending, added] : kEndings) {
    if (!form.ends_with(ending)) continue;
    const std::uint32_t found = lexicon.lemma_id(form.substr(0, form.size() - ending.size()) + std::string(added));
    if (found != Lexicon::kNone) return found;
  }
  return Lexicon::kNone;
}

}  // namespace

SentenceView::SentenceView(const Sentence& sentence, std::span<const Mention> mentions, const Lexicon& lexicon)
    : sentence_(&sentence), mentions_(mentions), lexicon_(&lexicon) {
  const std::size_t count = sentence.words.size();
  lemmas_.resize(count, Lexicon::kNone);
  child_start_.assign(count + 1, 0);
  mention_at_.assign(count, -1);
  std::string lowered;
  for (std::size_t i = 0; i < count; ++i) {
    const Word& w = sentence.words[i];
    if (w.head >= 0) ++child_start_[static_cast<std::size_t>(w.head) + 1];
    if (w.upos == Upos::kPunct) continue;
    lowered.assign(w.lemma);
    for (char& c : lowered) c = ascii_lower(c);
    lemmas_[i] = lexicon.lemma_id(lowered);
    if (lemmas_[i] == Lexicon::kNone) lemmas_[i] = lemma_by_form(w, lexicon);
    if (i >= 2 && sentence.words[i - 1].form == "-") {  // "cease - fire": the lexicon has it as one word
      const std::uint32_t whole = lexicon.lemma_id(ascii_lower(sentence.words[i - 2].lemma) + "-" + lowered);
      if (whole != Lexicon::kNone) lemmas_[i] = whole;
    }
  }
  for (std::size_t i = 0; i < count; ++i) child_start_[i + 1] += child_start_[i];
  child_list_.resize(static_cast<std::size_t>(child_start_[count]));
  std::vector<int> next(child_start_.begin(), child_start_.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    const int head = sentence.words[i].head;
    if (head >= 0) child_list_[static_cast<std::size_t>(next[static_cast<std::size_t>(head)]++)] = static_cast<int>(i);
  }
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    for (std::size_t i = 0; i < count; ++i) {
      const bool inside = mentions[m].range.contains(sentence.words[i].range);
      if (inside && (mention_at_[i] < 0 || mentions[m].head == static_cast<std::int32_t>(i)))
        mention_at_[i] = static_cast<int>(m);
    }
  }
}

std::span<const int> SentenceView::children(int index) const {
  const auto at = static_cast<std::size_t>(index);
  return std::span<const int>(child_list_)
      .subspan(static_cast<std::size_t>(child_start_[at]), static_cast<std::size_t>(child_start_[at + 1] - child_start_[at]));
}

int SentenceView::child(int index, Relation relation, std::string_view subtype) const {
  for (const int c : children(index)) {
    if (word(c).is(relation, subtype)) return c;
  }
  return -1;
}

bool SentenceView::is_verbal(int index) const { return word(index).upos == Upos::kVerb || word(index).upos == Upos::kAux; }

bool SentenceView::is_passive(int index) const {
  const Word& w = word(index);
  if (w.upos != Upos::kVerb) return false;
  if (w.xpos == "VBD" && child(index, Relation::kAux, "pass") < 0) return false;
  for (const int c : children(index)) {
    if (word(c).subtype == "pass") return true;
  }
  const bool past_participle =
      w.xpos == "VBN" || (w.xpos.empty() && w.has_feature("VerbForm=Part") && !w.has_feature("Tense=Pres"));
  if (!past_participle) return false;
  if (w.relation == Relation::kAcl && child(index, Relation::kNsubj) < 0) return true;
  const bool own_auxiliary = child(index, Relation::kAux) >= 0;
  if (own_auxiliary) return false;
  if (w.relation == Relation::kConj && w.head >= 0 && child(index, Relation::kNsubj) < 0) return is_passive(w.head);
  return w.relation == Relation::kAdvcl && child(index, Relation::kObj) < 0 && child(index, Relation::kNsubj) < 0;
}

std::uint32_t SentenceView::verb_lemma(int index) const {
  for (const int c : children(index)) {
    const Word& particle = word(c);
    const bool near = c > index && c <= index + 3;
    const bool result = particle.relation == Relation::kXcomp && particle.upos == Upos::kAdj;  // "was set free"
    const bool may_be = particle.is(Relation::kCompound, "prt") || (near && (particle.relation == Relation::kAdvmod || result));
    if (!may_be) continue;
    std::string joined = ascii_lower(word(index).lemma);
    joined += ' ';
    joined += ascii_lower(particle.form);
    const std::uint32_t found = lexicon_->lemma_id(joined);
    if (found != Lexicon::kNone) return found;
  }
  // A particle hung on the noun after it: "rolled [back] tariffs", "set [free] two men".
  if (index + 1 < size() && word(index + 1).head != index) {
    const Word& next = word(index + 1);
    if (next.upos == Upos::kAdv || next.upos == Upos::kAdp || next.relation == Relation::kAmod) {
      const bool preposition_of_its_own = next.relation == Relation::kCase && next.xpos != "RP" && !is_particle(index + 1);
      const std::uint32_t found = lexicon_->lemma_id(ascii_lower(word(index).lemma) + " " + ascii_lower(next.form));
      if (found != Lexicon::kNone && !preposition_of_its_own) return found;
    }
  }
  return lemma(index);
}

bool SentenceView::is_particle(int index) const {
  static constexpr std::string_view kParticles[] = {"off", "out", "up", "down", "over", "back", "away"};
  if (index < 1 || !is_verbal(index - 1) || word(index).relation != Relation::kCase) return false;
  const std::string form = ascii_lower(word(index).form);
  if (std::find(std::begin(kParticles), std::end(kParticles), form) == std::end(kParticles)) return false;
  return lexicon_->lemma_id(ascii_lower(word(index - 1).lemma) + " " + form) != Lexicon::kNone;
}

bool SentenceView::has_case(int index, std::string_view lemma) const {
  const int marker = child(index, Relation::kCase);
  return marker >= 0 && word(marker).lemma == lemma;
}

bool SentenceView::is_by_phrase(int index) const { return has_case(index, "by") && is_actor_like(index); }

int SentenceView::nested_agent(int verb) const {
  for (const int c : children(verb)) {
    const Relation relation = word(c).relation;
    if (relation != Relation::kObl && relation != Relation::kObj && relation != Relation::kXcomp) continue;
    for (const int g : children(c)) {
      if (word(g).relation != Relation::kNmod) continue;
      if (is_by_phrase(g)) return g;
      for (const int h : children(g)) {  // "sentenced to [years] in [prison] by a court"
        if (word(h).relation == Relation::kNmod && is_by_phrase(h)) return h;
        if (word(h).relation != Relation::kConj) continue;
        for (const int last : children(h)) {  // "in dozens of [strikes] and [raids] by the army"
          if (word(last).relation == Relation::kNmod && is_by_phrase(last)) return last;
        }
      }
    }
  }
  return -1;
}

int SentenceView::content_head(int index) const {
  int current = index;
  for (int depth = 0; depth < 3; ++depth) {
    if (!in_set(current, lexicon_->partitives())) return current;
    int inner = -1;
    for (const int c : children(current)) {
      if (word(c).relation != Relation::kNmod && word(c).relation != Relation::kObl) continue;
      const int marker = child(c, Relation::kCase);
      if (marker >= 0 && word(marker).lemma == "of") inner = c;
    }
    if (inner < 0) return current;
    current = inner;
  }
  return current;
}

int SentenceView::misread_subject(int index) const {
  const Word& w = word(index);
  if (w.upos != Upos::kVerb || w.relation != Relation::kAmod || w.head < index) return -1;
  for (const int c : children(index)) {
    const Word& noun = word(c);
    const bool nominal = noun.upos == Upos::kPropn || noun.upos == Upos::kNoun || noun.upos == Upos::kPron;
    const bool bare =
        noun.relation == Relation::kCompound || noun.relation == Relation::kNsubj || noun.relation == Relation::kObl;
    if (c < index && nominal && bare && child(c, Relation::kCase) < 0 && is_actor_like(c)) return c;
  }
  if (word(w.head).relation != Relation::kRoot || index == 0) return -1;
  const Word& before = word(index - 1);
  return before.head == w.head && before.relation == Relation::kCompound && mention_at(index - 1) >= 0 ? index - 1 : -1;
}

int SentenceView::first_conjunct(int index) const {
  int current = index;
  while (word(current).relation == Relation::kConj && word(current).head >= 0) current = word(current).head;
  return current;
}

// "who", "which", "that" inside a relative clause stand for the noun that the clause hangs on.
int SentenceView::antecedent_of(int pronoun) const {
  const std::string& form = word(pronoun).lemma;
  const bool relative = word(pronoun).upos == Upos::kPron &&
                        (form == "who" || form == "which" || form == "that" || form == "whom" || form == "whose");
  if (!relative) return pronoun;
  for (int current = word(pronoun).head, steps = 0; current >= 0 && steps < 6; current = word(current).head, ++steps) {
    if (word(current).relation == Relation::kAcl) return word(current).head;
  }
  return pronoun;
}

Slot SentenceView::preposition(int index) const {
  int marker = -1;
  for (const int c : children(index)) {
    if (c > index) break;
    if (word(c).relation == Relation::kCase || word(c).relation == Relation::kMark) {
      if (word(c).form == "'s" || word(c).form == "'" || word(c).form == "’s" || word(c).form == "’") continue;
      if (is_particle(c)) continue;
      marker = c;
      break;
    }
  }
  if (marker < 0) return 0xffff;
  std::string name = ascii_lower(word(marker).lemma);
  for (const int c : children(marker)) {
    if (word(c).relation != Relation::kFixed) continue;
    name += '_';
    name += ascii_lower(word(c).lemma);
  }
  return lexicon_->preposition(name);
}

bool SentenceView::is_assault(int verb) const {
  const auto frames = lexicon_->frames_of(verb_lemma(verb), FramePos::kVerb);
  return std::any_of(frames.begin(), frames.end(), [&](std::uint32_t f) { return lexicon_->frames()[f].type == "ASSAULT"; });
}

// "a [force] to guard the town", "[rebels] to take it back", and not "a campaign to take it back".
bool SentenceView::is_doer_noun(int index) const {
  static constexpr std::string_view kBodies[] = {"force", "team",    "unit",      "army",  "brigade",    "battalion",
                                                 "group", "militia", "coalition", "troop", "commission", "contingent"};
  if (mention_at(index) >= 0) {
    const Mention& mention = mentions_[static_cast<std::size_t>(mention_at(index))];
    return mention.head == index && mention.actor.kind != ActorKind::kCountry;
  }
  return std::find(std::begin(kBodies), std::end(kBodies), word(index).lemma) != std::end(kBodies);
}

int SentenceView::subject(int index, int depth) const {
  if (depth > 6) return -1;
  int own = -1;
  for (const int c : children(index)) {  // of several, the one next to the verb: the others are misread adverbials
    const bool day = own >= 0 && mention_at(c) < 0 && in_set(c, lexicon_->times());  // "the ministry [Monday] denied"
    if (word(c).relation == Relation::kNsubj && (own < 0 || c < index) && !day) own = c;
  }
  for (const int c : children(index)) {  // "[We] must help", hung on the auxiliary
    if (own < 0 && word(c).relation == Relation::kAux) own = child(c, Relation::kNsubj);
  }
  if (own < 0) own = child(index, Relation::kCsubj);
  if (own < 0 && word(index).upos == Upos::kAdj && child(index, Relation::kCcomp) < 0)
    own = child(index, Relation::kExpl);  // "said [it] is wary of the plan", read as an empty "it"
  if (own >= 0) return antecedent_of(own);
  const Word& w = word(index);
  const int head = w.head;
  if (head < 0) return -1;
  switch (w.relation) {
    case Relation::kConj: return is_verbal(index) || child(head, Relation::kNsubj) >= 0 ? subject(head, depth + 1) : -1;
    case Relation::kXcomp: {
      const int object = child(head, Relation::kObj);
      const int indirect = child(head, Relation::kIobj);
      if (indirect >= 0) return antecedent_of(indirect);
      if (object >= 0 && object < index) return antecedent_of(object);
      return subject(head, depth + 1);
    }
    case Relation::kAdvcl: {
      // "Rebels shelled the base, officials said, killing ten": what is done is not done by who says so.
      if (w.xpos == "VBG" && word(head).relation == Relation::kParataxis && word(head).head >= 0 && is_assault(index))
        return subject(word(head).head, depth + 1);
      const int marker = child(index, Relation::kMark) >= 0 ? child(index, Relation::kMark) : child(index, Relation::kCase);
      if (marker >= 0 && (word(marker).lemma == "of" || word(marker).lemma == "for" || word(marker).lemma == "from")) {
        const int object = child(head, Relation::kObj);
        if (object >= 0) return antecedent_of(object);
      }
      if (marker >= 0 && word(marker).lemma == "to") {  // "called for [a force] to protect the town": who is asked for does it
        for (const int c : children(head)) {
          const bool deed = !lexicon_->frames_of(lemma(c), FramePos::kNoun).empty();  // not of "talks to end the war"
          if (c > head && c < index && word(c).relation == Relation::kObl && has_case(c, "for") && !deed)
            return is_actor_like(c) ? c : -1;
        }
      }
      return subject(head, depth + 1);
    }
    case Relation::kAcl: {
      if (w.subtype == "relcl") return -1;
      const int marker = child(index, Relation::kMark);
      if (marker < 0 && word(head).relation == Relation::kConj && w.xpos == "VBG") {  // "[fighters] and their wives leaving"
        const int owner = child(head, Relation::kNmod, "poss");
        if (owner >= 0 && word(owner).upos == Upos::kPron) return first_conjunct(head);
      }
      if (marker < 0 && has_case(head, "to")) {  // "sent a letter to the bank threatening": whose letter it is
        const int over = word(head).head;
        const int message = over >= 0 && is_verbal(over) ? child(over, Relation::kObj) : over;
        if (w.xpos == "VBG" && message >= 0 && message < head && in_set(message, lexicon_->messages())) {
          const int verb = word(message).head;
          if (verb >= 0 && is_verbal(verb)) return agent(verb);
        }
      }
      if (marker < 0 && !in_set(head, lexicon_->messages())) return head;  // "troops fighting in", "the man arrested by"
      if (marker < 0) {  // "issued a statement urging", "in its report accusing": whose words it is
        const int verb = word(head).head;
        const bool argument = word(head).relation == Relation::kObj || word(head).relation == Relation::kObl;
        if (verb >= 0 && argument && is_verbal(verb) && child(head, Relation::kNmod, "poss") < 0) return agent(verb);
      }
      if (is_doer_noun(head) && has_mark(index, "to") && child(index, Relation::kObj) >= 0) return head;
      const int possessor = child(head, Relation::kNmod, "poss");  // "their decision to release"
      if (possessor >= 0) return possessor;
      const Word& noun = word(head);
      for (const int c : children(head)) {  // "the decision of Finland to join"
        if (word(c).relation == Relation::kNmod && mention_at(c) >= 0 && has_case(c, "of")) return c;
      }
      if (noun.head >= 0 && noun.relation == Relation::kObj) {  // "gave [the army] an excuse to attack"
        if (const int receiver = child(noun.head, Relation::kIobj); receiver >= 0) return antecedent_of(receiver);
      }
      if (noun.head >= 0 && noun.relation == Relation::kObj) return agent(noun.head);  // "made an offer to send"
      for (const int c : children(head)) {
        if ((word(c).relation == Relation::kAmod || word(c).relation == Relation::kCompound) && mention_at(c) >= 0) return c;
      }
      return -1;
    }
    default: return -1;
  }
}

int SentenceView::agent(int index) const {
  if (!is_passive(index)) return subject(index);
  for (const int c : children(index)) {
    if (word(c).relation != Relation::kObl && word(c).relation != Relation::kNmod) continue;
    if (word(c).subtype == "agent") return c;
    const int marker = child(c, Relation::kCase);
    if (marker >= 0 && word(marker).lemma == "by" && word(c).subtype != "tmod") return c;
  }
  return nested_agent(index);
}

bool SentenceView::is_human(int index) const { return in_set(index, lexicon_->persons()); }

bool SentenceView::is_adverbial(int index) const {
  const Word& w = word(index);
  if (w.upos != Upos::kNoun || w.xpos == "NNS" || mention_at(index) >= 0 || index == 0) return false;
  const Word& before = word(index - 1);  // nothing between the two
  const bool preposition = before.head == index && before.relation == Relation::kCase &&
                           (before.lemma == "in" || before.lemma == "on" || before.lemma == "for");
  if (!preposition || is_human(index)) return false;
  return std::none_of(children(index).begin(), children(index).end(), [&](int c) {
    return c > index && (word(c).relation == Relation::kFlat || word(c).relation == Relation::kConj);
  });
}

bool SentenceView::is_actor_like(int index) const {
  const int content = content_head(index);
  if (mention_at(content) >= 0 || mention_at(index) >= 0) return true;
  const Word& w = word(content);
  if (w.upos == Upos::kPropn) return true;
  if (w.upos == Upos::kPron) {
    return w.lemma == "he" || w.lemma == "she" || w.lemma == "they" || w.lemma == "we" || w.lemma == "I" || w.lemma == "you" ||
           w.lemma == "who" || w.lemma == "it" || w.lemma == "someone" || w.lemma == "everyone";
  }
  return is_human(content);
}

bool SentenceView::type_passes(int filler, const TypeTest& test) const {
  const int content = content_head(filler);
  const int mention = mention_at(content);
  switch (test.kind) {
    case TypeTest::Kind::kAny: return true;
    case TypeTest::Kind::kActor: return is_actor_like(filler);
    case TypeTest::Kind::kHuman:
      if (mention >= 0) {
        const ActorKind kind = mentions_[static_cast<std::size_t>(mention)].actor.kind;
        return kind == ActorKind::kPerson || kind == ActorKind::kAgent || kind == ActorKind::kGroup;
      }
      return is_actor_like(filler);
    case TypeTest::Kind::kProper: return word(content).upos == Upos::kPropn;
    case TypeTest::Kind::kCountry:
      return mention >= 0 && mentions_[static_cast<std::size_t>(mention)].actor.kind == ActorKind::kCountry;
    case TypeTest::Kind::kGroup:
      return mention >= 0 && mentions_[static_cast<std::size_t>(mention)].actor.kind == ActorKind::kGroup;
    case TypeTest::Kind::kEvent: {
      const FramePos pos = is_verbal(content) ? FramePos::kVerb : FramePos::kNoun;
      const std::uint32_t id = pos == FramePos::kVerb ? verb_lemma(content) : lemma(content);
      return !lexicon_->frames_of(id, pos).empty();
    }
    case TypeTest::Kind::kVerb: return is_verbal(filler);
    case TypeTest::Kind::kNumber: return word(filler).upos == Upos::kNum;
    case TypeTest::Kind::kSet:
    case TypeTest::Kind::kLemma: {
      const auto fits = [&](int at) {
        return test.kind == TypeTest::Kind::kSet ? in_set(at, test.value) : lemma(at) == test.value;
      };
      if (fits(content) || fits(filler)) return true;
      if (!in_set(content, lexicon_->vague())) return false;
      for (const int c : children(content)) {  // "mediation efforts", "a state of emergency"
        const Relation relation = word(c).relation;
        if ((relation == Relation::kCompound || relation == Relation::kAmod || relation == Relation::kNmod) && fits(c))
          return true;
      }
      return false;
    }
  }
  return false;
}

bool SentenceView::passes(int filler, const SlotPattern& pattern) const {
  if (pattern.types.empty()) return true;
  const bool any =
      std::any_of(pattern.types.begin(), pattern.types.end(), [&](const TypeTest& test) { return type_passes(filler, test); });
  return any != pattern.types_negated;
}

}  // namespace dragoman
