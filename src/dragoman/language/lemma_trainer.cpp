#include "dragoman/language/lemma_trainer.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"
#include "dragoman/language/characters.h"
#include "dragoman/language/lemmatiser.h"
#include "dragoman/language/linear_trainer.h"
#include "dragoman/language/random.h"

namespace dragoman {
namespace {

constexpr std::size_t kFewestLemmas = 4;

struct Counts {
  std::map<std::string, std::set<std::string>> lemmas_of_rule;
  // key → rule → how often
  std::map<std::uint64_t, std::map<std::string, int>> exact, loose;
};

std::string rule_of(const Word& word) { return LemmaRule::between(word.form, word.lemma).text(); }

/// What a word list says: lemmas, and inflected forms with theirs.
class WordList {
 public:
  explicit WordList(std::string_view lines);

  /// The word's lemma in the treebank, or the list's where it knows the form and does not know the treebank's lemma:
  /// treebanks have slips of the pen. A form that the treebank takes for its own lemma ("regards") stays one.
  [[nodiscard]] std::string lemma_of(const Word& word) const;
  /// Adds the inflected forms that `counts` does not have.
  void add_inflected(const Counts& counts, Labels& rules, std::vector<std::pair<std::uint64_t, std::uint32_t>>& entries) const;
  [[nodiscard]] std::string table() const;

 private:
  struct Form {
    std::string_view form, lemma;
  };
  std::vector<std::pair<std::uint64_t, Form>> forms_;  // in the list's order
  std::unordered_map<std::uint64_t, std::string_view> lemma_of_form_;
  std::vector<std::uint64_t> lemmas_;
  std::unordered_set<std::uint64_t> known_;
};

WordList::WordList(std::string_view lines) {
  for (const std::string_view line : split(lines, '\n')) {
    const std::vector<std::string_view> fields = split(line, '\t');
    Word word;
    if (fields.size() < 2 || fields.size() > 3 || !parse_upos(fields[0], word.upos)) continue;
    if (fields.size() == 2) {
      lemmas_.push_back(lemma_word_key(fields[1], word.upos));
      known_.insert(lemmas_.back());
      continue;
    }
    word.form = fields[1];
    forms_.push_back({loose_lemma_key(word), {fields[1], fields[2]}});
    lemma_of_form_.emplace(forms_.back().first, fields[2]);
  }
}

std::string WordList::lemma_of(const Word& word) const {
  const auto listed = lemma_of_form_.find(loose_lemma_key(word));
  const std::string lemma = lower(word.lemma);
  const bool is_slip = lemma != lower(word.form) && !known_.contains(lemma_word_key(lemma, word.upos));
  if (listed == lemma_of_form_.end() || !is_slip) return word.lemma;
  return std::string(listed->second);
}

void WordList::add_inflected(const Counts& counts, Labels& rules,
                             std::vector<std::pair<std::uint64_t, std::uint32_t>>& entries) const {
  for (const auto& [key, form] : forms_)
    if (!counts.loose.contains(key))
      entries.emplace_back(key, static_cast<std::uint32_t>(rules.add(LemmaRule::between(form.form, form.lemma).text())));
}

std::string WordList::table() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  for (const std::uint64_t key : lemmas_) entries.emplace_back(key, 1);
  return HashedMap::bytes_of(entries);
}

Counts count(std::span<const Sentence> sentences, const WordList& list) {
  Counts counts;
  for (const Sentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const Word& word = sentence.words[i];
      if (word.lemma.empty()) continue;
      const Place place = place_of(sentence.words, i);
      const std::string lemma = list.lemma_of(word);
      const std::string rule = LemmaRule::between(word.form, lemma).text();
      counts.lemmas_of_rule[rule].insert(lower(lemma));
      ++counts.exact[exact_lemma_key(word, place)][rule];
      if (word.upos != Upos::kPropn && place != Place::kBesideName) ++counts.loose[loose_lemma_key(word)][rule];
    }
  }
  return counts;
}

void add_known(const std::map<std::uint64_t, std::map<std::string, int>>& table, const Labels& rules,
               std::vector<std::pair<std::uint64_t, std::uint32_t>>& entries) {
  for (const auto& [key, ways] : table) {
    const auto best =
        std::max_element(ways.begin(), ways.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    entries.emplace_back(key, static_cast<std::uint32_t>(rules.find(best->first)));
  }
}

}  // namespace

void train_lemmatiser(std::span<const Sentence> sentences, std::span<const Sentence> tagged, const LemmaTraining& options,
                      ModelWriter& writer) {
  const WordList list(options.words);
  const Counts counts = count(sentences, list);
  Labels rules;
  for (const auto& [rule, lemmas] : counts.lemmas_of_rule) {
    if (lemmas.size() >= kFewestLemmas) rules.add(rule);
  }
  if (rules.size() == 0) rules.add(LemmaRule{}.text());
  const int class_count = rules.size();
  LinearTrainer trainer(class_count);
  Random random(options.seed);
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores(static_cast<std::size_t>(class_count));
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    random.shuffle(order);
    for (const std::size_t index : order) {
      for (std::size_t i = 0; i < sentences[index].words.size(); ++i) {
        const Word& word = sentences[index].words[i];
        const int gold = word.lemma.empty() ? -1 : rules.find(rule_of(word));
        if (gold < 0 || gold >= class_count) continue;
        // Odd epochs see the right tags, even ones those that will be there in use.
        lemma_features(epoch % 2 == 1 ? word : tagged[index].words[i], features);
        trainer.score(features, scores.data());
        const int best = static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        if (best != gold) trainer.update(features, gold, best);
        trainer.step();
      }
    }
  }
  trainer.save(writer, "lemma.model", 0.1);

  for (const auto& [rule, lemmas] : counts.lemmas_of_rule) rules.add(rule);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> known;
  add_known(counts.exact, rules, known);
  add_known(counts.loose, rules, known);
  list.add_inflected(counts, rules, known);
  rules.save(writer, "lemma.rules");
  writer.add("lemma.known", HashedMap::bytes_of(known));
  writer.add("lemma.words", list.table());
}

Result<std::string> read_wordnet_lemmas(const std::string& folder) {
  std::string lines;
  for (const auto& [part, upos] : {std::pair{"noun", "NOUN"}, {"verb", "VERB"}, {"adj", "ADJ"}, {"adv", "ADV"}}) {
    const Result<MappedFile> file = MappedFile::open(fmt::format("{}/index.{}", folder, part));
    if (!file) return forward(file);
    for (const std::string_view line : split(file->bytes(), '\n')) {
      const std::string_view lemma = line.substr(0, line.find(' '));  // the licence's lines start with spaces
      if (!lemma.empty() && lemma.find('_') == std::string_view::npos) lines.append(upos).append("\t").append(lemma).append("\n");
    }
  }
  return lines;
}

}  // namespace dragoman
