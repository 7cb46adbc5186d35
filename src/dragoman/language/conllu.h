#pragma once
// CoNLL-U in and out: treebanks and analysed text as Sentences over one raw text.
//
// DESCRIPTION: reading rebuilds the raw text (sentences joined by a space unless SpaceAfter=No, a blank line before each
// "# newpar" and "# newdoc") and gives every word its range in it. Empty nodes, enhanced dependencies and MISC other than
// SpaceAfter are dropped; multiword tokens become contractions. Linear in the input; no state.
//
//   Result<Treebank> treebank = read_conllu(bytes, "dev.conllu");
//   std::string text = write_conllu(treebank->sentences[0].sentence, treebank->text, {.sentence_id = "1"});
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

struct TreebankSentence {
  Sentence sentence;
  std::string id;           ///< "# sent_id"
  std::string document_id;  ///< of the last "# newdoc id"
  bool new_document = false;
  bool new_paragraph = false;  ///< also true where a document starts
};

struct Treebank {
  std::string text;  ///< what all ranges point into
  std::vector<TreebankSentence> sentences;
};

/// Reads a whole file. E-LANG-010 (with file and line) for a line without ten fields, a wrong number, head, tag or relation.
/// Heads or relations given as "_" are read as -1 and dep, so that tokens alone can be read.
Result<Treebank> read_conllu(std::string_view bytes, std::string_view name);
/// Opens and reads a file.
Result<Treebank> read_conllu_file(const std::string& path);

/// The treebank's sentences, one sequence of Sentences (copied) without the trees' meta data.
std::vector<Sentence> sentences_of(const Treebank& treebank);

struct ConlluOptions {
  std::string sentence_id;    ///< "# sent_id" when not empty
  bool token_range = true;    ///< write TokenRange=start:end into MISC
  bool new_document = false;  ///< "# newdoc" with document_id
  bool new_paragraph = false;
  std::string document_id;
};

/// One sentence with its comment lines and the closing empty line; `text` is the document's text that its ranges point into.
std::string write_conllu(const Sentence& sentence, std::string_view text, const ConlluOptions& options);

}  // namespace dragoman
