// A line is read from left to right; at each word the parts are tried in turn, and the word itself is left over when none fits.
// The end of a byline is where the next part begins, so "Written by Heart of Asia Read 357 times" needs no separator.
#include "dragoman/text/page_line.h"

#include <algorithm>
#include <array>

#include "dragoman/base/strings.h"
#include "dragoman/text/byline.h"
#include "dragoman/text/page_phrases.h"

namespace dragoman {
namespace {

constexpr std::size_t kLongestHeader = 400;

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
  [[nodiscard]] LineText text() const { return {line_, lower_}; }

  bool read_labelled_date() {
    static constexpr auto kPublished = std::to_array<std::string_view>(
        {"first published on", "first published", "published on", "published at", "published", "posted on", "posted",
         "publication date", "date published", "issued on", "date", "created on"});
    static constexpr auto kUpdated =
        std::to_array<std::string_view>({"last updated on", "last updated", "last modified on", "last modified", "updated on",
                                         "updated at", "updated", "modified on", "modified"});
    std::optional<std::size_t> end = after_any_phrase(text(), at_, kPublished);
    const bool published = end.has_value();
    if (!published) end = after_any_phrase(text(), at_, kUpdated);
    if (!end) return false;
    const std::optional<PageDate> date = page_date_at(line_, past_spaces(text(), *end), options_);
    if (!date) return false;
    std::optional<PageDate>& slot = published ? parts_.published : parts_.updated;
    if (!slot) slot = date;
    at_ = date->end;
    return true;
  }

  bool read_date() {
    std::size_t start = at_;
    if (const std::optional<std::size_t> end = after_phrase(text(), at_, "on")) start = past_spaces(text(), *end);
    const std::optional<PageDate> date = page_date_at(line_, start, options_);
    if (!date) return false;
    if (!parts_.date) parts_.date = date;
    at_ = date->end;
    return true;
  }

  bool read_counter() {
    const std::optional<LineCount> reads = reads_at(text(), at_);
    if (!reads) return false;
    if (!parts_.reads) parts_.reads = reads->value;
    at_ = reads->end;
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
    const std::optional<std::size_t> label = after_any_phrase(text(), at_, kLabels);
    if (!label) return false;
    const std::size_t start = past_spaces(text(), *label);
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
    const std::optional<std::size_t> label = after_any_phrase(text(), at_, kLabels);
    if (!label) return false;
    const std::size_t end = name_end(past_spaces(text(), *label));
    if (split_whitespace(line_.substr(*label, end - *label)).size() > 4) return false;
    at_ = end;
    ++parts_.furniture;
    return true;
  }

  bool read_source() {
    static constexpr auto kLabels = std::to_array<std::string_view>({"source:", "publisher:", "agency:"});
    const std::optional<std::size_t> label = after_any_phrase(text(), at_, kLabels);
    if (!label) return false;
    const std::size_t start = past_spaces(text(), *label);
    const std::size_t end = name_end(start);
    const std::string_view name = trim(line_.substr(std::min(start, end), end - std::min(start, end)));
    if (!is_name_like(name, 8)) return false;
    parts_.source = name;
    at_ = end;
    return true;
  }

  bool read_furniture() {
    const std::optional<std::size_t> end = after_furniture(text(), at_);
    if (!end) return false;
    ++parts_.furniture;
    at_ = *end;
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
