#pragma once
// The language of a text, as CLD2 sees it.
//
// DESCRIPTION: reads 3 KiB at most, from the beginning. Thread-safe.
//
//   language_of("The council met on Tuesday to discuss the truce.");  // "en"
#include <string>
#include <string_view>

namespace dragoman {

/// ISO 639-1 ("zh" for either script) of well-formed UTF-8; "und" when the text is too short or too mixed to tell.
/// `hint` is what the page claims ("en-GB"); it only tips the scales.
std::string language_of(std::string_view text, std::string_view hint = {});

}  // namespace dragoman
