#include "dragoman/events/petrarch_words.h"

#include <array>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

bool is_vowel(char c) { return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U'; }

/// PRESS, BOX, WATCH, PUSH take -ES.
bool takes_es(std::string_view word) {
  constexpr std::array<std::string_view, 5> kEndings{"S", "X", "Z", "CH", "SH"};
  for (const std::string_view ending : kEndings)
    if (ends_with(word, ending)) return true;
  return false;
}

bool consonant_and_y(std::string_view word) { return word.size() > 1 && word.back() == 'Y' && !is_vowel(word[word.size() - 2]); }

}  // namespace

std::string petrarch_word(std::string_view word) {
  std::string capital;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.substr(i, 3) == "\xE2\x80\x99") {  // ’
      capital += '\'';
      i += 2;
      continue;
    }
    capital += is_ascii_lower(word[i]) ? static_cast<char>(word[i] - 'a' + 'A') : word[i];
  }
  if (capital.size() > 2 && ends_with(capital, "'S")) capital.resize(capital.size() - 2);
  if (capital.size() > 1 && capital.back() == '\'') capital.pop_back();
  return capital;
}

std::vector<std::string> petrarch_words(std::string_view name) {
  std::vector<std::string> words;
  for (const std::string_view spaced : split_whitespace(name))
    for (const std::string_view word : split(spaced, '_'))
      if (!word.empty()) words.push_back(petrarch_word(word));
  return words;
}

std::string petrarch_plural(const std::string& word) {
  if (takes_es(word)) return word + "ES";
  if (consonant_and_y(word)) return word.substr(0, word.size() - 1) + "IES";
  return word + "S";
}

std::vector<std::string> petrarch_verb_forms(const std::string& verb) {
  if (verb.empty()) return {};
  std::vector<std::string> forms{verb, petrarch_plural(verb)};
  const std::string stem = verb.substr(0, verb.size() - 1);
  if (verb.back() == 'E') {
    forms.push_back(verb + "D");
    forms.push_back((ends_with(verb, "EE") ? verb : stem) + "ING");
  } else {
    forms.push_back(consonant_and_y(verb) ? stem + "IED" : verb + "ED");
    forms.push_back(verb + "ING");
  }
  return forms;
}

}  // namespace dragoman
