#pragma once
// Splicer: new sentences made of a treebank's, by putting phrases in the place of others of the same kind.
//
// DESCRIPTION: a phrase is the unbroken stretch under a word; two are of a kind when relation, side of the head and treebank tag
// are the same ("the dog" and "my aunt in Rome" as subjects before their verb). What results is grammatical more often than it
// makes sense: unlabelled text, so to say, for teachers to label. A function of its arguments and the random stream.
//
//   const Splicer splicer(sentences);
//   std::vector<Sentence> fresh = splicer.sentences(/*words=*/150'000, random);
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/language/neural_random.h"
#include "dragoman/language/sentence.h"

namespace dragoman::neural {

class Splicer {
 public:
  /// The sentences must outlive it.
  explicit Splicer(std::span<const Sentence> sentences);

  /// Random sentences, each with at least one phrase exchanged, until there are `words` words or nothing can be exchanged.
  [[nodiscard]] std::vector<Sentence> sentences(std::size_t words, Random& random) const;

 private:
  struct Phrase {
    std::uint32_t sentence = 0;
    std::uint32_t first = 0, last = 0, root = 0;
    std::uint32_t kind = 0;
  };
  struct Exchange {
    Phrase out, in;
  };
  [[nodiscard]] std::vector<Exchange> choose(std::uint32_t number, Random& random) const;
  [[nodiscard]] Sentence spliced(std::uint32_t number, const std::vector<Exchange>& exchanges) const;

  std::span<const Sentence> sentences_;
  std::vector<std::vector<Phrase>> phrases_of_sentence_;
  std::vector<std::vector<Phrase>> phrases_of_kind_;
};

}  // namespace dragoman::neural
