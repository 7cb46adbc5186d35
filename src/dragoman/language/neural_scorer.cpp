#include "dragoman/language/neural_scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace dragoman::neural {

Scorer::Scorer(NeuralModel model, Arithmetic arithmetic)
    : model_(std::move(model)), layout_(model_.shape), arithmetic_(arithmetic) {
  const auto take = [&](PackedMatrix& packed, const Slice& slice) {
    pack(packed, at(slice), slice.rows, slice.columns, slice.columns, 1);
  };
  take(labels_, layout_.labels);
  if (arithmetic_ == Arithmetic::kFloat) {
    take(projection_, layout_.projection);
    take(tags_, layout_.tags);
    take(arcs_, layout_.arcs);
    return;
  }
  const auto round = [&](const Slice& slice) { return QuantisedMatrix(at(slice), slice.rows, slice.columns); };
  integer_encoder_ = IntegerEncoder(model_.shape, layout_, model_.weights.data());
  integer_tags_ = round(layout_.tags);
  integer_arcs_ = round(layout_.arcs);
  no_bias_.resize(model_.shape.arc);
}

void Scorer::embed(const FeatureRows& rows, std::vector<ScaledSteps>& parts, float* sum) const {
  const QuantisedRows& table = model_.embeddings;
  parts.clear();
  const auto add = [&](std::uint32_t row, float factor) {
    const std::int8_t* steps = table.steps.data() + std::size_t{row} * table.stride;
    __builtin_prefetch(steps);  // rows lie anywhere in some megabytes; all are on their way before the first is summed
    __builtin_prefetch(steps + 64);
    parts.push_back({steps, factor * table.scales[row]});
  };
  add(rows.word, 1.0F);
  add(rows.shape, 1.0F);
  for (const std::uint32_t row : rows.ngrams) add(row, group_factor(rows.ngrams.size()));
  for (const std::uint32_t row : rows.classes) add(row, group_factor(rows.classes.size()));
  kernels().sum_steps(model_.shape.input, parts.data(), parts.size(), sum);
}

void Scorer::embed_missing(Work& work) const {
  work.embedded.shape(work.missing.size(), model_.shape.input);
  for (std::size_t row = 0; row < work.missing.size(); ++row) {
    model_.index.rows_of(work.forms[work.missing[row]], Detail::kUnknownWords, work.features);
    embed(work.features, work.parts, work.embedded.row(row));
  }
}

std::unique_ptr<InputCache> Scorer::make_cache() const {
  return arithmetic_ == Arithmetic::kInteger ? std::make_unique<InputCache>(integer_encoder_.input_columns()) : nullptr;
}

void Scorer::encode(const Packing& packing, Work& work) const {
  if (arithmetic_ == Arithmetic::kFloat) return encode_floats(packing, work);
  work.missing.clear();
  std::vector<const float*>& of_form = work.form_inputs;
  of_form.assign(work.forms.size(), nullptr);
  for (std::uint32_t form = 0; form < work.forms.size(); ++form) {
    const std::uint32_t row = work.cache ? work.cache->find(work.forms[form], work.forms.hash(form)) : InputCache::kAbsent;
    if (row == InputCache::kAbsent)
      work.missing.push_back(form);
    else
      of_form[form] = work.cache->row(row);
  }
  embed_missing(work);
  integer_encoder_.input_sums(work.embedded, work.integers, work.input_sums);
  for (std::size_t row = 0; row < work.missing.size(); ++row) of_form[work.missing[row]] = work.input_sums.row(row);
  work.inputs.resize(packing.rows());
  for (std::size_t row = 0; row < packing.rows(); ++row) work.inputs[row] = of_form[work.form_of[row]];
  integer_encoder_.run(packing, work.inputs, work.integers);
  // Not before, for the rows found would change.
  for (std::size_t row = 0; work.cache && row < work.missing.size(); ++row)
    work.cache->keep(work.forms[work.missing[row]], work.forms.hash(work.missing[row]), work.input_sums.row(row));
}

void Scorer::encode_floats(const Packing& packing, Work& work) const {
  const Shape& shape = model_.shape;
  work.missing.resize(work.forms.size());
  std::iota(work.missing.begin(), work.missing.end(), 0U);
  embed_missing(work);
  work.expanded.shape(packing.rows(), shape.input);
  for (std::size_t row = 0; row < packing.rows(); ++row)
    std::memcpy(work.expanded.row(row), work.embedded.row(work.form_of[row]), shape.input * sizeof(float));
  const Matrix* input = &work.expanded;
  work.layers.resize(shape.layers);
  Random none(0);
  for (std::size_t number = 0; number < shape.layers; ++number) {
    work.layers[number].forward(shape, layout_.layers[number], packing, model_.weights.data(), *input, {}, none);
    input = &work.layers[number].output;
  }
}

void Scorer::project_floats(const Packing& packing, std::size_t first, std::size_t last, Work& work) const {
  const Shape& shape = model_.shape;
  const std::size_t rows = last - first;
  work.ordered.shape(rows, shape.encoded());
  work.projected.shape(rows, shape.projected());
  for (std::size_t row = 0; row < rows; ++row) {
    std::memcpy(work.ordered.row(row), work.layers.back().output.row(packing.in_order[first + row]),
                shape.encoded() * sizeof(float));
    std::memcpy(work.projected.row(row), at(layout_.projection_bias), shape.projected() * sizeof(float));
  }
  kernels().multiply(rows, {work.ordered.data.data(), shape.encoded(), 1}, projection_, work.projected.data.data(),
                     shape.projected(), Accumulate::kYes);
}

void Scorer::project(const Packing& packing, std::size_t first, std::size_t last, Work& work) const {
  const Shape& shape = model_.shape;
  const Kernels& kernel = kernels();
  const std::size_t rows = last - first;
  const bool integers = arithmetic_ == Arithmetic::kInteger;
  if (integers)
    integer_encoder_.project(packing, first, last, work.integers, work.projected);
  else
    project_floats(packing, first, last, work);
  const std::size_t width = shape.projected();
  for (std::size_t row = 0; row < rows; ++row) {
    float* values = work.projected.row(row);
    for (std::size_t j = 0; j < shape.rectified(); ++j) values[j] = std::max(0.0F, values[j]);
  }
  work.tag_scores.shape(rows, shape.tags());
  work.query.shape(rows, shape.arc);
  const std::size_t first_tag = 2 * std::size_t{shape.arc};
  if (integers) {
    const auto multiply = [&](std::size_t column, const QuantisedMatrix& right, const float* bias, Matrix& output) {
      QuantisedRows& part = work.integers.part;
      part.shape(rows, right.depth);
      for (std::size_t row = 0; row < rows; ++row) part.set(row, work.projected.row(row) + column);
      integer_kernel()(
          {.rows = rows, .left = &part, .right = &right, .bias = bias, .output = output.data.data(), .stride = output.columns});
    };
    multiply(first_tag, integer_tags_, at(layout_.tags_bias), work.tag_scores);
    multiply(0, integer_arcs_, no_bias_.data(), work.query);
  } else {
    for (std::size_t row = 0; row < rows; ++row)
      std::memcpy(work.tag_scores.row(row), at(layout_.tags_bias), shape.tags() * sizeof(float));
    kernel.multiply(rows, {work.projected.data.data() + first_tag, width, 1}, tags_, work.tag_scores.data.data(), shape.tags(),
                    Accumulate::kYes);
    kernel.multiply(rows, {work.projected.data.data(), width, 1}, arcs_, work.query.data.data(), shape.arc, Accumulate::kNo);
  }
  work.tags.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const float* scores = work.tag_scores.row(row);
    const auto best = [&](std::size_t start, std::size_t count) {
      return static_cast<std::uint32_t>(kernel.best(count, scores + start));
    };
    work.tags[row] = {best(0, shape.upos), best(shape.upos, shape.xpos), best(shape.upos + shape.xpos, shape.feats)};
  }
}

void Scorer::arcs(std::size_t start, std::size_t count, Work& work, std::vector<float>& scores) const {
  const std::size_t size = model_.shape.arc;
  const std::size_t width = model_.shape.projected();
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
  // Row by row, with distances laid out so that a row's lie side by side.
  work.as_heads.resize(count);
  for (std::size_t j = 0; j < count; ++j) work.as_heads[j] = dot(heads + j * width, prior);
  work.distances.resize(2 * count);
  for (std::size_t j = 0; j < 2 * count; ++j)
    work.distances[j] = distances[distance_bucket(static_cast<int>(count), static_cast<int>(j))];
  for (std::size_t i = 0; i < count; ++i) {
    float* row = scores.data() + i * (count + 1) + 1;
    const float* of_word = work.distances.data() + count - i;
    for (std::size_t j = 0; j < count; ++j) row[j] += work.as_heads[j] + of_word[j];
    row[i] = -1e4F;
  }
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
