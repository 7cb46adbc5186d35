#pragma once
// Texts that are posted: what is in the body, what is read out of it, and how that is shown.
#include <string>
#include <vector>

#include "dragoman/record/coded_document.h"
#include "dragoman/serve/call.h"

namespace dragoman::serve {

class Service;

/// A posted text with what its sender says of it.
struct Posted {
  std::string text, html, date, url, title;  ///< one of the first two
};

struct PostedTexts {
  std::vector<Posted> texts;
  bool store = false;
};

/// From JSON, or from a body that is the text or page itself with the rest in the query. E-SERVE-011; E-SERVE-017 for what the
/// server may not do.
Result<PostedTexts> posted_texts(const Call& call, const Service& service, bool several);

/// Decodes and codes it. E-TEXT for a page without text, E-RECORD-016 for a date that is none.
Result<CodedDocument> read_posted(const Posted& posted, Service& service);

/// {document, sentences, mentions, events, assertions, stored}
std::string read_json(const CodedDocument& coded, bool stored);

/// Puts documents into the record, whole or not at all.
Result<void> store(std::vector<CodedDocument> documents, Service& service);

}  // namespace dragoman::serve
