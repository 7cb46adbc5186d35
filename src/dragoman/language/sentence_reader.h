#pragma once
// SentenceReader: Document → Sentence[], the whole of language/ behind one call.
//
// DESCRIPTION: segments and tokenises each paragraph, then tags, lemmatises and parses. Opening maps the model; read() is const
// and thread-safe, and its result depends on nothing but document and model. Linear in the text's length.
//
//   Result<SentenceReader> reader = SentenceReader::open("share/dragoman/models/english.syntax");
//   std::vector<Sentence> sentences = reader->read(document);
#include <memory>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/language/sentence.h"
#include "dragoman/text/document.h"

namespace dragoman {

class ModelFile;

class SentenceReader {
 public:
  /// E-LANG-001 … 004 for a file that is no (whole) model; E-BASE-002 when it cannot be opened.
  static Result<SentenceReader> open(const std::string& model_path);
  static Result<SentenceReader> from_model(std::shared_ptr<const ModelFile> model);

  SentenceReader(SentenceReader&&) noexcept;
  SentenceReader& operator=(SentenceReader&&) noexcept;
  ~SentenceReader();

  /// All sentences of the body, in order, with ranges into document.text and Sentence::number counted from 0.
  [[nodiscard]] std::vector<Sentence> read(const Document& document) const;
  /// Segmentation and tokens alone: words without tags or trees (heads -1).
  [[nodiscard]] std::vector<Sentence> tokenise(const Document& document) const;
  /// Tags, lemmas and trees of sentences whose words are given.
  void analyse(std::vector<Sentence>& sentences) const;

 private:
  struct Parts;
  explicit SentenceReader(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace dragoman
