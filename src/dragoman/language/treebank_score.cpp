// A translation of the rules of conll18_ud_eval.py (not of its code): see treebank_score.h. Characters are counted without white
// space over both sides, words of a multiword token carry the token's span, and a word's parent counts as right when it is
// aligned with the gold parent.
#include "dragoman/language/treebank_score.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/language/characters.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 21> kUniversalFeatures = {
    "PronType", "NumType",  "Poss", "Reflex", "Foreign", "Abbr",  "Gender",  "Animacy",  "Number", "Case",  "Definite",
    "Degree",   "VerbForm", "Mood", "Tense",  "Aspect",  "Voice", "Evident", "Polarity", "Person", "Polite"};

struct Span {
  std::size_t start = 0, end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

struct FlatWord {
  const Word* word = nullptr;
  std::string form;  // lower case
  Span span;         // of the token
  bool multiword = false;
  int parent = -1;   // index into Side::words, -1 for the root
  int aligned = -1;  // index on the other side, -1 when not aligned
};

struct Side {
  std::vector<FlatWord> words;
  std::vector<Span> tokens, sentences;
};

bool is_content(Relation relation) {
  switch (relation) {
    case Relation::kAux:
    case Relation::kCop:
    case Relation::kMark:
    case Relation::kDet:
    case Relation::kClf:
    case Relation::kCase:
    case Relation::kCc:
    case Relation::kPunct: return false;
    default: return true;
  }
}

std::string universal_features(std::string_view feats) {
  std::vector<std::string> kept;
  for (const std::string_view pair : split(feats, '|')) {
    const std::string_view name = pair.substr(0, pair.find('='));
    if (std::find(kUniversalFeatures.begin(), kUniversalFeatures.end(), name) != kUniversalFeatures.end())
      kept.emplace_back(pair);
  }
  std::sort(kept.begin(), kept.end());
  return join(kept, "|");
}

// Roots, cycles and heads of one tree; empty when all is well.
std::string tree_problem(const Sentence& sentence) {
  const auto count = static_cast<int>(sentence.words.size());
  int roots = 0;
  std::vector<int> seen(sentence.words.size(), -1);
  for (int i = 0; i < count; ++i) {
    roots += sentence.words[static_cast<std::size_t>(i)].head < 0 ? 1 : 0;
    for (int at = i; at >= 0 && seen[static_cast<std::size_t>(at)] < 0; at = sentence.words[static_cast<std::size_t>(at)].head) {
      seen[static_cast<std::size_t>(at)] = i;
      const int head = sentence.words[static_cast<std::size_t>(at)].head;
      if (head >= count) return "has a head outside it";
      if (head >= 0 && seen[static_cast<std::size_t>(head)] == i) return "has a cycle";
    }
  }
  return roots == 1 || count == 0 ? "" : fmt::format("has {} roots", roots);
}

// Byte offset → number of non-space characters before it, for the offsets of one text.
std::vector<std::uint32_t> solid_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets(text.size() + 1);
  std::uint32_t solid = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    const bool space = class_of(code_point_at(text, at, length)) == CharacterClass::kSpace;
    for (std::size_t i = 0; i < length; ++i) offsets[at + i] = solid;
    solid += space ? 0 : 1;
    at += length;
  }
  offsets[text.size()] = solid;
  return offsets;
}

Result<Side> flatten(std::span<const Sentence> sentences, std::string_view text, const std::vector<std::uint32_t>& solid) {
  Side side;
  const auto span_of = [&](TextRange range) { return Span{solid[range.start], solid[range.end]}; };
  for (const Sentence& sentence : sentences) {
    if (sentence.words.empty()) continue;
    if (const std::string problem = tree_problem(sentence); !problem.empty()) {
      return fail("E-LANG-011", fmt::format("the tree of \"{}\" {}", sentence.range.of(text), problem),
                  "every tree needs one root");
    }
    const auto first = static_cast<int>(side.words.size());
    for (std::size_t i = 0; i < sentence.words.size();) {
      const Word& word = sentence.words[i];
      const std::size_t size =
          word.starts_contraction ? std::clamp<std::size_t>(word.contraction_size, 1, sentence.words.size() - i) : 1;
      const Span span = span_of(word.range.joined(sentence.words[i + size - 1].range));
      side.tokens.push_back(span);
      for (std::size_t k = i; k < i + size; ++k) {
        const Word& part = sentence.words[k];
        side.words.push_back(
            {&part, lower(part.form), span, word.starts_contraction, part.head < 0 ? -1 : first + part.head, -1});
      }
      i += size;
    }
    side.sentences.push_back({side.words[static_cast<std::size_t>(first)].span.start, side.words.back().span.end});
  }
  return side;
}

SpanScore score_spans(const std::vector<Span>& gold, const std::vector<Span>& found) {
  SpanScore score{gold.size(), found.size(), 0};
  for (std::size_t g = 0, f = 0; g < gold.size() && f < found.size();) {
    if (found[f].start < gold[g].start) {
      ++f;
    } else if (gold[g].start < found[f].start) {
      ++g;
    } else {
      score.correct += gold[g].end == found[f].end ? 1 : 0;
      ++g;
      ++f;
    }
  }
  return score;
}

class Aligner {
 public:
  Aligner(Side& gold, Side& found) : gold_(gold.words), found_(found.words) {}

  void align() {
    std::size_t g = 0;
    std::size_t f = 0;
    while (g < gold_.size() && f < found_.size()) {
      if (gold_[g].multiword || found_[f].multiword) {
        align_multiword(g, f);
      } else if (gold_[g].span == found_[f].span) {
        match(g++, f++);
      } else if (gold_[g].span.start <= found_[f].span.start) {
        ++g;
      } else {
        ++f;
      }
    }
  }

 private:
  void match(std::size_t g, std::size_t f) {
    gold_[g].aligned = static_cast<int>(f);
    found_[f].aligned = static_cast<int>(g);
  }

  static bool beyond(const std::vector<FlatWord>& words, std::size_t i, std::size_t end) {
    if (i >= words.size()) return true;
    return words[i].multiword ? words[i].span.start >= end : words[i].span.end > end;
  }

  void align_multiword(std::size_t& g, std::size_t& f) {
    std::size_t end = 0;
    if (gold_[g].multiword) {
      end = gold_[g].span.end;
      if (!found_[f].multiword && found_[f].span.start < gold_[g].span.start) ++f;
    } else {
      end = found_[f].span.end;
      if (!gold_[g].multiword && gold_[g].span.start < found_[f].span.start) ++g;
    }
    const std::size_t gold_start = g;
    const std::size_t found_start = f;
    const auto extend = [&](const FlatWord& word) { end = word.multiword ? std::max(end, word.span.end) : end; };
    while (!beyond(gold_, g, end) || !beyond(found_, f, end)) {
      if (g < gold_.size() && (f >= found_.size() || gold_[g].span.start <= found_[f].span.start)) {
        extend(gold_[g++]);
      } else {
        extend(found_[f++]);
      }
    }
    align_common(gold_start, g, found_start, f);
  }

  void align_common(std::size_t gold_start, std::size_t gold_end, std::size_t found_start, std::size_t found_end) {
    const std::size_t rows = gold_end - gold_start;
    const std::size_t columns = found_end - found_start;
    std::vector<std::size_t> longest((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t g, std::size_t f) -> std::size_t& { return longest[g * (columns + 1) + f]; };
    const auto same = [&](std::size_t g, std::size_t f) { return gold_[gold_start + g].form == found_[found_start + f].form; };
    for (std::size_t g = rows; g-- > 0;) {
      for (std::size_t f = columns; f-- > 0;) {
        at(g, f) = std::max({same(g, f) ? 1 + at(g + 1, f + 1) : 0, at(g + 1, f), at(g, f + 1)});
      }
    }
    for (std::size_t g = 0, f = 0; g < rows && f < columns;) {
      if (same(g, f)) {
        match(gold_start + g++, found_start + f++);
      } else if (at(g, f) == at(g + 1, f)) {
        ++g;
      } else {
        ++f;
      }
    }
  }

  std::vector<FlatWord>& gold_;
  std::vector<FlatWord>& found_;
};

}  // namespace

double SpanScore::precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(correct) / static_cast<double>(found); }
double SpanScore::recall() const { return gold == 0 ? 0 : 100.0 * static_cast<double>(correct) / static_cast<double>(gold); }
double SpanScore::f1() const {
  return gold + found == 0 ? 0 : 200.0 * static_cast<double>(correct) / static_cast<double>(gold + found);
}

Result<TreebankScore> score_treebank(std::span<const Sentence> gold, std::span<const Sentence> found, std::string_view text) {
  const std::vector<std::uint32_t> solid = solid_offsets(text);
  Result<Side> gold_side = flatten(gold, text, solid);
  if (!gold_side) return forward(gold_side);
  Result<Side> found_side = flatten(found, text, solid);
  if (!found_side) return forward(found_side);
  std::size_t gold_characters = 0;
  std::size_t found_characters = 0;
  for (const Span& token : gold_side->tokens) gold_characters += token.end - token.start;
  for (const Span& token : found_side->tokens) found_characters += token.end - token.start;
  if (gold_characters != found_characters) {
    return fail("E-LANG-011",
                fmt::format("the words cover {} characters, those of the treebank {}", found_characters, gold_characters),
                "both sides must hold the same text");
  }
  Aligner(*gold_side, *found_side).align();

  TreebankScore score;
  score.tokens = score_spans(gold_side->tokens, found_side->tokens);
  score.sentences = score_spans(gold_side->sentences, found_side->sentences);
  const auto count = [&](const std::function<bool(const FlatWord&, const FlatWord&)>& same, bool content_only) {
    SpanScore words;
    const auto counts = [&](const FlatWord& word) { return !content_only || is_content(word.word->relation) ? 1u : 0u; };
    for (const FlatWord& word : found_side->words) words.found += counts(word);
    for (const FlatWord& word : gold_side->words) {
      words.gold += counts(word);
      if (word.aligned < 0 || counts(word) == 0) continue;
      words.correct += same(word, found_side->words[static_cast<std::size_t>(word.aligned)]) ? 1 : 0;
    }
    return words;
  };
  const auto same_parent = [&](const FlatWord& g, const FlatWord& f) {
    if (g.parent < 0 || f.parent < 0) return g.parent < 0 && f.parent < 0;
    return found_side->words[static_cast<std::size_t>(f.parent)].aligned == g.parent;
  };
  const auto same_upos = [](const FlatWord& g, const FlatWord& f) { return g.word->upos == f.word->upos; };
  const auto same_xpos = [](const FlatWord& g, const FlatWord& f) { return g.word->xpos == f.word->xpos; };
  const auto same_feats = [](const FlatWord& g, const FlatWord& f) {
    return g.word->feats == f.word->feats || universal_features(g.word->feats) == universal_features(f.word->feats);
  };
  const auto same_arc = [&](const FlatWord& g, const FlatWord& f) {
    return same_parent(g, f) && g.word->relation == f.word->relation;
  };
  score.words = count([](const FlatWord&, const FlatWord&) { return true; }, false);
  score.upos = count(same_upos, false);
  score.xpos = count(same_xpos, false);
  score.feats = count(same_feats, false);
  score.all_tags =
      count([&](const FlatWord& g, const FlatWord& f) { return same_upos(g, f) && same_xpos(g, f) && same_feats(g, f); }, false);
  score.lemmas =
      count([](const FlatWord& g, const FlatWord& f) { return g.word->lemma.empty() || g.word->lemma == f.word->lemma; }, false);
  score.uas = count(same_parent, false);
  score.las = count(same_arc, false);
  score.clas = count(same_arc, true);
  return score;
}

}  // namespace dragoman
