#include "dragoman/language/perceptron_trainer.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <set>
#include <string>

#include <fmt/format.h>

#include "dragoman/base/parallel.h"
#include "dragoman/language/labels.h"
#include "dragoman/language/linear_trainer.h"
#include "dragoman/language/perceptron_parser.h"
#include "dragoman/language/perceptron_tagger.h"
#include "dragoman/language/random.h"

namespace dragoman {
namespace {

std::string tag_of(const Word& word) { return fmt::format("{}\t{}", name_of(word.upos), word.xpos); }

std::string label_of(const Word& word) {
  return word.subtype.empty() ? std::string(name_of(word.relation)) : fmt::format("{}:{}", name_of(word.relation), word.subtype);
}

std::vector<std::size_t> order_of(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

int best_of(const std::vector<std::int32_t>& scores, int count) {
  return static_cast<int>(std::max_element(scores.begin(), scores.begin() + count) - scores.begin());
}

}  // namespace

void train_tagger(std::span<const Sentence> sentences, const PerceptronTraining& options, ModelWriter& writer) {
  Labels tags;
  Labels feats;
  std::vector<std::set<int>> feats_of_tag;
  for (const Sentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      const auto tag = static_cast<std::size_t>(tags.add(tag_of(word)));
      feats_of_tag.resize(std::max(feats_of_tag.size(), tag + 1));
      feats_of_tag[tag].insert(feats.add(word.feats));
    }
  }
  LinearTrainer tagger(tags.size());
  LinearTrainer morphology(feats.size());
  Random random(options.seed);
  std::vector<std::size_t> order = order_of(sentences.size());
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores(static_cast<std::size_t>(std::max(tags.size(), feats.size())));
  std::vector<int> predicted;
  std::vector<int> gold;
  for (int epoch = 0; epoch < options.tagger_epochs; ++epoch) {
    random.shuffle(order);
    for (const std::size_t index : order) {
      const Sentence& sentence = sentences[index];
      const std::vector<WordView> views = views_of(sentence);
      predicted.assign(views.size(), 0);
      gold.assign(views.size(), 0);
      for (std::size_t i = 0; i < views.size(); ++i) {
        gold[i] = tags.find(tag_of(sentence.words[i]));
        tagger_features(views, i, predicted, features);
        tagger.score(features, scores.data());
        predicted[i] = best_of(scores, tags.size());
        if (predicted[i] != gold[i]) tagger.update(features, gold[i], predicted[i]);
        tagger.step();
      }
      for (std::size_t i = 0; i < views.size(); ++i) {
        const std::set<int>& choices = feats_of_tag[static_cast<std::size_t>(gold[i])];
        if (choices.size() < 2) continue;
        morphology_features(views, i, gold, features);
        morphology.score(features, scores.data());
        int best = *choices.begin();
        for (const int choice : choices) {
          if (scores[static_cast<std::size_t>(choice)] > scores[static_cast<std::size_t>(best)]) best = choice;
        }
        const int right = feats.find(sentence.words[i].feats);
        if (best != right) morphology.update(features, right, best);
        morphology.step();
      }
    }
  }
  tags.save(writer, "perceptron.tags");
  feats.save(writer, "perceptron.feats");
  std::string lists;
  for (const std::set<int>& choices : feats_of_tag) {
    for (const int choice : choices) lists += fmt::format("{} ", choice);
    lists += '\n';
  }
  writer.add("perceptron.feats_of_tag", lists);
  tagger.save(writer, "perceptron.tagger", options.smallest_weight, std::min(2, options.fewest_updates));
  morphology.save(writer, "perceptron.features", options.smallest_weight, std::min(2, options.fewest_updates));
}

std::vector<Sentence> jackknife(std::span<const Sentence> sentences, const PerceptronTraining& options) {
  std::vector<Sentence> tagged(sentences.begin(), sentences.end());
  const auto folds = std::min(static_cast<std::size_t>(options.folds), sentences.size());
  if (folds < 2) return tagged;  // nothing else to learn from: the right tags
  // Folds are stretches of text, so that a document is seldom on both sides.
  const auto fold_of = [&](std::size_t i) { return i * folds / sentences.size(); };
  parallel_for(folds, options.jobs, [&](std::size_t fold) {
    std::vector<Sentence> others;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (fold_of(i) != fold) others.push_back(sentences[i]);
    }
    ModelWriter writer;
    train_tagger(others, options, writer);
    const auto model = ModelFile::from_bytes(writer.bytes());
    assert(model);
    const auto tagger = PerceptronTagger::open(**model);
    assert(tagger);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (fold_of(i) == fold) tagger->tag(tagged[i], views_of(tagged[i]));
    }
  });
  return tagged;
}

void train_parser(std::span<const Sentence> sentences, std::span<const Sentence> tagged, const PerceptronTraining& options,
                  ModelWriter& writer, Progress& progress) {
  Labels relations;
  Labels tags;
  relations.add(kRootLabel);
  const auto model = ModelFile::from_bytes(writer.bytes());  // the tagger's sections: its labels are the parser's features
  assert(model);
  const auto tagger = PerceptronTagger::open(**model);
  assert(tagger);
  for (const Sentence& sentence : sentences) {
    for (const Word& word : sentence.words) relations.add(label_of(word));
  }
  const int class_count = 1 + 2 * relations.size();
  LinearTrainer trainer(class_count);
  Random random(options.seed);
  std::vector<std::size_t> order = order_of(sentences.size());
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores(static_cast<std::size_t>(class_count));
  std::vector<int> heads;
  std::vector<int> labels;
  std::vector<int> tag_labels;
  for (int epoch = 0; epoch < options.parser_epochs; ++epoch) {
    random.shuffle(order);
    std::size_t right = 0;
    std::size_t all = 0;
    for (const std::size_t index : order) {
      const Sentence& sentence = sentences[index];
      const std::vector<WordView> views = views_of(sentence);
      const auto count = static_cast<int>(sentence.words.size());
      heads.clear();
      labels.clear();
      tag_labels.clear();
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        heads.push_back(sentence.words[i].head < 0 ? count : sentence.words[i].head);
        labels.push_back(relations.find(label_of(sentence.words[i])));
        tag_labels.push_back(std::max(0, tagger->tags().find(tag_of(tagged[index].words[i]))));
      }
      ArcHybrid state(count);
      while (!state.done()) {
        int costs[3];
        int least = 1 << 20;
        for (int m = 0; m < 3; ++m) {
          costs[m] = state.allowed(static_cast<Move>(m)) ? state.cost(static_cast<Move>(m), heads) : 1 << 20;
          least = std::min(least, costs[m]);
        }
        const bool to_root = state.buffer(0) == state.root();
        parser_features(state, views, tag_labels, features);
        trainer.score(features, scores.data());
        int best = -1;
        int best_right = -1;
        for (int c = 0; c < class_count; ++c) {
          const Move move = move_of_class(c);
          const int m = static_cast<int>(move);
          if (costs[m] == 1 << 20) continue;
          if (move != Move::kShift && (label_of_class(c) == 0) != (to_root && move == Move::kLeft)) continue;
          const auto score = [&](int k) { return scores[static_cast<std::size_t>(k)]; };
          if (best < 0 || score(c) > score(best)) best = c;
          if (costs[m] != least) continue;
          if (move != Move::kShift) {
            const int child = state.stack(0);
            const int head = move == Move::kLeft ? state.buffer(0) : state.stack(1);
            const auto at = static_cast<std::size_t>(child);
            if (heads[at] == head && labels[at] != label_of_class(c) && (labels[at] == 0) == (head == count)) continue;
          }
          if (best_right < 0 || score(c) > score(best_right)) best_right = c;
        }
        if (best != best_right) trainer.update(features, best_right, best);
        trainer.step();
        ++all;
        right += best == best_right ? 1 : 0;
        const bool explore = epoch > 0 && random.unit() < 0.9;
        const int chosen = explore ? best : best_right;
        state.make(move_of_class(chosen), label_of_class(chosen));
      }
    }
    progress.update(static_cast<std::uint64_t>(epoch) + 1, static_cast<std::uint64_t>(options.parser_epochs),
                    fmt::format("parser epoch {}, {:.2f} % of moves right", epoch + 1,
                                100.0 * static_cast<double>(right) / static_cast<double>(all)));
  }
  relations.save(writer, "perceptron.relations");
  trainer.save(writer, "perceptron.parser", options.smallest_weight, options.fewest_updates);
}

void train_perceptron(std::span<const Sentence> sentences, std::span<const Sentence> tagged, const PerceptronTraining& options,
                      ModelWriter& writer, Progress& progress) {
  train_tagger(sentences, options, writer);
  train_parser(sentences, tagged, options, writer, progress);
}

}  // namespace dragoman
