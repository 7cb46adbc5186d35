#pragma once
// What a page says about itself, out of the facts gathered by html_blocks.h. Pure.
#include <string>
#include <vector>

#include "dragoman/text/html_article.h"
#include "dragoman/text/html_blocks.h"

namespace dragoman {

/// JSON-LD of an article first, then OpenGraph and other <meta>, then itemprop and <time>, then <title>.
HtmlMetadata read_html_metadata(const std::vector<HtmlFact>& facts, NumericOrder order);

/// The articleBody that JSON-LD holds, for pages whose markup has none; may be empty.
std::string article_body_of(const std::vector<HtmlFact>& facts);

}  // namespace dragoman
