#pragma once
// The lexicon's image: what is read from the text files, packed into one file that is mapped and searched in place.
//
// DESCRIPTION: made at build time (data/compile_lexicon.cpp) and again in memory where the text has changed since, so that there
// is one way to look things up. Little-endian. Layout: 8 bytes "DRLEX" and version, the hash of the text, a table of sections,
// then the sections, each at a multiple of 8: hash table of lemmas, their names, classes and frames as ragged arrays (mapped),
// and frames, compositions and refinements (decoded when opened).
//
//   std::string image = pack_lexicon(text, hash_of_text);
//   std::optional<LexiconTables> tables = unpack_lexicon(image);   // views into the image, which outlives them
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/events/lexicon.h"
#include "dragoman/events/lexicon_text.h"

namespace dragoman {

std::string pack_lexicon(const LexiconText& text, std::uint64_t hash_of_text);

/// Nothing when the bytes are no image of this version, or are cut off.
std::optional<LexiconTables> unpack_lexicon(std::string_view image);

/// Hash of the text files of a lexicon folder, names and contents; 0 when there are none.
std::uint64_t hash_of_lexicon(const std::string& folder);

/// Reads the text under data_folder/lexicon and writes the image. The errors of Lexicon::open and E-BASE-003.
Result<void> compile_lexicon(const std::string& data_folder, const std::string& path);

}  // namespace dragoman
