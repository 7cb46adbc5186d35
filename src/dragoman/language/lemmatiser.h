#pragma once
// Lemmatiser: form and tags → lemma, by a linear classifier over edit rules ("lower-case, cut 3, add y").
//
// DESCRIPTION: whole words are features too, so that irregular forms are learned like the rest. Sections `lemma.rules`,
// `lemma.model.*`. Thread-safe; the ModelFile must outlive it.
//
//   Result<Lemmatiser> lemmatiser = Lemmatiser::open(*model);
//   lemmatiser->fill(sentence);
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/language/labels.h"
#include "dragoman/language/linear_model.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

/// What makes a lemma of a form: its case, how many bytes go at the end, what comes there.
struct LemmaRule {
  bool lower_case = false;
  std::size_t cut = 0;
  std::string add;

  /// The shortest rule from form to lemma.
  static LemmaRule between(std::string_view form, std::string_view lemma);
  static Result<LemmaRule> parse(std::string_view text);   ///< "l3y"; E-LANG-003 without a file's name
  [[nodiscard]] std::string text() const;
  /// The lemma, or an empty string when the rule cuts more than there is.
  [[nodiscard]] std::string apply(std::string_view form) const;
};

void lemma_features(const Word& word, bool first, std::vector<FeatureHash>& features);

class Lemmatiser {
 public:
  static Result<Lemmatiser> open(const ModelFile& model);

  /// Sets the lemma of every word from form, upos and xpos.
  void fill(Sentence& sentence) const;

 private:
  std::vector<LemmaRule> rules_;
  LinearModel model_;
};

}  // namespace dragoman
