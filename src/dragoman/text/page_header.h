#pragma once
// The header of a page, told from its body: what every reader of text/ ends with.
//
// DESCRIPTION: fills the document's paragraphs and whatever of title, date, publisher, author and counter is not known yet from
// the lines of Document::text. Header lines, captions, buttons and lists of links stay in the text, outside of the paragraphs.
// When unsure a line is body. Linear time, pure, thread-safe.
//
//   document.text = "Talks resume\nBy Ana Silva | 3 May 2017\n\nGENEVA — The delegations met …";
//   read_page_header(document, {});
#include "dragoman/text/document.h"
#include "dragoman/text/page_date.h"

namespace dragoman {

enum class HeaderLines {
  kExpected,     ///< a page as copied: the first lines may be headline, dateline, byline, counter
  kAlreadyRead,  ///< the text of a record or feed: only a dateline before the first sentence is looked for
};

struct HeaderOptions {
  HeaderLines lines = HeaderLines::kExpected;
  NumericOrder order = NumericOrder::kMonthFirst;
};

void read_page_header(Document& document, const HeaderOptions& options);

}  // namespace dragoman
