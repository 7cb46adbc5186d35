#include "dragoman/language/sentence.h"

#include <array>

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 17> kUposNames = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                         "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 37> kRelationNames = {
    "acl",      "advcl",     "advmod", "amod",       "appos", "aux",      "case",      "cc",         "ccomp", "clf",
    "compound", "conj",      "cop",    "csubj",      "dep",   "det",      "discourse", "dislocated", "expl",  "fixed",
    "flat",     "goeswith",  "iobj",   "list",       "mark",  "nmod",     "nsubj",     "nummod",     "obj",   "obl",
    "orphan",   "parataxis", "punct",  "reparandum", "root",  "vocative", "xcomp"};

template <class Enum, std::size_t N>
bool parse_name(const std::array<std::string_view, N>& names, std::string_view name, Enum& value) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) {
      value = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view name_of(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }
std::string_view name_of(Relation relation) { return kRelationNames[static_cast<std::size_t>(relation)]; }
bool parse_upos(std::string_view name, Upos& upos) { return parse_name(kUposNames, name, upos); }
bool parse_relation(std::string_view name, Relation& relation) { return parse_name(kRelationNames, name, relation); }

bool Word::has_feature(std::string_view pair) const {
  std::size_t at = 0;
  while (true) {
    at = feats.find(pair, at);
    if (at == std::string::npos) return false;
    const std::size_t end = at + pair.size();
    if ((at == 0 || feats[at - 1] == '|') && (end == feats.size() || feats[end] == '|')) return true;
    at = end;
  }
}

int Sentence::root() const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head < 0) return static_cast<int>(i);
  }
  return -1;
}

std::vector<int> Sentence::children(int word) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head == word) found.push_back(static_cast<int>(i));
  }
  return found;
}

std::vector<int> Sentence::subtree(int word) const {
  const auto count = static_cast<int>(words.size());
  std::vector<char> inside(words.size(), 0);
  if (word < 0 || word >= count) return {};
  inside[static_cast<std::size_t>(word)] = 1;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const int head = words[i].head;
      if (inside[i] == 0 && head >= 0 && head < count && inside[static_cast<std::size_t>(head)] != 0) {
        inside[i] = 1;
        grew = true;
      }
    }
  }
  std::vector<int> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (inside[i] != 0) found.push_back(static_cast<int>(i));
  }
  return found;
}

TextRange Sentence::subtree_range(int word) const {
  const std::vector<int> under = subtree(word);
  if (under.empty()) return {};
  TextRange covered = words[static_cast<std::size_t>(under.front())].range;
  for (const int i : under) covered = covered.joined(words[static_cast<std::size_t>(i)].range);
  return covered;
}

}  // namespace dragoman
