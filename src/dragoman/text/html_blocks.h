#pragma once
// An HTML tree as a list of text blocks and the elements they stand in: what html_article.cpp chooses from.
//
// DESCRIPTION: one walk over gumbo's tree without recursion; scripts, styles and form controls are left out, everything else is
// kept with marks. Offsets of `text` map to bytes of the markup given. Linear time.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/text/source_map.h"

namespace dragoman {

enum class BlockKind : std::uint8_t { kParagraph, kHeadline, kHeading, kListItem, kTableCell, kOther };

struct HtmlBlock {
  TextRange range;               ///< of HtmlBlocks::text
  std::uint32_t element = 0;     ///< the innermost block-level element around it
  std::uint32_t link_bytes = 0;  ///< of text inside <a>
  std::uint32_t words = 0;
  BlockKind kind = BlockKind::kOther;
};

enum class ElementRole : std::uint8_t { kPlain, kArticleBody, kArticle, kMain, kHeader, kByline, kFurniture, kList, kTable };

struct HtmlElement {
  std::uint32_t parent = 0;  ///< the root is its own parent; parents come before their children
  ElementRole role = ElementRole::kPlain;
};

/// A <meta>, <link> or <time> of the page, an element with itemprop, or a script of JSON-LD.
struct HtmlFact {
  std::string name;  ///< "og:title", "canonical", "time", "itemprop:author", "title", "lang", "ld+json"
  std::string value;
};

struct HtmlBlocks {
  MappedText text;
  std::vector<HtmlBlock> blocks;      ///< in document order
  std::vector<HtmlElement> elements;  ///< never empty
  std::vector<HtmlFact> facts;        ///< in document order
};

HtmlBlocks read_html_blocks(std::string_view markup);

}  // namespace dragoman
