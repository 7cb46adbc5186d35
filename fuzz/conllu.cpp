// Any bytes as a treebank: read or refused; what is read can be written, read again, scored and asked for facts.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dragoman/language/conllu.h"
#include "dragoman/language/facts.h"
#include "dragoman/language/perturb.h"
#include "dragoman/language/treebank_score.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const Result<Treebank> treebank = read_conllu({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!treebank) return 0;
  std::string written;
  for (const TreebankSentence& entry : treebank->sentences) {
    const SyntaxFacts facts(entry.sentence);
    for (int word = 0; word < static_cast<int>(entry.sentence.words.size()); ++word) {
      (void)facts.agents(word);
      (void)facts.conjuncts(word);
    }
    written += write_conllu(entry.sentence, treebank->text, {.sentence_id = entry.id, .new_paragraph = entry.new_paragraph});
  }
  (void)perturbed(*treebank, Perturbation::kNoise, 1);
  (void)perturbed(*treebank, Perturbation::kNoPunctuation, 1);
  const std::vector<Sentence> sentences = sentences_of(*treebank);
  (void)score_treebank(sentences, sentences, treebank->text);
  const Result<Treebank> again = read_conllu(written, "written");
  if (!again || again->sentences.size() != treebank->sentences.size()) std::abort();
  return 0;
}
