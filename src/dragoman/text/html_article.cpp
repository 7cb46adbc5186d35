// Which part of a page is the article.
//
// Every block gets points as Readability gives them (1, 1 per comma, up to 3 for length) when it reads like a sentence and is not
// mostly links. Elements that their names call furniture (html_roles.h) are left out, unless they hold 40 % of all points: class
// names lie. Then the article is, in this order: the element marked articleBody; the <article> with most points; the lowest
// element that holds three quarters of what remains, widened to ancestors whose further text is nearly all sentences. Lines of
// the header that stand before it (byline, date) are put in front, so that page_header.h reads them as it does in plain pages;
// lists and tables of links inside it go. When next to nothing is left, what JSON-LD has as articleBody is taken instead. Tried
// and dropped: Readability's parent and grandparent scores, which lose articles cut in two by an advert.
#include "dragoman/text/html_article.h"

#include <algorithm>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/text/html_blocks.h"
#include "dragoman/text/html_metadata.h"
#include "dragoman/text/page_line.h"

namespace dragoman {
namespace {

constexpr std::uint32_t kFewBytes = 200;

class ArticleFinder {
 public:
  ArticleFinder(const HtmlBlocks& page, NumericOrder order) : page_(page), dates_{order, std::nullopt} {
    points_.reserve(page.blocks.size());
    for (const HtmlBlock& block : page.blocks) points_.push_back(points_of(block));
    leave_out_furniture();
    root_ = article_element();
  }

  /// The blocks to keep, in order: header lines first, then the article.
  [[nodiscard]] std::vector<std::size_t> chosen() const {
    std::vector<std::size_t> blocks;
    bool body_began = false;
    std::size_t above_limit = 0;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      const bool inside = is_under(block.element, root_);
      if (inside && !left_out_[block.element] && is_text(block)) {
        blocks.push_back(i);
        body_began = body_began || points_[i] > 0;
      } else if (!body_began && above_limit < 40 && block.words <= 30 && near_header(block) && is_header_block(block)) {
        blocks.push_back(i);
        ++above_limit;
      }
    }
    return blocks;
  }

 private:
  [[nodiscard]] std::string_view text(const HtmlBlock& block) const { return block.range.of(page_.text.text()); }

  [[nodiscard]] double points_of(const HtmlBlock& block) const {
    const bool sentence = block.words >= 20 || (block.words >= 6 && line_end_is_sentence(text(block)));
    if (!sentence || block.kind == BlockKind::kHeadline || block.kind == BlockKind::kHeading ||
        block.link_bytes * 2 > block.range.size())
      return 0;
    const auto commas = static_cast<double>(std::ranges::count(text(block), ','));
    return 1 + std::min(commas, 10.0) + std::min(block.range.size() / 100.0, 3.0);
  }

  static bool line_end_is_sentence(std::string_view line) {
    return line.ends_with('.') || line.ends_with('?') || line.ends_with('!') || line.ends_with('"') ||
           line.ends_with("\xE2\x80\x9D");
  }

  /// Points under each element, of blocks that are not left out.
  [[nodiscard]] std::vector<double> points_below() const {
    std::vector<double> below(page_.elements.size(), 0);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i)
      if (left_out_.empty() || !left_out_[page_.blocks[i].element]) below[page_.blocks[i].element] += points_[i];
    for (std::size_t e = below.size(); e-- > 1;) below[page_.elements[e].parent] += below[e];
    return below;
  }

  void leave_out_furniture() {
    const std::vector<double> below = points_below();
    left_out_.assign(page_.elements.size(), false);
    for (std::size_t e = 1; e < page_.elements.size(); ++e) {
      const HtmlElement& element = page_.elements[e];
      const bool furniture = element.role == ElementRole::kFurniture && below[e] < 0.4 * below[0];
      left_out_[e] = left_out_[element.parent] || furniture;
    }
  }

  [[nodiscard]] std::uint32_t best_with_role(const std::vector<double>& below, ElementRole role, double share) const {
    std::uint32_t best = 0;
    for (std::uint32_t e = 1; e < page_.elements.size(); ++e)
      if (page_.elements[e].role == role && !left_out_[e] && (best == 0 || below[e] > below[best])) best = e;
    return best != 0 && below[best] >= share * below[0] && below[best] > 0 ? best : 0;
  }

  [[nodiscard]] std::uint32_t article_element() const {
    const std::vector<double> below = points_below();
    if (const std::uint32_t body = best_with_role(below, ElementRole::kArticleBody, 0.3); body != 0) return body;
    if (const std::uint32_t article = best_with_role(below, ElementRole::kArticle, 0.4); article != 0) return article;
    const std::uint32_t main = best_with_role(below, ElementRole::kMain, 0.4);
    // Elements are in document order, parents first: the last one with enough points is the lowest.
    std::uint32_t lowest = main;
    for (std::uint32_t e = main + 1; e < page_.elements.size(); ++e)
      if (below[e] >= 0.75 * below[main] && below[e] > 0 && is_under(e, lowest)) lowest = e;
    // A single paragraph is not an article: its siblings belong to it.
    std::vector<bool> has_children(page_.elements.size(), false);
    for (std::size_t e = 1; e < page_.elements.size(); ++e) has_children[page_.elements[e].parent] = true;
    while (lowest != main && !has_children[lowest]) lowest = page_.elements[lowest].parent;
    return widened(lowest, main);
  }

  /// The element, or the ancestor of it whose further text is nearly all sentences: an article may be cut in two by an advert.
  [[nodiscard]] std::uint32_t widened(std::uint32_t element, std::uint32_t limit) const {
    std::vector<std::uint64_t> all(page_.elements.size(), 0);
    std::vector<std::uint64_t> sentences(page_.elements.size(), 0);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      if (left_out_[block.element]) continue;
      all[block.element] += block.range.size();
      if (points_[i] > 0) sentences[block.element] += block.range.size();
    }
    for (std::size_t e = all.size(); e-- > 1;) {
      all[page_.elements[e].parent] += all[e];
      sentences[page_.elements[e].parent] += sentences[e];
    }
    std::uint32_t best = element;
    for (std::uint32_t up = element; up != limit;) {
      up = page_.elements[up].parent;
      const std::uint64_t more = all[up] - all[best];
      const std::uint64_t more_sentences = sentences[up] - sentences[best];
      if (more_sentences > 0 && more_sentences * 10 >= more * 7) best = up;
    }
    return best;
  }

  [[nodiscard]] bool is_under(std::uint32_t element, std::uint32_t ancestor) const {
    while (element > ancestor) element = page_.elements[element].parent;
    return element == ancestor;
  }

  [[nodiscard]] bool has_ancestor(std::uint32_t element, ElementRole role) const {
    for (; element != 0; element = page_.elements[element].parent)
      if (page_.elements[element].role == role) return true;
    return false;
  }

  /// False for what an article contains beside its text: links to other pages, tables of figures.
  [[nodiscard]] bool is_text(const HtmlBlock& block) const {
    if (block.kind == BlockKind::kHeadline) return is_header_block(block);
    const bool mostly_links = block.link_bytes * 2 > block.range.size();
    if (mostly_links && block.words < 40) return false;
    if (block.kind == BlockKind::kTableCell && block.words < 8 && !line_end_is_sentence(text(block))) return false;
    if (block.kind == BlockKind::kListItem && block.words < 4 && !line_end_is_sentence(text(block))) return false;
    if (has_ancestor(block.element, ElementRole::kByline) && block.words <= 25 && points_of(block) == 0)
      return is_header_block(block);
    return true;
  }

  [[nodiscard]] bool is_header_block(const HtmlBlock& block) const { return is_header_line(line_parts(text(block), dates_)); }

  /// True in an element that is called byline, in a <header>, or beside the headline; never inside a menu or list of links.
  [[nodiscard]] bool near_header(const HtmlBlock& block) const {
    return !left_out_[block.element] && !has_ancestor(block.element, ElementRole::kList);
  }

  const HtmlBlocks& page_;
  PageDateOptions dates_;
  std::vector<double> points_;
  std::vector<bool> left_out_;
  std::uint32_t root_ = 0;
};

/// The text of the <h1> that the page's <title> repeats (the longest, when several do), else of the first one of three words and
/// more: the name of the site is often an <h1> too.
std::string headline_of(const HtmlBlocks& page) {
  std::string title;
  for (const HtmlFact& fact : page.facts)
    if (fact.name == "title" && title.empty()) title = fact.value;
  std::string_view best;
  bool best_repeated = false;
  for (const HtmlBlock& block : page.blocks) {
    if (block.kind != BlockKind::kHeadline || block.words < 2 || block.words > 40) continue;
    const std::string_view text = block.range.of(page.text.text());
    const bool repeated = title.find(text) != std::string::npos;
    const bool better = best.empty() ? repeated || block.words >= 3 : repeated && (!best_repeated || text.size() > best.size());
    if (!better) continue;
    best = text;
    best_repeated = repeated;
  }
  return std::string(best);
}

/// The first date in a block that its class calls a byline or time, for pages that say it nowhere else.
std::optional<DateTime> date_in_bylines(const HtmlBlocks& page, NumericOrder order) {
  for (const HtmlBlock& block : page.blocks) {
    if (page.elements[block.element].role != ElementRole::kByline || block.words > 25) continue;
    std::size_t start = 0;
    const std::optional<PageDate> found = find_page_date(block.range.of(page.text.text()), {order, std::nullopt}, start);
    if (found && found->precision == DatePrecision::kDay) return found->moment;
  }
  return std::nullopt;
}

/// True when one of the first lines is a header line with a date.
bool has_dated_line(std::string_view text, NumericOrder order) {
  for (int lines = 0; lines < 6 && !text.empty(); ++lines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const LineParts parts = line_parts(text.substr(0, end), {order, std::nullopt});
    if ((parts.date || parts.published || parts.updated) && is_header_line(parts)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

}  // namespace

HtmlPage read_html(const MappedText& markup, NumericOrder order) {
  HtmlBlocks page = read_html_blocks(markup.text());
  HtmlPage html;
  if (page.elements.empty()) return html;
  html.metadata = read_html_metadata(page.facts, order);
  const bool titled =
      std::ranges::any_of(page.facts, [](const HtmlFact& fact) { return fact.name == "og:title" || fact.name == "ld+json"; });
  if (html.metadata.title.empty() || !titled) {
    if (std::string headline = headline_of(page); !headline.empty()) html.metadata.title = std::move(headline);
  }
  MappedText text;
  std::uint32_t body_bytes = 0;
  for (const std::size_t block : ArticleFinder(page, order).chosen()) {
    text.append_from(page.text, page.blocks[block].range);
    text.append_unmapped("\n");
    body_bytes += page.blocks[block].range.size();
  }
  // A header line of the article is read later, by page_header.h, and says more than its class; only a page without one is helped
  // here.
  if (!html.metadata.published && !has_dated_line(text.text(), order)) html.metadata.published = date_in_bylines(page, order);
  if (body_bytes < kFewBytes) {
    if (const std::string body = article_body_of(page.facts); body.size() > body_bytes * 2U) {
      const std::size_t found = markup.text().find(body.substr(0, 40));
      const std::uint64_t start = found == std::string::npos ? 0 : found;
      text = MappedText();
      text.append(body, start, std::min<std::uint64_t>(start + body.size(), markup.size()));
    }
  }
  html.text = composed(std::move(text), markup);
  return html;
}

}  // namespace dragoman
