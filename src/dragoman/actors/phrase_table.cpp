#include "dragoman/actors/phrase_table.h"

#include <algorithm>

namespace dragoman {
namespace {

std::uint64_t edge_key(std::uint32_t node, std::uint32_t word) { return (static_cast<std::uint64_t>(node) << 32) | word; }

CaseRule rule_of(const std::vector<Atom>& atoms) {
  CaseRule rule;
  rule.first_capital = atoms.front().letter_case != AtomCase::kLower;
  rule.last_capital = atoms.back().letter_case != AtomCase::kLower && atoms.size() > 1;
  rule.all_upper = std::all_of(atoms.begin(), atoms.end(), [](const Atom& a) { return a.letter_case == AtomCase::kUpper; }) &&
                   atoms.front().text.size() <= 5;
  return rule;
}

bool is_capital(const Atom& atom) {
  return atom.letter_case != AtomCase::kLower || static_cast<unsigned char>(atom.text.front() - '0') < 10;
}

}  // namespace

bool CaseRule::allows(const std::vector<Atom>& atoms, std::size_t first, std::size_t last) const {
  if (all_upper) {
    for (std::size_t i = first; i <= last; ++i)
      if (atoms[i].letter_case != AtomCase::kUpper && !(atoms[i].text.size() == 1 && is_capital(atoms[i]))) return false;
    return true;
  }
  return (!first_capital || is_capital(atoms[first])) && (!last_capital || is_capital(atoms[last]));
}

void PhraseTable::add(std::string_view name, Entry entry, Case letters) {
  std::vector<Atom> atoms = atoms_of(name);
  if (atoms.size() > 1 && atoms.front().text == "the") atoms.erase(atoms.begin());
  if (atoms.empty()) return;
  if (letters == Case::kAsWritten) entry.rule = rule_of(atoms);
  std::uint32_t node = 0;
  for (const Atom& atom : atoms) {
    const auto [next, added] = edges_.emplace(edge_key(node, add_word(atom.text)), static_cast<std::uint32_t>(nodes_.size()));
    if (added) nodes_.emplace_back();
    node = next;
  }
  std::vector<Entry>& here = nodes_[node];
  const auto same =
      std::find_if(here.begin(), here.end(), [&](const Entry& e) { return e.kind == entry.kind && e.index == entry.index; });
  if (same == here.end()) {
    here.push_back(entry);
  } else {
    same->rule.first_capital &= entry.rule.first_capital;
    same->rule.last_capital &= entry.rule.last_capital;
    same->rule.all_upper &= entry.rule.all_upper;
    same->plural &= entry.plural;
  }
}

std::uint32_t PhraseTable::add_word(const std::string& folded) {
  for (std::uint64_t key = word_hash(folded);; ++key) {
    const auto [number, added] = numbers_.emplace(key, static_cast<std::uint32_t>(words_.size()));
    if (added) words_.push_back(folded);
    if (words_[number] == folded) return number;
  }
}

std::uint32_t PhraseTable::word(std::string_view folded, std::uint64_t hash) const {
  for (std::uint64_t key = hash;; ++key) {
    const std::uint32_t* number = numbers_.find(key);
    if (number == nullptr) return kNoWord;
    if (words_[*number] == folded) return *number;
  }
}

PhraseTable::Walk PhraseTable::step(Walk walk, std::uint32_t word) const {
  if (word == kNoWord) return kDead;
  const std::uint32_t* next = edges_.find(edge_key(walk, word));
  return next == nullptr ? kDead : *next;
}

const std::vector<Entry>& PhraseTable::find(std::string_view phrase) const {
  static const std::vector<Entry> kNone;
  Walk walk = start();
  std::vector<Atom> atoms = atoms_of(phrase);
  if (atoms.size() > 1 && atoms.front().text == "the") atoms.erase(atoms.begin());
  if (atoms.empty()) return kNone;
  for (const Atom& atom : atoms) {
    walk = step(walk, word(atom.text));
    if (walk == kDead) return kNone;
  }
  return entries(walk);
}

}  // namespace dragoman
