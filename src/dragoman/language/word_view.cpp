#include "dragoman/language/word_view.h"

#include <string>

#include "dragoman/base/hash.h"
#include "dragoman/language/characters.h"

namespace dragoman {

WordView view_of(std::string_view form) {
  WordView view;
  const std::string low = lower(form);
  view.form = hash64(form);
  view.low = hash64(low);
  view.shape = hash64(shape_of(form));
  for (std::size_t i = 0; i < view.suffix.size(); ++i) {
    const std::string_view end = last_code_points(low, static_cast<int>(i) + 1);
    if (i > 0 && end.size() == low.size() && last_code_points(low, static_cast<int>(i)).size() == low.size()) break;
    view.suffix[i] = hash64(end);
  }
  for (std::size_t i = 0; i < view.prefix.size(); ++i) {
    const std::string_view start = first_code_points(low, static_cast<int>(i) + 1);
    if (start.size() == low.size() && i > 0) break;
    view.prefix[i] = hash64(start);
  }
  view.upper = !has_letter(form) ? 3 : is_all_upper(form) ? 2 : starts_upper(form) ? 1 : 0;
  return view;
}

std::vector<WordView> views_of(const Sentence& sentence) {
  std::vector<WordView> views;
  views.reserve(sentence.words.size());
  for (const Word& word : sentence.words) views.push_back(view_of(word.form));
  return views;
}

const WordView& outside_view() {
  static const WordView view = [] {
    WordView outside;
    outside.form = outside.low = outside.shape = 0x6F7574;
    outside.upper = 4;
    return outside;
  }();
  return view;
}

}  // namespace dragoman
