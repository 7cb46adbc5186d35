#pragma once
// WordMap and WordSet: tables of words for lists that every word of a text is looked up in and that few are on.
//
// DESCRIPTION: a WordFilter before a FlatMap from hashes to the words' numbers: a word that is not there costs a bit or one line
// of memory, where the nodes of a std::unordered_map are several that other work has pushed out of the caches. Filling is for
// loading and moves values; asking is const and thread-safe.
//
//   WordMap<Stance> verbs;  verbs["say"] = Stance::kSays;
//   if (const Stance* stance = verbs.find(lemma)) …
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/base/flat_map.h"
#include "dragoman/base/word_filter.h"
#include "dragoman/base/word_hash.h"

namespace dragoman {

template <class Value>
class WordMap {
 public:
  /// The word's value, made when it is new.
  Value& operator[](std::string_view word) {
    filter_.add(word);
    for (std::uint64_t key = word_hash(word);; ++key) {  // the next key where two words share one
      const std::uint32_t number = numbers_.emplace(key, static_cast<std::uint32_t>(entries_.size())).first;
      if (number == entries_.size()) entries_.emplace_back(word, Value{});
      if (entries_[number].first == word) return entries_[number].second;
    }
  }
  /// Null when the word is not there.
  [[nodiscard]] const Value* find(std::string_view word) const {
    if (!filter_.may_hold(word)) return nullptr;
    for (std::uint64_t key = word_hash(word);; ++key) {
      const std::uint32_t* number = numbers_.find(key);
      if (number == nullptr) return nullptr;
      if (entries_[*number].first == word) return &entries_[*number].second;
    }
  }
  [[nodiscard]] bool contains(std::string_view word) const { return find(word) != nullptr; }

 private:
  WordFilter filter_;
  FlatMap numbers_;  // by hash
  std::vector<std::pair<std::string, Value>> entries_;
};

class WordSet {
 public:
  void insert(std::string_view word) { words_[word] = {}; }
  [[nodiscard]] bool contains(std::string_view word) const { return words_.contains(word); }

 private:
  struct Nothing {};
  WordMap<Nothing> words_;
};

}  // namespace dragoman
