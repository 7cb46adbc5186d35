#include "dragoman/events/role_span.h"

#include <algorithm>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

bool belongs(const SentenceView& view, int head, int c, Conjuncts conjuncts) {
  const Word& w = view.word(c);
  switch (w.relation) {
    case Relation::kDet:
    case Relation::kAmod:
    case Relation::kCompound:
    case Relation::kNummod:
    case Relation::kFlat: return true;
    case Relation::kAdvmod: return c < head;  // "at least 75 people"

    case Relation::kAppos: {
      for (int i = head + 1; i < c; ++i) {
        if (view.word(i).form == ",") return view.word(c).upos == Upos::kPropn;  // "his aide, John Doe"
      }
      return true;
    }
    case Relation::kConj:  // of "Chad, Niger and Mali" each is a phrase of its own
      if (conjuncts == Conjuncts::kApart && (view.word(head).upos == Upos::kPropn || view.word(c).upos == Upos::kPropn))
        return false;
      for (int i = head + 1; i < c; ++i) {
        if (view.word(i).form == "," && view.word(i).head == c) return false;
      }
      return !view.is_verbal(c);
    case Relation::kCc: return conjuncts == Conjuncts::kTogether || w.subtype == "preconj";
    case Relation::kNmod: {
      if (w.subtype == "poss") return true;
      const int marker = view.child(c, Relation::kCase);
      if (marker < 0) return c < head;
      const std::string lemma = ascii_lower(view.word(marker).lemma);
      if (lemma == "to") return view.is_human(head);  // "the ambassador to Kenya"
      const bool name = view.word(c).upos == Upos::kPropn;
      return lemma == "of" || lemma == "by" || (name && (lemma == "in" || lemma == "from" || lemma == "for"));
    }
    default: return false;
  }
}

void collect(const SentenceView& view, int head, std::vector<char>& taken, int depth, Conjuncts conjuncts) {
  taken[static_cast<std::size_t>(head)] = 1;
  if (depth > 12) return;
  for (const int c : view.children(head)) {
    const Word& w = view.word(c);
    const bool inner =
        (depth > 0 && (w.relation == Relation::kCase || w.relation == Relation::kPunct)) || view.word(head).upos == Upos::kNum;
    if (inner || belongs(view, head, c, conjuncts)) collect(view, c, taken, depth + 1, Conjuncts::kTogether);
  }
}

}  // namespace

std::vector<TextRange> role_spans(const SentenceView& view, const std::vector<int>& words, Conjuncts conjuncts) {
  std::vector<char> done(static_cast<std::size_t>(view.size()), 0);
  std::vector<TextRange> spans;
  std::vector<int> ordered = words;
  std::sort(ordered.begin(), ordered.end());
  for (const int word : ordered) {
    if (done[static_cast<std::size_t>(word)] != 0) continue;
    std::vector<char> taken(static_cast<std::size_t>(view.size()), 0);
    collect(view, word, taken, 0, conjuncts);
    int first = word;
    int last = word;
    for (int i = 0; i < view.size(); ++i) {  // the continuous stretch around the word
      if (taken[static_cast<std::size_t>(i)] == 0) continue;
      first = std::min(first, i);
      last = std::max(last, i);
    }
    TextRange range = view.word(first).range.joined(view.word(last).range);
    if (const int mention = view.mention_at(word); mention >= 0)
      range = range.joined(view.mentions()[static_cast<std::size_t>(mention)].range);
    for (int i = 0; i < view.size(); ++i) {
      if (range.overlaps(view.word(i).range)) done[static_cast<std::size_t>(i)] = 1;
    }
    spans.push_back(range);
  }
  return spans;
}

}  // namespace dragoman
