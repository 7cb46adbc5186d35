// Probabilities are averaged, not scores: a teacher that is sure of something wrong then cannot outvote the others.
#include "dragoman/language/neural_teachers.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <string_view>

#include "dragoman/base/parallel.h"

namespace dragoman::neural {
namespace {

constexpr std::size_t kGroupSentences = 32;

/// What is summed over the teachers, for the words of a group.
struct Sums {
  Matrix tags, relations;
  std::vector<std::vector<float>> heads;  // per sentence: words × (words + 1)
};

void add_probabilities(const float* scores, std::size_t count, std::vector<float>& buffer, float* sum) {
  buffer.assign(scores, scores + count);
  kernels().softmax(count, buffer.data());
  kernels().add(count, buffer.data(), sum);
}

}  // namespace

SoftLabels strongest(const float* probabilities, std::size_t count) {
  SoftLabels labels;
  std::array<float, kSoftLabels> values{};
  for (std::size_t i = 0; i < count; ++i) {
    if (!(probabilities[i] > values.back())) continue;
    std::size_t at = kSoftLabels - 1;
    for (; at > 0 && probabilities[i] > values[at - 1]; --at) {
      values[at] = values[at - 1];
      labels[at] = labels[at - 1];
    }
    values[at] = probabilities[i];
    labels[at].label = static_cast<std::uint16_t>(i);
  }
  const float sum = std::accumulate(values.begin(), values.end(), 0.0F);
  for (std::size_t at = 0; at < kSoftLabels; ++at)
    labels[at].share = static_cast<std::uint16_t>(sum > 0 ? std::lround(values[at] / sum * 65535.0F) : 0);
  return labels;
}

Teachers::Teachers(std::vector<NeuralModel> models) {
  assert(!models.empty());
  for (NeuralModel& model : models) scorers_.emplace_back(std::move(model), Arithmetic::kInteger);
}

bool Teachers::agree(const NeuralModel& one, const NeuralModel& other) {
  return one.labels.xpos == other.labels.xpos && one.labels.feats == other.labels.feats &&
         one.labels.relations == other.labels.relations && one.index.bytes() == other.index.bytes();
}

std::vector<std::vector<SoftAnswer>> Teachers::answers(std::span<const Sentence> sentences, unsigned jobs) const {
  Group order;
  for (std::uint32_t i = 0; i < sentences.size(); ++i)
    if (!sentences[i].words.empty()) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return sentences[a].words.size() > sentences[b].words.size(); });
  std::vector<std::vector<SoftAnswer>> answers(sentences.size());
  parallel_for((order.size() + kGroupSentences - 1) / kGroupSentences, jobs, [&](std::size_t number) {
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(number * kGroupSentences);
    const auto size = std::min(kGroupSentences, order.size() - number * kGroupSentences);
    answer(sentences, Group(first, first + static_cast<std::ptrdiff_t>(size)), answers);
  });
  return answers;
}

void Teachers::answer(std::span<const Sentence> sentences, const Group& group,
                      std::vector<std::vector<SoftAnswer>>& answers) const {
  std::vector<std::uint32_t> lengths;
  std::vector<std::string_view> forms;
  std::vector<std::int32_t> head_rows;
  Sums sums;
  for (const std::uint32_t number : group) {
    const auto start = static_cast<std::int32_t>(forms.size());
    for (const Word& word : sentences[number].words) {
      forms.emplace_back(word.form);
      head_rows.push_back(word.head < 0 ? -1 : start + word.head);
    }
    const std::size_t count = sentences[number].words.size();
    lengths.push_back(static_cast<std::uint32_t>(count));
    sums.heads.emplace_back(count * (count + 1), 0.0F);
  }
  const Packing packing(std::move(lengths));
  const Shape& shape = scorers_.front().model().shape;
  sums.tags.shape(forms.size(), shape.tags());
  sums.tags.zero();
  sums.relations.shape(forms.size(), shape.relations);
  sums.relations.zero();
  Work work;
  work.forms.clear(forms.size());
  work.form_of.resize(forms.size());
  for (std::size_t row = 0; row < forms.size(); ++row) work.form_of[packing.in_order[row]] = work.forms.add(forms[row]);
  std::vector<float> scores;
  std::vector<float> buffer;
  for (const Scorer& scorer : scorers_) {
    scorer.encode(packing, work);
    scorer.project(packing, 0, forms.size(), work);
    scorer.labels(head_rows, work);
    for (std::size_t row = 0; row < forms.size(); ++row) {
      std::size_t at = 0;
      for (const std::uint32_t classes : {shape.upos, shape.xpos, shape.feats}) {
        add_probabilities(work.tag_scores.row(row) + at, classes, buffer, sums.tags.row(row) + at);
        at += classes;
      }
      add_probabilities(work.labels.row(row), shape.relations, buffer, sums.relations.row(row));
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      scorer.arcs(packing.starts[i], packing.lengths[i], work, scores);
      const std::size_t width = std::size_t{packing.lengths[i]} + 1;
      for (std::size_t at = 0; at < scores.size(); at += width)
        add_probabilities(scores.data() + at, width, buffer, sums.heads[i].data() + at);
    }
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    const std::size_t width = std::size_t{packing.lengths[i]} + 1;
    std::vector<SoftAnswer>& sentence = answers[group[i]];
    for (std::size_t word = 0; word + 1 < width; ++word) {
      const float* tags = sums.tags.row(packing.starts[i] + word);
      SoftAnswer& soft = sentence.emplace_back();
      soft.head = strongest(sums.heads[i].data() + word * width, width);
      soft.relation = strongest(sums.relations.row(packing.starts[i] + word), shape.relations);
      soft.upos = strongest(tags, shape.upos);
      soft.xpos = strongest(tags + shape.upos, shape.xpos);
      soft.feats = strongest(tags + shape.upos + shape.xpos, shape.feats);
    }
  }
}

}  // namespace dragoman::neural
