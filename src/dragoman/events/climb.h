#pragma once
// Climber: the way of a matched frame from its word to the root of the tree, and what it passes there.
//
// DESCRIPTION: a climb collects marks of its own clause ("will", "not", "if"), operator frames whose embedded slot it fills, and
// verbs of saying. It stays "linked" as long as it goes through complements, light verbs and coordination: past a plain argument
// ("denied knowing of [the attack]") the event is presupposed, and only who says it still counts. Immutable; lives no longer than
// what it was made of.
//
//   const Climber climber(view, matches);
//   const Climb found = climber.climb(match);   // found.marks.negated, found.holder, found.consumed_by
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/events/clause_marks.h"
#include "dragoman/events/frame_match.h"
#include "dragoman/events/sentence_view.h"

namespace dragoman {

constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);

/// What an event passed on its way to the root.
struct Climb {
  ClauseMarks marks;
  bool ceased = false;
  bool linked = true;                  ///< see above: false past a plain argument
  std::size_t consumed_by = kNoMatch;  ///< the typed operator that takes the event into itself
  std::size_t asked_by = kNoMatch;     ///< a verb of saying over "must"
  int holder = -1;                     ///< the word for who says so, -1 when nobody
  int depth = 0;                       ///< clauses passed
  bool under_report = false;
  bool planned = false;
  bool wished = false;
  bool purpose = false;
  bool subordinate = false;
  bool acknowledged = false;           ///< claimed by whoever did it: CAMEO 015, a statement
  bool relative = false;               ///< "would" stands in a relative clause
  std::vector<std::string> operators;  ///< for explain: "future 'will'"
};

class Climber {
 public:
  Climber(const SentenceView& view, const std::vector<FrameMatch>& matches);

  [[nodiscard]] Climb climb(std::size_t match) const;
  /// Whether a verb of saying stands over "must" or "should": "said that Qatar must mediate".
  [[nodiscard]] bool asks(std::size_t match) const;
  /// The word that fills the holder's role, -1 when none does.
  [[nodiscard]] int holder_of(std::size_t match) const;
  /// The match at a word; kNoMatch when there is none.
  [[nodiscard]] std::size_t match_at(int word) const { return match_at_[static_cast<std::size_t>(word)]; }
  [[nodiscard]] const Frame& frame(std::size_t match) const { return view_.lexicon().frames()[matches_[match].frame]; }

 private:
  [[nodiscard]] bool has_perfect(int word) const;
  void note(Climb& climb, std::string_view what, int word) const;
  void add_marks(Climb& climb, int word) const;
  void look_for_holder(Climb& climb, int word) const;
  [[nodiscard]] bool is_question() const;
  [[nodiscard]] bool is_embedded(std::size_t over, int word) const;
  void share_marks(Climb& climb, int current, int head) const;
  [[nodiscard]] bool claims_for_itself(std::size_t over, int current) const;
  [[nodiscard]] bool pass_operator(Climb& climb, std::size_t over, int current) const;
  [[nodiscard]] bool brings_about(int verb) const;
  [[nodiscard]] bool is_any(int noun) const;
  [[nodiscard]] bool has_that(int clause) const;
  [[nodiscard]] bool is_when(int clause) const;
  void pass_plain(Climb& climb, int current, int head) const;

  const SentenceView& view_;
  const std::vector<FrameMatch>& matches_;
  std::vector<std::size_t> match_at_;  ///< by word
};

}  // namespace dragoman
