#pragma once
// document_from_text: text that is all body, as a Document; what tests, the Python API and JSON lines records start from.
//
// DESCRIPTION: no header is looked for (page.h does that). Every line break ends a paragraph; white space around paragraphs and
// empty lines lie between them. Malformed UTF-8 becomes U+FFFD. Linear time, pure, thread-safe.
//
//   Document document = document_from_text("Russia met the Taliban.\nIran did not.", "2016-12-21");
//   document.paragraphs.size();  // 2
#include <string_view>
#include <vector>

#include "dragoman/text/document.h"

namespace dragoman {

/// The whole text as body, in English ("en"), published on `iso_date` when that is a date of base/date.h (else unknown).
Document document_from_text(std::string_view text, std::string_view iso_date = {});

/// The paragraphs of text[range]: its lines without white space at their ends, empty lines left out.
std::vector<TextRange> paragraphs_of(std::string_view text, TextRange range);

/// `text` without white space at both ends, where no-break and other Unicode spaces and U+FEFF count as white space too.
TextRange trimmed(std::string_view text, TextRange range);

}  // namespace dragoman
