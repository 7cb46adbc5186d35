// Sizes. First every number of the sentence is tied to the word that says what it counts, by that word's argument; then an event
// takes the numbers on its own trigger and on words that hang together with it in one clause chain: "a bombing [nsubj of] killed
// 12", "the attack, leaving 12 dead", "killed 12 and wounded 30". A number is taken once for each kind.
#include "dragoman/events/size.h"

#include <algorithm>
#include <unordered_map>

#include "dragoman/base/strings.h"
#include "dragoman/base/word_map.h"
#include "dragoman/events/assertion_table.h"
#include "dragoman/events/assertion_tree.h"

namespace dragoman {
namespace {

struct SizeWord {
  SizeKind kind = SizeKind::kDead;
  std::string part, carrier;
};

bool parse_kind(std::string_view name, SizeKind& kind) {
  constexpr std::pair<std::string_view, SizeKind> kNames[] = {
      {"dead", SizeKind::kDead},           {"injured", SizeKind::kInjured},           {"arrested", SizeKind::kArrested},
      {"displaced", SizeKind::kDisplaced}, {"participants", SizeKind::kParticipants}, {"money", SizeKind::kMoney}};
  for (const auto& [known, value] : kNames) {
    if (known != name) continue;
    kind = value;
    return true;
  }
  return false;
}

std::string_view part_of(Upos upos) {
  if (upos == Upos::kVerb) return "verb";
  return upos == Upos::kNoun ? "noun" : "adjective";
}

}  // namespace

struct SizeReader::Words {
  WordMap<std::vector<SizeWord>> words;
};

Result<SizeReader> SizeReader::open(const std::string& data_folder) {
  Result<WordTable> table = WordTable::read(data_folder + "/lexicon/quantity_size_words.tsv",
                                            {"word", "kind", "part", "carrier", "source"}, "E-EVENTS-503");
  if (!table) return forward(table);
  Words words;
  for (std::size_t row = 0; row < table->size(); ++row) {
    SizeWord word{SizeKind::kDead, std::string(table->at(row, 2)), std::string(table->at(row, 3))};
    if (!parse_kind(table->at(row, 1), word.kind)) {
      return fail("E-EVENTS-503", table->where(row).append(": no such kind of size"),
                  "use dead, injured, arrested, displaced, participants or money");
    }
    words.words[table->at(row, 0)].push_back(std::move(word));
  }
  SizeReader reader;
  reader.words_ = std::make_shared<const Words>(std::move(words));
  return reader;
}

std::vector<SizedWord> SizeReader::read(const Sentence& sentence, const std::vector<CountedQuantity>& quantities) const {
  std::vector<SizedWord> sized;
  if (quantities.empty()) return sized;
  const ClauseTree tree(sentence);
  // The quantity in a phrase: at its head, below it by one or two arcs.
  const auto quantity_in = [&](int head, SizeKind kind) -> const CountedQuantity* {
    if (head < 0) return nullptr;
    for (const CountedQuantity& quantity : quantities) {
      const bool money = quantity.kind == QuantityKind::kMoney;
      if (money != (kind == SizeKind::kMoney) || (!money && quantity.kind != QuantityKind::kCount)) continue;
      // "two months", "three cities": only people are killed; a bare number may be.
      if (!money && !quantity.quantity.unit.empty() && quantity.quantity.unit != "people") continue;
      if (quantity.first_word < 0) continue;
      if (quantity.first_word <= head && head <= quantity.last_word) return &quantity;
      if (quantity.counted == head) return &quantity;
      int at = quantity.last_word;
      for (int steps = 0; at >= 0 && steps < 3; ++steps) {
        const int above = tree.head(at);
        if (above == head &&
            (tree.word(at).is(Relation::kNummod) || tree.word(at).is(Relation::kNmod) || tree.word(at).is(Relation::kDet) ||
             tree.word(at).is(Relation::kCompound) || tree.word(at).is(Relation::kAmod) || tree.word(at).is(Relation::kAdvmod) ||
             (at >= quantity.first_word && at <= quantity.last_word && above >= 0))) {
          return &quantity;
        }
        if (above < quantity.first_word || above > quantity.last_word) break;
        at = above;
      }
    }
    return nullptr;
  };
  const auto add = [&](const SizeWord& word, int index, int carrier) {
    const CountedQuantity* quantity = quantity_in(carrier, word.kind);
    if (quantity == nullptr) return false;
    sized.push_back({word.kind, index, quantity->quantity});
    if (word.kind != SizeKind::kMoney) sized.back().quantity.unit = "people";
    return true;
  };
  for (int i = 0; i < tree.size(); ++i) {
    const std::vector<SizeWord>* found = words_->words.find(tree.lemma(i));
    if (found == nullptr) found = words_->words.find(ascii_lower(tree.word(i).form));
    if (found == nullptr) continue;
    for (const SizeWord& word : *found) {
      const std::string_view part = part_of(tree.word(i).upos);
      const bool verbal_adjective = word.part == "adjective" && (part == "verb" || part == "noun");
      if (word.part != part && !verbal_adjective) continue;
      bool done = false;
      if (word.carrier == "object") {
        int patient = tree.patient(i);
        if (patient < 0 && tree.word(i).is(Relation::kAcl)) patient = tree.head(i);  // "12 people killed in the blast"
        if (patient < 0 && tree.word(i).xpos == "VBN") patient = tree.child(i, Relation::kNsubj);  // "12 killed"
        done = add(word, i, patient);
        for (int conjunct = patient; !done && conjunct >= 0; conjunct = tree.child(conjunct, Relation::kConj))
          done = add(word, i, conjunct);
      } else if (word.carrier == "subject") {
        done = add(word, i, tree.subject(i));
      } else if (word.carrier == "of") {
        done = add(word, i, tree.oblique(i, "of")) || add(word, i, tree.head(i));
      } else if (word.carrier == "self") {
        // "12 dead", "12 people dead", "at least 12 deaths"
        done = add(word, i, i);
        if (!done && word.part == "adjective") done = add(word, i, tree.head(i)) || add(word, i, tree.subject(i));
      } else {
        for (const std::string_view preposition : {"by", "of", "with", "in", "worth"}) {
          if (!done) done = add(word, i, tree.oblique(i, preposition));
        }
        if (!done) done = add(word, i, i);
        if (!done && tree.head(i) >= 0 && word.kind == SizeKind::kMoney) done = add(word, i, tree.head(i));
      }
      if (done) break;
    }
  }
  // "arrested dozens of protesters": the number counts the arrested; who only bears the name of a crowd is none.
  const std::vector<SizedWord> all = sized;
  std::erase_if(sized, [&](const SizedWord& crowd) {
    return crowd.kind == SizeKind::kParticipants && std::any_of(all.begin(), all.end(), [&](const SizedWord& other) {
             return other.kind != SizeKind::kParticipants && other.quantity.text == crowd.quantity.text;
           });
  });
  return sized;
}

Size size_of(const std::vector<SizedWord>& sized, const Sentence& sentence, int trigger) {
  Size size;
  if (sized.empty() || trigger < 0) return size;
  const auto head = [&](int word) { return sentence.words[static_cast<std::size_t>(word)].head; };
  const auto relation = [&](int word) -> const Word& { return sentence.words[static_cast<std::size_t>(word)]; };
  // Arcs between the two words over their lowest common ancestor; reports and relative clauses of others cut the way.
  const auto distance = [&](int a, int b) {
    std::unordered_map<int, int> above;
    int steps = 0;
    for (int at = a; at >= 0 && steps < 12; at = head(at), ++steps) {
      above.emplace(at, steps);
      if (at != b && relation(at).is(Relation::kCcomp)) break;
    }
    steps = 0;
    for (int at = b; at >= 0 && steps < 12; at = head(at), ++steps) {
      if (const auto found = above.find(at); found != above.end()) return found->second + steps;
      if (relation(at).is(Relation::kCcomp)) break;
    }
    return 99;
  };
  const auto put = [&](std::optional<Quantity>& slot, int& best, const SizedWord& word) {
    const int far = distance(word.word, trigger);
    if (far > 3 || (slot && far >= best)) return;
    slot = word.quantity;
    best = far;
  };
  int best[6] = {99, 99, 99, 99, 99, 99};
  for (const SizedWord& word : sized) {
    const auto kind = static_cast<std::size_t>(word.kind);
    switch (word.kind) {
      case SizeKind::kDead: put(size.dead, best[kind], word); break;
      case SizeKind::kInjured: put(size.injured, best[kind], word); break;
      case SizeKind::kArrested: put(size.arrested, best[kind], word); break;
      case SizeKind::kDisplaced: put(size.displaced, best[kind], word); break;
      case SizeKind::kParticipants: put(size.participants, best[kind], word); break;
      case SizeKind::kMoney: put(size.money, best[kind], word); break;
    }
  }
  return size;
}

}  // namespace dragoman
