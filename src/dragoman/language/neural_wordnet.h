#pragma once
// Word classes from a WordNet folder: what a trainer gives the neural model to know words that its treebanks never show.
//
// DESCRIPTION: for every single-word lemma and its inflected forms: the parts of speech it has, the lexicographer files of its
// first senses ("noun.person" as l18), the sentence frames of its verbs (f8 = somebody does something) and the ending it carries.
// Any WordNet in Princeton's format will do; the regular endings are data of the language. Reads about 30 MB; half a second.
//
//   Result<WordNetWords> words = read_wordnet_words("/usr/share/wordnet", endings_text);
//   WordClasses::from_text(words->classes);
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace dragoman::neural {

struct WordNetWords {
  std::string classes;  ///< lines "word TAB class class …", sorted
  /// Lines "VERB TAB froze TAB freeze", sorted: inflected forms and the one lemma of that part of speech that they can have, by
  /// the lists of irregular forms (which outrank endings) or else by the endings; forms that are lemmas themselves are not among
  /// them.
  std::string forms;
};

/// `endings` are lines of six columns (lexicon/wordnet_endings.tsv). E-BASE-002 when a file is missing, E-LANG-020 when a line is
/// not in WordNet's or the endings' format.
Result<WordNetWords> read_wordnet_words(const std::string& folder, std::string_view endings);

}  // namespace dragoman::neural
