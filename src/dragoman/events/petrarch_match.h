#pragma once
// match_petrarch_words, match_petrarch_phrases: whether a pattern fits a verb of a sentence; the two dialects.
//
// DESCRIPTION: word order: the elements before * are looked for to the left of the verb, those after it to the right up to the
// end of the verb's phrase; joined ones side by side, the others with anything between. Phrases: words and {noun phrases} among
// what the verb governs directly, (prepositional phrases) among those under the verb or its objects, what stands before * in the
// clause before the verb. Among the patterns that fit, the one with most words wins, the earlier of two.
#include <optional>

#include "dragoman/events/petrarch_actors.h"
#include "dragoman/events/petrarch_verb_file.h"

namespace dragoman {

/// A verb of the dictionary in a sentence.
struct PetrarchVerbAt {
  int first = 0, last = 0;  ///< leaves [first, last) of all its words
  int verb = 0;             ///< the leaf of the verb itself
  int phrase = -1;          ///< its VP
  int begin = 0, end = 0;   ///< leaves that its pattern may use: from the sentence's start to the end of its phrase
  const PetrarchVerbForm* form = nullptr;
};

struct PetrarchMatch {
  const PetrarchPattern* pattern = nullptr;
  int words = 0;            ///< how much of it there is: words and signs
  int source = -1;          ///< unit that $ stands for; -1 when the pattern has none
  int target = -1;          ///< unit that + stands for
  int compound = -1;        ///< unit that % stands for
  int compound_before = 0;  ///< 1 when % stands before the verb
};

class PetrarchMatcher {
 public:
  PetrarchMatcher(const PhraseTree& tree, const PetrarchActors& actors, const PetrarchVerbs& verbs)
      : tree_(tree), actors_(actors), verbs_(verbs) {}

  /// The best pattern of the verb's block, or nothing.
  [[nodiscard]] std::optional<PetrarchMatch> best(const PetrarchVerbAt& verb) const;

 private:
  struct Search;
  [[nodiscard]] bool fits(const PetrarchPattern& pattern, const PetrarchVerbAt& verb, PetrarchMatch& match) const;
  [[nodiscard]] bool fits_phrases(const PetrarchPattern& pattern, const PetrarchVerbAt& verb, PetrarchMatch& match) const;

  const PhraseTree& tree_;
  const PetrarchActors& actors_;
  const PetrarchVerbs& verbs_;
};

/// The words of an element that stand in `leaves` from `at` on in the direction of `step` (1 or -1): how many words of the best
/// alternative, and the leaf after the last one; 0 words when it does not stand there. Leaves without a word are stepped over.
struct PetrarchFound {
  int words = 0;
  int next = 0;
};
/// `plural`: a noun also stands for its regular plural, as the second dialect has it.
PetrarchFound petrarch_element_at(const PhraseTree& tree, const PetrarchVerbs& verbs, const PetrarchElement& element, int at,
                                  int begin, int end, int step, bool plural);

}  // namespace dragoman
