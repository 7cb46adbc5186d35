// Judgements. A word that judges is a predicate ("is a threat"), a verb ("condemn", "fail", "undermine"), a verb with "as" ("view
// X as a threat"), a noun with its owner ("American dishonesty"), a feeling with its object ("suspicions about X"), or a modifier
// of an actor
// ("the brutal regime"). Negation turns the polarity around, but the negation of praise is blame only for predicates and verbs of
// help.
#include "dragoman/events/assertion_judgement.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

class JudgementFinder {
 public:
  JudgementFinder(const ClaimContext& context, std::vector<Assertion>& out) : context_(context), tree_(context.tree), out_(out) {
    first_out_ = out.size();
  }

  void find() {
    for (int i = 0; i < tree_.size(); ++i) {
      const Word& word = tree_.word(i);
      if (word.upos == Upos::kVerb) verb(i);
      if (word.upos == Upos::kNoun || word.upos == Upos::kAdj || (word.upos == Upos::kVerb && word.is(Relation::kAmod)))
        nominal(i);
    }
  }

 private:
  [[nodiscard]] static bool names(const std::string& list, std::string_view wanted) {
    const auto parts = split(list, '|');
    return std::find(parts.begin(), parts.end(), wanted) != parts.end();
  }

  /// Polarity of the words of a predicate: the noun's own, else that of an adjective before it.
  [[nodiscard]] const JudgementWord* quality_of(int index) const {
    if (const JudgementWord* word = context_.words->judgement(tree_.lemma(index), "noun")) return word;
    if (const JudgementWord* word = context_.words->judgement(tree_.lemma(index), "adjective")) return word;
    for (const int child : tree_.children(index)) {
      if (!tree_.word(child).is(Relation::kAmod)) continue;
      if (const JudgementWord* word = context_.words->judgement(tree_.lemma(child), "adjective")) return word;
    }
    return nullptr;
  }

  void verb(int index) {
    for (const JudgementWord& judgement : context_.words->judgements(tree_.lemma(index))) {
      const bool negated = tree_.is_negated(index);
      if (judgement.part == "verb") {
        if (judgement.subject == "object") {
          const int object = tree_.patient(index);
          if (object < 0 || tree_.word(object).upos == Upos::kNum) continue;
          if (tree_.has_child_lemma(index, Relation::kAux, "would")) continue;  // "would love them to come"
          judge(index, object, tree_.agent(index), judgement.quality, negated ? -judgement.polarity : judgement.polarity, 0.8);
        } else if (judgement.subject.starts_with("oblique:")) {
          for (const std::string_view preposition : split(std::string_view(judgement.subject).substr(8), '|')) {
            const int about = tree_.oblique(index, preposition);
            if (about >= 0) judge(index, about, tree_.agent(index), judgement.quality, judgement.polarity, 0.7);
          }
        } else {
          const int subject = tree_.agent(index);
          if (subject < 0 || negated) continue;
          const bool alone = tree_.object(index) < 0 && !tree_.is_passive(index);
          if (alone && judgement.quality != "failed") continue;  // "the weather worsened", "threatened to leave"
          judge(index, subject, -1, judgement.quality, judgement.polarity, 0.7);
        }
        return;
      }
      if (judgement.part == "negated" && negated) {
        const int subject = tree_.agent(index);
        if (subject < 0) continue;
        judge(index, subject, -1, "not " + judgement.quality, judgement.polarity, 0.7);
        return;
      }
      if (judgement.part == "as") as_verb(index, negated);
    }
    pose(index);
    prove(index);
  }

  /// "view X as a threat", "call X a liar", "X is considered dangerous".
  void as_verb(int index, bool negated) {
    const int seen = tree_.patient(index);
    if (seen < 0) return;
    int predicate = tree_.oblique(index, "as");
    if (predicate < 0) {
      const int open = tree_.child(index, Relation::kXcomp);
      if (open >= 0 && tree_.word(open).upos != Upos::kVerb) predicate = open;
    }
    if (predicate < 0) {  // "called the vote a farce", read as two objects
      for (const int child : tree_.children(index)) {
        if (child > seen && tree_.word(child).is(Relation::kObj)) predicate = child;
      }
    }
    if (predicate < 0) {  // "sees X as a threat" with "as a threat" hung on X
      predicate = tree_.oblique(seen, "as");
    }
    if (predicate < 0) return;
    const JudgementWord* quality = quality_of(predicate);
    if (quality == nullptr) return;
    judge(index, seen, tree_.agent(index), quality->quality, negated ? -quality->polarity : quality->polarity, 0.85, predicate);
  }

  void pose(int index) {
    if (tree_.lemma(index) != "pose" && tree_.lemma(index) != "present" && tree_.lemma(index) != "represent" &&
        tree_.lemma(index) != "constitute" && tree_.lemma(index) != "become" && tree_.lemma(index) != "remain") {
      return;
    }
    int object = tree_.object(index);
    if (object < 0) object = tree_.child(index, Relation::kXcomp);
    if (object < 0) return;
    const JudgementWord* quality =
        tree_.lemma(index) == "pose" ? context_.words->judgement(tree_.lemma(object), "pose") : quality_of(object);
    const int subject = tree_.agent(index);
    if (quality == nullptr || subject < 0) return;
    judge(index, subject, -1, quality->quality, tree_.is_negated(index) ? -quality->polarity : quality->polarity, 0.8, object);
  }

  /// "experience proved the calculation wrong", "the plan proved disastrous".
  void prove(int index) {
    if (tree_.lemma(index) != "prove" && tree_.lemma(index) != "turn") return;
    for (const int child : tree_.children(index)) {
      if (child < index) continue;
      const JudgementWord* quality = context_.words->judgement(tree_.lemma(child), "prove");
      int what = tree_.object(index);
      int predicate = child;
      if (quality == nullptr && tree_.word(child).is(Relation::kObj)) {
        for (const int below : tree_.children(child)) {  // "proved the calculation wrong" read as one phrase
          if (below > child && (quality = context_.words->judgement(tree_.lemma(below), "prove")) != nullptr) {
            predicate = below;
            break;
          }
        }
      }
      if (quality == nullptr) continue;
      if (what < 0 || what == predicate) what = tree_.subject(index);
      if (what >= 0) judge(index, what, -1, quality->quality, quality->polarity, 0.8, predicate);
      return;
    }
  }

  void nominal(int index) {
    const Word& word = tree_.word(index);
    const std::string_view lemma = tree_.lemma(index);
    const JudgementWord* noun = context_.words->judgement(lemma, "noun");
    const JudgementWord* adjective = context_.words->judgement(lemma, "adjective");
    // Part of a name: "the Democratic Union", "Great Britain".
    if (index > 0 && !word.form.empty() && is_ascii_upper(word.form.front())) return;
    if (const JudgementWord* attitude = context_.words->judgement(lemma, "attitude");
        attitude != nullptr && word.upos == Upos::kNoun) {
      feeling(index, *attitude);
    }
    // Predicates: "X is a threat", "X is dishonest", "X is a brutal regime".
    if (tree_.child(index, Relation::kCop) >= 0 && !word.is(Relation::kAmod) && tree_.marker(index).empty()) {
      const JudgementWord* quality = quality_of(index);
      const int subject = tree_.subject(index);
      if (quality != nullptr && subject >= 0 && subject != index) {
        const int polarity = tree_.is_negated(index) && !not_only(index) ? -quality->polarity : quality->polarity;
        judge(index, subject, -1, (polarity == quality->polarity ? "" : "not ") + quality->quality, polarity, 0.8);
        return;
      }
    }
    // Under a feeling about it ("suspicions about the honesty of X") the noun's own worth is in question.
    const int above = word.is(Relation::kNmod) ? word.head : -1;
    if (above >= 0 && context_.words->judgement(tree_.lemma(above), "attitude") != nullptr) return;
    if (noun != nullptr && word.upos == Upos::kNoun && tree_.child(index, Relation::kCop) < 0) {
      owner(index, *noun);
      return;
    }
    // "the brutal regime": judged when the noun is an actor's.
    if (adjective != nullptr && word.is(Relation::kAmod) && word.head > index) {
      const int noun_head = word.head;
      if (names(adjective->subject, "modified") && (context_.is_actor(noun_head) || owned(noun_head))) {
        if (tree_.child(noun_head, Relation::kCop) >= 0) return;  // said of its subject already
        judge(index, noun_head, -1, adjective->quality, adjective->polarity, 0.6);
      }
    }
  }

  [[nodiscard]] bool not_only(int index) const {
    for (const int child : tree_.children(index)) {
      if (tree_.lemma(child) == "only") return true;
      if (tree_.lemma(child) == "not" && child + 1 < tree_.size() && tree_.lemma(child + 1) == "only") return true;
    }
    return false;
  }

  [[nodiscard]] bool owned(int noun) const {
    for (const int child : tree_.children(noun)) {
      const Word& below = tree_.word(child);
      if ((below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod)) &&
          context_.mention_at(child) != nullptr) {
        return true;
      }
    }
    return false;
  }

  /// "American dishonesty", "the regime's atrocities", "the threat of X", "the threat posed by X".
  void owner(int index, const JudgementWord& quality) {
    for (const int child : tree_.children(index)) {
      const Word& below = tree_.word(child);
      const std::string marker = tree_.marker(child);
      const Mention* mention = context_.mention_at(child);
      if (mention != nullptr && mention->range.contains(tree_.word(index).range)) mention = nullptr;  // the noun's own phrase
      const bool owner_noun = names(quality.subject, "owner");
      const bool before = below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod);
      const bool owns = (before && owner_noun && mention != nullptr) ||
                        (below.is(Relation::kNmod) && ((marker == "of" && owner_noun) || marker == "from" || marker == "by") &&
                         (owner_noun || names(quality.subject, "source")));
      if (owns && (mention != nullptr || context_.actor_in(child) != nullptr)) {
        // "the defeat of X" and "the violation of X" are done to X.
        if (marker == "of" && (quality.quality == "violation" || quality.quality == "abuse" || quality.quality == "oppression" ||
                               quality.quality == "defeat"))
          continue;
        judge(index, child, -1, quality.quality, quality.polarity, 0.65);
        return;
      }
      if (below.is(Relation::kAcl) && tree_.lemma(child) == "pose") {
        const int by = tree_.agent(child);
        if (by >= 0) judge(index, by, -1, quality.quality, quality.polarity, 0.75);
        return;
      }
    }
    // "a threat, the group": an apposition of an actor.
    if (tree_.word(index).is(Relation::kAppos) && tree_.head(index) >= 0 && context_.is_actor(tree_.head(index))) {
      judge(index, tree_.head(index), -1, quality.quality, quality.polarity, 0.55);
    }
  }

  /// "suspicions about the honesty of X", "X's fear of Y".
  void feeling(int index, const JudgementWord& attitude) {
    if (!attitude.subject.starts_with("oblique:")) return;
    for (const std::string_view preposition : split(std::string_view(attitude.subject).substr(8), '|')) {
      const int about = tree_.oblique(index, preposition);
      if (about < 0) continue;
      const bool of_owner = preposition == "of" && attitude.quality != "fear" && attitude.quality != "suspicion";
      if (of_owner) continue;
      int holder = -1;
      for (const int child : tree_.children(index)) {
        const Word& below = tree_.word(child);
        if (below.is(Relation::kNmod, "poss") || below.is(Relation::kCompound) || below.is(Relation::kAmod) ||
            (below.is(Relation::kNmod) && tree_.marker(child) == "of" && child != about)) {
          if (context_.mention_at(child) != nullptr) holder = child;
        }
      }
      judge(index, about, holder, attitude.quality, attitude.polarity, 0.7);
      return;
    }
  }

  void judge(int word, int subject, int holder, std::string quality, int polarity, double confidence, int predicate = -1) {
    if (subject < 0 || polarity == 0) return;
    if (tree_.word(subject).upos == Upos::kPron && (context_.mention_at(subject) == nullptr || tree_.lemma(subject) == "it"))
      return;
    if (word >= 0 && subject == word) return;
    Assertion assertion =
        context_.made(AssertionKind::kJudgement, "judgement:" + quality, predicate >= 0 ? predicate : word, confidence);
    // Negation is in the polarity already.
    if (assertion.modality == Modality::kNegated) assertion.modality = Modality::kAsserted;
    assertion.subject = context_.claimed(subject, predicate >= 0 ? predicate : word);
    if (context_.actor_in(subject) == nullptr && assertion.subject->actor && !context_.is_actor(subject)) {
      // An actor that merely stands inside the phrase is not who is judged, unless it owns the judged thing.
      const Mention* inside = nullptr;
      for (const int child : tree_.children(subject)) {
        if (tree_.word(child).is(Relation::kNmod) && inside == nullptr) inside = context_.actor_in(child);
      }
      assertion.subject->actor = inside != nullptr ? std::optional<Mention>(*inside) : std::nullopt;
    }
    assertion.predicate = std::move(quality);
    assertion.polarity = polarity;
    if (holder >= 0) {
      if (const Mention* mention = context_.actor_in(holder)) assertion.holder = *mention;
    }
    for (std::size_t i = first_out_; i < out_.size(); ++i) {
      if (out_[i].kind == AssertionKind::kJudgement && out_[i].subject->range == assertion.subject->range &&
          out_[i].predicate == assertion.predicate)
        return;
    }
    out_.push_back(std::move(assertion));
  }

  const ClaimContext& context_;
  const ClauseTree& tree_;
  std::vector<Assertion>& out_;
  std::size_t first_out_ = 0;
};

}  // namespace

void read_judgements(const ClaimContext& context, std::vector<Assertion>& out) { JudgementFinder(context, out).find(); }

}  // namespace dragoman
