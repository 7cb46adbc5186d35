#pragma once
// ClauseMarks: what the small words of one clause say: negation, auxiliaries, conditions.
//
//   const ClauseMarks marks = clause_marks(view, verb);   // "will not meet": negated, future
#include "dragoman/events/sentence_view.h"

namespace dragoman {

struct ClauseMarks {
  bool negated = false;       ///< not, never, no longer; "no" before a noun
  bool future = false;        ///< will, shall
  bool would = false;         ///< would: future of the past under a report, else hypothetical
  bool possible = false;      ///< may, might, could, can
  bool obliged = false;       ///< must, should, ought to
  bool conditional = false;   ///< if, unless, whether, in case
  bool past_perfect = false;  ///< had done
  bool earlier = false;       ///< previously, formerly, prior to that
  bool coming = false;        ///< of a noun: planned, imminent, forthcoming
  bool present = false;       ///< the present tense, of a verb or its auxiliary
  bool has_auxiliary = false;

  void add(const ClauseMarks& other);
};

/// Marks at a verb, adjective or noun itself, not those of the clauses around it.
ClauseMarks clause_marks(const SentenceView& view, int word);

}  // namespace dragoman
