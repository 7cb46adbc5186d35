#include "dragoman/language/neural_samples.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>

namespace dragoman::neural {

namespace {

using Counts = std::map<std::string, std::uint32_t, std::less<>>;

std::vector<std::pair<std::string, std::uint32_t>> by_frequency(const Counts& counts) {
  std::vector<std::pair<std::string, std::uint32_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::vector<std::string> names_of(const Counts& counts) {
  std::vector<std::string> names;
  for (const auto& [name, count] : by_frequency(counts)) names.push_back(name);
  return names;
}

std::unordered_map<std::string, std::int32_t> numbers_of(const std::vector<std::string>& names) {
  std::unordered_map<std::string, std::int32_t> numbers;
  for (const std::string& name : names) numbers.emplace(name, static_cast<std::int32_t>(numbers.size()));
  return numbers;
}

enum class Case { kAsIs, kUpper, kTitle, kLower };

/// Only ASCII letters change: enough to teach that case may carry nothing.
std::string recased(std::string_view form, Case kind) {
  std::string result = ascii_lower(form);
  if (kind == Case::kLower) return result;
  for (std::size_t i = 0; i < result.size(); ++i)
    if (is_ascii_lower(result[i]) && (kind == Case::kUpper || i == 0)) result[i] = static_cast<char>(result[i] - ('a' - 'A'));
  if (kind == Case::kTitle)  // what had capitals inside keeps them
    for (std::size_t i = 1; i < result.size(); ++i) result[i] = form[i];
  return result;
}

}  // namespace

std::string relation_name(const Word& word) {
  std::string name(name_of(word.relation));
  if (!word.subtype.empty()) name += ':' + word.subtype;
  return name;
}

Labels collect_labels(std::span<const Sentence> sentences) {
  Counts xpos;
  Counts feats;
  Counts relations;
  for (const Sentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      ++xpos[word.xpos];
      ++feats[word.feats];
      ++relations[relation_name(word)];
    }
  }
  return {names_of(xpos), names_of(feats), names_of(relations)};
}

std::vector<std::string> collect_words(std::span<const Sentence> sentences, std::size_t least,
                                       std::vector<std::uint32_t>& counts) {
  Counts all;
  for (const Sentence& sentence : sentences)
    for (const Word& word : sentence.words) ++all[lower(word.form)];
  std::vector<std::string> words;
  counts.clear();
  for (const auto& [word, count] : by_frequency(all)) {
    if (count < least) break;
    words.push_back(word);
    counts.push_back(count);
  }
  return words;
}

SampleMaker::SampleMaker(std::span<const Sentence> sentences, const FeatureIndex& index, const Labels& labels,
                         std::vector<std::uint32_t> counts)
    : index_(index),
      counts_(std::move(counts)),
      xpos_(numbers_of(labels.xpos)),
      feats_(numbers_of(labels.feats)),
      relations_(numbers_of(labels.relations)) {
  counts_.insert(counts_.begin(), 0);  // the unknown row
  append(sentences, 1);
  own_ = sentences_.size();
}

void SampleMaker::append(std::span<const Sentence> sentences, float gold_share) {
  const auto number = [](const auto& numbers, const std::string& name) {
    const auto at = numbers.find(name);
    return at == numbers.end() ? -1 : at->second;
  };
  for (const Sentence& sentence : sentences) {
    std::vector<Answer>& answers = sentences_.emplace_back();
    for (const Word& word : sentence.words) {
      if (!known_.contains(word.form)) {
        FeatureRows rows;
        index_.rows_of(word.form, Detail::kEveryWord, rows);
        known_.emplace(word.form, std::move(rows));
      }
      answers.push_back({known_.find(word.form)->first,
                         {word.head, number(relations_, relation_name(word)), static_cast<std::int32_t>(word.upos),
                          number(xpos_, word.xpos), number(feats_, word.feats), gold_share}});
    }
  }
}

void SampleMaker::teach(std::vector<std::vector<SoftAnswer>> answers, float gold_share) {
  assert(answers.size() == own_);
  sentences_.resize(own_);
  soft_ = std::move(answers);
  for (std::vector<Answer>& sentence : sentences_)
    for (Answer& answer : sentence) answer.gold.share = gold_share;
}

void SampleMaker::set_extra(std::span<const Sentence> sentences, std::vector<std::vector<SoftAnswer>> answers) {
  assert(soft_.size() >= own_ && answers.size() == sentences.size());
  sentences_.resize(own_);
  soft_.resize(own_);
  append(sentences, 0);
  std::move(answers.begin(), answers.end(), std::back_inserter(soft_));
}

const FeatureRows& SampleMaker::features(const std::string& form, FeatureRows& buffer) const {
  if (const auto at = known_.find(form); at != known_.end()) return at->second;
  index_.rows_of(form, Detail::kEveryWord, buffer);
  return buffer;
}

std::vector<std::vector<std::uint32_t>> SampleMaker::batches(std::size_t words, Random& random) const {
  // Sorting by a blurred length gives batches of similar sentences that are not the same each time.
  std::vector<std::pair<float, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < sentences_.size(); ++i) {
    const auto length = static_cast<float>(sentences_[i].size());
    if (length > 0) order.emplace_back(length * (1.0F + random.symmetric(0.15F)) + random.uniform(), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::vector<std::uint32_t>> batches;
  std::size_t filled = words;
  for (const auto& [key, number] : order) {
    if (filled >= words) {
      batches.emplace_back();
      filled = 0;
    }
    batches.back().push_back(number);
    filled += sentences_[number].size();
  }
  for (std::size_t i = batches.size(); i > 1; --i) std::swap(batches[i - 1], batches[random.below(i)]);
  return batches;
}

Shard SampleMaker::shard(std::vector<std::uint32_t> numbers, const Variation& variation, const Dropout& dropout,
                         Random& random) const {
  struct Varied {
    const std::vector<Answer>* answers;
    const SoftAnswer* soft;
    std::uint32_t length;
    Case letter_case;
  };
  std::vector<Varied> varied;
  for (const std::uint32_t number : numbers) {
    const std::vector<Answer>& answers = sentences_[number];
    const SoftAnswer* soft = soft_.empty() ? nullptr : soft_[number].data();
    Varied sentence{&answers, soft, static_cast<std::uint32_t>(answers.size()), Case::kAsIs};
    float chance = random.uniform();
    if (chance < variation.upper_case)
      sentence.letter_case = Case::kUpper;
    else if ((chance -= variation.upper_case) < variation.title_case)
      sentence.letter_case = Case::kTitle;
    else if ((chance -= variation.title_case) < variation.lower_case)
      sentence.letter_case = Case::kLower;
    const auto last = static_cast<std::int32_t>(answers.size()) - 1;
    if (random.uniform() < variation.no_final_mark && answers.size() > 2 &&
        answers.back().gold.upos == static_cast<int>(Upos::kPunct) && answers.back().gold.head >= 0 &&
        std::none_of(answers.begin(), answers.end(), [&](const Answer& a) { return a.gold.head == last; }))
      --sentence.length;
    varied.push_back(sentence);
  }
  std::stable_sort(varied.begin(), varied.end(), [](const Varied& a, const Varied& b) { return a.length > b.length; });
  Shard shard;
  std::vector<std::uint32_t> lengths;
  shard.row_starts.push_back(0);
  FeatureRows buffer;
  for (const Varied& sentence : varied) {
    lengths.push_back(sentence.length);
    for (std::uint32_t i = 0; i < sentence.length; ++i) {
      const Answer& answer = (*sentence.answers)[i];
      const std::string form =
          sentence.letter_case == Case::kAsIs ? std::string(answer.form) : recased(answer.form, sentence.letter_case);
      const FeatureRows& rows = features(form, buffer);
      const auto count = static_cast<float>(counts_[rows.word]);
      const bool unknown = dropout.word > 0 && random.uniform() < dropout.word / (dropout.word + count);
      shard.rows.push_back({unknown ? kUnknownWord : rows.word, 1.0F});
      shard.rows.push_back({rows.shape, 1.0F});
      for (const std::uint32_t row : rows.ngrams) shard.rows.push_back({row, group_factor(rows.ngrams.size())});
      for (const std::uint32_t row : rows.classes) shard.rows.push_back({row, group_factor(rows.classes.size())});
      shard.row_starts.push_back(static_cast<std::uint32_t>(shard.rows.size()));
      shard.gold.push_back(answer.gold);
      if (sentence.soft == nullptr) continue;
      shard.soft.push_back(sentence.soft[i]);
      for (SoftLabel& label : shard.soft.back().head)
        if (label.label > sentence.length) label = {};  // the final mark, which was left out
    }
  }
  shard.packing = Packing(std::move(lengths));
  return shard;
}

}  // namespace dragoman::neural
