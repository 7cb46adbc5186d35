// A tokenizer that knows tags, comments and raw-text elements keeps its own stack of open names. Elements whose end tags may be
// left out (p, li, td …) close each other in the parser and are not counted; formatting elements are, with a smaller bound,
// because the parser opens them anew in every paragraph.
#include "dragoman/text/html_guard.h"

#include <algorithm>
#include <array>
#include <vector>

#include "dragoman/base/hash.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::size_t kDeepest = 256;
constexpr std::size_t kDeepestFormatting = 16;
constexpr std::size_t kLookBack = 32;
constexpr std::size_t kMostAttributes = 200;
constexpr std::size_t kMostTags = 1000000;    // some 200 bytes of tree each
constexpr std::size_t kMostCopies = 1000000;  // of formatting elements that are opened anew

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_uncounted(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"area",   "base",  "br",     "col",      "embed",    "hr",      "img",  "input", "link", "meta", "param",
       "source", "track", "wbr",    "p",        "li",       "dt",      "dd",   "td",    "th",   "tr",   "tbody",
       "thead",  "tfoot", "option", "optgroup", "colgroup", "caption", "html", "head",  "body", "rp",   "rt"});
  return is_among(kNames, name);
}

bool is_formatting(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
  return is_among(kNames, name);
}

bool is_raw_text(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"});
  return name != "noscript" && is_among(kNames, name);
}

bool is_foreign(std::string_view name) { return name == "svg" || name == "math"; }

struct Open {
  std::uint64_t name = 0;  // hash
  bool dropped = false;
  bool formatting = false;
  bool foreign = false;
};

class Guard {
 public:
  explicit Guard(std::string_view markup) : markup_(markup), result_(markup) {}

  std::string run() {
    std::size_t at = markup_.find('<');
    while (at != std::string_view::npos) at = markup_.find('<', tag_at(at));
    return std::move(result_);
  }

 private:
  /// Handles what begins at the "<" and returns the byte after it.
  std::size_t tag_at(std::size_t at) {
    const std::string_view rest = markup_.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = markup_.find("-->", at + 4);
      return end == std::string_view::npos ? markup_.size() : end + 3;
    }
    const bool closing = rest.size() > 1 && rest[1] == '/';
    const std::size_t name_start = at + (closing ? 2 : 1);
    std::size_t name_end = name_start;
    while (name_end < markup_.size() && name_end < name_start + 64 && is_name(markup_[name_end])) ++name_end;
    if (name_end == name_start || !is_letter(markup_[name_start])) return at + 1;
    const std::string name = ascii_lower(markup_.substr(name_start, name_end - name_start));
    const std::size_t end = tag_end(name_end);
    if (closing) {
      close(name, at, end);
      return end;
    }
    const bool too_many = attributes_ > kMostAttributes || name == "plaintext" || ++tags_ > kMostTags || copies_too_much(name);
    const bool empty = self_closing_ && foreign_ > 0;  // only <svg> and <math> know self-closing tags
    if (too_many || (!empty && !open(name))) blank(at, end);
    if (!too_many && is_raw_text(name)) return raw_text_end(name, end);
    return end;
  }

  static bool is_letter(char c) { return is_ascii_lower(c) || is_ascii_upper(c); }
  static bool is_name(char c) { return !is_ascii_space(c) && c != '>' && c != '/' && c != '<' && c != '\0'; }

  /// The byte after the tag's ">"; counts attributes on the way.
  std::size_t tag_end(std::size_t at) {
    attributes_ = 0;
    self_closing_ = false;
    char quote = '\0';
    bool after_equals = false;
    bool after_gap = false;
    for (; at < markup_.size(); ++at) {
      const char c = markup_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
        continue;
      }
      if ((c == '"' || c == '\'') && after_equals) quote = c;
      if (c == '>') {
        self_closing_ = at > 0 && markup_[at - 1] == '/';
        return at + 1;
      }
      const bool gap = is_ascii_space(c) || c == '/';
      if (gap && !after_gap) ++attributes_;
      after_gap = gap;
      if (!is_ascii_space(c)) after_equals = c == '=';
    }
    return markup_.size();
  }

  std::size_t raw_text_end(const std::string& name, std::size_t at) {
    for (at = markup_.find("</", at); at != std::string_view::npos; at = markup_.find("</", at + 2))
      if (ascii_lower(markup_.substr(at + 2, name.size())) == name) return at;
    return markup_.size();
  }

  /// True when formatting elements left open would be copied into too many elements.
  bool copies_too_much(const std::string& name) {
    if (formatting_ == 0 || is_formatting(name)) return false;
    copies_ += formatting_;
    return copies_ > kMostCopies;
  }

  /// False when the element must be dropped because too many are open.
  bool open(const std::string& name) {
    if (is_uncounted(name) || is_raw_text(name)) return true;
    const bool formatting = is_formatting(name);
    const bool dropped = open_.size() >= kDeepest || (formatting && formatting_ >= kDeepestFormatting);
    open_.push_back({hash64(name), dropped, formatting, is_foreign(name)});
    formatting_ += formatting ? 1 : 0;
    foreign_ += is_foreign(name) ? 1 : 0;
    return !dropped;
  }

  void close(const std::string& name, std::size_t at, std::size_t end) {
    if (is_uncounted(name) || is_raw_text(name)) return;
    const std::uint64_t hash = hash64(name);
    for (std::size_t back = 1; back <= std::min(open_.size(), kLookBack); ++back) {
      if (open_[open_.size() - back].name != hash) continue;
      if (open_[open_.size() - back].dropped) blank(at, end);
      for (std::size_t i = 0; i < back; ++i) {
        formatting_ -= open_.back().formatting ? 1 : 0;
        foreign_ -= open_.back().foreign ? 1 : 0;
        open_.pop_back();
      }
      return;
    }
    blank(at, end);  // closes nothing that is open nearby
  }

  void blank(std::size_t start, std::size_t end) {
    std::fill(result_.begin() + static_cast<std::ptrdiff_t>(start), result_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }

  std::string_view markup_;
  std::string result_;
  std::vector<Open> open_;
  std::size_t formatting_ = 0;
  std::size_t foreign_ = 0;
  std::size_t tags_ = 0;
  std::size_t copies_ = 0;
  std::size_t attributes_ = 0;
  bool self_closing_ = false;
};

}  // namespace

std::string guarded_markup(std::string_view markup) { return Guard(markup).run(); }

}  // namespace dragoman
