// The walk keeps its own stack of (node, next child). Text goes to one buffer; a block ends where a block-level element begins or
// ends, at two <br>, or at one when the next line does not go on with a small letter.
#include "dragoman/text/html_blocks.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include <gumbo.h>

#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/text/html_guard.h"
#include "dragoman/text/html_roles.h"

namespace dragoman {
namespace {

constexpr std::size_t kLongestFact = 20000;
constexpr std::size_t kMostFacts = 2000;

struct DestroyOutput {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : found->value;
}

bool is_left_out(GumboTag tag) {
  static constexpr std::array kTags{
      GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,      GUMBO_TAG_MATH,
      GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_CANVAS,
      GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO,  GUMBO_TAG_TITLE,    GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED};
  return std::ranges::find(kTags, tag) != kTags.end();
}

bool is_inline(GumboTag tag) {
  static constexpr std::array kTags{
      GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,    GUMBO_TAG_BDI,   GUMBO_TAG_BDO,
      GUMBO_TAG_BIG,    GUMBO_TAG_CITE,   GUMBO_TAG_CODE,    GUMBO_TAG_DATA, GUMBO_TAG_DFN,   GUMBO_TAG_EM,
      GUMBO_TAG_FONT,   GUMBO_TAG_I,      GUMBO_TAG_IMG,     GUMBO_TAG_INS,  GUMBO_TAG_KBD,   GUMBO_TAG_MARK,
      GUMBO_TAG_NOBR,   GUMBO_TAG_Q,      GUMBO_TAG_S,       GUMBO_TAG_SAMP, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
      GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,  GUMBO_TAG_TIME,  GUMBO_TAG_TT,
      GUMBO_TAG_U,      GUMBO_TAG_VAR,    GUMBO_TAG_WBR,     GUMBO_TAG_DEL,  GUMBO_TAG_LABEL, GUMBO_TAG_RUBY};
  return std::ranges::find(kTags, tag) != kTags.end();
}

BlockKind kind_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P: return BlockKind::kParagraph;
    case GUMBO_TAG_H1: return BlockKind::kHeadline;
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: return BlockKind::kHeading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD: return BlockKind::kListItem;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return BlockKind::kTableCell;
    default: return BlockKind::kOther;
  }
}

bool is_hidden(const GumboElement& element) {
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr || attribute(element, "aria-hidden") == "true") return true;
  std::string style;
  for (const char c : attribute(element, "style").substr(0, 200))
    if (!is_ascii_space(c)) style += c;
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

/// All text under a node, for facts; at most kLongestFact bytes.
std::string text_under(const GumboNode* root) {
  std::string text;
  std::vector<const GumboNode*> waiting{root};
  while (!waiting.empty() && text.size() < kLongestFact) {
    const GumboNode* const node = waiting.back();
    waiting.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
      text += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    for (unsigned i = node->v.element.children.length; i > 0; --i)
      waiting.push_back(static_cast<const GumboNode*>(node->v.element.children.data[i - 1]));
  }
  return text;
}

class Walker {
 public:
  explicit Walker(std::string_view markup) : markup_(markup) { result_.elements.push_back({}); }

  HtmlBlocks walk(const GumboNode* root) {
    std::vector<Frame> stack{{root, 0, 0, BlockKind::kOther, Inside::kBlock}};
    while (!stack.empty()) {
      Frame& frame = stack.back();
      const GumboVector& children =
          frame.node->type == GUMBO_NODE_DOCUMENT ? frame.node->v.document.children : frame.node->v.element.children;
      if (frame.next == children.length) {
        leave(frame);
        stack.pop_back();
        if (!stack.empty()) at_ = {stack.back().element, stack.back().kind};
        continue;
      }
      const auto* const child = static_cast<const GumboNode*>(children.data[frame.next++]);
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE || child->type == GUMBO_NODE_CDATA) {
        add_text(child->v.text);
      } else if (child->type == GUMBO_NODE_ELEMENT) {
        if (std::optional<Frame> entered = enter(child)) stack.push_back(*entered);
      }
    }
    end_block();
    return std::move(result_);
  }

 private:
  enum class Inside { kBlock, kLink, kOtherInline };
  struct Frame {
    const GumboNode* node;
    unsigned next;
    std::uint32_t element;
    BlockKind kind;
    Inside inside;
  };
  struct Where {
    std::uint32_t element = 0;
    BlockKind kind = BlockKind::kOther;
  };

  void add_fact(std::string name, std::string_view value) {
    if (result_.facts.size() >= kMostFacts || trim(value).empty()) return;
    result_.facts.push_back({std::move(name), std::string(trim(value.substr(0, kLongestFact)))});
  }

  void note_facts(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_META) {
      for (const char* key : {"property", "name", "itemprop"})
        if (const std::string_view name = attribute(element, key); !name.empty())
          add_fact((key[0] == 'i' ? "itemprop:" : "") + ascii_lower(name.substr(0, 80)), attribute(element, "content"));
      return;
    }
    if (element.tag == GUMBO_TAG_LINK) {
      if (attribute(element, "rel") == "canonical") add_fact("canonical", attribute(element, "href"));
      return;
    }
    if (element.tag == GUMBO_TAG_TITLE) add_fact("title", text_under(node));
    if (element.tag == GUMBO_TAG_HTML) add_fact("lang", attribute(element, "lang"));
    if (element.tag == GUMBO_TAG_SCRIPT &&
        ascii_lower(attribute(element, "type").substr(0, 40)).starts_with("application/ld+json") &&
        result_.facts.size() < kMostFacts) {
      std::string json;
      for (unsigned i = 0; i < element.children.length; ++i)
        json += static_cast<const GumboNode*>(element.children.data[i])->v.text.text;
      if (json.size() < 2000000) result_.facts.push_back({"ld+json", std::move(json)});
    }
    if (element.tag == GUMBO_TAG_TIME) {
      const std::string_view value = attribute(element, "datetime");
      add_fact(attribute(element, "itemprop") == "dateModified" ? "time:updated" : "time",
               value.empty() ? std::string_view(text_under(node)) : value);
    }
    if (const std::string_view property = attribute(element, "itemprop");
        property == "headline" || property == "author" || property == "datePublished") {
      const std::string_view content = attribute(element, property == "datePublished" ? "datetime" : "content");
      add_fact("itemprop:" + ascii_lower(property), content.empty() ? std::string_view(text_under(node)) : content);
    }
    if (attribute(element, "rel") == "author") add_fact("rel:author", text_under(node));
  }

  /// The frame for an element whose children are to be read; nothing when they are not.
  std::optional<Frame> enter(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    note_facts(node);
    if (is_left_out(element.tag) || is_hidden(element)) return std::nullopt;
    if (element.tag == GUMBO_TAG_BR) {
      ++breaks_;
      return std::nullopt;
    }
    if (is_inline(element.tag)) {
      const Inside inside = element.tag == GUMBO_TAG_A ? Inside::kLink : Inside::kOtherInline;
      links_ += inside == Inside::kLink ? 1 : 0;
      return Frame{node, 0, at_.element, at_.kind, inside};
    }
    end_block();
    const std::string tag = element.tag == GUMBO_TAG_UNKNOWN ? std::string() : gumbo_normalized_tagname(element.tag);
    const std::string classes = std::string(attribute(element, "class")) + " " + std::string(attribute(element, "id"));
    const ElementRole role = role_of({tag, classes, attribute(element, "role"), attribute(element, "itemprop")});
    BlockKind kind = kind_of(element.tag);
    if (kind == BlockKind::kOther && (at_.kind == BlockKind::kListItem || at_.kind == BlockKind::kTableCell)) kind = at_.kind;
    result_.elements.push_back({at_.element, role});
    at_ = {static_cast<std::uint32_t>(result_.elements.size() - 1), kind};
    return Frame{node, 0, at_.element, kind, Inside::kBlock};
  }

  void leave(const Frame& frame) {
    if (frame.inside == Inside::kBlock) end_block();
    if (frame.inside == Inside::kLink) --links_;
  }

  void end_block() {
    breaks_ = 0;
    space_ = false;
    TextRange range{block_start_, result_.text.size()};
    block_start_ = range.end;
    const std::uint32_t link_bytes = std::exchange(link_bytes_, 0);
    if (range.empty()) return;
    const auto words = static_cast<std::uint32_t>(split_whitespace(range.of(result_.text.text())).size());
    result_.blocks.push_back({range, at_.element, link_bytes, words, at_.kind});
  }

  void add_space() { space_ = result_.text.size() > block_start_; }

  void add_piece(std::string_view text, std::uint64_t start, std::uint64_t end) {
    if (breaks_ > 0) {
      const bool goes_on = breaks_ == 1 && is_ascii_lower(text[0]);
      if (goes_on)
        add_space();
      else
        end_block();
      breaks_ = 0;
    }
    if (space_) {
      result_.text.append(" ", start > 0 ? start - 1 : start, start);
      space_ = false;
    }
    result_.text.append(text, start, end);
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(text.size());
  }

  /// Appends a text node, its characters matched with the markup they came from.
  void add_text(const GumboText& node) {
    const std::string_view text(node.text);
    const auto from = node.original_text.data;
    const bool known = from != nullptr && from >= markup_.data() && from <= markup_.data() + markup_.size();
    std::size_t source = known ? static_cast<std::size_t>(from - markup_.data()) : markup_.size();
    for (std::size_t at = 0; at < text.size();) {
      if (is_ascii_space(text[at])) {
        add_space();
        ++at;
        if (source < markup_.size() && is_ascii_space(markup_[source])) ++source;
        continue;
      }
      // Source bytes that the tree does not show: carriage returns, and tags between the parts of a merged node.
      while (source < markup_.size() && markup_[source] != text[at] && markup_[source] != '&') {
        if (markup_[source] == '<')
          source = std::min(markup_.find('>', source), markup_.size() - 1) + 1;
        else if (is_ascii_space(markup_[source]))
          ++source;
        else
          break;
      }
      std::size_t length = 0;
      while (at + length < text.size() && source + length < markup_.size() && !is_ascii_space(text[at + length]) &&
             text[at + length] == markup_[source + length] && markup_[source + length] != '&')
        ++length;
      if (length > 0) {
        add_piece(text.substr(at, length), source, source + length);
        at += length;
        source += length;
        continue;
      }
      std::size_t end = source;
      if (source < markup_.size() && markup_[source] == '&') {  // a character reference
        ++end;
        while (end < markup_.size() && end < source + 40 &&
               (is_ascii_digit(markup_[end]) || is_ascii_lower(markup_[end] | 0x20) || markup_[end] == '#'))
          ++end;
        if (end < markup_.size() && markup_[end] == ';') ++end;
        if (text[at] == '&' && end == source + 1) end = source + 1;
      }
      length = std::max<std::size_t>(1, utf8_sequence_length(text, at));
      add_piece(text.substr(at, length), source, end);
      at += length;
      source = end;
    }
  }

  std::string_view markup_;
  HtmlBlocks result_;
  Where at_;
  std::uint32_t block_start_ = 0;
  std::uint32_t link_bytes_ = 0;
  unsigned links_ = 0;
  unsigned breaks_ = 0;
  bool space_ = false;
};

}  // namespace

HtmlBlocks read_html_blocks(std::string_view markup) {
  const std::string guarded = guarded_markup(markup);
  const std::unique_ptr<GumboOutput, DestroyOutput> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, guarded.data(), guarded.size()));
  if (!output) return {};
  return Walker(guarded).walk(output->document);
}

}  // namespace dragoman
