#pragma once
// PetrarchSentence: one sentence while it is coded; what petrarch_coder.cpp is made of.
//
// DESCRIPTION: lives for one call. Leaves and units are numbers into the tree and into actors().units().
#include <optional>
#include <string>
#include <vector>

#include "dragoman/events/petrarch_coder.h"
#include "dragoman/events/petrarch_match.h"

namespace dragoman {

/// A verb that the dictionaries know, with the best pattern at it.
struct PetrarchVerbReading {
  PetrarchVerbAt at;
  const PetrarchVerbFile* file = nullptr;
  std::optional<PetrarchMatch> match;
  PetrarchEventCode code;
  std::size_t line = 0;
};

class PetrarchSentence {
 public:
  PetrarchSentence(const PhraseTree& tree, const PetrarchDictionaries& dictionaries, std::optional<std::chrono::sys_days> day,
                   const PetrarchSettings& settings);

  std::vector<PetrarchEvent> code();

 private:
  using Actors = std::vector<PetrarchActor>;
  struct Sides {
    Actors sources, targets;
    bool mutual = false;
  };

  void leave_out_comma_clauses();
  [[nodiscard]] std::optional<PetrarchVerbReading> verb_at(int leaf) const;
  [[nodiscard]] Sides sides_of(const PetrarchVerbReading& verb) const;
  /// The subject: the nearest noun phrase to the left on the way up; -1 when it is in no dictionary. `limit`: a node not to
  /// leave.
  [[nodiscard]] int subject_of(const PetrarchVerbAt& verb, int excluded, int limit = -1) const;
  [[nodiscard]] int object_of(const PetrarchVerbAt& verb, int excluded, const Actors& not_these) const;
  [[nodiscard]] int agent_of_passive(const PetrarchVerbAt& verb) const;
  [[nodiscard]] bool is_passive(const PetrarchVerbAt& verb) const;
  [[nodiscard]] int coded_unit_in(int node, int excluded) const;
  [[nodiscard]] bool is_pronoun(int node) const;
  [[nodiscard]] const Actors& actors(int unit) const;
  bool emit(const PetrarchVerbReading& verb);
  bool transform(const PetrarchVerbReading& verb);
  void add(const PetrarchActor& source, const PetrarchActor& target, const PetrarchEvent& like);

  const PhraseTree& tree_;
  const PetrarchDictionaries& dictionaries_;
  const PetrarchSettings& settings_;
  PetrarchActors actors_;
  std::vector<bool> left_out_;  // leaves
  std::vector<PetrarchEvent> events_;
};

}  // namespace dragoman
