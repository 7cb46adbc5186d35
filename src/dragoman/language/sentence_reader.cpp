#include "dragoman/language/sentence_reader.h"

#include <utility>

#include "dragoman/language/analyser.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/tokenizer.h"

namespace dragoman {

struct SentenceReader::Parts {
  std::shared_ptr<const ModelFile> model;
  Tokenizer tokenizer;
  Analyser analyser;
};

SentenceReader::SentenceReader(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
SentenceReader::SentenceReader(SentenceReader&&) noexcept = default;
SentenceReader& SentenceReader::operator=(SentenceReader&&) noexcept = default;
SentenceReader::~SentenceReader() = default;

Result<SentenceReader> SentenceReader::open(const std::string& model_path) {
  Result<std::shared_ptr<const ModelFile>> model = ModelFile::open(model_path);
  if (!model) return forward(model);
  return from_model(std::move(*model));
}

Result<SentenceReader> SentenceReader::from_model(std::shared_ptr<const ModelFile> model) {
  Result<Tokenizer> tokenizer = Tokenizer::open(*model);
  if (!tokenizer) return forward(tokenizer);
  Result<Analyser> analyser = Analyser::open(model);
  if (!analyser) return forward(analyser);
  return SentenceReader(std::unique_ptr<const Parts>(new Parts{std::move(model), std::move(*tokenizer), std::move(*analyser)}));
}

std::vector<Sentence> SentenceReader::tokenise(const Document& document) const {
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
    parts_->tokenizer.read(document.text, document.paragraphs[i], static_cast<std::uint32_t>(i), sentences);
  }
  return sentences;
}

std::vector<Sentence> SentenceReader::read(const Document& document) const {
  std::vector<Sentence> sentences = tokenise(document);
  parts_->analyser.analyse(sentences);
  return sentences;
}

void SentenceReader::analyse(std::vector<Sentence>& sentences) const { parts_->analyser.analyse(sentences); }

}  // namespace dragoman
