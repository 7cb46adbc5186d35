#pragma once
// Shape: the sizes of the network and where each of its dense matrices lies in one flat vector of weights.
//
// DESCRIPTION: embeddings are kept apart (they are sparse in training and looked up, not multiplied). A flat vector lets one loop
// reduce gradients, step Adam and average weights. The network: summed embeddings → recurrent layers in both directions →
// one projection with parts for dependents, heads, tags, label dependents and label heads → biaffine arcs, labels and tags.
//
//   Shape shape{.input = 128, .hidden = 128};
//   Layout layout(shape);
//   std::vector<float> weights(layout.size());
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman::neural {

struct Shape {
  std::uint32_t input = 128;   ///< of an embedding; a multiple of 16 like the next five
  std::uint32_t hidden = 128;  ///< of one direction
  std::uint32_t layers = 2;
  std::uint32_t arc = 128;
  std::uint32_t label = 128;
  std::uint32_t tag = 128;
  std::uint32_t upos = 17;
  std::uint32_t xpos = 0;  ///< numbers of classes
  std::uint32_t feats = 0;
  std::uint32_t relations = 0;

  friend bool operator==(const Shape&, const Shape&) = default;
  [[nodiscard]] std::size_t tags() const { return std::size_t{upos} + xpos + feats; }
  [[nodiscard]] std::size_t encoded() const { return 2 * std::size_t{hidden}; }
  [[nodiscard]] std::size_t projected() const { return 2 * std::size_t{arc} + tag + 2 * std::size_t{label}; }
  /// Columns of the projection that pass a rectifier; the label parts are rectified after their sum.
  [[nodiscard]] std::size_t rectified() const { return 2 * std::size_t{arc} + tag; }
};

/// Arc scores get a learned bias by signed distance, clipped to this; the root has its own.
constexpr int kFarthest = 24;
constexpr std::size_t kDistances = 2 * kFarthest + 2;
constexpr std::size_t kRootDistance = kDistances - 1;
/// The bias to use for a dependent and head, both 0-based positions.
constexpr std::size_t distance_bucket(int dependent, int head) {
  const int distance = head - dependent;
  return static_cast<std::size_t>((distance < -kFarthest ? -kFarthest : distance > kFarthest ? kFarthest : distance) + kFarthest);
}

struct Slice {
  std::size_t offset = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

struct LayerLayout {
  // Per direction (0 forward, 1 backward): input × 4·hidden, hidden × 4·hidden, 4·hidden.
  Slice input[2];
  Slice recurrent[2];
  Slice bias[2];
};

class Layout {
 public:
  explicit Layout(const Shape& shape);

  std::vector<LayerLayout> layers;
  Slice projection, projection_bias;
  Slice tags, tags_bias;
  Slice arcs, head_prior, root_head, distances;
  Slice root_label, labels, labels_bias;

  [[nodiscard]] std::size_t size() const { return size_; }
  /// All slices in their order, for initialising and writing.
  [[nodiscard]] const std::vector<Slice>& slices() const { return slices_; }

 private:
  Slice take(std::size_t rows, std::size_t columns);

  std::size_t size_ = 0;
  std::vector<Slice> slices_;
};

}  // namespace dragoman::neural
