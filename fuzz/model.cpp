// Any bytes as a model file, and any bytes as one section of a good one (past the checksums): opened or refused, never a crash.
#include <cstdint>
#include <string>

#include "../tests/language/tiny_treebank.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/language/syntax_trainer.h"

namespace {

const dragoman::ModelFile& good() {
  using namespace dragoman;
  static const auto model = [] {
    const std::vector<Treebank> treebanks = {*read_conllu(kTinyTreebank, "tiny")};
    Progress progress;
    return *ModelFile::from_bytes(
        train_syntax(treebanks, {}, {.family = Family::kPerceptron, .epochs = 5, .jobs = 1}, progress)->bytes());
  }();
  return *model;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)ModelFile::from_bytes(bytes);
  if (size < 1) return 0;
  const std::vector<std::string_view> names = good().section_names();
  ModelWriter writer;
  writer.add_all(good());
  writer.add(std::string(names[data[0] % names.size()]), bytes.substr(1));
  const auto model = ModelFile::from_bytes(writer.bytes());
  const Result<SentenceReader> reader = SentenceReader::from_model(*model);
  if (!reader) return 0;
  Document document;
  document.text = "Moscow can't reject Mr. Smith's plans (Reuters). They cannot!";
  document.paragraphs = {{0, static_cast<std::uint32_t>(document.text.size())}};
  (void)reader->read(document);
  return 0;
}
