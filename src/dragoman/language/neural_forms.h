#pragma once
// FormTable: the different word forms of a group of sentences, numbered as they come.
//
// DESCRIPTION: open addressing over 64-bit hashes; forms are views of the caller's strings and live as long as those. About half
// the words of a page are forms that it has shown before. One thread.
//
//   forms.clear(words);
//   std::uint32_t number = forms.add(word.form);   // forms[number] == word.form
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dragoman/base/hash.h"

namespace dragoman::neural {

class FormTable {
 public:
  /// Empties it and makes room for `most` forms.
  void clear(std::size_t most) {
    slots_.assign(std::bit_ceil(2 * most + 2), Slot{});
    forms_.clear();
    hashes_.clear();
  }
  std::uint32_t add(std::string_view form) {
    const std::uint64_t hash = hash64(form);
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].number_after != 0; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].hash == hash && forms_[slots_[at].number_after - 1] == form) return slots_[at].number_after - 1;
    forms_.push_back(form);
    hashes_.push_back(hash);
    slots_[at] = {hash, static_cast<std::uint32_t>(forms_.size())};
    return slots_[at].number_after - 1;
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(forms_.size()); }
  [[nodiscard]] std::uint64_t hash(std::uint32_t number) const { return hashes_[number]; }
  std::string_view operator[](std::uint32_t number) const { return forms_[number]; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number_after = 0;  // one more than the form's number; 0 where nothing is
  };
  std::vector<Slot> slots_;
  std::vector<std::string_view> forms_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace dragoman::neural
