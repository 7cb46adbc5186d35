// Any bytes as a model file, and any bytes as one section of a good one (past the checksums): opened or refused, never a crash.
#include <cstdint>
#include <memory>
#include <string>

#include "../tests/language/tiny_treebank.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/language/syntax_trainer.h"

namespace {

std::shared_ptr<const dragoman::ModelFile> trained(dragoman::Family family) {
  using namespace dragoman;
  const std::vector<Treebank> treebanks = {*read_conllu(kTinyTreebank, "tiny")};
  Progress progress;
  return *ModelFile::from_bytes(train_syntax(treebanks, {}, {.family = family, .epochs = 2, .jobs = 1}, progress)->bytes());
}

const dragoman::ModelFile& good(bool neural) {
  static const std::shared_ptr<const dragoman::ModelFile> models[2] = {trained(dragoman::Family::kPerceptron),
                                                                       trained(dragoman::Family::kNeural)};
  return *models[neural ? 1 : 0];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)ModelFile::from_bytes(bytes);
  if (size < 1) return 0;
  const ModelFile& base = good(data[0] >= 128);
  const std::vector<std::string_view> names = base.section_names();
  const std::string name(names[data[0] % names.size()]);
  // The new section starts as the input says and ends as it was, so that both cuts and changes are tried.
  std::string section = bytes.substr(1);
  const std::string_view old = *base.section(name);
  if (size % 2 == 0 && old.size() > section.size()) section += old.substr(section.size());
  ModelWriter writer;
  writer.add_all(base);
  writer.add(name, section);
  const auto model = ModelFile::from_bytes(writer.bytes());
  const Result<SentenceReader> reader = SentenceReader::from_model(*model);
  if (!reader) return 0;
  Document document;
  document.text = "Moscow can't reject Mr. Smith's plans (Reuters). They cannot!";
  document.paragraphs = {{0, static_cast<std::uint32_t>(document.text.size())}};
  (void)reader->read(document);
  return 0;
}
