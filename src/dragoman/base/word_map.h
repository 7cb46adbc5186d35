#pragma once
// WordMap: a table from words to values for lists that every word of a text is looked up in and that few are on.
//
// DESCRIPTION: a hash table behind a WordFilter. Filling is for loading; asking is const and thread-safe.
//
//   WordMap<Stance> verbs;  verbs["say"] = Stance::kSays;
//   if (const Stance* stance = verbs.find(lemma)) …
#include <string>
#include <string_view>
#include <unordered_map>

#include "dragoman/base/strings.h"
#include "dragoman/base/word_filter.h"

namespace dragoman {

template <class Value>
class WordMap {
 public:
  /// The word's value, made when it is new.
  Value& operator[](const std::string& word) {
    filter_.add(word);
    return values_[word];
  }
  /// Null when the word is not there.
  [[nodiscard]] const Value* find(std::string_view word) const {
    if (!filter_.may_hold(word)) return nullptr;
    const auto found = values_.find(word);
    return found == values_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool contains(std::string_view word) const { return find(word) != nullptr; }

 private:
  std::unordered_map<std::string, Value, StringHash, std::equal_to<>> values_;
  WordFilter filter_;
};

}  // namespace dragoman
