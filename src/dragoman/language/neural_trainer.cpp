// Adam (Kingma & Ba 2015; β2 = 0.95 as biaffine parsers use low ones) with warm-up, a constant rate and a linear fall at the end;
// embeddings get Adam steps only in the batches that touch them. What is kept is a running average of the weights (Polyak &
// Juditsky 1992).
#include "dragoman/language/neural_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "dragoman/base/parallel.h"
#include "dragoman/language/neural_splice.h"

namespace dragoman::neural {

namespace {

constexpr std::size_t kShards = 2;  // part of the result: another number gives other bits
constexpr std::uint64_t kAverageEvery = 4;
constexpr std::uint64_t kSplicedStream = 100'000;  // of random numbers; epochs have those from 1000 on

/// Adam's memory for one flat vector of weights.
struct Moments {
  AlignedVector<float> mean, variance;
  explicit Moments(std::size_t size) : mean(size, 0.0F), variance(size, 0.0F) {}
};

/// What is learned: embeddings (rows × shape.input) and the dense weights.
struct Parameters {
  AlignedVector<float> embeddings, weights;

  Parameters(const Layout& layout, const Shape& shape, std::size_t rows, std::uint64_t seed);
};

Parameters::Parameters(const Layout& layout, const Shape& shape, std::size_t rows, std::uint64_t seed)
    : embeddings(rows * shape.input), weights(layout.size(), 0.0F) {
  Random random(seed, 1);
  for (float& value : embeddings) value = random.symmetric(0.4F);
  for (const Slice& slice : layout.slices()) {
    if (slice.rows == 1) continue;
    const float limit = std::sqrt(6.0F / static_cast<float>(slice.rows + slice.columns));
    for (std::size_t i = 0; i < slice.rows * slice.columns; ++i) weights[slice.offset + i] = random.symmetric(limit);
  }
  for (const Slice* slice : {&layout.root_head, &layout.root_label})
    for (std::size_t i = 0; i < slice->columns; ++i) weights[slice->offset + i] = random.symmetric(0.3F);
  for (const LayerLayout& layer : layout.layers)
    for (const Slice& bias : layer.bias)  // the forget gates start open
      std::fill_n(weights.begin() + static_cast<std::ptrdiff_t>(bias.offset + shape.hidden), shape.hidden, 1.0F);
}

class Trainer {
 public:
  Trainer(const Shape& shape, std::size_t rows, const NeuralOptions& options, const SampleMaker& samples)
      : shape_(shape),
        options_(options),
        samples_(samples),
        layout_(shape),
        now_(layout_, shape, rows, options.seed),
        averaged_(now_),
        dense_(now_.weights.size()),
        sparse_(now_.embeddings.size()),
        embedding_gradients_(now_.embeddings.size(), 0.0F),
        touched_flag_(rows, 0) {
    for (auto& gradients : gradients_) gradients.resize(layout_.size());
  }

  void start_from(const NeuralModel& model, const std::vector<std::string>& words);
  double epoch(int number);
  const Parameters& averaged() const { return averaged_; }

 private:
  double step(const std::vector<std::uint32_t>& batch, std::uint64_t stream);
  double combine(const std::array<Shard, kShards>& shards);
  void update(double length);
  void average();
  float rate() const;

  Shape shape_;
  const NeuralOptions& options_;
  const SampleMaker& samples_;
  Layout layout_;
  Parameters now_, averaged_;
  Moments dense_, sparse_;
  std::array<AlignedVector<float>, kShards> gradients_;
  std::array<Network, kShards> networks_;
  AlignedVector<float> embedding_gradients_;
  std::vector<std::uint8_t> touched_flag_;
  std::vector<std::uint32_t> touched_;
  std::uint64_t steps_ = 0;
  double epochs_done_ = 0;
};

void Trainer::start_from(const NeuralModel& model, const std::vector<std::string>& words) {
  now_.weights = model.weights;
  now_.embeddings = unfinished_embeddings(model, words);
  averaged_ = now_;
}

float Trainer::rate() const {
  const double warm = std::min(1.0, static_cast<double>(steps_) / std::max(1, options_.warm_up));
  const double falling = std::max(1.0, std::round(options_.falling * options_.epochs));
  const double left = std::clamp((options_.epochs - epochs_done_) / falling, 0.0, 1.0);
  return static_cast<float>(warm * (options_.final_rate + (options_.rate - options_.final_rate) * left));
}

double Trainer::epoch(int number) {
  Random random(options_.seed, 1000 + static_cast<std::uint64_t>(number));
  const auto batches = samples_.batches(options_.batch_words, random);
  double loss = 0;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    epochs_done_ = number - 1 + static_cast<double>(i) / static_cast<double>(batches.size());
    loss += step(batches[i], random.next());
  }
  return loss / static_cast<double>(batches.size());
}

double Trainer::step(const std::vector<std::uint32_t>& batch, std::uint64_t stream) {
  std::array<std::vector<std::uint32_t>, kShards> dealt;
  for (std::size_t i = 0; i < batch.size(); ++i) dealt[i % kShards].push_back(batch[i]);
  std::array<Shard, kShards> shards;
  std::array<Random, kShards> randoms{Random(stream, 0), Random(stream, 1)};
  std::size_t words = 0;
  for (std::size_t i = 0; i < kShards; ++i) {
    if (dealt[i].empty()) continue;
    shards[i] = samples_.shard(dealt[i], options_.variation, options_.dropout, randoms[i]);
    words += shards[i].gold.size();
  }
  std::array<double, kShards> losses{};
  parallel_for(kShards, options_.jobs, [&](std::size_t i) {
    std::fill(gradients_[i].begin(), gradients_[i].end(), 0.0F);
    if (shards[i].gold.empty()) return;
    losses[i] = networks_[i].run(shape_, layout_, shards[i], now_.embeddings.data(), now_.weights.data(), options_.dropout,
                                 randoms[i], 1.0F / static_cast<float>(words), gradients_[i].data());
  });
  ++steps_;
  update(combine(shards));
  if (steps_ % kAverageEvery == 0) average();
  double loss = 0;
  for (const double part : losses) loss += part;
  return loss / static_cast<double>(words);
}

double Trainer::combine(const std::array<Shard, kShards>& shards) {
  const Kernels& kernel = kernels();
  const std::size_t width = shape_.input;
  for (std::size_t i = 1; i < kShards; ++i) kernel.add(layout_.size(), gradients_[i].data(), gradients_[0].data());
  for (const std::uint32_t row : touched_) {
    std::fill_n(embedding_gradients_.begin() + static_cast<std::ptrdiff_t>(row * width), width, 0.0F);
    touched_flag_[row] = 0;
  }
  touched_.clear();
  for (std::size_t i = 0; i < kShards; ++i) {
    const Shard& shard = shards[i];
    for (std::size_t word = 0; word < shard.gold.size(); ++word) {
      const float* gradient = networks_[i].input_gradient().row(word);
      for (std::uint32_t at = shard.row_starts[word]; at < shard.row_starts[word + 1]; ++at) {
        const std::uint32_t row = shard.rows[at].row;
        if (touched_flag_[row] == 0) {
          touched_flag_[row] = 1;
          touched_.push_back(row);
        }
        kernel.add_scaled(width, shard.rows[at].factor, gradient, embedding_gradients_.data() + row * width);
      }
    }
  }
  double squares = 0;
  for (const float value : gradients_[0]) squares += static_cast<double>(value) * value;
  for (const std::uint32_t row : touched_)
    for (std::size_t j = row * width; j < (row + 1) * width; ++j)
      squares += static_cast<double>(embedding_gradients_[j]) * embedding_gradients_[j];
  return std::sqrt(squares);
}

void Trainer::update(double length) {
  const Kernels& kernel = kernels();
  const std::size_t width = shape_.input;
  AdamStep step;
  step.rate = rate();
  step.correction1 = 1.0F - std::pow(step.beta1, static_cast<float>(steps_));
  step.correction2 = 1.0F - std::pow(step.beta2, static_cast<float>(steps_));
  if (length > options_.clip) {
    const auto factor = static_cast<float>(options_.clip / length);
    for (float& value : gradients_[0]) value *= factor;
    for (const std::uint32_t row : touched_)
      for (std::size_t j = row * width; j < (row + 1) * width; ++j) embedding_gradients_[j] *= factor;
  }
  kernel.adam(layout_.size(), step, gradients_[0].data(), dense_.mean.data(), dense_.variance.data(), now_.weights.data());
  for (const std::uint32_t row : touched_) {
    const std::size_t at = row * width;
    kernel.adam(width, step, embedding_gradients_.data() + at, sparse_.mean.data() + at, sparse_.variance.data() + at,
                now_.embeddings.data() + at);
  }
}

void Trainer::average() {
  // Early on the average follows closely, so that it forgets the start.
  const auto age = static_cast<float>(steps_ / kAverageEvery);
  const float keep = std::min(options_.average, age / (age + 9.0F));
  const auto blend = [keep](const AlignedVector<float>& from, AlignedVector<float>& to) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += (1.0F - keep) * (from[i] - to[i]);
  };
  blend(now_.weights, averaged_.weights);
  blend(now_.embeddings, averaged_.embeddings);
}

std::size_t spliced_size(std::span<const Sentence> sentences, const NeuralOptions& options) {
  std::size_t words = 0;
  for (const Sentence& sentence : sentences) words += sentence.words.size();
  return static_cast<std::size_t>(static_cast<double>(words) * options.spliced);
}

}  // namespace

NeuralModel untrained_neural(std::span<const Sentence> sentences, WordClasses classes, const NeuralOptions& options) {
  NeuralModel model;
  std::vector<std::uint32_t> counts;
  const std::vector<std::string> words = collect_words(sentences, options.least_count, counts);
  model.index = FeatureIndex(words, std::move(classes), options.sizes);
  model.labels = collect_labels(sentences);
  model.shape = options.shape;
  model.shape.xpos = static_cast<std::uint32_t>(model.labels.xpos.size());
  model.shape.feats = static_cast<std::uint32_t>(model.labels.feats.size());
  model.shape.relations = static_cast<std::uint32_t>(model.labels.relations.size());
  return model;
}

NeuralModel train_neural(std::span<const Sentence> sentences, WordClasses classes, const NeuralOptions& options,
                         const Teachers* teachers, const EpochReport& report) {
  NeuralModel model = untrained_neural(sentences, std::move(classes), options);
  std::vector<std::uint32_t> counts;
  const std::vector<std::string> words = collect_words(sentences, options.least_count, counts);
  SampleMaker samples(sentences, model.index, model.labels, counts);
  Trainer trainer(model.shape, model.index.row_count(), options, samples);
  std::optional<Splicer> splicer;
  if (teachers != nullptr) {
    samples.teach(teachers->answers(sentences, options.jobs), options.gold_share);
    if (options.spliced > 0) splicer.emplace(sentences);
  }
  const std::size_t spliced_words = spliced_size(sentences, options);
  if (teachers != nullptr && options.from_first && teachers->first().shape == model.shape)
    trainer.start_from(teachers->first(), words);
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    if (splicer) {
      Random random(options.seed, kSplicedStream + static_cast<std::uint64_t>(epoch));
      const std::vector<Sentence> fresh = splicer->sentences(spliced_words, random);
      samples.set_extra(fresh, teachers->answers(fresh, options.jobs));
    }
    const double loss = trainer.epoch(epoch);
    model.embeddings = finish_embeddings(model.index, words, trainer.averaged().embeddings.data(), model.shape.input);
    model.weights = trainer.averaged().weights;
    if (!report(epoch, loss, model)) break;
  }
  return model;
}

}  // namespace dragoman::neural
