#include "dragoman/text/byline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/text/page_date.h"

namespace dragoman {
namespace {

/// Words that people's names do not have.
constexpr std::array kOrganisationWords{"agence",        "agencies",   "agency",        "associated",     "association",
                                        "authority",     "board",      "broadcasting",  "bulletin",       "bureau",
                                        "center",        "centre",     "channel",       "chronicle",      "coalition",
                                        "committee",     "commission", "correspondent", "correspondents", "council",
                                        "courier",       "crew",       "daily",         "department",     "desk",
                                        "dispatch",      "editor",     "editorial",     "editors",        "embassy",
                                        "express",       "foundation", "gazette",       "government",     "group",
                                        "guardian",      "herald",     "inc",           "independent",    "institute",
                                        "international", "journal",    "ltd",           "magazine",       "mail",
                                        "media",         "ministry",   "mission",       "mirror",         "monitor",
                                        "network",       "networks",   "news",          "newspaper",      "newsroom",
                                        "observatory",   "observer",   "office",        "online",         "organisation",
                                        "organization",  "outlook",    "party",         "post",           "press",
                                        "programme",     "project",    "publications",  "radio",          "reporter",
                                        "reporters",     "report",     "review",        "secretariat",    "service",
                                        "services",      "society",    "staff",         "standard",       "star",
                                        "studies",       "survey",     "sun",           "team",           "telegraph",
                                        "television",    "times",      "today",         "tribune",        "tv",
                                        "union",         "university", "watch",         "weekly",         "wire",
                                        "wires",         "writer",     "writers",       "world",          "yearbook"};

/// Words that stand in people's names in lower case.
constexpr std::array kNameParticles{"and", "al",  "bin", "bint", "ben", "da",  "de",  "del", "der", "di", "do", "dos", "du",
                                    "el",  "ibn", "la",  "le",   "ter", "van", "von", "y",   "zu",  "ul", "ur", "e",   "with"};
constexpr std::array kJoiners{"of", "for", "the", "in", "on", "at", "to", "&", "-"};

template <class Words>
bool is_among(const Words& words, std::string_view word) {
  return std::ranges::find(words, word, [](const char* entry) { return std::string_view(entry); }) != words.end();
}

std::string_view bare(std::string_view word) {
  while (!word.empty() && (word.back() == ',' || word.back() == ';' || word.back() == ')' || word.back() == ':'))
    word.remove_suffix(1);
  while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
  return word;
}

bool starts_capital(std::string_view word) {
  return !word.empty() && (is_ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80);
}

/// "AFP", "BBC", "IRNA": two to six capitals and nothing else.
bool is_acronym(std::string_view word) {
  return word.size() >= 2 && word.size() <= 6 && std::ranges::all_of(word, is_ascii_upper);
}

bool is_web_name(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  return dot != std::string_view::npos && dot > 1 && word.size() - dot >= 3 && word.size() - dot <= 6 &&
         std::ranges::all_of(word.substr(dot + 1), is_ascii_lower);
}

void add_name(std::string& names, std::string_view name) {
  if (name.empty()) return;
  if (!names.empty()) names += ", ";
  names += name;
}

bool has_organisation_word(std::string_view name) {
  return std::ranges::any_of(split_whitespace(name),
                             [](std::string_view word) { return is_among(kOrganisationWords, ascii_lower(bare(word))); });
}

/// "Jane Doe in Geneva and Omar Seid in Faya" without the places.
std::string without_places(std::string_view name) {
  std::string result(name);
  for (const std::string_view word : {" in ", " at ", " from "}) {
    for (std::size_t found = result.find(word); found != std::string::npos && found > 0; found = result.find(word, found + 1)) {
      const std::size_t end = std::min(result.find(" and ", found), result.size());
      const std::string_view place = std::string_view(result).substr(found + word.size(), end - found - word.size());
      if (split_whitespace(place).size() <= 3 && !has_organisation_word(place)) result.erase(found, end - found);
    }
  }
  return std::string(trim(result));
}

}  // namespace

bool is_name_like(std::string_view name, std::size_t most_words) {
  const std::vector<std::string_view> words = split_whitespace(name);
  if (words.empty() || words.size() > most_words) return false;
  bool any_capital = false;
  for (const std::string_view raw : words) {
    const std::string_view word = bare(raw);
    if (word.empty() || is_web_name(word)) {
      any_capital = any_capital || !word.empty();
      continue;
    }
    if (starts_capital(word)) {
      any_capital = true;
    } else if (!is_among(kNameParticles, word) && !is_among(kJoiners, word) && !is_among(kOrganisationWords, word) &&
               !word.starts_with("al-") && !word.starts_with("el-") && !word.starts_with("d'") && is_ascii_lower(word[0])) {
      return false;
    }
  }
  std::size_t end = 0;
  return any_capital && !weekday_at(name, 0, end) && month_at(name, 0, end) == 0;
}

bool is_organisation_name(std::string_view name) {
  const std::vector<std::string_view> words = split_whitespace(name);
  if (words.empty() || words.size() > 12) return false;
  std::size_t acronyms = 0;
  bool joined = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = bare(words[i]);
    const std::string lower = ascii_lower(word);
    if (is_web_name(word) || is_among(kOrganisationWords, lower)) return true;
    acronyms += is_acronym(word) ? 1 : 0;
    joined = joined || (i > 0 && (lower == "of" || lower == "for" || lower == "&")) || (i == 0 && lower == "the");
  }
  if (joined && words.size() > 1) return true;
  if (words.size() == 1) return starts_capital(words[0]) && !words[0].ends_with('.');
  const bool capitals = std::ranges::none_of(name, is_ascii_lower);
  return acronyms > 0 && !capitals;  // "BBC Persian"; "JOHN SMITH" is a person in capitals
}

Byline read_byline(std::string_view names) {
  Byline byline;
  std::string text(trim(names));
  // "/", "|", "(", ")", ";", " for " and " - " part people from papers as commas do.
  for (char& c : text)
    if (c == '|' || c == '(' || c == ')' || c == ';' || c == '/') c = ',';
  for (const std::string_view word : {" for ", " - "}) {
    const std::size_t found = ascii_lower(text).find(word);
    if (found == std::string::npos || has_organisation_word(std::string_view(text).substr(0, found)) || found < 4) continue;
    text.replace(found, word.size(), ", ");
  }
  for (const std::string_view part : split(text, ',')) {
    const std::string kept = without_places(trim(part));
    std::string_view name = kept;
    while (!name.empty() && (name.back() == '.' || name.back() == ':') &&
           !is_ascii_upper(name[name.size() < 2 ? 0 : name.size() - 2]))
      name.remove_suffix(1);
    if (name.empty()) continue;
    if (is_organisation_name(name)) {
      const bool nameless =
          ascii_lower(name).find("staff") != std::string::npos || ascii_lower(name).find("writer") != std::string::npos ||
          ascii_lower(name).find("correspondent") != std::string::npos || ascii_lower(name).find("reporter") != std::string::npos;
      const bool place = !byline.author.empty() && split_whitespace(name).size() == 1 && byline.publisher.empty() == false;
      if (byline.publisher.empty() && !place && (!nameless || byline.author.empty())) byline.publisher = name;
    } else {
      add_name(byline.author, name);
    }
  }
  return byline;
}

}  // namespace dragoman
