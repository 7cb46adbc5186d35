#pragma once
// What kind of input some bytes are, told from the bytes.
//
// DESCRIPTION: looks at the first 64 KiB (after decompression). File names only break ties. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace dragoman {

enum class InputFormat { kPage, kHtml, kJsonLines, kJson, kCsv, kTsv, kFeed, kWarc };

/// "page", "html", "jsonl", "json", "csv", "tsv", "feed", "warc": the words of `--as`.
std::string_view name_of(InputFormat format);
/// The format of such a word; also "text", "txt", "htm", "ndjson", "rss", "atom". Nothing for others.
std::optional<InputFormat> parse_input_format(std::string_view word);

/// Tells the format of an input that begins with `start`. E-TEXT-010 nothing but white space, E-TEXT-011 not text at all (the
/// message names PDF, Word, images, archives). `text_key` is a column that the user named.
Result<InputFormat> recognise_format(std::string_view start, const std::string& name, std::string_view text_key = {});

}  // namespace dragoman
