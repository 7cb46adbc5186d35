#pragma once
// Lemmatiser: form and tags → lemma: what the treebank showed first, else a linear classifier over edit rules ("lower-case, cut
// 3, add y") whose first choice that makes a known word wins.
//
// DESCRIPTION: sections `lemma.rules`, `lemma.known` (form and tag → rule), `lemma.words` (lemmas of a word list) and
// `lemma.model.*`. Most words cost one probe of a table. Thread-safe; the ModelFile must outlive it.
//
//   Result<Lemmatiser> lemmatiser = Lemmatiser::open(*model);
//   lemmatiser->fill(sentence);
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/language/labels.h"
#include "dragoman/language/linear_model.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

enum class LemmaCase : std::uint8_t { kLower, kKept, kTitle };

/// What makes a lemma of a form: its case, how many bytes go at the end, what comes there.
struct LemmaRule {
  LemmaCase letters = LemmaCase::kLower;
  std::size_t cut = 0;
  std::string add;

  /// The shortest rule from form to lemma; of equal ones that which lower-cases, then that which keeps.
  static LemmaRule between(std::string_view form, std::string_view lemma);
  static Result<LemmaRule> parse(std::string_view text);  ///< "l3/y"; E-LANG-003 without a file's name
  [[nodiscard]] std::string text() const;
  /// The lemma, or an empty string when the rule cuts more than there is.
  [[nodiscard]] std::string apply(std::string_view form) const;
};

/// A set or map of hashed strings in a model's section: 32-bit check and value, open addressing.
class HashedMap {
 public:
  static Result<HashedMap> open(const ModelFile& model, const std::string& section);
  static std::string bytes_of(std::span<const std::pair<std::uint64_t, std::uint32_t>> entries);

  /// The value, or `missing`.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, std::uint32_t missing) const;
  [[nodiscard]] std::uint32_t largest() const { return largest_; }

 private:
  struct Slot {
    std::uint32_t check, value;
  };
  const Slot* slots_ = nullptr;
  std::uint64_t mask_ = 0;
  std::uint32_t largest_ = 0;
};

/// What a capital at a word's start may mean. Words of names keep it in their lemmas ("the Security Council": Security), whatever
/// their part of speech; the first word of a sentence says nothing, nor does a headline in Title Case.
enum class Place : std::uint8_t { kPlain, kInside, kBesideName };
/// The place of a word whose sentence has its parts of speech.
Place place_of(std::span<const Word> words, std::size_t word);

/// Keys of `lemma.known`: the form with its tags and place; the lower-cased form with its part of speech; of `lemma.words`: the
/// lemma with it.
std::uint64_t exact_lemma_key(const Word& word, Place place);
std::uint64_t loose_lemma_key(const Word& word);
std::uint64_t lemma_word_key(std::string_view lemma, Upos upos);
void lemma_features(const Word& word, std::vector<FeatureHash>& features);

class Lemmatiser {
 public:
  static Result<Lemmatiser> open(const ModelFile& model);

  /// Sets the lemma of every word from form, upos, xpos and the words beside it.
  void fill(Sentence& sentence) const;

 private:
  struct Work;
  [[nodiscard]] std::string lemma_of(const Word& word, Place place, Work& work) const;

  std::vector<LemmaRule> rules_;  // those of the classifier first
  HashedMap known_, words_;
  LinearModel model_;
};

}  // namespace dragoman
