#pragma once
// Guessing an encoding that nobody declared. Used by decode() (encoding.h); pure, linear time.
#include <string>
#include <string_view>

namespace dragoman {

/// "UTF-16LE" or "UTF-16BE" when every second byte of the beginning is mostly zero; else empty.
std::string utf16_without_mark(std::string_view bytes);

/// True when malformed bytes are few beside well-formed UTF-8 sequences of two and more bytes.
bool is_mostly_utf8(std::string_view bytes);

/// The likeliest one-byte or East Asian encoding of text with bytes above 0x7F; "windows-1252" when nothing speaks for another.
std::string detected_encoding(std::string_view bytes);

}  // namespace dragoman
