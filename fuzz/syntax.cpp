// Any bytes as a paragraph, read by small models trained when the fuzzer starts: ranges must lie in the text and trees be trees.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "../tests/language/tiny_treebank.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/language/syntax_trainer.h"

namespace {

const dragoman::SentenceReader& reader(dragoman::Family family) {
  using namespace dragoman;
  const auto opened = [](Family wanted) {
    const std::vector<Treebank> treebanks = {*read_conllu(kTinyTreebank, "tiny")};
    Progress progress;
    const ModelWriter model = *train_syntax(treebanks, {}, {.family = wanted, .epochs = 3, .jobs = 1}, progress);
    return *SentenceReader::from_model(*ModelFile::from_bytes(model.bytes()));
  };
  static const SentenceReader readers[2] = {opened(Family::kNeural), opened(Family::kPerceptron)};
  return readers[family == Family::kPerceptron ? 1 : 0];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  document.paragraphs = {{0, static_cast<std::uint32_t>(size)}};
  std::uint32_t last = 0;
  for (const Sentence& sentence : reader(size % 2 == 0 ? Family::kNeural : Family::kPerceptron).read(document)) {
    int roots = 0;
    for (const Word& word : sentence.words) {
      if (word.range.start < last || word.range.end > size || word.range.empty()) std::abort();
      last = word.range.end;
      roots += word.head < 0 ? 1 : 0;
    }
    if (roots != 1) std::abort();
  }
  return 0;
}
