// Lines recognised by how they begin or end. Only whole lines count, and only short ones: a paragraph of reporting that mentions
// a photo or says "read more" somewhere stays.
#include "dragoman/text/page_furniture.h"

#include <algorithm>
#include <array>
#include <string>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::size_t kLongestCaption = 400;

template <std::size_t N>
bool starts_with_any(std::string_view lower, const std::array<std::string_view, N>& choices) {
  return std::ranges::any_of(choices, [&](std::string_view choice) { return lower.starts_with(choice); });
}

}  // namespace

bool is_caption_line(std::string_view line) {
  static constexpr auto kStarts = std::to_array<std::string_view>(
      {"photo:",      "photo by",      "photo credit",  "photos:",      "(photo",       "[photo",
       "photograph:", "image:",        "image by",      "image source", "image credit", "image caption",
       "(image",      "picture:",      "file photo",    "(file photo",  "file picture", "file image",
       "caption:",    "media caption", "video caption", "photo caption"});
  static constexpr auto kCredits =
      std::to_array<std::string_view>({"(photo:", "[photo:", " photo: ", "photograph:", "(ap photo", "getty images", "[file]",
                                       "(file photo)", "[file photo]", "photo by", "image credit:"});
  if (line.size() > kLongestCaption) return false;
  const std::string lower = ascii_lower(line);
  if (starts_with_any(lower, kStarts)) return true;
  const std::string_view end = std::string_view(lower).substr(lower.size() - std::min<std::size_t>(lower.size(), 70));
  if (line.substr(line.size() - end.size()).find("REUTERS/") != std::string_view::npos) return true;
  return std::ranges::any_of(kCredits, [&](std::string_view credit) { return end.find(credit) != std::string_view::npos; });
}

bool is_pointer_line(std::string_view line) {
  static constexpr auto kStarts = std::to_array<std::string_view>(
      {"read also:",         "also read:",  "read more:", "read more about", "see also:",    "related:",    "related story:",
       "more on this story", "watch:",      "[read more", "click here",      "subscribe to", "sign up for", "follow us on",
       "read next:",         "don't miss:", "listen:",    "download the",    "recommended:", "read: "});
  if (line.size() > 250) return false;
  const std::string lower = ascii_lower(line);
  if (lower == "advertisement" || lower == "advertisements" || lower == "read more" || lower == "continue reading" ||
      lower == "published" || lower == "updated" || lower == "close panel" || lower == "share page" || lower == "about sharing" ||
      lower == "image source" || lower == "ad")
    return true;
  return starts_with_any(lower, kStarts);
}

bool is_tail_heading(std::string_view line) {
  static constexpr auto kHeadings = std::to_array<std::string_view>({"related articles",
                                                                     "related news",
                                                                     "related stories",
                                                                     "related posts",
                                                                     "related topics",
                                                                     "related content",
                                                                     "related",
                                                                     "more from this section",
                                                                     "more news",
                                                                     "more stories",
                                                                     "most read",
                                                                     "most popular",
                                                                     "most viewed",
                                                                     "latest news",
                                                                     "you may also like",
                                                                     "you might also like",
                                                                     "recommended for you",
                                                                     "recommended",
                                                                     "read more",
                                                                     "comments",
                                                                     "leave a comment",
                                                                     "leave a reply",
                                                                     "share this article",
                                                                     "trending",
                                                                     "popular posts",
                                                                     "editor's picks"});
  std::string lower = ascii_lower(line);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ' ')) lower.pop_back();
  return std::ranges::find(kHeadings, lower) != kHeadings.end();
}

bool is_section_line(std::string_view line) {
  static constexpr auto kSections = std::to_array<std::string_view>({"press release",
                                                                     "news release",
                                                                     "for immediate release",
                                                                     "press statement",
                                                                     "statement",
                                                                     "opinion",
                                                                     "comment",
                                                                     "commentary",
                                                                     "analysis",
                                                                     "editorial",
                                                                     "feature",
                                                                     "interview",
                                                                     "exclusive",
                                                                     "breaking news",
                                                                     "breaking",
                                                                     "news",
                                                                     "world news",
                                                                     "world",
                                                                     "politics",
                                                                     "international",
                                                                     "national",
                                                                     "africa",
                                                                     "asia",
                                                                     "europe",
                                                                     "middle east",
                                                                     "americas",
                                                                     "top stories",
                                                                     "latest",
                                                                     "explainer",
                                                                     "column",
                                                                     "live",
                                                                     "in depth",
                                                                     "special report",
                                                                     "report",
                                                                     "communiqué"});
  std::string lower = ascii_lower(line);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ' ')) lower.pop_back();
  if (lower.size() < 60 && lower.find('|') != std::string::npos) lower.erase(lower.find('|'));  // "News|Chad"
  return std::ranges::find(kSections, trim(lower)) != kSections.end();
}

}  // namespace dragoman
