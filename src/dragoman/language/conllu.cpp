#include "dragoman/language/conllu.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

class ConlluReader {
 public:
  ConlluReader(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}

  Result<Treebank> read() {
    std::size_t at = 0;
    while (at < bytes_.size()) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      std::string_view line = bytes_.substr(at, end - at);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      at = end + 1;
      ++line_;
      Result<void> read_line = line.empty() ? finish() : line.front() == '#' ? comment(line.substr(1)) : word_line(line);
      if (!read_line) return forward(read_line);
    }
    if (const Result<void> last = finish(); !last) return forward(last);
    if (treebank_.text.size() > 0xFFFFFFFFu) return problem("the text is longer than 4 GiB");
    return std::move(treebank_);
  }

 private:
  [[nodiscard]] tl::unexpected<Error> problem(std::string_view what) const {
    return fail("E-LANG-010", fmt::format("{}:{}: {}", name_, line_, what),
                "the file must be CoNLL-U: ten fields between tabs, an empty line after each sentence");
  }

  Result<void> comment(std::string_view text) {
    text = trim(text);
    const auto value_of = [&](std::string_view key) -> std::optional<std::string_view> {
      if (text.substr(0, key.size()) != key) return std::nullopt;
      const std::string_view rest = trim(text.substr(key.size()));
      if (rest.empty() || rest.front() != '=') return std::nullopt;
      return trim(rest.substr(1));
    };
    if (text == "newdoc" || text.substr(0, 7) == "newdoc ") {
      current_.new_document = current_.new_paragraph = true;
      document_id_ = value_of("newdoc id").value_or("");
    } else if (text == "newpar" || text.substr(0, 7) == "newpar ") {
      current_.new_paragraph = true;
    } else if (const auto id = value_of("sent_id")) {
      current_.id = *id;
    }
    return {};
  }

  Result<void> word_line(std::string_view line) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != 10) return problem(fmt::format("{} fields instead of 10", fields.size()));
    if (fields[0].find('.') != std::string_view::npos) return {};  // an empty node of the enhanced graph
    if (fields[1].empty()) return problem("an empty form");
    const bool space_after = !has_pair(fields[9], "SpaceAfter=No");
    if (const std::size_t dash = fields[0].find('-'); dash != std::string_view::npos) {
      int first = 0;
      int last = 0;
      if (!number(fields[0].substr(0, dash), first) || !number(fields[0].substr(dash + 1), last) || last < first ||
          last - first > 200 || first != word_count() + 1 || contraction_left_ > 0) {
        return problem(fmt::format("a wrong range \"{}\"", fields[0]));
      }
      begin_token();
      contraction_range_ = append(fields[1]);
      contraction_surface_ = fields[1];
      contraction_left_ = contraction_size_ = last - first + 1;
      contraction_used_ = 0;
      contraction_space_ = space_after;
      return {};
    }
    int id = 0;
    if (!number(fields[0], id) || id != word_count() + 1)
      return problem(fmt::format("word number \"{}\" out of turn", fields[0]));
    Word word;
    word.form = fields[1];
    if (contraction_left_ > 0) {
      place_in_contraction(word);
    } else {
      begin_token();
      word.range = append(fields[1]);
      word.space_after = pending_space_ = space_after;
    }
    return columns(fields, word);
  }

  Result<void> columns(const std::vector<std::string_view>& fields, Word& word) {
    word.lemma = fields[2] == "_" && fields[1] != "_" ? "" : fields[2];
    if (fields[3] != "_" && !parse_upos(fields[3], word.upos))
      return problem(fmt::format("unknown part of speech \"{}\"", fields[3]));
    if (fields[4] != "_") word.xpos = fields[4];
    if (fields[5] != "_") word.feats = fields[5];
    if (fields[6] != "_") {
      int head = 0;
      if (!number(fields[6], head)) return problem(fmt::format("head \"{}\" is no number", fields[6]));
      word.head = head - 1;
    }
    if (fields[7] != "_") {
      const std::size_t colon = fields[7].find(':');
      if (!parse_relation(fields[7].substr(0, colon), word.relation)) {
        return problem(fmt::format("unknown relation \"{}\"", fields[7]));
      }
      if (colon != std::string_view::npos) word.subtype = fields[7].substr(colon + 1);
    }
    current_.sentence.words.push_back(std::move(word));
    return {};
  }

  // The words of a contraction cut its surface into pieces when their forms, one after the other, spell it; else each has all of
  // it.
  void place_in_contraction(Word& word) {
    if (contraction_left_ == contraction_size_) {
      word.starts_contraction = true;
      word.contraction_size = static_cast<std::uint8_t>(contraction_size_);
      contraction_first_ = current_.sentence.words.size();
      contraction_apart_ = true;
    }
    --contraction_left_;
    const auto size = static_cast<std::uint32_t>(word.form.size());
    contraction_apart_ = contraction_apart_ && contraction_surface_.substr(contraction_used_, size) == word.form;
    word.range = contraction_range_;
    if (contraction_apart_) {
      word.range.start += contraction_used_;
      word.range.end = word.range.start + size;
      contraction_used_ += size;
    }
    word.space_after = contraction_left_ == 0 && contraction_space_;
    if (contraction_left_ > 0) return;
    if (!contraction_apart_ || contraction_used_ != contraction_surface_.size()) {
      for (std::size_t i = contraction_first_; i < current_.sentence.words.size(); ++i) {
        current_.sentence.words[i].range = contraction_range_;
      }
      word.range = contraction_range_;
    }
    pending_space_ = contraction_space_;
  }

  void begin_token() {
    std::string& text = treebank_.text;
    if (!started_) {
      started_ = true;
      if (current_.new_paragraph && !text.empty()) {
        text += "\n\n";
      } else if (pending_space_ && !text.empty()) {
        text += ' ';
      }
      return;
    }
    if (pending_space_) text += ' ';
  }

  TextRange append(std::string_view form) {
    const auto start = static_cast<std::uint32_t>(treebank_.text.size());
    treebank_.text += form;
    return {start, static_cast<std::uint32_t>(treebank_.text.size())};
  }

  Result<void> finish() {
    if (contraction_left_ > 0) return problem("a multiword token without all of its words");
    if (!started_) return {};
    Sentence& sentence = current_.sentence;
    const int count = word_count();
    for (const Word& word : sentence.words) {
      if (word.head < -1 || word.head >= count) return problem("a head outside the sentence");
    }
    if (current_.new_paragraph && !treebank_.sentences.empty()) ++paragraph_;
    sentence.paragraph = paragraph_;
    sentence.number = static_cast<std::uint32_t>(treebank_.sentences.size());
    sentence.range = sentence.words.front().range.joined(sentence.words.back().range);
    current_.document_id = document_id_;
    treebank_.sentences.push_back(std::move(current_));
    current_ = {};
    started_ = false;
    return {};
  }

  [[nodiscard]] int word_count() const { return static_cast<int>(current_.sentence.words.size()); }

  static bool number(std::string_view text, int& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= 0;
  }

  static bool has_pair(std::string_view misc, std::string_view pair) {
    for (const std::string_view part : split(misc, '|')) {
      if (part == pair) return true;
    }
    return false;
  }

  std::string_view bytes_, name_;
  std::size_t line_ = 0;
  Treebank treebank_;
  TreebankSentence current_;
  std::string document_id_;
  bool started_ = false;
  bool pending_space_ = true;
  std::uint32_t paragraph_ = 0;
  TextRange contraction_range_;
  std::string_view contraction_surface_;
  int contraction_left_ = 0, contraction_size_ = 0;
  std::uint32_t contraction_used_ = 0;
  std::size_t contraction_first_ = 0;
  bool contraction_apart_ = true, contraction_space_ = true;
};

}  // namespace

Result<Treebank> read_conllu(std::string_view bytes, std::string_view name) { return ConlluReader(bytes, name).read(); }

Result<Treebank> read_conllu_file(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  return read_conllu(file->bytes(), path);
}

std::vector<Sentence> sentences_of(const Treebank& treebank) {
  std::vector<Sentence> sentences;
  sentences.reserve(treebank.sentences.size());
  for (const TreebankSentence& sentence : treebank.sentences) sentences.push_back(sentence.sentence);
  return sentences;
}

}  // namespace dragoman
