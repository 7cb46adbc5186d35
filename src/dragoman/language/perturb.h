#pragma once
// Perturbed copies of a treebank: what headlines, capitals, missing signs and scanning errors do to the reading of its sentences.
//
// DESCRIPTION: the trees stay as they are, forms and text change; deterministic for a seed.
//
//   Treebank titles = perturbed(treebank, Perturbation::kTitleCase, 1);
#include <cstdint>
#include <string_view>

#include "dragoman/language/conllu.h"

namespace dragoman {

enum class Perturbation : std::uint8_t {
  kNone,
  kTitleCase,      ///< every word with a capital
  kUpperCase,      ///< every letter a capital
  kLowerCase,      ///< no capitals
  kNoPunctuation,  ///< punctuation without dependents is left out
  kNoise,          ///< 2 % of the letters are misread, doubled, lost or swapped, as OCR does
};

std::string_view name_of(Perturbation perturbation);  ///< "title", "upper", "lower", "unpunctuated", "noise"; "none"
bool parse_perturbation(std::string_view name, Perturbation& perturbation);

Treebank perturbed(const Treebank& treebank, Perturbation perturbation, std::uint64_t seed);

}  // namespace dragoman
