#include "dragoman/actors/sentence_names.h"
#include "dragoman/actors/word_lists.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dragoman {
namespace {

bool is_function_word(Upos upos) {
  switch (upos) {
    case Upos::kAdp:
    case Upos::kAux:
    case Upos::kCconj:
    case Upos::kDet:
    case Upos::kPart:
    case Upos::kPron:
    case Upos::kSconj:
    case Upos::kAdv:
    case Upos::kVerb:
    case Upos::kIntj:
    case Upos::kPunct: return true;
    default: return false;
  }
}

constexpr std::array<std::string_view, 8> kArticles{"al", "el", "ad", "ash", "as", "at", "bin", "ibn"};
constexpr std::array<std::string_view, 4> kAttitudes{"pro", "anti", "non", "un"};
constexpr std::array<std::string_view, 20> kBacked{
    "backed", "supported",  "sponsored", "trained", "funded",   "armed",  "brokered", "made",  "born",     "occupied",
    "held",   "controlled", "allied",    "aligned", "friendly", "linked", "inspired", "style", "mediated", "proposed"};

}  // namespace

SentenceNames::SentenceNames(const Knowledge& knowledge, const Sentence& sentence, const DocumentMemory& memory)
    : knowledge_(knowledge),
      name_of_word_(sentence.words.size(), -1),
      role_of_word_(sentence.words.size(), -1),
      remembered_(sentence.words.size(), false) {
  atoms_.reserve(sentence.words.size() + 8);
  word_of_atom_.reserve(sentence.words.size() + 8);
  hash_of_atom_.reserve(sentence.words.size() + 8);
  std::size_t upper = 0;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    const std::size_t before = atoms_.size();
    append_atoms(word.form, atoms_);
    for (std::size_t a = before; a < atoms_.size(); ++a) {
      word_of_atom_.push_back(static_cast<int>(i));
      hash_of_atom_.push_back(word_hash(atoms_[a].text));
      upper += atoms_[a].letter_case == AtomCase::kUpper ? 1 : 0;
      const std::uint32_t size = word.range.size();
      atoms_[a].start = word.range.start + std::min(atoms_[a].start, size);
      atoms_[a].end = word.range.start + std::min(atoms_[a].end, size);
    }
  }
  if (!atoms_.empty() && atoms_.front().letter_case == AtomCase::kUpper && atoms_.front().text.size() > 2 &&
      word_of_atom_.front() == 0)
    for (std::size_t i = 1; i < sentence.words.size() && i < 14; ++i)
      if (const std::string& form = sentence.words[i].form;
          form == "--" || form == "—" || form == "–" || (form == "-" && sentence.words[i - 1].space_after))
        body_start_ = static_cast<int>(i) + 1;
  all_capitals_ = atoms_.size() >= 4 && upper * 10 > atoms_.size() * 6;
  find(knowledge, sentence, knowledge.names, true);
  find(knowledge, sentence, knowledge.roles, false);
  drop_given_names(knowledge, sentence);
  for (std::size_t a = 0; a < atoms_.size(); ++a) {
    const auto word = static_cast<std::size_t>(word_of_atom_[a]);
    const bool whole = (a == 0 || word_of_atom_[a - 1] != word_of_atom_[a]) &&
                       (a + 1 == atoms_.size() || word_of_atom_[a + 1] != word_of_atom_[a]);
    if (whole && atoms_[a].letter_case != AtomCase::kLower && atoms_[a].text.size() > 2 && name_of_word_[word] < 0 &&
        role_of_word_[word] < 0 && !knowledge.ambiguous_names.contains(atoms_[a].text))
      remembered_[word] = memory.find(atoms_[a].text) != nullptr;
  }
}

bool SentenceNames::is_person(const NameMatch& name) const {
  return !name.entries.empty() && name.entries.front().kind == EntryKind::kIdentity &&
         knowledge_.identities[name.entries.front().index].kind == ActorKind::kPerson;
}

bool SentenceNames::is_title(const NameMatch& role) const {
  return std::any_of(role.entries.begin(), role.entries.end(), [](const Entry& e) { return e.kind == EntryKind::kTitle; });
}

bool SentenceNames::is_plural(const NameMatch& role) const {
  return std::all_of(role.entries.begin(), role.entries.end(), [](const Entry& e) { return e.plural; });
}

bool SentenceNames::is_band(const NameMatch& role) const {
  static constexpr std::array<std::string_view, 13> kBands{"group",    "organisation", "organization", "party",  "militia",
                                                           "movement", "charity",      "watchdog",     "agency", "company",
                                                           "firm",     "newspaper",    "giant"};
  for (const Entry& entry : role.entries)
    if (entry.kind == EntryKind::kAgent)
      for (const std::string_view band : kBands)
        if (knowledge_.agents[entry.index].word.ends_with(band)) return true;
  return false;
}

void SentenceNames::find(const Knowledge& knowledge, const Sentence& sentence, const PhraseTable& table, bool names) {
  std::vector<std::uint32_t> numbers(atoms_.size());
  for (const std::uint64_t hash : hash_of_atom_) table.prefetch(hash);
  for (std::size_t i = 0; i < atoms_.size(); ++i) numbers[i] = table.word(atoms_[i].text, hash_of_atom_[i]);
  std::vector<NameMatch>& matches = names ? names_ : roles_;
  std::vector<int>& of_word = names ? name_of_word_ : role_of_word_;
  std::vector<Entry> allowed;
  for (std::size_t first = 0; first < atoms_.size();) {
    PhraseTable::Walk walk = PhraseTable::start();
    std::size_t end = first;
    allowed.clear();
    for (std::size_t i = first; i < atoms_.size(); ++i) {
      walk = table.step(walk, numbers[i]);
      if (walk == PhraseTable::kDead) break;
      const std::vector<Entry>& entries = table.entries(walk);
      if (entries.empty()) continue;
      const Word& word = sentence.words[static_cast<std::size_t>(word_of_atom_[first])];
      std::vector<Entry> kept;
      for (const Entry& entry : entries) {
        if (!entry.rule.allows(atoms_, first, i)) continue;
        // One word that is no noun here is no name: "May", "Nice"; an acronym stands unless everything is capitals ("IS", "WHO").
        const bool acronym = entry.rule.all_upper && !all_capitals_;
        const bool common =
            is_function_word(word.upos) || (word_of_atom_[first] == 0 && word.upos != Upos::kPropn && sentence.words.size() > 1);
        if (names && i == first && !acronym && common && knowledge.ambiguous_names.contains(atoms_[first].text)) continue;
        // "Al-Sabah" is not Sabah.
        if (names && first > 0 && entry.kind != EntryKind::kIdentity && word_of_atom_[first - 1] >= word_of_atom_[first] - 2 &&
            atoms_[first].start == atoms_[first - 1].end + 1 && one_of(kArticles, atoms_[first - 1].text) &&
            (word_of_atom_[first - 1] == word_of_atom_[first] ||
             !sentence.words[static_cast<std::size_t>(word_of_atom_[first - 1])].space_after))
          continue;
        kept.push_back(entry);
      }
      if (kept.empty()) continue;
      allowed = std::move(kept);
      end = i + 1;
    }
    if (allowed.empty()) {
      ++first;
      continue;
    }
    NameMatch match;
    match.first = word_of_atom_[first];
    match.last = word_of_atom_[end - 1];
    match.range = {atoms_[first].start, atoms_[end - 1].end};
    match.entries = allowed;
    if (names) {
      std::stable_partition(match.entries.begin(), match.entries.end(), [&](const Entry& entry) {
        return entry.kind == EntryKind::kIdentity && knowledge.identities[entry.index].users;
      });
      const auto joined = [&](std::size_t left, std::size_t right) {  // nothing but a hyphen between two atoms
        return atoms_[right].start <= atoms_[left].end + 3 &&
               (word_of_atom_[left] == word_of_atom_[right] ||
                !sentence.words[static_cast<std::size_t>(word_of_atom_[left])].space_after);
      };
      if (first > 0 && joined(first - 1, first) && one_of(kAttitudes, atoms_[first - 1].text)) match.use = NameUse::kAttitude;
      if (end < atoms_.size() && joined(end - 1, end)) {
        if (one_of(kBacked, atoms_[end].text)) match.use = NameUse::kBacked;
        if (atoms_[end].text == "based" || atoms_[end].text == "led") match.use = NameUse::kBased;
      }
    }
    for (int word = match.first; word <= match.last; ++word)
      if (of_word[static_cast<std::size_t>(word)] < 0) of_word[static_cast<std::size_t>(word)] = static_cast<int>(matches.size());
    matches.push_back(std::move(match));
    first = end;
  }
}

// "Michael Jordan", "Jordan Peterson": a country's or town's name that is part of a person's.
void SentenceNames::drop_given_names(const Knowledge& knowledge, const Sentence& sentence) {
  const auto is_given = [&](int word) {
    const std::vector<Atom> atoms = atoms_of(sentence.words[static_cast<std::size_t>(word)].form);
    return atoms.size() == 1 && knowledge.given_names.contains(atoms.front().text);
  };
  const int count = static_cast<int>(sentence.words.size());
  for (std::size_t i = 0; i < names_.size(); ++i) {
    NameMatch& match = names_[i];
    if (match.first != match.last || match.entries.front().kind == EntryKind::kIdentity) continue;
    const auto is_name_word = [&](int word) {
      return word >= 0 && word < count && sentence.words[static_cast<std::size_t>(word)].upos == Upos::kPropn &&
             name_at(word) == nullptr && role_at(word) == nullptr;
    };
    const bool after_given =
        is_name_word(match.first - 1) && is_given(match.first - 1) && match.entries.front().kind != EntryKind::kAdjective;
    const bool before_family = is_given(match.first) && is_name_word(match.first + 1) &&
                               sentence.words[static_cast<std::size_t>(match.first)].space_after;
    if (after_given || before_family) name_of_word_[static_cast<std::size_t>(match.first)] = -1, match.entries.clear();
  }
  // "Christian Porter": a role word that is a given name before a family name.
  for (const NameMatch& role : roles_) {
    const int next = role.last + 1;
    if (role.first != role.last || next >= count || !is_given(role.first)) continue;
    const Word& word = sentence.words[static_cast<std::size_t>(role.first)];
    const Word& family = sentence.words[static_cast<std::size_t>(next)];
    if (word.upos == Upos::kPropn && family.upos == Upos::kPropn && role_at(next) == nullptr && name_at(next) == nullptr)
      role_of_word_[static_cast<std::size_t>(role.first)] = -1;
  }
  // Keep numbers in step: an emptied match stays in the list but covers no word and has no meaning.
}

}  // namespace dragoman
