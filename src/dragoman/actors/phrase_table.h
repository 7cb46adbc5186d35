#pragma once
// PhraseTable: many names, matched at a position of a text in one walk.
//
// DESCRIPTION: a trie whose edges are word numbers in one hash table. Adding is for loading; walking is const and thread-safe and
// costs one lookup per atom. A name's capitals are kept: "US" is not "us", "Turkey" not "turkey".
//
//   table.add("Islamic State", {EntryKind::kIdentity, 7});
//   PhraseTable::Walk walk = table.start();  walk = table.step(walk, table.word("islamic"));  …
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/fold.h"
#include "dragoman/base/flat_map.h"
#include "dragoman/base/word_hash.h"

namespace dragoman {

enum class EntryKind : std::uint8_t { kCountry, kAdjective, kPeople, kGovernment, kCity, kRegion, kIdentity, kAgent, kTitle };

/// Which capitals the text must have to be this name.
struct CaseRule {
  bool first_capital = false;
  bool last_capital = false;
  bool all_upper = false;

  [[nodiscard]] bool allows(const std::vector<Atom>& atoms, std::size_t first, std::size_t last) const;
};

struct Entry {
  EntryKind kind = EntryKind::kIdentity;
  std::uint32_t index = 0;  ///< into the list of Knowledge that the kind names
  CaseRule rule = {};
  bool plural = false;  ///< made from a plural: "soldiers"
};

class PhraseTable {
 public:
  /// Adds a name with the capitals it is written with; kAnyCase for words that are common nouns. Names without letters are
  /// ignored.
  enum class Case { kAsWritten, kAny };
  void add(std::string_view name, Entry entry, Case letters = Case::kAsWritten);

  /// Number of a folded word; kNoWord when no name has it.
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFF;
  [[nodiscard]] std::uint32_t word(std::string_view folded) const { return word(folded, word_hash(folded)); }
  /// The same with the word's word_hash, for who asks more than one table.
  [[nodiscard]] std::uint32_t word(std::string_view folded, std::uint64_t hash) const;
  /// Has the memory on its way that word() will ask for.
  void prefetch(std::uint64_t hash) const { numbers_.prefetch(hash); }

  using Walk = std::uint32_t;
  static constexpr Walk kDead = 0xFFFFFFFF;
  [[nodiscard]] static Walk start() { return 0; }
  [[nodiscard]] Walk step(Walk walk, std::uint32_t word) const;
  /// The names that end here, in the order they were added.
  [[nodiscard]] const std::vector<Entry>& entries(Walk walk) const { return nodes_[walk]; }
  /// The entries of a whole phrase, whatever its case; empty when there are none.
  [[nodiscard]] const std::vector<Entry>& find(std::string_view phrase) const;

 private:
  std::uint32_t add_word(const std::string& folded);

  FlatMap numbers_;                 // by the word's hash, or the next free key where two words share one
  std::vector<std::string> words_;  // by number
  FlatMap edges_;
  std::vector<std::vector<Entry>> nodes_{1};
};

}  // namespace dragoman
