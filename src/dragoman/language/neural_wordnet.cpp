// The order of senses in index files is by frequency, so the first ones are taken: three for the field of meaning, two for
// frames.
#include "dragoman/language/neural_wordnet.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman::neural {

namespace {

constexpr std::size_t kFieldSenses = 3;
constexpr std::size_t kFrameSenses = 2;
constexpr std::string_view kParts[] = {"noun", "verb", "adj", "adv"};
constexpr std::string_view kTags[] = {"NOUN", "VERB", "ADJ", "ADV"};

using Classes = std::set<std::string, std::less<>>;

struct Sense {
  std::string field;                // "l18"
  std::vector<std::string> frames;  // "f8"
};

struct Ending {
  std::string_view part, lemma, form, mark;
  std::vector<std::string_view> excluded;
  std::size_t longest = 0;
};

tl::unexpected<Error> bad_line(std::string_view file, std::string_view line) {
  return fail("E-LANG-020", fmt::format("{}: not a line of a WordNet or its endings: \"{}\"", file, line.substr(0, 60)),
              "install wordnet-base, and see lexicon/wordnet_endings.tsv for the columns of endings");
}

bool parse_number(std::string_view text, std::size_t& value, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc{} && end == text.data() + text.size();
}

class WordNet {
 public:
  Result<void> read(const std::string& folder, std::string_view endings);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::string& lemmas_of_forms() const { return lemmas_of_forms_; }

 private:
  Result<void> read_endings(std::string_view text);
  Result<void> read_senses(std::string_view part, std::string_view text);
  Result<void> read_index(std::string_view part, std::string_view text);
  void read_exceptions(std::string_view part, std::string_view text);
  void inflect(std::string_view part, const std::string& lemma, const Classes& classes);
  void write_lemmas_of_forms(std::string_view tag);
  void add(const std::string& form, const Classes& classes) { forms_[form].insert(classes.begin(), classes.end()); }

  std::vector<Ending> endings_;
  std::unordered_map<std::string, Sense, StringHash, std::equal_to<>> senses_;  // part and offset
  std::map<std::string, Classes, std::less<>> lemmas_;                          // of the part being read
  std::map<std::string, Classes, std::less<>> forms_;
  // Of the part being read: inflected form → lemmas.
  std::map<std::string, std::set<std::string>> regular_;
  std::map<std::string, std::string> irregular_;
  std::string lemmas_of_forms_;
};

Result<void> WordNet::read_endings(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    Ending ending;
    if (columns.size() != 6 || !parse_number(columns[5], ending.longest)) return bad_line("endings", line);
    ending.part = columns[0];
    ending.lemma = columns[1];
    ending.form = columns[2];
    ending.mark = columns[3];
    ending.excluded = split_whitespace(columns[4]);
    endings_.push_back(std::move(ending));
  }
  return {};
}

// offset lexicographer_file type word_count(hex) (word id)… pointer_count (symbol offset part source)… [frames (+ number word)…]
// | gloss
Result<void> WordNet::read_senses(std::string_view part, std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.starts_with(' ')) continue;  // the licence
    const auto fields = split_whitespace(line.substr(0, line.find(" | ")));
    std::size_t words = 0;
    std::size_t pointers = 0;
    if (fields.size() < 6 || !parse_number(fields[3], words, 16) || 4 + 2 * words >= fields.size()) return bad_line(part, line);
    std::size_t at = 4 + 2 * words;
    if (!parse_number(fields[at], pointers)) return bad_line(part, line);
    Sense sense;
    std::size_t file = 0;
    if (!parse_number(fields[1], file)) return bad_line(part, line);
    if (file != 0) sense.field = fmt::format("l{}", file);  // 0: the adjectives of no particular kind
    at += 1 + 4 * pointers;
    for (++at; part == "verb" && at + 2 < fields.size(); at += 3) {
      std::size_t frame = 0;
      if (!parse_number(fields[at + 1], frame)) return bad_line(part, line);
      if (fields[at + 2] == "00") sense.frames.push_back(fmt::format("f{}", frame));  // for all words of the sense
    }
    senses_.emplace(fmt::format("{}{}", part, fields[0]), std::move(sense));
  }
  return {};
}

// lemma part sense_count pointer_count symbol… sense_count tagged_count offset…
Result<void> WordNet::read_index(std::string_view part, std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.starts_with(' ')) continue;
    const auto fields = split_whitespace(line);
    std::size_t count = 0;
    if (fields.size() < 6 || !parse_number(fields[2], count) || count >= fields.size()) return bad_line(part, line);
    if (fields[0].find('_') != std::string_view::npos) continue;
    Classes classes{std::string(part)};
    for (std::size_t i = 0; i < std::min(count, kFieldSenses); ++i) {
      const auto sense = senses_.find(fmt::format("{}{}", part, fields[fields.size() - count + i]));
      if (sense == senses_.end()) return bad_line(part, line);
      if (!sense->second.field.empty()) classes.insert(sense->second.field);
      if (i < kFrameSenses) classes.insert(sense->second.frames.begin(), sense->second.frames.end());
    }
    lemmas_.emplace(std::string(fields[0]), std::move(classes));
  }
  return {};
}

void WordNet::inflect(std::string_view part, const std::string& lemma, const Classes& classes) {
  add(lemma, classes);
  if (!std::all_of(lemma.begin(), lemma.end(), is_ascii_lower)) return;
  for (const Ending& ending : endings_) {
    if (ending.part != part || !lemma.ends_with(ending.lemma)) continue;
    if (ending.longest != 0 && lemma.size() > ending.longest) continue;
    if (std::any_of(ending.excluded.begin(), ending.excluded.end(), [&](std::string_view end) { return lemma.ends_with(end); }))
      continue;
    Classes marked = classes;
    marked.insert(std::string(part) + "." + std::string(ending.mark));
    const std::string form = lemma.substr(0, lemma.size() - ending.lemma.size()) + std::string(ending.form);
    add(form, marked);
    regular_[form].insert(lemma);
  }
}

void WordNet::read_exceptions(std::string_view part, std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split_whitespace(line);
    if (fields.size() < 2 || fields[0].find('_') != std::string_view::npos) continue;
    // An irregular form carries the mark of the regular ending it looks like, if any.
    std::string mark = "irregular";
    for (const Ending& ending : endings_)
      if (ending.part == part && ending.lemma.empty() && fields[0].ends_with(ending.form)) mark = ending.mark;
    for (std::size_t i = 1; i < fields.size(); ++i) {
      const auto lemma = lemmas_.find(fields[i]);
      if (lemma == lemmas_.end()) continue;
      Classes marked = lemma->second;
      marked.insert(std::string(part) + "." + mark);
      add(std::string(fields[0]), marked);
      irregular_.emplace(std::string(fields[0]), lemma->first);  // the first lemma is the likelier one
    }
  }
}

Result<void> WordNet::read(const std::string& folder, std::string_view endings) {
  if (const Result<void> done = read_endings(endings); !done) return forward(done);
  for (std::size_t number = 0; number < std::size(kParts); ++number) {
    const std::string_view part = kParts[number];
    const Result<MappedFile> data = MappedFile::open(fmt::format("{}/data.{}", folder, part));
    if (!data) return forward(data);
    const Result<MappedFile> index = MappedFile::open(fmt::format("{}/index.{}", folder, part));
    if (!index) return forward(index);
    const Result<MappedFile> exceptions = MappedFile::open(fmt::format("{}/{}.exc", folder, part));
    if (!exceptions) return forward(exceptions);
    lemmas_.clear();
    if (const Result<void> done = read_senses(part, data->bytes()); !done) return forward(done);
    if (const Result<void> done = read_index(part, index->bytes()); !done) return forward(done);
    for (const auto& [lemma, classes] : lemmas_) inflect(part, lemma, classes);
    read_exceptions(part, exceptions->bytes());
    write_lemmas_of_forms(kTags[number]);
  }
  return {};
}

void WordNet::write_lemmas_of_forms(std::string_view tag) {
  std::map<std::string, std::string> chosen = std::move(irregular_);
  for (const auto& [form, lemmas] : regular_)
    if (lemmas.size() == 1) chosen.emplace(form, *lemmas.begin());
  for (const auto& [form, lemma] : chosen)
    if (!lemmas_.contains(form)) lemmas_of_forms_ += fmt::format("{}\t{}\t{}\n", tag, form, lemma);
  regular_.clear();
  irregular_.clear();
}

std::string WordNet::text() const {
  std::string text;
  for (const auto& [form, classes] : forms_) {
    text += form;
    char separator = '\t';
    for (const std::string& name : classes) {
      text += separator;
      text += name;
      separator = ' ';
    }
    text += '\n';
  }
  return text;
}

}  // namespace

Result<WordNetWords> read_wordnet_words(const std::string& folder, std::string_view endings) {
  WordNet wordnet;
  if (const Result<void> done = wordnet.read(folder, endings); !done) return forward(done);
  return WordNetWords{wordnet.text(), wordnet.lemmas_of_forms()};
}

}  // namespace dragoman::neural
