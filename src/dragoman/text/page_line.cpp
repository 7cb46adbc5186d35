// A line is read from left to right; at each word the parts are tried in turn, and the word itself is left over when none fits.
// The end of a byline is where the next part begins, so "Written by Heart of Asia Read 357 times" needs no separator.
#include "dragoman/text/page_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "dragoman/base/strings.h"
#include "dragoman/text/byline.h"

namespace dragoman {
namespace {

constexpr std::size_t kLongestHeader = 400;

bool is_word_byte(char c) {
  return is_ascii_lower(c) || is_ascii_upper(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Bytes of the separator at text[at]: punctuation between header parts, white space, bullets and dashes.
std::size_t separator_length(std::string_view text, std::size_t at) {
  static constexpr auto kMarks = std::to_array<std::string_view>(
      {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x97\x8F", "\xC2\xBB", "\xE2\x80\xBA", "\xE2\x88\x99"});
  if (is_ascii_space(text[at]) || std::string_view(",;|-/():>*[]").find(text[at]) != std::string_view::npos) return 1;
  for (const std::string_view mark : kMarks)
    if (text.substr(at).starts_with(mark)) return mark.size();
  return 0;
}

class LineReader {
 public:
  LineReader(std::string_view line, const PageDateOptions& options) : line_(line), lower_(ascii_lower(line)), options_(options) {}

  LineParts read() {
    while (at_ < line_.size()) {
      const std::size_t separator = separator_length(line_, at_);
      if (separator > 0) {
        at_ += separator;
        continue;
      }
      if (!(read_labelled_date() || read_counter() || read_date() || read_byline_part() || read_source() || read_editor() ||
            read_furniture()))
        leave_word();
    }
    return std::move(parts_);
  }

 private:
  /// Past `words` (lower case, single spaces) when they stand at `at` as whole words; else `at`.
  [[nodiscard]] std::size_t after(std::size_t at, std::string_view words) const {
    for (const char c : words) {
      if (c == ' ') {
        if (at >= lower_.size() || !is_ascii_space(lower_[at])) return std::string_view::npos;
        while (at < lower_.size() && is_ascii_space(lower_[at])) ++at;
      } else if (at < lower_.size() && lower_[at] == c) {
        ++at;
      } else {
        return std::string_view::npos;
      }
    }
    const bool inside_word = at < lower_.size() && is_word_byte(lower_[at]) && is_word_byte(words.back());
    return inside_word ? std::string_view::npos : at;
  }

  template <std::size_t N>
  [[nodiscard]] std::size_t after_any(std::size_t at, const std::array<std::string_view, N>& choices) const {
    for (const std::string_view words : choices)
      if (const std::size_t end = after(at, words); end != std::string_view::npos) return end;
    return std::string_view::npos;
  }

  [[nodiscard]] std::size_t past_spaces(std::size_t at) const {
    while (at < line_.size() && (is_ascii_space(line_[at]) || line_[at] == ':' || line_[at] == '-')) ++at;
    return at;
  }

  bool read_labelled_date() {
    static constexpr auto kPublished = std::to_array<std::string_view>(
        {"first published on", "first published", "published on", "published at", "published", "posted on", "posted",
         "publication date", "date published", "issued on", "date", "created on"});
    static constexpr auto kUpdated =
        std::to_array<std::string_view>({"last updated on", "last updated", "last modified on", "last modified", "updated on",
                                         "updated at", "updated", "modified on", "modified"});
    std::size_t end = after_any(at_, kPublished);
    const bool published = end != std::string_view::npos;
    if (!published) end = after_any(at_, kUpdated);
    if (end == std::string_view::npos) return false;
    const std::optional<PageDate> date = page_date_at(line_, past_spaces(end), options_);
    if (!date) return false;
    std::optional<PageDate>& slot = published ? parts_.published : parts_.updated;
    if (!slot) slot = date;
    at_ = date->end;
    return true;
  }

  bool read_date() {
    std::size_t start = at_;
    if (const std::size_t end = after(at_, "on"); end != std::string_view::npos) start = past_spaces(end);
    const std::optional<PageDate> date = page_date_at(line_, start, options_);
    if (!date) return false;
    if (!parts_.date) parts_.date = date;
    at_ = date->end;
    return true;
  }

  /// "357", "1,204", "1.2K" at `at`; `end` gets the byte after it.
  [[nodiscard]] std::optional<std::int64_t> count_at(std::size_t at, std::size_t& end) const {
    std::string digits;
    std::size_t i = at;
    while (i < line_.size() && digits.size() < 12 &&
           (is_ascii_digit(line_[i]) || (line_[i] == ',' && i + 1 < line_.size() && is_ascii_digit(line_[i + 1])))) {
      if (line_[i] != ',') digits += line_[i];
      ++i;
    }
    if (digits.empty()) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    std::int64_t tenths = 0;
    std::size_t after_number = i;
    if (i + 1 < line_.size() && line_[i] == '.' && is_ascii_digit(line_[i + 1])) {
      tenths = line_[i + 1] - '0';
      after_number = i + 2;
    }
    const char unit = after_number < lower_.size() ? lower_[after_number] : ' ';
    if (unit == 'k' || unit == 'm') {
      const std::int64_t scale = unit == 'k' ? 1000 : 1000000;
      value = value * scale + tenths * scale / 10;
      i = after_number + 1;
    }
    if (i < line_.size() && (is_word_byte(line_[i]) || line_[i] == '%')) return std::nullopt;
    end = i;
    return value;
  }

  /// "Read 357 times", "357 views", "Views: 1,204", "Hits 1.2K".
  bool read_counter() {
    static constexpr auto kBefore =
        std::to_array<std::string_view>({"read", "viewed", "seen", "article read", "this article has been read"});
    static constexpr auto kLabels = std::to_array<std::string_view>(
        {"views", "reads", "hits", "page views", "pageviews", "total views", "view count", "read count"});
    static constexpr auto kUnits =
        std::to_array<std::string_view>({"views", "view", "reads", "hits", "page views", "pageviews", "readers", "times read"});
    std::size_t end = 0;
    if (const std::size_t word = after_any(at_, kBefore); word != std::string_view::npos) {
      const std::optional<std::int64_t> count = count_at(past_spaces(word), end);
      const std::size_t times = count ? after(past_spaces(end), "times") : std::string_view::npos;
      if (times == std::string_view::npos) return false;
      return set_reads(*count, times);
    }
    if (const std::size_t word = after_any(at_, kLabels); word != std::string_view::npos) {
      const std::optional<std::int64_t> count = count_at(past_spaces(word), end);
      return count && set_reads(*count, end);
    }
    const std::optional<std::int64_t> count = count_at(at_, end);
    if (!count) return false;
    const std::size_t unit = after_any(past_spaces(end), kUnits);
    return unit != std::string_view::npos && set_reads(*count, unit);
  }

  bool set_reads(std::int64_t count, std::size_t end) {
    if (!parts_.reads) parts_.reads = count;
    at_ = end;
    return true;
  }

  /// True when a date, counter, label or strong separator begins at `at`: there a name ends.
  [[nodiscard]] bool part_begins(std::size_t at) const {
    if (line_[at] == '|' || separator_length(line_, at) > 1) return true;
    if (line_[at] == '-' && at > 0 && is_ascii_space(line_[at - 1]) && at + 1 < line_.size() && is_ascii_space(line_[at + 1]))
      return true;
    LineReader ahead(line_, options_);
    ahead.at_ = at;
    return ahead.read_labelled_date() || ahead.read_counter() || ahead.read_date() || ahead.read_furniture();
  }

  [[nodiscard]] std::size_t name_end(std::size_t start) const {
    std::size_t words = 0;
    for (std::size_t at = start; at < line_.size(); ++at) {
      const bool word_start = at == start || is_ascii_space(line_[at - 1]) || separator_length(line_, at) > 1 || line_[at] == '|';
      if (!word_start || is_ascii_space(line_[at])) continue;
      if (at > start && part_begins(at)) return at;
      if (++words > 14) return at;
    }
    return line_.size();
  }

  bool read_byline_part() {
    static constexpr auto kLabels =
        std::to_array<std::string_view>({"written by", "posted by", "reported by", "reporting by", "published by", "story by",
                                         "edited by", "author:", "authors:", "author", "by:", "by"});
    const std::size_t label = after_any(at_, kLabels);
    if (label == std::string_view::npos) return false;
    const std::size_t start = past_spaces(label);
    const std::size_t end = name_end(start);
    std::string_view name = trim(line_.substr(std::min(start, end), end - std::min(start, end)));
    while (!name.empty() && (name.back() == ',' || name.back() == '(' || name.back() == ':'))
      name = trim(name.substr(0, name.size() - 1));
    const bool sentence = name.ends_with('.') && split_whitespace(name).size() > 4;
    if (!is_name_like(name, 14) || sentence) return false;
    if (parts_.byline.empty()) parts_.byline = name;
    at_ = end;
    return true;
  }

  /// "Editor: huaxia" names nobody whom a document keeps.
  bool read_editor() {
    static constexpr auto kLabels = std::to_array<std::string_view>({"editor:", "edited by:", "translator:", "photographer:"});
    const std::size_t label = after_any(at_, kLabels);
    if (label == std::string_view::npos) return false;
    const std::size_t end = name_end(past_spaces(label));
    if (split_whitespace(line_.substr(label, end - label)).size() > 4) return false;
    at_ = end;
    ++parts_.furniture;
    return true;
  }

  bool read_source() {
    static constexpr auto kLabels = std::to_array<std::string_view>({"source:", "publisher:", "agency:"});
    const std::size_t label = after_any(at_, kLabels);
    if (label == std::string_view::npos) return false;
    const std::size_t start = past_spaces(label);
    const std::size_t end = name_end(start);
    const std::string_view name = trim(line_.substr(std::min(start, end), end - std::min(start, end)));
    if (!is_name_like(name, 8)) return false;
    parts_.source = name;
    at_ = end;
    return true;
  }

  bool read_furniture() {
    static constexpr auto kButtons = std::to_array<std::string_view>({"share this article",
                                                                      "share this story",
                                                                      "share this page",
                                                                      "share this",
                                                                      "share on",
                                                                      "share via",
                                                                      "share with",
                                                                      "share",
                                                                      "shares",
                                                                      "tweet this",
                                                                      "tweet",
                                                                      "facebook",
                                                                      "twitter",
                                                                      "whatsapp",
                                                                      "linkedin",
                                                                      "telegram",
                                                                      "pinterest",
                                                                      "reddit",
                                                                      "tumblr",
                                                                      "viber",
                                                                      "messenger",
                                                                      "instagram",
                                                                      "youtube",
                                                                      "email this",
                                                                      "email to a friend",
                                                                      "email",
                                                                      "e-mail",
                                                                      "print this page",
                                                                      "print this",
                                                                      "print",
                                                                      "pdf",
                                                                      "copy link",
                                                                      "copy",
                                                                      "pin it",
                                                                      "save",
                                                                      "bookmark",
                                                                      "font size",
                                                                      "text size",
                                                                      "decrease font size",
                                                                      "increase font size",
                                                                      "a+",
                                                                      "a-",
                                                                      "listen to this article",
                                                                      "listen",
                                                                      "follow us on",
                                                                      "follow us",
                                                                      "subscribe",
                                                                      "sign up",
                                                                      "leave a comment",
                                                                      "add a comment",
                                                                      "add comment",
                                                                      "post a comment",
                                                                      "no comments",
                                                                      "no comment",
                                                                      "be the first to comment",
                                                                      "comments off",
                                                                      "comments",
                                                                      "comment",
                                                                      "advertisement",
                                                                      "rate this item",
                                                                      "minute read",
                                                                      "min read"});
    std::size_t end = 0;
    const std::optional<std::int64_t> count = count_at(at_, end);
    std::size_t start = at_;
    if (count) {
      static constexpr auto kCounted = std::to_array<std::string_view>(
          {"comments",     "comment",  "shares",  "share",     "min read", "mins read",  "minute read",
           "minutes read", "votes",    "likes",   "tweets",    "retweets", "years ago",  "year ago",
           "months ago",   "days ago", "day ago", "hours ago", "hour ago", "minutes ago"});
      const std::size_t unit = after_any(past_spaces(end), kCounted);
      if (unit == std::string_view::npos) return false;
      parts_.furniture += 1;
      at_ = unit;
      return true;
    }
    const std::size_t button = after_any(start, kButtons);
    if (button == std::string_view::npos) return false;
    parts_.furniture += 1;
    at_ = button;
    // "Comments (3)"
    const std::size_t open = past_spaces(at_);
    if (open < line_.size() && line_[open] == '(' && count_at(open + 1, end) && end < line_.size() && line_[end] == ')')
      at_ = end + 1;
    return true;
  }

  void leave_word() {
    std::size_t end = at_;
    while (end < line_.size() && !is_ascii_space(line_[end])) {
      if (end > at_ && line_[end] != '-' && line_[end] != '/' && separator_length(line_, end) > 0) break;
      ++end;
    }
    end = std::max(end, at_ + 1);
    if (!parts_.left_over.empty()) parts_.left_over += ' ';
    parts_.left_over += line_.substr(at_, end - at_);
    ++parts_.left_over_words;
    at_ = end;
  }

  std::string_view line_;
  std::string lower_;
  const PageDateOptions& options_;
  std::size_t at_ = 0;
  LineParts parts_;
};

bool ends_like_sentence(std::string_view line) {
  for (const std::string_view mark : {"\xE2\x80\x9D", "\xE2\x80\x99", "\"", "'", ")"})
    if (line.ends_with(mark)) line.remove_suffix(mark.size());
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
}

}  // namespace

LineParts line_parts(std::string_view line, const PageDateOptions& options) {
  LineParts parts;
  if (line.size() > kLongestHeader) {
    parts.left_over_words = line.size();
  } else {
    parts = LineReader(line, options).read();
  }
  parts.ends_like_sentence = ends_like_sentence(line);
  return parts;
}

bool is_header_line(const LineParts& parts) {
  const bool dated = parts.published || parts.date || parts.updated || parts.reads;
  const bool anything = dated || !parts.byline.empty() || !parts.source.empty() || parts.furniture > 0;
  if (!anything) return false;
  if (parts.left_over_words == 0) return true;
  return dated && parts.left_over_words <= 6 && !parts.ends_like_sentence && is_name_like(parts.left_over, 6);
}

bool is_furniture_line(const LineParts& parts) {
  const bool dated = parts.published || parts.date || !parts.byline.empty() || !parts.source.empty();
  return parts.left_over_words == 0 && !dated && (parts.furniture > 0 || parts.reads);
}

}  // namespace dragoman
