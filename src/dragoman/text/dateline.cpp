// The part before the dash is cut out first (the dash must come within 120 bytes), then taken apart by commas and brackets; each
// piece must be a date, an agency or a place, and one that is none of them means that there is no dateline.
#include "dragoman/text/dateline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/text/byline.h"

namespace dragoman {
namespace {

constexpr std::size_t kLongest = 120;

struct Cut {
  std::size_t head_end = 0;
  std::size_t rest = 0;
  bool colon = false;
};

/// The first dash (or colon) that could end a dateline; none within brackets ("Athens (Greek: …) is" starts no dateline).
std::optional<Cut> cut_at_dash(std::string_view text) {
  const std::size_t limit = std::min(text.size(), kLongest);
  bool bracketed = text.starts_with('(') || text.starts_with('[');
  for (std::size_t at = 1; at < limit; ++at) {
    if (text[at] == '(' || text[at] == '[') bracketed = true;
    if (text[at] == ')' || text[at] == ']') bracketed = false;
    if (bracketed) continue;
    const std::string_view rest = text.substr(at);
    const bool spaced = is_ascii_space(text[at - 1]) || text[at - 1] == ')' || text[at - 1] == '/';
    if (rest.starts_with("\xE2\x80\x94") || rest.starts_with("\xE2\x80\x95")) return Cut{at, at + 3, false};
    if (rest.starts_with("\xE2\x80\x93") && spaced) return Cut{at, at + 3, false};
    if (rest.starts_with("--")) return Cut{at, at + (rest.starts_with("---") ? 3 : 2), false};
    if (rest[0] == '-' && spaced && rest.size() > 1 && is_ascii_space(rest[1])) return Cut{at, at + 1, false};
    if (rest.starts_with("/. ")) return Cut{at + 1, at + 2, false};  // "MOSCOW, December 21. /AGENCY/. The …"
    if (rest[0] == ':' && rest.size() > 1 && is_ascii_space(rest[1])) return Cut{at, at + 1, true};
  }
  return std::nullopt;
}

bool is_all_capitals(std::string_view words) {
  bool letters = false;
  for (const char c : words) {
    if (is_ascii_lower(c)) return false;
    letters = letters || is_ascii_upper(c);
  }
  return letters && words.size() > 2;
}

bool is_place_like(std::string_view words) {
  const std::vector<std::string_view> parts = split_whitespace(words);
  if (parts.empty() || parts.size() > 4) return false;
  return std::ranges::all_of(parts, [](std::string_view word) {
    return is_ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80 || word.starts_with("al-") || word == "and" ||
           word == "of" || word == "de" || word == "el";
  });
}

/// The pieces between commas and brackets; `bracketed` tells which stood in brackets or slashes ("/PRNewswire/").
struct Piece {
  std::string_view text;
  bool bracketed = false;
};

std::vector<Piece> pieces_of(std::string_view head) {
  std::vector<Piece> pieces;
  std::size_t start = 0;
  bool bracketed = false;
  for (std::size_t at = 0; at <= head.size(); ++at) {
    const char c = at < head.size() ? head[at] : ',';
    const bool slash = c == '/' && (at + 1 == head.size() || bracketed || (at > 0 && is_ascii_space(head[at - 1])));
    const bool stop = c == '.' && at > start + 3 && at + 1 < head.size() && is_ascii_space(head[at + 1]) && !bracketed &&
                      is_all_capitals(head.substr(start, at - start));  // "MOSCOW. Dec 21"
    if (!stop && c != ',' && c != '(' && c != ')' && c != '[' && c != ']' && c != ';' && !slash) continue;
    const std::string_view piece = trim(head.substr(start, at - start));
    if (!piece.empty()) pieces.push_back({piece, bracketed});
    if (c == '(' || c == '[') bracketed = true;
    if (c == ')' || c == ']') bracketed = false;
    if (slash) bracketed = !bracketed;
    start = at + 1;
  }
  return pieces;
}

bool begins_sentence(std::string_view rest) {
  if (rest.empty()) return false;
  for (const std::string_view quote : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "("})
    if (rest.starts_with(quote)) return true;
  return is_ascii_upper(rest[0]) || is_ascii_digit(rest[0]) || static_cast<unsigned char>(rest[0]) >= 0x80 || rest[0] == '$';
}

}  // namespace

std::optional<Dateline> dateline_at_start(std::string_view paragraph, NumericOrder order) {
  const std::optional<Cut> cut = cut_at_dash(paragraph);
  if (!cut) return std::nullopt;
  const std::string_view head = trim(paragraph.substr(0, cut->head_end));
  Dateline dateline;
  dateline.end = cut->rest;
  while (dateline.end < paragraph.size() && is_ascii_space(paragraph[dateline.end])) ++dateline.end;
  if (head.empty() || !begins_sentence(paragraph.substr(dateline.end))) return std::nullopt;

  const PageDateOptions options{order, 2000};
  const std::vector<Piece> pieces = pieces_of(head);
  std::size_t places = 0;
  bool capitals = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    // "Dec. 21, 2016" is parted by its comma: a date is tried from here to the end of the head
    const auto offset = static_cast<std::size_t>(pieces[i].text.data() - head.data());
    const std::optional<PageDate> date = dateline.date ? std::nullopt : page_date_at(head, offset, options);
    if (date && date->precision == DatePrecision::kDay) {
      dateline.date = date;
      while (i + 1 < pieces.size() && static_cast<std::size_t>(pieces[i + 1].text.data() - head.data()) < date->end) ++i;
      const std::size_t piece_end = static_cast<std::size_t>(pieces[i].text.data() - head.data()) + pieces[i].text.size();
      std::string_view after = trim(head.substr(std::min(date->end, head.size()), piece_end - std::min(date->end, piece_end)));
      while (!after.empty() && after.front() == '.') after = trim(after.substr(1));
      if (!after.empty() && !is_organisation_name(after)) return std::nullopt;
      if (!after.empty()) dateline.agency = after;
      continue;
    }
    std::size_t end = 0;
    if (weekday_at(pieces[i].text, 0, end) && end == pieces[i].text.size()) continue;
    if (pieces[i].bracketed) {
      if (!is_name_like(pieces[i].text, 6) || !dateline.agency.empty()) return std::nullopt;
      dateline.agency = pieces[i].text;
    } else if (dateline.date && places > 0 && dateline.agency.empty() && is_organisation_name(pieces[i].text)) {
      dateline.agency = pieces[i].text;
    } else if (is_place_like(pieces[i].text) && places < 3 && dateline.agency.empty()) {
      if (places == 0) capitals = is_all_capitals(pieces[i].text);
      dateline.place = places == 0 ? std::string(pieces[i].text) : dateline.place + ", " + std::string(pieces[i].text);
      ++places;
    } else if (places > 0 && is_organisation_name(pieces[i].text) && dateline.agency.empty()) {
      dateline.agency = pieces[i].text;
    } else {
      return std::nullopt;
    }
  }
  const bool more_than_place = dateline.date || !dateline.agency.empty();
  if (cut->colon && !(capitals || (more_than_place && places > 0))) return std::nullopt;
  const bool two_places = places == 2;  // "Kabul, Afghanistan – "
  if (!more_than_place && !capitals && !two_places) return std::nullopt;
  if (places == 0 && !(dateline.agency.size() > 1 && head.front() == '(')) return std::nullopt;
  return dateline;
}

}  // namespace dragoman
