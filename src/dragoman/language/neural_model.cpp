#include "dragoman/language/neural_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "dragoman/base/strings.h"

namespace dragoman::neural {

namespace {

constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kRecurrent = 0;  // the kind of encoder; others have been and may come
constexpr std::uint32_t kMostUnits = 1024;
constexpr std::size_t kMostClasses = 4096;

void append_floats(std::string& bytes, const std::vector<float>& values) {
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return lines;
}

/// Columns of weight matrices, single rows as a whole: biases and vectors keep floats, for they are few.
bool is_matrix(const Slice& slice) { return slice.rows > 1; }

std::string shape_bytes(const Shape& shape) {
  std::string bytes;
  for (const std::uint32_t number : {kVersion, kRecurrent, shape.input, shape.hidden, shape.layers, shape.arc, shape.label,
                                     shape.tag, shape.upos, shape.xpos, shape.feats, shape.relations})
    append_number(bytes, number);
  return bytes;
}

bool read_shape(std::string_view bytes, Shape& shape) {
  std::uint32_t version = 0;
  std::uint32_t encoder = 0;
  if (!take_number(bytes, version) || !take_number(bytes, encoder) || version != kVersion || encoder != kRecurrent) return false;
  for (std::uint32_t* size : {&shape.input, &shape.hidden, &shape.layers, &shape.arc, &shape.label, &shape.tag}) {
    if (!take_number(bytes, *size) || *size == 0 || *size > kMostUnits) return false;
    if (size != &shape.layers && *size % 16 != 0) return false;
  }
  for (std::uint32_t* count : {&shape.upos, &shape.xpos, &shape.feats, &shape.relations})
    if (!take_number(bytes, *count) || *count == 0 || *count > kMostClasses) return false;
  return bytes.empty() && shape.layers <= 16 && shape.upos == 17;
}

// Adds to a known word's row `sign` times the rows that stand for its n-grams and classes.
void add_parts(const FeatureIndex& index, const std::string& word, const float* embeddings, std::size_t width, float sign,
               float* sum) {
  const Kernels& kernel = kernels();
  FeatureRows rows;
  index.rows_of(word, Detail::kEveryWord, rows);
  for (const std::uint32_t other : rows.ngrams)
    kernel.add_scaled(width, sign * group_factor(rows.ngrams.size()), embeddings + other * width, sum);
  for (const std::uint32_t other : rows.classes)
    kernel.add_scaled(width, sign * group_factor(rows.classes.size()), embeddings + other * width, sum);
}

}  // namespace

QuantisedRows finish_embeddings(const FeatureIndex& index, const std::vector<std::string>& words, const float* embeddings,
                                std::size_t width) {
  QuantisedRows finished;
  finished.shape(index.row_count(), width);
  std::vector<float> sum(width);
  for (std::size_t row = 0; row < index.row_count(); ++row) {
    std::copy_n(embeddings + row * width, width, sum.begin());
    if (row > kUnknownWord && row <= words.size()) add_parts(index, words[row - 1], embeddings, width, 1, sum.data());
    finished.set(row, sum.data());
  }
  return finished;
}

AlignedVector<float> unfinished_embeddings(const NeuralModel& model, const std::vector<std::string>& words) {
  const std::size_t width = model.shape.input;
  AlignedVector<float> embeddings(model.index.row_count() * width, 0.0F);
  for (std::size_t row = 0; row < model.index.row_count(); ++row)
    kernels().add_steps(width, model.embeddings.scales[row], model.embeddings.steps.data() + row * model.embeddings.stride,
                        embeddings.data() + row * width);
  // Rows of n-grams and classes are no known words' rows: these can be taken apart in place.
  for (std::size_t row = kUnknownWord + 1; row <= words.size(); ++row)
    add_parts(model.index, words[row - 1], embeddings.data(), width, -1, embeddings.data() + row * width);
  return embeddings;
}

void append_sections(const NeuralModel& model, ModelWriter& writer) {
  writer.add("neural.shape", shape_bytes(model.shape));
  writer.add("neural.features", model.index.bytes());
  writer.add("neural.labels",
             join_lines(model.labels.xpos) + "\n" + join_lines(model.labels.feats) + "\n" + join_lines(model.labels.relations));

  const std::size_t rows = model.index.row_count();
  std::string steps(reinterpret_cast<const char*>(model.embeddings.steps.data()), rows * model.embeddings.stride);
  append_floats(steps, model.embeddings.scales);
  writer.add("neural.embeddings", std::move(steps));

  std::string bytes;
  const Layout layout(model.shape);
  for (const Slice& slice : layout.slices()) {
    const auto start = model.weights.begin() + static_cast<std::ptrdiff_t>(slice.offset);
    std::vector<float> values(start, start + static_cast<std::ptrdiff_t>(slice.rows * slice.columns));
    if (!is_matrix(slice)) {
      append_floats(bytes, values);
      continue;
    }
    std::string matrix(values.size(), '\0');
    std::vector<float> column_scales;
    for (std::size_t column = 0; column < slice.columns; ++column) {
      float largest = 0;
      for (std::size_t at = column; at < values.size(); at += slice.columns) largest = std::max(largest, std::abs(values[at]));
      const float scale = largest / 127.0F;
      for (std::size_t at = column; at < values.size(); at += slice.columns)
        matrix[at] = static_cast<char>(scale > 0 ? std::nearbyint(values[at] / scale) : 0.0F);
      column_scales.push_back(scale);
    }
    bytes += matrix;
    append_floats(bytes, column_scales);
  }
  writer.add("neural.weights", std::move(bytes));
}

Result<NeuralModel> read_sections(const ModelFile& file) {
  NeuralModel model;
  const Result<std::string_view> shape = file.require("neural.shape");
  if (!shape) return forward(shape);
  if (!read_shape(*shape, model.shape))
    return tl::unexpected(file.damaged("neural.shape", "sizes out of range, or of another version"));
  const Result<std::string_view> features = file.require("neural.features");
  if (!features) return forward(features);
  if (!FeatureIndex::read(*features, model.index))
    return tl::unexpected(file.damaged("neural.features", "the tables contradict themselves"));

  const Result<std::string_view> labels = file.require("neural.labels");
  if (!labels) return forward(labels);
  std::vector<std::string> lines = split_lines(*labels);
  const std::size_t xpos = model.shape.xpos;
  const std::size_t feats = model.shape.feats;
  const std::size_t relations = model.shape.relations;
  if (lines.size() != xpos + feats + relations + 2 || !lines[xpos].empty() || !lines[xpos + 1 + feats].empty())
    return tl::unexpected(file.damaged("neural.labels", "not as many labels as the shape says"));
  const auto part = [&](std::size_t start, std::size_t count) {
    return std::vector<std::string>(lines.begin() + static_cast<std::ptrdiff_t>(start),
                                    lines.begin() + static_cast<std::ptrdiff_t>(start + count));
  };
  model.labels = {part(0, xpos), part(xpos + 1, feats), part(xpos + feats + 2, relations)};

  const Result<std::string_view> embeddings = file.require("neural.embeddings");
  if (!embeddings) return forward(embeddings);
  const std::size_t rows = model.index.row_count();
  const std::size_t width = model.shape.input;
  if (embeddings->size() != rows * (width + sizeof(float)))
    return tl::unexpected(file.damaged("neural.embeddings", "wrong size"));
  model.embeddings.shape(rows, width);
  if (rows * width != 0) std::memcpy(model.embeddings.steps.data(), embeddings->data(), rows * width);
  if (rows != 0) std::memcpy(model.embeddings.scales.data(), embeddings->data() + rows * width, rows * sizeof(float));
  for (const float scale : model.embeddings.scales)
    if (!std::isfinite(scale)) return tl::unexpected(file.damaged("neural.embeddings", "a number that is not finite"));

  const Result<std::string_view> bytes = file.require("neural.weights");
  if (!bytes) return forward(bytes);
  const Layout layout(model.shape);
  model.weights.resize(layout.size());
  std::size_t at = 0;
  for (const Slice& slice : layout.slices()) {
    const std::size_t count = slice.rows * slice.columns;
    const std::size_t floats = (is_matrix(slice) ? slice.columns : count) * sizeof(float);
    const std::size_t matrix = is_matrix(slice) ? count : 0;
    if (bytes->size() - at < matrix + floats) return tl::unexpected(file.damaged("neural.weights", "cut off"));
    std::vector<float> numbers(floats / sizeof(float));
    if (floats != 0) std::memcpy(numbers.data(), bytes->data() + at + matrix, floats);
    for (const float number : numbers)
      if (!std::isfinite(number)) return tl::unexpected(file.damaged("neural.weights", "a number that is not finite"));
    for (std::size_t i = 0; i < count; ++i)
      model.weights[slice.offset + i] =
          matrix == 0 ? numbers[i] : numbers[i % slice.columns] * static_cast<float>(static_cast<std::int8_t>((*bytes)[at + i]));
    at += matrix + floats;
  }
  if (at != bytes->size()) return tl::unexpected(file.damaged("neural.weights", "longer than the shape says"));
  return model;
}

}  // namespace dragoman::neural
