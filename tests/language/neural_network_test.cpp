// The training network's gradients against finite differences, and the kernels' fast versions against plain loops.
#include "dragoman/language/neural_network.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dragoman::neural {
namespace {

Shape small_shape() {
  return {.input = 16,
          .hidden = 16,
          .layers = 2,
          .arc = 16,
          .label = 16,
          .tag = 16,
          .upos = 17,
          .xpos = 5,
          .feats = 4,
          .relations = 7};
}

Shard small_shard() {
  Shard shard;
  shard.packing = Packing({5, 3, 1});
  Random random(5);
  shard.row_starts.push_back(0);
  for (const int length : {5, 3, 1}) {
    for (int i = 0; i < length; ++i) {
      for (std::uint32_t j = 0; j < 3; ++j)
        shard.rows.push_back({static_cast<std::uint32_t>(random.below(10)), 0.5F + 0.25F * static_cast<float>(j)});
      shard.row_starts.push_back(static_cast<std::uint32_t>(shard.rows.size()));
      const int head = (i + 1) % length;
      shard.gold.push_back(
          {.head = i == length - 1 ? -1 : head, .relation = i % 7, .upos = i, .xpos = i % 2 == 0 ? -1 : i % 5, .feats = i % 4});
    }
  }
  return shard;
}

/// Teachers' opinions of the small shard; a quarter to all of a word's loss is the treebank's.
Shard taught_shard() {
  Shard shard = small_shard();
  Random random(7);
  std::size_t row = 0;
  for (const std::uint32_t length : shard.packing.lengths) {
    for (std::uint32_t i = 0; i < length; ++i, ++row) {
      shard.gold[row].share = 0.25F * static_cast<float>(row % 5);
      const auto opinion = [&](std::size_t classes) {
        std::vector<float> probabilities(classes);
        for (float& probability : probabilities) probability = random.uniform();
        return strongest(probabilities.data(), classes);
      };
      SoftAnswer soft{opinion(length + 1), opinion(7), opinion(17), opinion(5), opinion(4)};
      for (SoftLabel& label : soft.head)
        if (label.label == i + 1) label = {};  // no word is its own head
      shard.soft.push_back(soft);
    }
  }
  return shard;
}

// With dropout off the loss is a smooth function (but for rectifiers' corners); central differences in float agree to about 1 %.
void expect_right_gradients(const Shard& shard) {
  const Shape shape = small_shape();
  const Layout layout(shape);
  Random random(11);
  std::vector<float> weights(layout.size());
  std::vector<float> embeddings(10 * shape.input);
  for (float& weight : weights) weight = random.symmetric(0.4F);
  for (float& value : embeddings) value = random.symmetric(1.0F);
  Network network;
  std::vector<float> gradients(layout.size(), 0.0F);
  const auto loss = [&] {
    std::vector<float> unused(layout.size(), 0.0F);
    Random none(1);
    return network.run(shape, layout, shard, embeddings.data(), weights.data(), {}, none, 1.0F, unused.data());
  };
  // The difference of one parameter is small against the sum: a direction of random signs per slice is checked instead.
  const auto check = [&](float* values, const std::vector<float>& gradient, const char* what) {
    std::vector<float> direction(gradient.size());
    for (float& sign : direction) sign = random.symmetric(1.0F) < 0 ? -1.0F : 1.0F;
    const float step = 2e-3F / std::sqrt(static_cast<float>(gradient.size()));
    double expected = 0;
    for (std::size_t i = 0; i < gradient.size(); ++i) expected += static_cast<double>(gradient[i]) * direction[i];
    for (std::size_t i = 0; i < gradient.size(); ++i) values[i] += step * direction[i];
    const double above = loss();
    for (std::size_t i = 0; i < gradient.size(); ++i) values[i] -= 2 * step * direction[i];
    const double below = loss();
    for (std::size_t i = 0; i < gradient.size(); ++i) values[i] += step * direction[i];
    const double found = (above - below) / (2 * static_cast<double>(step));
    EXPECT_NEAR(found, expected, 0.02 * std::abs(expected) + 0.05) << what;
  };
  Random none(1);
  network.run(shape, layout, shard, embeddings.data(), weights.data(), {}, none, 1.0F, gradients.data());
  std::vector<float> embedding_gradients(embeddings.size(), 0.0F);
  for (std::size_t word = 0; word < shard.gold.size(); ++word)
    for (std::uint32_t at = shard.row_starts[word]; at < shard.row_starts[word + 1]; ++at)
      for (std::size_t j = 0; j < shape.input; ++j)
        embedding_gradients[shard.rows[at].row * shape.input + j] +=
            shard.rows[at].factor * network.input_gradient().row(word)[j];
  for (std::size_t number = 0; number < layout.slices().size(); ++number) {
    const Slice& slice = layout.slices()[number];
    const auto start = gradients.begin() + static_cast<std::ptrdiff_t>(slice.offset);
    const std::vector<float> part(start, start + static_cast<std::ptrdiff_t>(slice.rows * slice.columns));
    check(weights.data() + slice.offset, part, ("slice " + std::to_string(number)).c_str());
  }
  check(embeddings.data(), embedding_gradients, "embeddings");
}

TEST(Gradients, AgreeWithFiniteDifferences) { expect_right_gradients(small_shard()); }

TEST(Gradients, AgreeWithFiniteDifferencesUnderTeachers) { expect_right_gradients(taught_shard()); }

TEST(SoftAnswer, KeepsTheMostProbableAndSumsToOne) {
  const std::vector<float> probabilities{0.05F, 0.4F, 0.1F, 0.2F, 0.15F, 0.1F};
  const SoftLabels labels = strongest(probabilities.data(), probabilities.size());
  const std::array<std::uint16_t, kSoftLabels> expected{1, 3, 4, 2};
  float sum = 0;
  for (std::size_t i = 0; i < kSoftLabels; ++i) {
    EXPECT_EQ(labels[i].label, expected[i]);
    EXPECT_NEAR(labels[i].weight(), probabilities[expected[i]] / 0.85F, 1e-4);
    sum += labels[i].weight();
  }
  EXPECT_NEAR(sum, 1, 1e-4);
  const float sure = 1;
  EXPECT_EQ(strongest(&sure, 1)[1].share, 0);
}

TEST(Packing, RowsOfSentencesInBothDirections) {
  const Packing packing({3, 1});
  EXPECT_EQ(packing.offsets, (std::vector<std::uint32_t>{0, 2, 3, 4}));
  EXPECT_EQ(packing.in_order, (std::vector<std::uint32_t>{0, 2, 3, 1}));
  EXPECT_EQ(packing.backward, (std::vector<std::uint32_t>{3, 1, 2, 0}));
  EXPECT_EQ(packing.sentence_of, (std::vector<std::uint32_t>{0, 1, 0, 0}));
}

TEST(Kernels, EveryVersionMultipliesAsAPlainLoopDoes) {
  Random random(3);
  for (const Processor processor : {Processor::kPlain, Processor::kAvx2, Processor::kAvx512}) {
    if (!supports(processor)) continue;
    const Kernels& kernel = kernels_for(processor);
    for (const std::size_t rows : {1, 6, 7, 8, 19}) {
      for (const std::size_t columns : {1, 5, 16, 17, 31, 32, 40, 45}) {
        const std::size_t depth = 23;
        std::vector<float> left(rows * depth);
        std::vector<float> right(depth * columns);
        std::vector<float> output(rows * columns, 1.0F);
        for (float& value : left) value = random.symmetric(1);
        for (float& value : right) value = random.symmetric(1);
        PackedMatrix packed;
        pack(packed, right.data(), depth, columns, 1, depth);  // right is stored transposed
        kernel.multiply(rows, {left.data(), 1, rows}, packed, output.data(), columns, Accumulate::kYes);  // and so is left
        for (std::size_t i = 0; i < rows; ++i) {
          for (std::size_t j = 0; j < columns; ++j) {
            double expected = 1;
            for (std::size_t k = 0; k < depth; ++k) expected += static_cast<double>(left[k * rows + i]) * right[j * depth + k];
            ASSERT_NEAR(output[i * columns + j], expected, 1e-4) << kernel.name << ' ' << rows << 'x' << columns;
          }
        }
      }
    }
    std::vector<float> scores{-90, 0, 3, 88, 1.5F, -2};
    const float total = kernel.softmax(scores.size(), scores.data());
    EXPECT_NEAR(total, 88, 1e-3);
    EXPECT_NEAR(scores[3], 1, 1e-6);
    AlignedVector<float> values(16);
    for (std::size_t i = 0; i < 16; ++i) values[i] = static_cast<float>(i) * 2 - 15;
    kernel.sigmoid(16, values.data());
    for (std::size_t i = 0; i < 16; ++i) EXPECT_NEAR(values[i], 1 / (1 + std::exp(15.0 - 2.0 * static_cast<double>(i))), 1e-6);
  }
}

}  // namespace
}  // namespace dragoman::neural
