#pragma once
// What a page's characters are made into before anything is looked for in them.
//
// DESCRIPTION: line ends become "\n"; no-break and other fixed-width spaces become plain ones; soft hyphens, zero-width
// characters and direction marks go; UTF-8 that somebody read as windows-1252 and wrote out again ("â€™" for ’) is put right.
// Places in the source are kept. Linear time, pure.
#include "dragoman/text/source_map.h"

namespace dragoman {

MappedText normalised(MappedText text);

/// The UTF-8 that text[at…] stands for when it is a run of windows-1252 readings of UTF-8 bytes; `length` gets the bytes of the
/// run. Empty when the run is what it looks like.
std::string unmangled(std::string_view text, std::size_t at, std::size_t& length);

}  // namespace dragoman
