#pragma once
// PerceptronParser: a greedy arc-hybrid dependency parser with a linear model; the first of the two families.
//
// DESCRIPTION: linear in the sentence's length. Sections `perceptron.relations`, `perceptron.parser.*`. Thread-safe; the
// ModelFile must outlive it. See perceptron_parser.cpp.
#include <span>
#include <string>
#include <vector>

#include "dragoman/language/arc_hybrid.h"
#include "dragoman/language/labels.h"
#include "dragoman/language/linear_model.h"
#include "dragoman/language/sentence.h"
#include "dragoman/language/word_view.h"

namespace dragoman {

/// Features of the next move.
void parser_features(const ArcHybrid& state, std::span<const WordView> words, std::span<const int> tags,
                     std::vector<FeatureHash>& features);
/// Classes: 0 is shift, 1 + 2·label is left, 2 + 2·label is right.
constexpr int class_of_move(Move move, int label) {
  return move == Move::kShift ? 0 : 1 + 2 * label + (move == Move::kRight ? 1 : 0);
}
constexpr Move move_of_class(int c) { return c == 0 ? Move::kShift : c % 2 == 1 ? Move::kLeft : Move::kRight; }
constexpr int label_of_class(int c) { return (c - 1) / 2; }

class PerceptronParser {
 public:
  static Result<PerceptronParser> open(const ModelFile& model);

  /// Fills head, relation, subtype and margin; `tags` are the tagger's labels.
  void parse(Sentence& sentence, std::span<const WordView> views, std::span<const int> tags) const;

 private:
  Labels relations_;
  std::vector<Relation> relation_;
  std::vector<std::string> subtype_;
  LinearModel model_;
  int root_label_ = 0;
};

/// Where a label is the root's, and only there.
constexpr std::string_view kRootLabel = "root";

}  // namespace dragoman
