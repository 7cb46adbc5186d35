// Two passes over the lines. The first looks at the top: lines that consist of header parts (page_line.h) within the first lines,
// with at most one long paragraph (a standfirst) above them, end the header zone; what stands in that zone and is no header part
// is the headline (first fitting line) or body. The second pass goes through the rest and leaves out captions, buttons and, after
// a heading such as "Related articles", the run of short lines to the end.
#include "dragoman/text/page_header.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/text/byline.h"
#include "dragoman/text/dateline.h"
#include "dragoman/text/page_furniture.h"
#include "dragoman/text/page_line.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

constexpr std::size_t kZoneLines = 16;
constexpr std::size_t kLongWords = 25;

std::size_t word_count(std::string_view line) { return line.size() > 2000 ? 400 : split_whitespace(line).size(); }

/// Letters and digits in lower case: what two spellings of one headline share.
std::string skeleton(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (is_word_byte(c)) letters += c;
  return ascii_lower(letters);
}

/// Of the date that metadata gave: "12 May" beside it needs no year of its own.
std::optional<int> year_of(const Document& document) {
  if (!document.published) return std::nullopt;
  return static_cast<int>(std::chrono::year_month_day(document.published->day).year());
}

class HeaderReader {
 public:
  HeaderReader(Document& document, const HeaderOptions& options)
      : document_(document),
        options_(options),
        dates_{options.order, year_of(document)},
        lines_(paragraphs_of(document.text, {0, static_cast<std::uint32_t>(document.text.size())})) {}

  void read() {
    kinds_.assign(lines_.size(), Kind::kBody);
    if (options_.lines == HeaderLines::kExpected) {
      read_zone();
    } else if (!lines_.empty() && is_known_title(lines_[0])) {
      kinds_[0] = Kind::kHeader;
    }
    drop_furniture();
    collect();
    read_dateline();
    settle();
  }

 private:
  enum class Kind { kBody, kHeader };

  [[nodiscard]] std::string_view text(TextRange range) const { return range.of(document_.text); }

  [[nodiscard]] bool is_known_title(TextRange line) const {
    return !document_.title.empty() && line.size() < 400 && skeleton(text(line)) == skeleton(document_.title);
  }

  /// A line that could be a headline: short, no full stop at its end, no dateline.
  [[nodiscard]] bool can_be_title(TextRange range) const {
    const std::string_view line = text(range);
    if (line.size() > 250 || word_count(line) > kLongWords) return false;
    if (line.ends_with('.') && !line.ends_with("..") && !ends_with_abbreviation(line)) return false;
    if (line.ends_with(':') || line.ends_with(',') || line.ends_with(';')) return false;
    return !dateline_at_start(line, options_.order) && !is_caption_line(line) && !is_pointer_line(line);
  }

  static bool ends_with_abbreviation(std::string_view line) {
    return line.size() > 4 && line[line.size() - 3] == '.' && is_ascii_upper(line[line.size() - 2]);  // "… the U.S."
  }

  static bool is_breadcrumb(std::string_view line) {
    const std::string lower = ascii_lower(line.substr(0, 200));
    const bool marks = lower.find(" > ") != std::string::npos || lower.find(" \xC2\xBB ") != std::string::npos ||
                       lower.find(" \xE2\x80\xBA ") != std::string::npos;
    return marks && line.size() < 200 &&
           (lower.starts_with("home") || lower.starts_with("you are here") || lower.starts_with("news"));
  }

  void read_zone() {
    const std::size_t limit = std::min(lines_.size(), kZoneLines);
    std::vector<LineParts> parts(limit);
    std::size_t zone = 0;  // lines before this index are the header zone
    std::size_t long_lines = 0;
    for (std::size_t i = 0; i < limit; ++i) {
      parts[i] = line_parts(text(lines_[i]), dates_);
      if (is_header_line(parts[i])) {
        kinds_[i] = Kind::kHeader;
        zone = i + 1;
      } else if (is_breadcrumb(text(lines_[i]))) {
        kinds_[i] = Kind::kHeader;
      } else if (word_count(text(lines_[i])) > kLongWords || (parts[i].ends_like_sentence && word_count(text(lines_[i])) > 6)) {
        if (++long_lines > 1 || dateline_at_start(text(lines_[i]), options_.order)) break;
      }
    }
    for (std::size_t i = 0; i < limit; ++i) {
      if (i >= zone && kinds_[i] == Kind::kHeader) kinds_[i] = is_breadcrumb(text(lines_[i])) ? Kind::kHeader : Kind::kBody;
      if (i < zone && kinds_[i] == Kind::kHeader) take(parts[i]);
    }
    read_title(zone);
    for (std::size_t i = 0; i < std::min(limit, zone + 2); ++i) read_bare_name(i, parts);
  }

  /// Names without "By" above or below a line with a date ("Jane Doe in Geneva", "ARAB WEEKLY"), and a dateline alone on its
  /// line.
  void read_bare_name(std::size_t i, const std::vector<LineParts>& parts) {
    if (kinds_[i] != Kind::kBody || document_.title.empty()) return;
    const std::string_view line = text(lines_[i]);
    if (line.size() > 100) return;
    if (dateline_at_start(std::string(line) + " The", options_.order)) {
      const std::optional<Dateline> dateline = dateline_at_start(std::string(line) + " The", options_.order);
      if (dateline->end <= line.size()) return;
      kinds_[i] = Kind::kHeader;
      agency_ = dateline->agency;
      if (dateline->date && dateline->date->year_given) dateline_date_ = dateline->date->moment;
      return;
    }
    const auto is_dated = [&](std::size_t at) {
      return at < parts.size() && kinds_[at] == Kind::kHeader && (parts[at].date || parts[at].published || parts[at].updated);
    };
    const bool beside_date = is_dated(i + 1) || (i > 0 && is_dated(i - 1));
    const std::size_t words = word_count(line);
    if (!beside_date || words < 2 || words > 10 || parts[i].ends_like_sentence || !is_name_like(line, 10) || line.ends_with(':'))
      return;
    const Byline byline = read_byline(line);
    const bool person =
        !byline.author.empty() && split_whitespace(byline.author).size() <= 8 && byline.author.find(' ') != std::string::npos;
    const bool joined_well = words <= 3 || line.find(" in ") != std::string_view::npos ||
                             line.find(" and ") != std::string_view::npos || line.find(", ") != std::string_view::npos ||
                             !byline.publisher.empty();
    if (!joined_well || !(person || !byline.publisher.empty())) return;
    kinds_[i] = Kind::kHeader;
    if (document_.author.empty()) document_.author = byline.author;
    if (publisher_.empty()) publisher_ = byline.publisher;
  }

  void read_title(std::size_t zone) {
    std::size_t first = 0;
    while (first < lines_.size() && kinds_[first] == Kind::kHeader) ++first;
    const auto title_below = [&](std::size_t i) {
      return i + 1 < lines_.size() && (can_be_title(lines_[i + 1]) || i + 1 < zone);
    };
    while (first < lines_.size() && is_section_line(text(lines_[first])) && title_below(first)) {
      kinds_[first] = Kind::kHeader;
      while (first < lines_.size() && kinds_[first] == Kind::kHeader) ++first;
    }
    if (!document_.title.empty()) {
      for (std::size_t i = 0; i < std::min(lines_.size(), kZoneLines); ++i)
        if (is_known_title(lines_[i])) kinds_[i] = Kind::kHeader;
      return;
    }
    if (first >= lines_.size() || !can_be_title(lines_[first])) return;
    const bool header_below = first < zone;
    // A paper's name may stand above the headline.
    const bool has_second = first + 1 < lines_.size() && kinds_[first + 1] == Kind::kBody && can_be_title(lines_[first + 1]);
    const std::string_view line = text(lines_[first]);
    if (has_second && word_count(line) <= 4 && line.find('|') == std::string_view::npos && is_organisation_name(line) &&
        is_name_like(line, 4) && word_count(text(lines_[first + 1])) > word_count(line) &&
        (header_below || body_follows(first + 1))) {
      if (document_.publisher.empty()) document_.publisher = line;
      kinds_[first++] = Kind::kHeader;
    }
    if (!header_below && !body_follows(first)) return;
    document_.title = text(lines_[first]);
    kinds_[first] = Kind::kHeader;
  }

  /// True when the line after `title` is a longer one that ends as a sentence, or a dateline.
  [[nodiscard]] bool body_follows(std::size_t title) const {
    for (std::size_t i = title + 1; i < std::min(lines_.size(), title + 4); ++i) {
      const std::string_view line = text(lines_[i]);
      if (dateline_at_start(line, options_.order)) return true;
      if (line.size() > lines_[title].size() &&
          line_parts(line.substr(line.size() - std::min<std::size_t>(line.size(), 300)), dates_).ends_like_sentence)
        return true;
    }
    return false;
  }

  void take(const LineParts& parts) {
    if (parts.published && !published_) published_ = parts.published->moment;
    if (parts.date && !date_) date_ = parts.date->moment;
    if (parts.updated && !updated_) updated_ = parts.updated->moment;
    if (parts.reads && !document_.reads) document_.reads = parts.reads;
    if (!parts.byline.empty()) {
      const Byline byline = read_byline(parts.byline);
      if (document_.author.empty()) document_.author = byline.author;
      if (publisher_.empty()) publisher_ = byline.publisher;
    }
    if (!parts.source.empty() && source_.empty()) source_ = parts.source;
    if (parts.left_over_words > 0 && beside_.empty() && is_organisation_name(parts.left_over) &&
        (split_whitespace(parts.left_over).size() > 1 || parts.left_over.find('.') != std::string::npos))
      beside_ = parts.left_over;
  }

  void drop_furniture() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] == Kind::kHeader) continue;
      const std::string_view line = text(lines_[i]);
      if (line.size() > 400) continue;
      const LineParts parts = line.size() <= 160 ? line_parts(line, dates_) : LineParts{};
      if (is_furniture_line(parts) || is_caption_line(line) || is_pointer_line(line)) {
        kinds_[i] = Kind::kHeader;
        if (parts.reads && !document_.reads) document_.reads = parts.reads;
      }
      if (is_tail_heading(line) && only_short_lines_after(i)) {
        std::fill(kinds_.begin() + static_cast<std::ptrdiff_t>(i), kinds_.end(), Kind::kHeader);
        return;
      }
    }
  }

  [[nodiscard]] bool only_short_lines_after(std::size_t heading) const {
    if (heading == 0 || lines_.size() - heading > 60) return false;
    for (std::size_t i = heading + 1; i < lines_.size(); ++i) {
      const std::string_view line = text(lines_[i]);
      if (word_count(line) > kLongWords || (line.ends_with('.') && word_count(line) > 6)) return false;
    }
    return true;
  }

  void collect() {
    document_.paragraphs.clear();
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (kinds_[i] == Kind::kBody) document_.paragraphs.push_back(lines_[i]);
  }

  /// A dateline stands before the first paragraph, or before the second or third when a standfirst comes first.
  void read_dateline() {
    for (std::size_t i = 0; i < std::min<std::size_t>(document_.paragraphs.size(), 3); ++i) {
      TextRange& paragraph = document_.paragraphs[i];
      const std::optional<Dateline> dateline = dateline_at_start(text(paragraph), options_.order);
      if (!dateline) continue;
      if (i > 0 && !dateline->date && dateline->agency.empty()) continue;
      paragraph.start += static_cast<std::uint32_t>(dateline->end);
      if (agency_.empty()) agency_ = dateline->agency;
      if (dateline->date && dateline->date->year_given) dateline_date_ = dateline->date->moment;
      return;
    }
  }

  void settle() {
    if (!document_.published) {
      for (const std::optional<DateTime>& date : {published_, date_, dateline_date_, updated_})
        if (date && !document_.published) document_.published = date;
    }
    for (const std::string& name : {publisher_, source_, beside_, agency_})
      if (document_.publisher.empty()) document_.publisher = name;
  }

  Document& document_;
  const HeaderOptions& options_;
  PageDateOptions dates_;
  std::vector<TextRange> lines_;
  std::vector<Kind> kinds_;
  std::optional<DateTime> published_, date_, updated_, dateline_date_;
  std::string publisher_, source_, beside_, agency_;
};

}  // namespace

void read_page_header(Document& document, const HeaderOptions& options) { HeaderReader(document, options).read(); }

}  // namespace dragoman
