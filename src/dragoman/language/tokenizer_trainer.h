#pragma once
// Trains the tokenizer from treebanks; writes the sections that Tokenizer::open reads.
#include <span>

#include "dragoman/language/conllu.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/tokenizer_features.h"

namespace dragoman {

struct TokenizerTraining {
  int split_epochs = 8;
  int boundary_epochs = 12;
  std::uint64_t seed = 1;
};

void train_tokenizer(std::span<const Treebank> treebanks, const TokenizerTraining& options, ModelWriter& writer);

}  // namespace dragoman
