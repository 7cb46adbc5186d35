#pragma once
// Bytes of any usual encoding to UTF-8, with the source byte of every character kept.
//
// DESCRIPTION: the encoding is, in this order: that of a byte order mark; UTF-8 when the bytes are well-formed UTF-8 (a page that
// declares something else and is UTF-8 all the same is common, the opposite does not happen by chance); the declared one; UTF-16
// by its zero bytes; UTF-8 with a few broken bytes; the one detected from the letters. Linear time, pure, thread-safe.
// Malformed bytes become U+FFFD, or, inside UTF-8, what windows-1252 says they are; NUL and other control bytes become spaces.
//
//   Decoded page = decode("Pr\xE9sident", {.declared = "iso-8859-1"});  // page.encoding == "windows-1252"
#include <string>
#include <string_view>

#include "dragoman/text/source_map.h"

namespace dragoman {

struct DecodeHints {
  std::string_view declared;       ///< label from the page or the transport: "windows-1251", "utf8"; empty when none
  std::uint64_t source_start = 0;  ///< place of the first byte in the input
};

struct Decoded {
  MappedText text;
  std::string encoding;  ///< "UTF-8", "windows-1252", "UTF-16LE", …
};

Decoded decode(std::string_view bytes, const DecodeHints& hints = {});

/// The name of the encoding that decode() would take.
std::string encoding_of(std::string_view bytes, std::string_view declared = {});

/// The encoding that the bytes declare in their first 2 KiB: <meta charset>, <meta http-equiv>, <?xml encoding?>; else empty.
std::string declared_encoding(std::string_view bytes);

/// The encoding that a label means, as browsers read it ("latin1" and "ascii" are windows-1252); empty when nobody knows it.
std::string encoding_for_label(std::string_view label);

}  // namespace dragoman
