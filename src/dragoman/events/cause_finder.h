#pragma once
// CauseFinder: the causes of one sentence. Internal to read_causes (assertion_cause.h).
//
// DESCRIPTION: made for one call; points to the claim context of the sentence, to that of the sentence before it (or null) and to
// the list that it appends to. Three readers share the ends and the making of claims: cues as they are written (cause_cues.cpp),
// verbs (cause_verbs.cpp), nouns (cause_nouns.cpp). A word that belongs to a cue is no frame any more.
//
//   CauseFinder(context, previous, out).find();
#include <optional>
#include <string>
#include <vector>

#include "dragoman/events/assertion_context.h"
#include "dragoman/events/event.h"

namespace dragoman {

class CauseFinder {
 public:
  CauseFinder(const ClaimContext& context, const ClaimContext* previous, std::vector<Assertion>& out)
      : context_(context), tree_(context.tree), previous_(previous), out_(out), first_out_(out.size()) {}

  void find();

 private:
  /// One side of a claim: its head in the tree and what it covers.
  struct End {
    int head = -1;
    TextRange range;
  };

  // assertion_cause.cpp: ends and claims
  [[nodiscard]] std::optional<End> end_at(int head, int without = -1) const;
  [[nodiscard]] TextRange with_antecedent(const End& end) const;
  void claim(const CauseWord& cause, int word, const End& driver, const std::optional<End>& outcome, double confidence);
  static bool cause_holder(std::string_view word);
  void finish(Assertion assertion, const CauseWord& cause);

  // cause_cues.cpp
  [[nodiscard]] int cue_end(const CauseWord& cue, int first) const;
  void cues_at(int first);
  [[nodiscard]] int behind(int first, int last) const;
  [[nodiscard]] int around(int first, int last, int phrase) const;
  [[nodiscard]] int main_clause(int clause, int cue) const;
  void join(const CauseWord& cue, int first, int last);
  void degree_clause(const CauseWord& cue, int first, int last);
  [[nodiscard]] bool eventful(const End& end) const;
  void link(const CauseWord& cue, int first, int last);
  void degree(const CauseWord& cue, int first);

  // cause_verbs.cpp
  [[nodiscard]] std::optional<End> driver_of_verb(int verb, const std::string& slot) const;
  [[nodiscard]] int slot_head(int verb, const std::string& slot) const;
  [[nodiscard]] bool is_way(int noun) const;
  [[nodiscard]] int forced(int verb, int object, const std::string& marker) const;
  [[nodiscard]] std::optional<End> outcome_of_verb(int verb, const CauseWord& cause) const;
  void verbs_at(int verb);
  void misread_verb_at(int index);

  // cause_nouns.cpp
  [[nodiscard]] std::optional<End> predicated(int noun, bool as_outcome) const;
  void nouns_at(int noun);

  const ClaimContext& context_;
  const ClauseTree& tree_;
  const ClaimContext* previous_;
  std::vector<Assertion>& out_;
  std::size_t first_out_;
  std::vector<bool> used_;
};

}  // namespace dragoman
