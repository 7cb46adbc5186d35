#pragma once
// Trains the lemmatiser; writes the sections that Lemmatiser::open reads.
//
// DESCRIPTION: rules that lead to at least four lemmas become classes; rarer ones live in the table of known forms only.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct LemmaTraining {
  int epochs = 8;
  std::uint64_t seed = 1;
  /// A word list: lines "NOUN<tab>lemma", and "VERB<tab>form<tab>lemma" for inflected forms; may be empty.
  std::string_view words;
};

/// `tagged` are the same sentences with predicted tags.
void train_lemmatiser(std::span<const Sentence> sentences, std::span<const Sentence> tagged, const LemmaTraining& options,
                      ModelWriter& writer);

/// The list of a WordNet folder in Princeton's format (index.noun, index.verb, index.adj, index.adv): single words. E-BASE-002.
Result<std::string> read_wordnet_lemmas(const std::string& folder);

}  // namespace dragoman
