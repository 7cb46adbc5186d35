// The words under an event are those of the subtree of its trigger (and of the light verb that carries it), without clauses of
// their own: relative clauses, other conjuncts and what is said aside tell of something else.
#include "dragoman/events/refinement.h"

#include <algorithm>

namespace dragoman {
namespace {

constexpr int kDeepest = 5;

bool is_own_clause(const SentenceView& view, int word) {
  const Word& w = view.word(word);
  switch (w.relation) {
    case Relation::kParataxis:
    case Relation::kPunct: return true;
    case Relation::kConj: return view.is_verbal(word);
    case Relation::kAcl: return w.subtype == "relcl";
    case Relation::kAdvcl: {  // "marched to demand elections" belongs to the march, "after troops had attacked" does not
      static constexpr std::string_view kApart[] = {"after", "before",   "when",   "while", "since",  "as",  "because",
                                                    "if",    "although", "though", "until", "unless", "once"};
      const int mark = view.child(word, Relation::kMark);
      return mark >= 0 && std::find(std::begin(kApart), std::end(kApart), view.word(mark).lemma) != std::end(kApart);
    }
    default: return false;
  }
}

void collect(const SentenceView& view, int word, int depth, std::vector<int>& words) {
  words.push_back(word);
  if (depth >= kDeepest) return;
  for (const int c : view.children(word)) {
    if (!is_own_clause(view, c)) collect(view, c, depth + 1, words);
  }
}

/// The lemma before a word, over a hyphen: "car" of "car - bomb".
std::uint32_t lemma_before(const SentenceView& view, int word) {
  int before = word - 1;
  if (before > 0 && view.word(before).form == "-") --before;
  return before < 0 ? Lexicon::kNone : view.lemma(before);
}

bool has_cue(const SentenceView& view, const Refinement& line, const std::vector<int>& words) {
  const Lexicon& lexicon = view.lexicon();
  return std::any_of(words.begin(), words.end(), [&](int word) {
    const std::uint32_t lemma = view.lemma(word);
    if (lemma == Lexicon::kNone) return false;
    const bool cued = std::any_of(line.cues.begin(), line.cues.end(), [&](const TypeTest& test) {
      return test.kind == TypeTest::Kind::kSet ? lexicon.in_set(lemma, test.value) : lemma == test.value;
    });
    return cued || std::any_of(line.pairs.begin(), line.pairs.end(),
                               [&](const auto& pair) { return pair.second == lemma && pair.first == lemma_before(view, word); });
  });
}

}  // namespace

void refine(const SentenceView& view, const Predicate& predicate, ComposedEvent& event) {
  std::vector<int> words;
  for (const Refinement& line : view.lexicon().refinements()) {
    if (std::find(line.codes.begin(), line.codes.end(), event.cameo) == line.codes.end()) continue;
    if (words.empty()) {
      collect(view, predicate.word, 0, words);
      if (predicate.carrier != predicate.word) collect(view, predicate.carrier, 0, words);
      std::sort(words.begin(), words.end());
      words.erase(std::unique(words.begin(), words.end()), words.end());
    }
    if (!has_cue(view, line, words)) continue;
    event.cameo = line.code.starts_with('+') ? event.cameo + line.code.substr(1) : line.code;
    if (!line.mode.empty()) event.modes = {line.mode};
    event.operators.push_back("refined to " + event.cameo);
    return;
  }
}

}  // namespace dragoman
