#include <algorithm>

#include <fmt/format.h>

#include "dragoman/language/conllu.h"

namespace dragoman {
namespace {

// A field may hold no tab or line break, and none may be empty.
std::string field(std::string_view text) {
  if (text.empty()) return "_";
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

std::string misc(TextRange range, bool space_after, const ConlluOptions& options) {
  std::string out;
  if (!space_after) out = "SpaceAfter=No";
  if (options.token_range) out += fmt::format("{}TokenRange={}:{}", out.empty() ? "" : "|", range.start, range.end);
  return out.empty() ? "_" : out;
}

}  // namespace

std::string write_conllu(const Sentence& sentence, std::string_view text, const ConlluOptions& options) {
  std::string out;
  if (options.new_document) {
    out += options.document_id.empty() ? "# newdoc\n" : fmt::format("# newdoc id = {}\n", field(options.document_id));
  }
  if (options.new_paragraph) out += "# newpar\n";
  if (!options.sentence_id.empty()) out += fmt::format("# sent_id = {}\n", field(options.sentence_id));
  out += fmt::format("# text = {}\n", field(sentence.range.of(text)));
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (word.starts_contraction && word.contraction_size > 1 && i + word.contraction_size <= sentence.words.size()) {
      const Word& last = sentence.words[i + word.contraction_size - 1];
      const TextRange range = word.range.joined(last.range);
      out += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", i + 1, i + word.contraction_size, field(range.of(text)),
                         misc(range, last.space_after, options));
    }
    const bool inside = [&] {
      for (std::size_t back = 0; back <= i && back < 256; ++back) {
        const Word& start = sentence.words[i - back];
        if (start.starts_contraction) return back < start.contraction_size;
      }
      return false;
    }();
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}{}{}\t_\t{}\n", i + 1, field(word.form), field(word.lemma),
                       name_of(word.upos), field(word.xpos), field(word.feats), word.head + 1, name_of(word.relation),
                       word.subtype.empty() ? "" : ":", word.subtype, misc(word.range, inside || word.space_after, options));
  }
  out += '\n';
  return out;
}

}  // namespace dragoman
