#pragma once
// Samples: treebank sentences as the trainer sees them, and the choice of words, labels and batches.
//
// DESCRIPTION: everything here is a function of its arguments and the random stream handed in; nothing depends on threads.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/language/neural_features.h"
#include "dragoman/language/neural_model.h"
#include "dragoman/language/neural_network.h"
#include "dragoman/language/neural_random.h"
#include "dragoman/language/sentence.h"

namespace dragoman::neural {

/// "nsubj:pass".
std::string relation_name(const Word& word);
/// The labels of a treebank, the most frequent first.
Labels collect_labels(std::span<const Sentence> sentences);
/// Lower-cased forms seen at least `least` times, the most frequent first; `counts` gets each one's number.
std::vector<std::string> collect_words(std::span<const Sentence> sentences, std::size_t least,
                                       std::vector<std::uint32_t>& counts);

/// How sentences are varied each time they are seen.
struct Variation {
  float upper_case = 0.015F;  ///< the whole sentence in capitals
  float title_case = 0.02F;   ///< Every Word With A Capital
  float lower_case = 0.015F;
  float no_final_mark = 0.03F;  ///< the last word, when it is punctuation without dependents, is left out
};

class SampleMaker {
 public:
  SampleMaker(std::span<const Sentence> sentences, const FeatureIndex& index, const Labels& labels,
              std::vector<std::uint32_t> counts);

  /// What teachers think of the sentences that it was made with; the treebank's answers keep `gold_share` of the loss.
  void teach(std::vector<std::vector<SoftAnswer>> answers, float gold_share);
  /// Sentences after those, in place of the last ones given here, of which teachers alone say what is right.
  void set_extra(std::span<const Sentence> sentences, std::vector<std::vector<SoftAnswer>> answers);

  /// Sentence numbers in batches of about `words` words, of similar lengths, in random order.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> batches(std::size_t words, Random& random) const;
  /// The sentences as a shard, varied at random; words become unknown by Dropout::word.
  [[nodiscard]] Shard shard(std::vector<std::uint32_t> sentences, const Variation& variation, const Dropout& dropout,
                            Random& random) const;

 private:
  struct Answer {
    std::string_view form;
    Gold gold;
  };
  using Numbers = std::unordered_map<std::string, std::int32_t>;
  void append(std::span<const Sentence> sentences, float gold_share);
  const FeatureRows& features(const std::string& form, FeatureRows& buffer) const;

  const FeatureIndex& index_;
  std::vector<std::uint32_t> counts_;  // per word row
  Numbers xpos_, feats_, relations_;
  std::vector<std::vector<Answer>> sentences_;
  std::size_t own_ = 0;                                                              // of sentences_, without the extra ones
  std::vector<std::vector<SoftAnswer>> soft_;                                        // empty, or one for each of sentences_
  std::unordered_map<std::string, FeatureRows, StringHash, std::equal_to<>> known_;  // of the forms as they stand
};

}  // namespace dragoman::neural
