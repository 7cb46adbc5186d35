// Indicators. Five forms: a verb of change with what changes (subject, or object of a transitive one), a noun of change ("an
// increase in attacks"), a participle before its noun ("the growing violence"), a comparison in time ("more groups than ever",
// "now there are many groups"), and a measured thing with its value ("an expenditure of billions of dollars"). What changes must
// not be an actor that moves or acts: prices fall, but soldiers fall too; tests in the table say for which verbs that matters.
#include "dragoman/events/assertion_indicator.h"

#include <algorithm>
#include <array>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

class IndicatorFinder {
 public:
  IndicatorFinder(const ClaimContext& context, std::vector<Assertion>& out) : context_(context), tree_(context.tree), out_(out) {
    first_out_ = out.size();
  }

  void find() {
    for (int i = 0; i < tree_.size(); ++i) {
      const Word& word = tree_.word(i);
      if (word.upos == Upos::kVerb || word.upos == Upos::kAdj) premodifier(i);
      if (word.upos == Upos::kVerb) verb(i);
      if (word.upos == Upos::kNoun) noun(i);
      if (word.upos == Upos::kAdj || word.upos == Upos::kNoun || word.upos == Upos::kAdv || word.upos == Upos::kVerb)
        predicate(i);
      if (word.upos == Upos::kAdj || word.upos == Upos::kAdv || word.upos == Upos::kDet) quantifier(i);
    }
    // Values last: a measured noun that already has an indicator keeps that one.
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_.word(i).upos == Upos::kNoun) measured(i);
    }
  }

 private:
  /// What is no thing that can be measured: names, persons, pronouns but "it" and "they".
  [[nodiscard]] bool is_thing(int word) const {
    if (!tree_.is_noun(word)) return false;
    if (tree_.word(word).upos == Upos::kPropn) return false;
    return !context_.is_actor(word) || tree_.lemma(word) == "number";
  }

  /// "group" of "a number of groups" stays "number": what rises is the number. Pronouns that point to nothing are refused.
  [[nodiscard]] bool can_change(int word, const std::string& test) const {
    if (word < 0 || !tree_.is_noun(word)) return false;
    if (test == "thing" && !is_thing(word)) return false;
    const Word& here = tree_.word(word);
    if (here.upos == Upos::kPron) return false;
    return here.upos == Upos::kNoun || here.upos == Upos::kPropn;
  }

  /// Worse and better become up and down by what changes: worse violence is more of it, worse security less.
  [[nodiscard]] Trend trend_of(const ChangeWord& change, int what) const {
    if (change.worth == 0) return change.trend;
    const bool bad = context_.words->change(tree_.lemma(what), "bad") != nullptr;
    return (change.worth > 0) != bad ? Trend::kUp : Trend::kDown;
  }

  void verb(int index) {
    const Word& word = tree_.word(index);
    if (word.is(Relation::kAmod)) return;
    std::string lemma(tree_.lemma(index));
    if (const int particle = tree_.child(index, Relation::kCompound, "prt"); particle >= 0) {
      const std::string longer = lemma + ' ' + ascii_lower(tree_.word(particle).form);
      if (!context_.words->changes(longer).empty()) {
        lemma = longer;
      } else if (ascii_lower(tree_.word(particle).form) != "up" || lemma == "grow") {
        return;  // "fall out", "drop off", "cut out"
      }
    }
    if (is_idiom(index, lemma)) return;
    for (const ChangeWord& change : context_.words->changes(lemma)) {
      if (change.part != "verb" && change.part != "lack") continue;
      if (change.part == "lack") {
        const int missing = tree_.object(index);
        if (can_change(missing, change.test)) emit(index, missing, change.trend, lemma, tree_.subject(index), 0.6);
        return;
      }
      const int object = tree_.object(index);
      // A past form misread as a passive participle has no "be": "Exports fell by 12%".
      const bool passive =
          tree_.is_passive(index) && (tree_.child(index, Relation::kAux, "pass") >= 0 || word.is(Relation::kAcl));
      int what = -1;
      if (passive || (object >= 0 && object > index && tree_.word(object).upos != Upos::kNum && !is_quantity(object))) {
        if (change.role == "subject") return;
        what = passive ? tree_.subject(index) : object;
      } else {
        if (change.role == "object") return;
        if (word.is(Relation::kXcomp) && tree_.object(tree_.head(index)) >= 0) what = tree_.object(tree_.head(index));
        if (what < 0) what = tree_.subject(index);
      }
      // Actors grow weaker or stronger, but do not rise, drop or spread.
      std::string test = change.test;
      if (what >= 0 && tree_.word(what).upos == Upos::kPron) what = earlier_subject(index);
      if (lemma == "emerge" && what >= 0 && is_new(what)) test.clear();  // "new armed groups have emerged"
      if (!can_change(what, test)) return;
      if (context_.words->change(lemma + ' ' + std::string(tree_.lemma(what)), "idiom") != nullptr) return;
      if (change.role != "object" && !passive && what != object && context_.is_actor(what) && !weakens(lemma) &&
          lemma != "emerge")
        return;
      emit(index, what, trend_of(change, what), lemma, -1, 0.8);
      return;
    }
  }

  /// "falls [short] of", "run [low]": with the word behind it the verb means another thing.
  [[nodiscard]] bool is_idiom(int verb, const std::string& lemma) const {
    const int next = verb + 1;
    return next < tree_.size() && tree_.head(next) == verb &&
           context_.words->change(lemma + ' ' + std::string(tree_.lemma(next)), "idiom") != nullptr;
  }

  /// "new groups", "other terrorist groups": more of a kind.
  [[nodiscard]] bool is_new(int noun) const {
    if (tree_.word(noun).upos != Upos::kNoun) return false;
    return std::any_of(tree_.children(noun).begin(), tree_.children(noun).end(), [&](int c) {
      const std::string_view lemma = tree_.lemma(c);
      return lemma == "new" || lemma == "other" || lemma == "more" || lemma == "many" || lemma == "several" ||
             lemma == "numerous";
    });
  }

  static bool weakens(const std::string& lemma) {
    static constexpr std::array<std::string_view, 5> kActors = {"weaken", "strengthen", "flourish", "thrive", "shrink"};
    return std::find(kActors.begin(), kActors.end(), lemma) != kActors.end();
  }

  /// "Suspicions worried them, and they escalated": the subject of the clause that a pronoun's clause is joined to, when it is a
  /// thing.
  [[nodiscard]] int earlier_subject(int index) const {
    const Word& word = tree_.word(index);
    if (!word.is(Relation::kConj) || word.head < 0) return -1;
    const int subject = tree_.child(word.head, Relation::kNsubj);
    return subject >= 0 && is_thing(subject) ? subject : -1;
  }

  [[nodiscard]] bool is_quantity(int word) const {
    const TextRange range = tree_.word(word).range;
    return std::any_of(context_.quantities.begin(), context_.quantities.end(),
                       [&](const CountedQuantity& q) { return q.range.overlaps(range); });
  }

  void noun(int index) {
    const std::string lemma(tree_.lemma(index));
    const ChangeWord* change = context_.words->change(lemma, "noun");
    if (change == nullptr) return;
    for (const std::string_view preposition : split(change->role, '|')) {
      const int what = tree_.oblique(index, preposition);
      if (!can_change(what, change->test) || is_quantity(what)) continue;
      if (lemma == "loss" || lemma == "lack" || lemma == "absence" || lemma == "shortage" || lemma == "fall" ||
          lemma == "collapse") {
        if (context_.is_actor(what)) continue;
      }
      if (context_.is_actor(what) && tree_.word(what).upos == Upos::kPropn) continue;
      emit(index, what, trend_of(*change, what), lemma, -1, 0.75);
      return;
    }
    // "a price increase", "troop reductions"
    for (const int child : tree_.children(index)) {
      if (child < index && tree_.word(child).is(Relation::kCompound) && tree_.word(child).upos == Upos::kNoun &&
          is_thing(child)) {
        emit(index, child, trend_of(*change, child), lemma, -1, 0.6);
        return;
      }
    }
  }

  void premodifier(int index) {
    const Word& word = tree_.word(index);
    if (!word.is(Relation::kAmod) || word.head <= index) return;
    const ChangeWord* change = context_.words->change(ascii_lower(word.form), "adjective");
    if (change == nullptr || !can_change(word.head, change->test)) return;
    if (tree_.word(word.head).upos == Upos::kPropn) return;
    emit(index, word.head, trend_of(*change, word.head), ascii_lower(word.form), -1, 0.75);
  }

  void predicate(int index) {
    const ChangeWord* change = context_.words->change(ascii_lower(tree_.word(index).form), "predicate");
    if (change == nullptr || tree_.word(index).is(Relation::kAmod)) return;
    if (tree_.child(index, Relation::kCop) < 0 && !tree_.word(index).is(Relation::kXcomp)) return;
    const int what = tree_.subject(index);
    if (!can_change(what, "thing") || tree_.has_child_lemma(index, Relation::kAdvmod, "more")) return;
    emit(index, what, change->trend, ascii_lower(tree_.word(index).form), -1, 0.65);
  }

  /// "more groups than ever", "there are now many groups".
  void quantifier(int index) {
    const std::string form = ascii_lower(tree_.word(index).form);
    const ChangeWord* change = context_.words->change(form, "quantifier");
    if (change == nullptr) return;
    int what = tree_.head(index);
    if (what < 0) return;
    // "more militant groups": parsers hang "more" on the adjective.
    if (!tree_.is_noun(what) && tree_.word(what).is(Relation::kAmod)) what = tree_.head(what);
    if (what <= index || !tree_.is_noun(what) || tree_.word(what).upos == Upos::kPron) {
      if (!comparative(form)) return;
      what = tree_.subject(what < 0 ? index : what);  // "the army is stronger than ever"
      if (tree_.child(tree_.head(index), Relation::kCop) >= 0 && form == "more") what = -1;
      if (what < 0 || tree_.word(what).upos == Upos::kPron) return;
    }
    if (!can_change(what, "-")) return;  // "more than two years"
    if (comparative(form) && than_in_time(index)) {
      emit(index, what, change->trend, form + " than", -1, 0.8);
      return;
    }
    const bool many = form == "many" || form == "numerous" || form == "several" || form == "countless";
    const int clause = tree_.clause_of(what);
    const bool exists = clause >= 0 && (tree_.child(clause, Relation::kExpl) >= 0 || tree_.lemma(clause) == "emerge");
    if (many && exists && has_now(clause)) emit(index, what, change->trend, "now " + form, -1, 0.7);
    if (form == "more" && exists && has_now(clause)) emit(index, what, change->trend, "now " + form, -1, 0.6);
  }

  static bool comparative(const std::string& form) {
    return form == "more" || form == "fewer" || form == "less" || form.ends_with("er");
  }

  [[nodiscard]] bool has_now(int clause) const {
    return std::any_of(context_.times.begin(), context_.times.end(),
                       [&](const TimeExpression& time) {
                         return time.first_word >= 0 && time.kind == TimeKind::kUnknown && time.direction == 0 &&
                                tree_.is_below(time.first_word, clause);
                       }) ||
           std::any_of(tree_.children(clause).begin(), tree_.children(clause).end(),
                       [&](int c) { return tree_.lemma(c) == "today"; });
  }

  /// "than" behind the word, and behind it "ever", "before", a date or a comparison of times.
  [[nodiscard]] bool than_in_time(int index) const {
    for (int i = index + 1; i < tree_.size() && i < index + 12; ++i) {
      if (tree_.lemma(i) != "than") continue;
      for (int j = i + 1; j < tree_.size() && j <= i + 3; ++j) {
        if (context_.words->change(tree_.lemma(j), "than") != nullptr) return true;
        const TextRange range = tree_.word(j).range;
        if (std::any_of(context_.times.begin(), context_.times.end(),
                        [&](const TimeExpression& t) { return t.range.overlaps(range); }))
          return true;
      }
      return false;
    }
    return false;
  }

  /// "a 15-year-long presence", "expenditure of hundreds of billions of dollars", "a death toll of 400".
  void measured(int index) {
    if (context_.words->change(tree_.lemma(index), "measure") == nullptr) return;
    if (std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(first_out_), out_.end(), [&](const Assertion& a) {
          return a.kind == AssertionKind::kIndicator && a.value && a.subject->range.contains(tree_.word(index).range);
        })) {
      return;
    }
    for (const CountedQuantity& quantity : context_.quantities) {
      if (quantity.first_word < 0) continue;
      if (quantity.kind == QuantityKind::kMeasure) continue;
      if (quantity.kind == QuantityKind::kCount && !quantity.quantity.unit.empty() && quantity.quantity.unit != "people")
        continue;
      const bool inside = tree_.is_below(quantity.first_word, index) || predicated(quantity, index) || shared(quantity, index);
      if (!inside || quantity.counted == index) continue;
      if (quantity.kind == QuantityKind::kCount && quantity.quantity.unit.empty() && tree_.lemma(index) != "number" &&
          tree_.lemma(index) != "toll" && !tree_.lemma(index).starts_with("casual")) {
        continue;
      }
      Assertion assertion = context_.made(AssertionKind::kIndicator, "indicator:measure", index, 0.6);
      assertion.subject = context_.claimed(subject_range(index), index);
      assertion.value = quantity.quantity;
      if (quantity.kind == QuantityKind::kDuration) assertion.period = quantity.quantity.text;
      place_and_period(assertion, index, index);
      add(std::move(assertion));
      return;
    }
  }

  /// "the toll reached 400": the quantity is an object or complement of the noun's verb.
  [[nodiscard]] bool predicated(const CountedQuantity& quantity, int noun) const {
    if (!tree_.word(noun).is(Relation::kNsubj)) return false;
    const int verb = tree_.head(noun);
    static constexpr std::array<std::string_view, 10> kReach = {"reach", "stand", "hit", "exceed", "total",
                                                                "be",    "pass",  "top", "amount", "number"};
    if (std::find(kReach.begin(), kReach.end(), tree_.lemma(verb)) == kReach.end()) return false;
    return tree_.is_below(quantity.last_word, verb) && !tree_.is_below(quantity.last_word, noun);
  }

  /// "presence and expenditure of hundreds of billions": the number belongs to the conjunct that stands right before it.
  [[nodiscard]] bool shared(const CountedQuantity& quantity, int noun) const {
    return quantity.first_word == noun + 2 && tree_.lemma(noun + 1) == "of";
  }

  /// The core of a phrase without a number behind "of": "expenditure" of "expenditure of billions of dollars".
  [[nodiscard]] TextRange subject_range(int what) const {
    TextRange range = tree_.core(what);
    const TextRange head = tree_.word(what).range;
    for (const CountedQuantity& quantity : context_.quantities) {
      if (quantity.range.start > head.end && range.end > quantity.range.start) range.end = head.end;
    }
    return range;
  }

  void place_and_period(Assertion& assertion, int word, int what) const {
    for (const int top : {what, word}) {
      if (!assertion.place.empty()) break;
      for (const int child : tree_.children(top)) {
        const Word& below = tree_.word(child);
        if (!below.is(Relation::kNmod) && !below.is(Relation::kObl) && !below.is(Relation::kCompound) &&
            !below.is(Relation::kAmod))
          continue;
        const Mention* mention = context_.mention_at(child);
        if (mention == nullptr || (mention->actor.country.empty() && mention->actor.kind != ActorKind::kCountry)) continue;
        assertion.place = mention->actor.country.empty() ? mention->actor.name : mention->actor.country;
        break;
      }
    }
    if (!assertion.period.empty()) return;
    // Times on the word of change, on what changes, or on the verb that the word of change serves.
    const int clause = tree_.clause_of(word);
    const bool carries = clause == word || tree_.word(word).is(Relation::kObj) || tree_.word(word).is(Relation::kNsubj) ||
                         tree_.word(word).is(Relation::kXcomp);
    const TimeExpression* best = nullptr;
    for (const TimeExpression& time : context_.times) {
      if (time.first_word < 0 || time.kind == TimeKind::kUnknown) continue;
      const bool here = time.governor == word || time.governor == what ||
                        (carries && time.governor >= 0 && tree_.clause_of(time.governor) == clause);
      if (here && (best == nullptr || time.kind == TimeKind::kRepeated)) best = &time;
    }
    if (best != nullptr) assertion.period = std::string(context_.text(best->range));
  }

  void emit(int word, int what, Trend trend, const std::string& predicate, int owner, double confidence) {
    if (what < 0) return;
    Assertion assertion = context_.made(AssertionKind::kIndicator, "indicator:" + predicate, word, confidence);
    assertion.subject = context_.claimed(subject_range(what), what);
    assertion.predicate = predicate;
    assertion.trend = trend;
    if (owner >= 0) {
      if (const Mention* mention = context_.actor_in(owner)) {
        assertion.subject->actor = *mention;
        assertion.place = mention->actor.country;
      }
    }
    // "by 30%", "to 5,000": below the word of change.
    for (const CountedQuantity& quantity : context_.quantities) {
      if (quantity.first_word < 0 || quantity.kind == QuantityKind::kDuration) continue;
      const int head = tree_.head(head_of(quantity));
      if (head == word || (head == what && quantity.kind != QuantityKind::kCount) || head_of(quantity) == what) {
        if (!assertion.value) assertion.value = quantity.quantity;
      }
    }
    place_and_period(assertion, word, what);
    add(std::move(assertion));
  }

  [[nodiscard]] int head_of(const CountedQuantity& quantity) const {
    for (int i = quantity.last_word; i >= quantity.first_word && i >= 0; --i) {
      const int head = tree_.head(i);
      if (head < quantity.first_word || head > quantity.last_word) {
        const Upos upos = tree_.word(i).upos;
        if (upos == Upos::kNum || upos == Upos::kNoun || upos == Upos::kSym) return i;
      }
    }
    return quantity.last_word;
  }

  void add(Assertion assertion) {
    for (std::size_t i = first_out_; i < out_.size(); ++i) {
      if (out_[i].kind != AssertionKind::kIndicator || out_[i].subject->range != assertion.subject->range) continue;
      if (out_[i].trend == assertion.trend || assertion.trend == Trend::kUnknown) {
        if (!out_[i].value) out_[i].value = assertion.value;
        return;
      }
    }
    out_.push_back(std::move(assertion));
  }

  const ClaimContext& context_;
  const ClauseTree& tree_;
  std::vector<Assertion>& out_;
  std::size_t first_out_ = 0;
};

}  // namespace

void read_indicators(const ClaimContext& context, std::vector<Assertion>& out) { IndicatorFinder(context, out).find(); }

}  // namespace dragoman
