#include "dragoman/language/neural_scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace dragoman::neural {

Scorer::Scorer(NeuralModel model, Arithmetic arithmetic)
    : model_(std::move(model)), layout_(model_.shape), arithmetic_(arithmetic) {
  const auto take = [&](PackedMatrix& packed, const Slice& slice) {
    pack(packed, at(slice), slice.rows, slice.columns, slice.columns, 1);
  };
  take(labels_, layout_.labels);
  if (arithmetic_ == Arithmetic::kFloat) {
    take(tags_, layout_.tags);
    take(arcs_, layout_.arcs);
    return;
  }
  const auto round = [&](const Slice& slice) { return QuantisedMatrix(at(slice), slice.rows, slice.columns); };
  integer_encoder_ = IntegerEncoder(model_.shape, layout_, model_.weights.data());
  integer_tags_ = round(layout_.tags);
  integer_arcs_ = round(layout_.arcs);
}

void Scorer::embed(const FeatureRows& rows, float* sum) const {
  const Kernels& kernel = kernels();
  const std::size_t width = model_.shape.input;
  const QuantisedRows& table = model_.embeddings;
  std::fill(sum, sum + width, 0.0F);
  const auto add = [&](std::uint32_t row, float factor) {
    kernel.add_steps(width, factor * table.scales[row], table.steps.data() + std::size_t{row} * table.stride, sum);
  };
  add(rows.word, 1.0F);
  add(rows.shape, 1.0F);
  for (const std::uint32_t row : rows.ngrams) add(row, group_factor(rows.ngrams.size()));
  for (const std::uint32_t row : rows.classes) add(row, group_factor(rows.classes.size()));
}

void Scorer::encode(const Packing& packing, Work& work) const {
  if (arithmetic_ == Arithmetic::kInteger)
    return integer_encoder_.run(packing, work.embedded, work.input_rows, work.integers, work.projected);
  const Shape& shape = model_.shape;
  work.expanded.shape(packing.rows(), shape.input);
  for (std::size_t row = 0; row < packing.rows(); ++row)
    std::memcpy(work.expanded.row(row), work.embedded.row(work.input_rows[row]), shape.input * sizeof(float));
  const Matrix* input = &work.expanded;
  work.layers.resize(shape.layers);
  Random none(0);
  for (std::size_t number = 0; number < shape.layers; ++number) {
    work.layers[number].forward(shape, layout_.layers[number], packing, model_.weights.data(), *input, {}, none);
    input = &work.layers[number].output;
  }
  work.ordered.shape(packing.rows(), shape.encoded());
  for (std::size_t word = 0; word < packing.rows(); ++word)
    std::memcpy(work.ordered.row(word), input->row(packing.in_order[word]), shape.encoded() * sizeof(float));
  linear(work.ordered, model_.weights.data(), layout_.projection, layout_.projection_bias, work.packed, work.projected);
}

void Scorer::score(const Packing& packing, Work& work) const {
  const Shape& shape = model_.shape;
  const Kernels& kernel = kernels();
  const std::size_t rows = packing.rows();
  encode(packing, work);
  const std::size_t width = shape.projected();
  for (std::size_t row = 0; row < rows; ++row) {
    float* values = work.projected.row(row);
    for (std::size_t j = 0; j < shape.rectified(); ++j) values[j] = std::max(0.0F, values[j]);
  }
  work.tags.shape(rows, shape.tags());
  work.query.shape(rows, shape.arc);
  const std::size_t first_tag = 2 * std::size_t{shape.arc};
  if (arithmetic_ == Arithmetic::kInteger) {
    QuantisedRows& part = work.integers.input;
    part.shape(rows, shape.tag);
    for (std::size_t row = 0; row < rows; ++row) part.set(row, work.projected.row(row) + first_tag);
    integer_kernel()({.rows = rows,
                      .left = &part,
                      .right = &integer_tags_,
                      .bias = at(layout_.tags_bias),
                      .output = work.tags.data.data(),
                      .stride = shape.tags()});
    part.shape(rows, shape.arc);
    for (std::size_t row = 0; row < rows; ++row) part.set(row, work.projected.row(row));
    work.query.zero();
    integer_kernel()(
        {.rows = rows, .left = &part, .right = &integer_arcs_, .output = work.query.data.data(), .stride = shape.arc});
    return;
  }
  for (std::size_t row = 0; row < rows; ++row)
    std::memcpy(work.tags.row(row), at(layout_.tags_bias), shape.tags() * sizeof(float));
  kernel.multiply(rows, {work.projected.data.data() + first_tag, width, 1}, tags_, work.tags.data.data(), shape.tags(),
                  Accumulate::kYes);
  kernel.multiply(rows, {work.projected.data.data(), width, 1}, arcs_, work.query.data.data(), shape.arc, Accumulate::kNo);
}

void Scorer::arcs(const Packing& packing, std::size_t sentence, Work& work, std::vector<float>& scores) const {
  const std::size_t size = model_.shape.arc;
  const std::size_t width = model_.shape.projected();
  const std::size_t start = packing.starts[sentence];
  const std::size_t count = packing.starts[sentence + 1] - start;
  const float* prior = at(layout_.head_prior);
  const float* root = at(layout_.root_head);
  const float* distances = at(layout_.distances);
  const float* heads = work.projected.row(start) + size;
  scores.resize(count * (count + 1));
  pack(work.packed, heads, size, count, 1, width);
  kernels().multiply(count, {work.query.row(start), size, 1}, work.packed, scores.data() + 1, count + 1, Accumulate::kNo);
  const auto dot = [size](const float* left, const float* right) {
    float sums[16] = {};
    for (std::size_t i = 0; i < size; i += 16)
      for (std::size_t j = 0; j < 16; ++j) sums[j] += left[i + j] * right[i + j];
    float sum = 0;
    for (const float part : sums) sum += part;
    return sum;
  };
  const float root_prior = dot(root, prior) + distances[kRootDistance];
  for (std::size_t i = 0; i < count; ++i) scores[i * (count + 1)] = dot(work.query.row(start + i), root) + root_prior;
  for (std::size_t j = 0; j < count; ++j) {
    const float here = dot(heads + j * width, prior);
    for (std::size_t i = 0; i < count; ++i)
      scores[i * (count + 1) + j + 1] += here + distances[distance_bucket(static_cast<int>(i), static_cast<int>(j))];
  }
  for (std::size_t i = 0; i < count; ++i) scores[i * (count + 1) + i + 1] = -1e4F;
}

void Scorer::labels(const std::vector<std::int32_t>& head_rows, Work& work) const {
  const Shape& shape = model_.shape;
  const std::size_t size = shape.label;
  const std::size_t rows = head_rows.size();
  work.hidden.shape(rows, size);
  work.labels.shape(rows, shape.relations);
  for (std::size_t row = 0; row < rows; ++row) {
    const float* dependent = work.projected.row(row) + shape.rectified();
    const float* upper = head_rows[row] < 0
                             ? at(layout_.root_label)
                             : work.projected.row(static_cast<std::size_t>(head_rows[row])) + shape.rectified() + size;
    float* hidden = work.hidden.row(row);
    for (std::size_t j = 0; j < size; ++j) hidden[j] = std::max(0.0F, dependent[j] + upper[j]);
    std::memcpy(work.labels.row(row), at(layout_.labels_bias), shape.relations * sizeof(float));
  }
  kernels().multiply(rows, {work.hidden.data.data(), size, 1}, labels_, work.labels.data.data(), shape.relations,
                     Accumulate::kYes);
}

}  // namespace dragoman::neural
