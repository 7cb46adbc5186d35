#pragma once
// LexiconText: the lexicon as LexiconReader finds it in the text files, before it is packed into one image.
//
// DESCRIPTION: a plain value that grows while files are read; what Lexicon answers from is the image (lexicon_image.h).
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/events/lexicon.h"

namespace dragoman {

struct LexiconText {
  std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> lemma_ids;
  std::vector<std::string> lemma_names;
  std::vector<std::vector<std::uint16_t>> sets_of_lemma;
  std::vector<std::string> set_names;
  std::unordered_map<std::string, Slot, StringHash, std::equal_to<>> preposition_ids;
  std::vector<std::string> preposition_names;
  std::vector<Frame> frames;
  std::vector<std::vector<std::uint32_t>> frames_of;  ///< by lemma · 3 + part of speech
  std::vector<Composition> compositions;
  std::vector<Refinement> refinements;

  [[nodiscard]] std::uint32_t lemma_id(std::string_view lemma) const;  ///< Lexicon::kNone when unknown
  [[nodiscard]] std::uint32_t set_id(std::string_view name) const;     ///< Lexicon::kNone when unknown
};

}  // namespace dragoman
