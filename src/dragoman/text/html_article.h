#pragma once
// The article of an HTML page: its text without menus, adverts and lists of links, and what its metadata say.
//
// DESCRIPTION: gumbo makes the tree (after html_guard.h has bounded its depth); which part of the tree is the article is our own
// work, described in html_article.cpp. Blocks of text become lines. Linear time, pure, thread-safe.
#include <optional>
#include <string>

#include "dragoman/base/date.h"
#include "dragoman/text/page_date.h"
#include "dragoman/text/source_map.h"

namespace dragoman {

/// What a page says about itself in <meta>, JSON-LD, <time> and <title>; empty where it says nothing.
struct HtmlMetadata {
  std::string title, url, publisher, author, language;
  std::optional<DateTime> published;
};

struct HtmlPage {
  MappedText text;  ///< one block a line, mapped to the markup's source bytes
  HtmlMetadata metadata;
};

/// Reads a whole page (or a fragment) that was decoded already. A page without text gives empty text.
HtmlPage read_html(const MappedText& markup, NumericOrder order);

}  // namespace dragoman
