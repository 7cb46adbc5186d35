#pragma once
// Who wrote a page: names of people are its authors, names of organisations its publisher.
//
// DESCRIPTION: pure functions over the words after "By" or "Written by".
//
//   read_byline("Ana Silva and Omar Haidari, Northern Press Agency in Kabul");
//   // author "Ana Silva and Omar Haidari", publisher "Northern Press Agency"
#include <string>
#include <string_view>

namespace dragoman {

struct Byline {
  std::string author;
  std::string publisher;
};

Byline read_byline(std::string_view names);

/// True for "Heart of Asia", "Reuters", "AFP", "The Daily Star", "Ministry of Defence", "khabar.example.org"; false for "Jane
/// Doe".
bool is_organisation_name(std::string_view name);

/// True when every word is capitalised, or joins names ("of", "and", "van", "al-"), or has no letters; at most `most_words` of
/// them.
bool is_name_like(std::string_view name, std::size_t most_words);

}  // namespace dragoman
