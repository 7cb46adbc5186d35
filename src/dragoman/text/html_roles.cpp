#include "dragoman/text/html_roles.h"

#include <algorithm>
#include <array>
#include <string>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_furniture_word(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"ad",          "ads",     "advert",     "adverts",    "advertisement", "advertising", "adsense",    "adslot",
       "banner",      "sponsor", "sponsored",  "promo",      "promos",        "promotion",   "related",    "recommended",
       "recommend",   "recirc",  "share",      "sharing",    "sharebar",      "social",      "comment",    "comments",
       "disqus",      "respond", "sidebar",    "menu",       "nav",           "navbar",      "navigation", "breadcrumb",
       "breadcrumbs", "footer",  "newsletter", "subscribe",  "subscription",  "signup",      "cookie",     "cookies",
       "consent",     "gdpr",    "popup",      "modal",      "trending",      "popular",     "mostread",   "tags",
       "taglist",     "widget",  "widgets",    "toolbar",    "pagination",    "pager",       "outbrain",   "taboola",
       "masthead",    "login",   "search",     "rating",     "carousel",      "teaser",      "teasers",    "rail",
       "caption",     "credit",  "skip",       "figcaption", "infobox",       "toc",         "readmore",   "donate",
       "donation",    "paywall", "print",      "jumplink",   "srcset",        "hidden"});
  return is_among(kWords, word);
}

bool is_byline_word(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"byline", "author", "timestamp", "pubdate", "published", "postmeta", "submitted", "articleinfo", "meta", "itemdate"});
  return is_among(kWords, word);
}

/// The words of "articleBody has-sidebar": article, body, has, sidebar.
std::vector<std::string> words_of(std::string_view names) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= std::min<std::size_t>(names.size(), 400); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool letter = is_ascii_lower(c) || is_ascii_upper(c);
    const bool hump = is_ascii_upper(c) && i > 0 && is_ascii_lower(names[i - 1]);
    if ((!letter || hump) && !word.empty()) words.push_back(std::move(word)), word.clear();
    if (letter) word += is_ascii_upper(c) ? static_cast<char>(c + 32) : c;
  }
  return words;
}

}  // namespace

ElementRole role_of(const ElementNames& names) {
  static constexpr auto kFurnitureTags =
      std::to_array<std::string_view>({"nav", "footer", "aside", "form", "figcaption", "menu", "dialog"});
  static constexpr auto kFurnitureRoles = std::to_array<std::string_view>(
      {"navigation", "complementary", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alert", "toolbar"});
  if (names.itemprop == "articleBody") return ElementRole::kArticleBody;
  if (is_among(kFurnitureTags, names.tag) || is_among(kFurnitureRoles, names.role)) return ElementRole::kFurniture;
  const std::vector<std::string> words = words_of(names.classes);
  const auto is_turned = [&](std::size_t i) {  // "has-sidebar", "no-comments", "with-ads" tell about what is elsewhere
    return i > 0 && (words[i - 1] == "has" || words[i - 1] == "no" || words[i - 1] == "with" || words[i - 1] == "without" ||
                     words[i - 1] == "is");
  };
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_furniture_word(words[i]) && !is_turned(i)) return ElementRole::kFurniture;
  if (names.tag == "article") return ElementRole::kArticle;
  if (names.tag == "main" || names.role == "main") return ElementRole::kMain;
  if (names.tag == "header") return ElementRole::kHeader;
  if (std::ranges::any_of(words, [](const std::string& word) { return is_byline_word(word); })) return ElementRole::kByline;
  if (names.tag == "ul" || names.tag == "ol" || names.tag == "dl") return ElementRole::kList;
  if (names.tag == "table") return ElementRole::kTable;
  return ElementRole::kPlain;
}

}  // namespace dragoman
