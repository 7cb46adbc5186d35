// Deep biaffine attention (Dozat & Manning 2017) with two economies: one projection serves all heads, and labels come from a
// rectified sum of dependent and head (Kiperwasser & Goldberg 2016) instead of a bilinear form per label, which would cost
// label² · relations products a word.
#include "dragoman/language/neural_heads.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dragoman::neural {

namespace {

constexpr LossWeights kLoss;

/// What one group of scores should be: the treebank's class (-1: unknown) with its share, the teachers' with the rest.
struct Target {
  std::int32_t gold = -1;
  float share = 1;
  const SoftLabels* soft = nullptr;
};

/// Softmax, loss and, in place, the gradient of one group of scores.
double cross_entropy(float* scores, std::size_t size, const Target& target, float factor) {
  struct Part {
    std::size_t label;
    float weight;
    float score;
  };
  std::array<Part, kSoftLabels + 1> parts{};
  std::size_t count = 0;
  float total = 0;
  const auto add = [&](std::size_t label, float weight) {
    if (weight <= 0) return;
    parts[count++] = {label, weight, scores[label]};
    total += weight;
  };
  const float share = target.soft == nullptr ? 1.0F : target.share;
  if (target.gold >= 0) add(static_cast<std::size_t>(target.gold), share);
  if (target.soft != nullptr && share < 1)
    for (const SoftLabel& label : *target.soft) add(label.label, (1.0F - share) * label.weight());
  if (count == 0) {
    std::fill(scores, scores + size, 0.0F);
    return 0;
  }
  const float logarithm = kernels().softmax(size, scores);
  for (std::size_t i = 0; i < size; ++i) scores[i] *= total;
  double loss = 0;
  for (std::size_t i = 0; i < count; ++i) {
    loss += parts[i].weight * (static_cast<double>(logarithm) - parts[i].score);
    scores[parts[i].label] -= parts[i].weight;
  }
  for (std::size_t i = 0; i < size; ++i) scores[i] *= factor;
  return loss;
}

void rectify(float* values, const float* factors, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) values[i] = (values[i] > 0 ? values[i] : 0.0F) * factors[i];
}

float dot(const float* left, const float* right, std::size_t size) {
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += left[i] * right[i];
  return sum;
}

}  // namespace

struct Heads::Task {
  const Shape& shape;
  const Layout& layout;
  std::span<const std::uint32_t> starts;
  std::span<const Gold> gold;
  std::span<const SoftAnswer> soft;
  const float* weights;
  float dropout;
  Random& random;
  float scale;
  float* gradients;

  [[nodiscard]] Target target(std::size_t row, std::int32_t right, SoftLabels SoftAnswer::*part) const {
    return {right, gold[row].share, soft.empty() ? nullptr : &(soft[row].*part)};
  }
};

double Heads::run(const Shape& shape, const Layout& layout, std::span<const std::uint32_t> starts, const Answers& answers,
                  const float* weights, const Matrix& encoded, float dropout, Random& random, float scale, float* gradients,
                  Matrix& encoded_gradient) {
  const Task task{shape, layout, starts, answers.gold, answers.soft, weights, dropout, random, scale, gradients};
  linear(encoded, weights, layout.projection, layout.projection_bias, packed_, projected_);
  factors_.resize(shape.rectified() + shape.label);
  std::fill(factors_.begin(), factors_.end(), 1.0F);
  for (std::size_t row = 0; row < projected_.rows; ++row) {
    if (dropout > 0) random.keep(dropout, factors_.data(), shape.rectified());
    rectify(projected_.row(row), factors_.data(), shape.rectified());
  }
  projected_gradient_.shape(projected_.rows, projected_.columns);
  projected_gradient_.zero();
  double loss = tag_loss(task);
  loss += arc_loss(task);
  loss += label_loss(task);
  const float kept = 1.0F / (1.0F - dropout);
  for (std::size_t row = 0; row < projected_.rows; ++row)
    for (std::size_t j = 0; j < shape.rectified(); ++j)
      projected_gradient_.row(row)[j] = projected_.row(row)[j] > 0 ? projected_gradient_.row(row)[j] * kept : 0.0F;
  linear_backward(encoded, projected_gradient_, weights, layout.projection, layout.projection_bias, packed_, gradients,
                  &encoded_gradient);
  return loss;
}

double Heads::tag_loss(const Task& task) {
  const Kernels& kernel = kernels();
  const Shape& shape = task.shape;
  const std::size_t rows = projected_.rows;
  const std::size_t width = projected_.columns;
  const std::size_t classes = shape.tags();
  const std::size_t at = 2 * std::size_t{shape.arc};
  const Slice& slice = task.layout.tags;
  const float* bias = task.weights + task.layout.tags_bias.offset;
  tags_.shape(rows, classes);
  for (std::size_t row = 0; row < rows; ++row) std::copy(bias, bias + classes, tags_.row(row));
  pack(packed_, task.weights + slice.offset, slice.rows, classes, classes, 1);
  kernel.multiply(rows, {projected_.data.data() + at, width, 1}, packed_, tags_.data.data(), classes, Accumulate::kYes);
  double loss = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const Gold& gold = task.gold[row];
    float* scores = tags_.row(row);
    const auto part = [&](std::size_t first, std::size_t size, std::int32_t right, SoftLabels SoftAnswer::*soft, float weight) {
      return weight * cross_entropy(scores + first, size, task.target(row, right, soft), task.scale * weight);
    };
    loss += part(0, shape.upos, gold.upos, &SoftAnswer::upos, kLoss.upos);
    loss += part(shape.upos, shape.xpos, gold.xpos, &SoftAnswer::xpos, kLoss.xpos);
    loss += part(shape.upos + shape.xpos, shape.feats, gold.feats, &SoftAnswer::feats, kLoss.feats);
    kernel.add(classes, scores, task.gradients + task.layout.tags_bias.offset);
  }
  pack(packed_, tags_.data.data(), rows, classes, classes, 1);
  kernel.multiply(slice.rows, {projected_.data.data() + at, 1, width}, packed_, task.gradients + slice.offset, classes,
                  Accumulate::kYes);
  pack(packed_, task.weights + slice.offset, classes, slice.rows, 1, classes);
  kernel.multiply(rows, {tags_.data.data(), classes, 1}, packed_, projected_gradient_.data.data() + at, width, Accumulate::kNo);
  return loss;
}

double Heads::arc_loss(const Task& task) {
  const Kernels& kernel = kernels();
  const std::size_t size = task.shape.arc;
  const std::size_t width = projected_.columns;
  const Slice& slice = task.layout.arcs;
  const float* prior = task.weights + task.layout.head_prior.offset;
  const float* root = task.weights + task.layout.root_head.offset;
  const float* distances = task.weights + task.layout.distances.offset;
  float* prior_gradient = task.gradients + task.layout.head_prior.offset;
  float* root_gradient = task.gradients + task.layout.root_head.offset;
  float* distance_gradient = task.gradients + task.layout.distances.offset;
  query_.shape(projected_.rows, size);
  pack(packed_, task.weights + slice.offset, size, size, size, 1);
  kernel.multiply(projected_.rows, {projected_.data.data(), width, 1}, packed_, query_.data.data(), size, Accumulate::kNo);
  query_gradient_.shape(projected_.rows, size);
  double loss = 0;
  for (std::size_t sentence = 0; sentence + 1 < task.starts.size(); ++sentence) {
    const std::size_t start = task.starts[sentence];
    const std::size_t count = task.starts[sentence + 1] - start;
    const float* heads = projected_.row(start) + size;
    scores_.shape(count, count + 1);
    pack(packed_, heads, size, count, 1, width);
    kernel.multiply(count, {query_.row(start), size, 1}, packed_, scores_.data.data() + 1, count + 1, Accumulate::kNo);
    const float root_prior = dot(root, prior, size);
    for (std::size_t i = 0; i < count; ++i)
      scores_.row(i)[0] = dot(query_.row(start + i), root, size) + root_prior + distances[kRootDistance];
    for (std::size_t j = 0; j < count; ++j) {
      const float here = dot(heads + j * width, prior, size);
      for (std::size_t i = 0; i < count; ++i)
        scores_.row(i)[j + 1] += here + distances[distance_bucket(static_cast<int>(i), static_cast<int>(j))];
    }
    for (std::size_t i = 0; i < count; ++i) {
      scores_.row(i)[i + 1] = -1e4F;
      loss += kLoss.arc * cross_entropy(scores_.row(i), count + 1,
                                        task.target(start + i, task.gold[start + i].head + 1, &SoftAnswer::head),
                                        task.scale * kLoss.arc);
      scores_.row(i)[i + 1] = 0;
      distance_gradient[kRootDistance] += scores_.row(i)[0];
      for (std::size_t j = 0; j < count; ++j)
        if (i != j) distance_gradient[distance_bucket(static_cast<int>(i), static_cast<int>(j))] += scores_.row(i)[j + 1];
    }
    // dQuery = dScores · [root; heads], dHeads = dScoresᵀ · Query + Σ dScores · prior.
    pack(packed_, heads, count, size, width, 1);
    kernel.multiply(count, {scores_.data.data() + 1, count + 1, 1}, packed_, query_gradient_.row(start), size, Accumulate::kNo);
    float root_sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const float gradient = scores_.row(i)[0];
      root_sum += gradient;
      kernel.add_scaled(size, gradient, root, query_gradient_.row(start + i));
      kernel.add_scaled(size, gradient, query_.row(start + i), root_gradient);
    }
    kernel.add_scaled(size, root_sum, prior, root_gradient);
    kernel.add_scaled(size, root_sum, root, prior_gradient);
    pack(packed_, query_.row(start), count, size, size, 1);
    float* head_gradient = projected_gradient_.row(start) + size;
    kernel.multiply(count, {scores_.data.data() + 1, 1, count + 1}, packed_, head_gradient, width, Accumulate::kNo);
    for (std::size_t j = 0; j < count; ++j) {
      float sum = 0;
      for (std::size_t i = 0; i < count; ++i) sum += scores_.row(i)[j + 1];
      kernel.add_scaled(size, sum, prior, head_gradient + j * width);
      kernel.add_scaled(size, sum, heads + j * width, prior_gradient);
    }
  }
  pack(packed_, query_gradient_.data.data(), projected_.rows, size, size, 1);
  kernel.multiply(size, {projected_.data.data(), 1, width}, packed_, task.gradients + slice.offset, size, Accumulate::kYes);
  pack(packed_, task.weights + slice.offset, size, size, 1, size);
  kernel.multiply(projected_.rows, {query_gradient_.data.data(), size, 1}, packed_, projected_gradient_.data.data(), width,
                  Accumulate::kNo);
  return loss;
}

double Heads::label_loss(const Task& task) {
  const Kernels& kernel = kernels();
  const Shape& shape = task.shape;
  const std::size_t size = shape.label;
  const std::size_t classes = shape.relations;
  const std::size_t at = shape.rectified();
  const Slice& slice = task.layout.labels;
  const float* root = task.weights + task.layout.root_label.offset;
  hidden_.shape(projected_.rows, size);
  for (std::size_t sentence = 0; sentence + 1 < task.starts.size(); ++sentence) {
    for (std::size_t row = task.starts[sentence]; row < task.starts[sentence + 1]; ++row) {
      const std::int32_t head = task.gold[row].head;
      const float* dependent = projected_.row(row) + at;
      const float* upper = head < 0 ? root : projected_.row(task.starts[sentence] + static_cast<std::size_t>(head)) + at + size;
      float* hidden = hidden_.row(row);
      for (std::size_t j = 0; j < size; ++j) hidden[j] = dependent[j] + upper[j];
      if (task.dropout > 0) task.random.keep(task.dropout, factors_.data(), size);
      rectify(hidden, factors_.data(), size);
    }
  }
  linear(hidden_, task.weights, slice, task.layout.labels_bias, packed_, labels_);
  double loss = 0;
  for (std::size_t row = 0; row < labels_.rows; ++row)
    loss += kLoss.relation * cross_entropy(labels_.row(row), classes,
                                           task.target(row, task.gold[row].relation, &SoftAnswer::relation),
                                           task.scale * kLoss.relation);
  linear_backward(hidden_, labels_, task.weights, slice, task.layout.labels_bias, packed_, task.gradients, &hidden_gradient_);
  const float kept = 1.0F / (1.0F - task.dropout);
  for (std::size_t sentence = 0; sentence + 1 < task.starts.size(); ++sentence) {
    for (std::size_t row = task.starts[sentence]; row < task.starts[sentence + 1]; ++row) {
      const std::int32_t head = task.gold[row].head;
      float* gradient = hidden_gradient_.row(row);
      for (std::size_t j = 0; j < size; ++j) gradient[j] = hidden_.row(row)[j] > 0 ? gradient[j] * kept : 0.0F;
      kernel.add(size, gradient, projected_gradient_.row(row) + at);
      kernel.add(size, gradient,
                 head < 0 ? task.gradients + task.layout.root_label.offset
                          : projected_gradient_.row(task.starts[sentence] + static_cast<std::size_t>(head)) + at + size);
    }
  }
  return loss;
}

}  // namespace dragoman::neural
