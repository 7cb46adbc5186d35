#pragma once
// LexiconReader: the parser of *.frames, classes.tsv and compose.tsv (docs/lexicon.md); used by Lexicon::open and
// compile_lexicon.
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

#include "dragoman/events/lexicon_text.h"

namespace dragoman {

class LexiconReader {
 public:
  LexiconReader(LexiconText& text, const Ontology& ontology) : text_(text), ontology_(ontology) {}

  Result<void> read_folder(const std::string& folder);

 private:
  Result<void> read_file(const std::string& path, Result<void> (LexiconReader::*line_reader)(std::string_view));
  Result<void> frames_line(std::string_view line);
  Result<void> class_line(std::string_view line);
  Result<void> compose_line(std::string_view line);
  Result<void> refine_line(std::string_view line);
  Result<void> header(std::string_view line);
  Result<void> outcome(std::string_view text, Frame& frame) const;
  Result<void> slot(std::string_view text, Frame& frame);
  Result<void> type_test(std::string_view text, SlotPattern& pattern);
  void finish(Frame frame, std::string_view first_lemma);
  std::uint32_t lemma(std::string_view name);
  std::uint32_t set(std::string_view name);
  Slot preposition(std::string_view name);

  LexiconText& text_;
  const Ontology& ontology_;
  Frame default_;  // what the last @header set
  std::string source_ = "own";
  std::unordered_set<std::string> ids_;
  std::string place_;  // "file:line" for errors
};

}  // namespace dragoman
