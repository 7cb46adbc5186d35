#pragma once
// PerceptronTagger: part of speech, treebank tag and features of a sentence's words, greedily from left to right.
//
// DESCRIPTION: sections `perceptron.tags`, `perceptron.tagger.*`, `perceptron.feats`, `perceptron.features.*`,
// `perceptron.feats_of_tag`. Thread-safe; the ModelFile must outlive it. Idea: Collins (2002); see perceptron_tagger.cpp.
#include <span>
#include <vector>

#include "dragoman/language/labels.h"
#include "dragoman/language/linear_model.h"
#include "dragoman/language/sentence.h"
#include "dragoman/language/word_view.h"

namespace dragoman {

/// Features of the tag of words[at]; `tags` holds the labels of the words before it.
void tagger_features(std::span<const WordView> words, std::size_t at, std::span<const int> tags,
                     std::vector<FeatureHash>& features);
/// Features of the morphology of words[at], all tags known.
void morphology_features(std::span<const WordView> words, std::size_t at, std::span<const int> tags,
                         std::vector<FeatureHash>& features);

class PerceptronTagger {
 public:
  static Result<PerceptronTagger> open(const ModelFile& model);

  /// Fills upos, xpos, feats; returns the tag labels.
  std::vector<int> tag(Sentence& sentence, std::span<const WordView> views) const;
  [[nodiscard]] const Labels& tags() const { return tags_; }

 private:
  Labels tags_, feats_;
  std::vector<Upos> upos_;  // of each tag
  std::vector<std::string> xpos_;
  std::vector<std::vector<int>> feats_of_tag_;
  LinearModel tagger_, morphology_;
};

}  // namespace dragoman
