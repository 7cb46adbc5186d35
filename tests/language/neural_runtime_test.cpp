// The run-time side: integer products, trees, features, and a small model from training to file to analysis.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "dragoman/base/hash.h"
#include "dragoman/language/analyser.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/neural_analyser.h"
#include "dragoman/language/neural_input_cache.h"
#include "dragoman/language/neural_lstm_step.h"
#include "dragoman/language/neural_splice.h"
#include "dragoman/language/neural_trainer.h"
#include "dragoman/language/neural_tree.h"

namespace dragoman::neural {
namespace {

TEST(IntegerProducts, EveryVersionGivesTheSameBits) {
  Random random(7);
  for (const std::size_t depth : {16, 48}) {
    for (const std::size_t columns : {16, 40, 64}) {
      std::vector<float> weights(depth * columns);
      std::vector<float> values(13 * depth);
      std::vector<float> bias(columns);
      for (float& value : weights) value = random.symmetric(0.7F);
      for (float& value : values) value = random.symmetric(2.0F);
      for (float& value : bias) value = random.symmetric(1.0F);
      const QuantisedMatrix matrix(weights.data(), depth, columns);
      QuantisedRows rows;
      rows.shape(13, depth);
      for (std::size_t i = 0; i < 13; ++i) rows.set(i, values.data() + i * depth);
      const std::vector<std::uint32_t> order{12, 0, 3, 3, 1, 7, 2, 9, 4, 11, 5};
      std::vector<float> reference;
      for (const IntegerProcessor processor : {IntegerProcessor::kPlain, IntegerProcessor::kAvx2, IntegerProcessor::kVnni}) {
        if (!supports(processor)) continue;
        std::vector<float> output(order.size() * columns, 0.25F);
        const IntegerKernel multiply = integer_kernel_for(processor);
        multiply({.rows = order.size(),
                  .left = &rows,
                  .order = order.data(),
                  .right = &matrix,
                  .bias = bias.data(),
                  .output = output.data(),
                  .stride = columns});
        multiply({.rows = order.size(), .left = &rows, .first = 1, .right = &matrix, .output = output.data(), .stride = columns});
        if (reference.empty()) {
          reference = output;
          for (std::size_t i = 0; i < order.size(); ++i) {
            for (std::size_t j = 0; j < columns; ++j) {
              double exact = bias[j];
              for (std::size_t k = 0; k < depth; ++k)
                exact +=
                    (static_cast<double>(values[order[i] * depth + k]) + values[(i + 1) * depth + k]) * weights[k * columns + j];
              EXPECT_NEAR(output[i * columns + j], exact, 0.15);  // what 8 bits cost
            }
          }
        }
        EXPECT_EQ(output, reference) << static_cast<int>(processor);
      }
    }
  }
}

TEST(IntegerProducts, EveryNumberOfRowsAndPanelsIsRight) {
  Random random(8);
  for (const std::size_t columns : {16, 32, 48, 56, 64, 80, 128}) {
    for (std::size_t count = 1; count <= 13; ++count) {
      const std::size_t depth = 32;
      std::vector<float> weights(depth * columns);
      std::vector<float> values(count * depth);
      const std::vector<float> bias(columns, 0.5F);
      for (float& value : weights) value = random.symmetric(0.7F);
      for (float& value : values) value = random.symmetric(2.0F);
      const QuantisedMatrix matrix(weights.data(), depth, columns);
      QuantisedRows rows;
      rows.shape(count, depth);
      for (std::size_t i = 0; i < count; ++i) rows.set(i, values.data() + i * depth);
      std::vector<float> reference;
      for (const IntegerProcessor processor : {IntegerProcessor::kPlain, IntegerProcessor::kAvx2, IntegerProcessor::kVnni}) {
        if (!supports(processor)) continue;
        std::vector<float> output(count * columns);
        integer_kernel_for(processor)(
            {.rows = count, .left = &rows, .right = &matrix, .bias = bias.data(), .output = output.data(), .stride = columns});
        if (reference.empty()) reference = output;
        EXPECT_EQ(output, reference) << count << " rows, " << columns << " columns";
      }
    }
  }
}

TEST(LstmStep, ProductAndCellsTogetherGiveTheBitsOfBothApart) {
  Random random(10);
  const std::size_t hidden = 48;
  std::vector<float> weights(hidden * 4 * hidden);
  for (float& value : weights) value = random.symmetric(0.3F);
  const QuantisedMatrix recurrent(weights.data(), hidden, 4 * hidden);
  for (std::size_t count = 1; count <= 14; ++count) {
    std::vector<float> inputs(count * 4 * hidden);
    std::vector<float> before(count * hidden);
    std::vector<float> cells_before(count * hidden);
    for (float& value : inputs) value = random.symmetric(4.0F);
    for (float& value : before) value = random.symmetric(1.0F);
    for (float& value : cells_before) value = random.symmetric(2.0F);
    QuantisedRows state;
    state.shape(count, hidden);
    std::vector<const float*> sums;
    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < count; ++i) {
      state.set(i, before.data() + i * hidden);
      sums.push_back(inputs.data() + (count - 1 - i) * 4 * hidden);
      order.push_back(static_cast<std::uint32_t>((i * 5) % count));  // some rows are written twice where 5 divides count
    }
    for (const bool first : {true, false}) {
      std::vector<float> cells_expected;
      std::vector<float> shown_expected;
      for (const IntegerProcessor processor : {IntegerProcessor::kPlain, IntegerProcessor::kAvx2, IntegerProcessor::kVnni}) {
        if (!supports(processor)) continue;
        std::vector<float> cells = cells_before;
        std::vector<float> shown(count * 2 * hidden, 0.0F);
        Matrix gates;
        lstm_step_for(processor)({.rows = count,
                                  .hidden = hidden,
                                  .state = first ? nullptr : &state,
                                  .recurrent = &recurrent,
                                  .sums = sums.data(),
                                  .cells = cells.data(),
                                  .shown = shown.data() + hidden,
                                  .shown_rows = order.data(),
                                  .stride = 2 * hidden},
                                 gates);
        if (cells_expected.empty()) {
          cells_expected = cells;
          shown_expected = shown;
        }
        EXPECT_EQ(cells, cells_expected) << count << " rows";
        EXPECT_EQ(shown, shown_expected) << count << " rows";
      }
    }
  }
}

TEST(Kernels, CellsFollowTheirFormulas) {
  Random random(11);
  std::vector<float> gates(4 * 16);
  std::vector<float> before(16);
  for (float& value : gates) value = random.symmetric(9.0F);
  for (float& value : before) value = random.symmetric(2.0F);
  gates[0] = 200;  // beyond what exp() is computed for
  gates[1] = -200;
  const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (const Processor processor : {Processor::kPlain, Processor::kAvx2, Processor::kAvx512}) {
    if (!supports(processor)) continue;
    std::vector<float> work = gates;
    std::vector<float> cell(16);
    std::vector<float> shown(16);
    kernels_for(processor).lstm_forward(16, work.data(), before.data(), cell.data(), shown.data());
    for (std::size_t i = 0; i < 16; ++i) {
      const double now = sigmoid(gates[16 + i]) * before[i] + sigmoid(gates[i]) * std::tanh(gates[48 + i]);
      EXPECT_NEAR(cell[i], now, 2e-6);
      EXPECT_NEAR(shown[i], sigmoid(gates[32 + i]) * std::tanh(now), 2e-6);
    }
  }
}

TEST(Kernels, BestIsTheFirstOfTheHighest) {
  Random random(12);
  for (const Processor processor : {Processor::kPlain, Processor::kAvx2, Processor::kAvx512}) {
    if (!supports(processor)) continue;
    const auto best = kernels_for(processor).best;
    for (std::size_t size = 1; size < 80; ++size) {
      std::vector<float> values(size);
      for (float& value : values) value = std::floor(random.symmetric(4.0F));  // many are equal
      EXPECT_EQ(best(size, values.data()), std::max_element(values.begin(), values.end()) - values.begin()) << size;
    }
    const std::vector<float> none(20, std::nanf(""));
    EXPECT_EQ(best(20, none.data()), 0U);
  }
}

TEST(Kernels, SummedStepsHaveTheBitsOfStepsAddedOneByOne) {
  Random random(13);
  for (const std::size_t width : {16, 48, 128, 144, 256}) {
    std::vector<std::int8_t> steps(9 * width);
    for (std::int8_t& step : steps) step = static_cast<std::int8_t>(random.below(255)) + 1;
    std::vector<ScaledSteps> rows;
    for (std::size_t i = 0; i < 9; ++i) rows.push_back({steps.data() + i * width, random.symmetric(0.3F)});
    for (const Processor processor : {Processor::kPlain, Processor::kAvx2, Processor::kAvx512}) {
      if (!supports(processor)) continue;
      const Kernels& kernel = kernels_for(processor);
      for (std::size_t count = 0; count <= rows.size(); ++count) {
        std::vector<float> expected(width, 0.0F);
        for (std::size_t i = 0; i < count; ++i) kernel.add_steps(width, rows[i].factor, rows[i].steps, expected.data());
        std::vector<float> sum(width, 5.0F);
        kernel.sum_steps(width, rows.data(), count, sum.data());
        EXPECT_EQ(sum, expected) << kernel.name << ", " << width;
      }
    }
  }
}

TEST(Kernels, LogarithmsOfProbabilitiesSumToOne) {
  Random random(15);
  for (const Processor processor : {Processor::kPlain, Processor::kAvx2, Processor::kAvx512}) {
    if (!supports(processor)) continue;
    for (std::size_t size = 1; size < 70; ++size) {
      std::vector<float> scores(size + 1);
      for (float& score : scores) score = random.symmetric(20.0F);
      const std::vector<float> before = scores;
      kernels_for(processor).log_softmax(size, scores.data());
      double sum = 0;
      for (std::size_t i = 0; i < size; ++i) sum += std::exp(static_cast<double>(before[i]));
      for (std::size_t i = 0; i < size; ++i) EXPECT_NEAR(scores[i], before[i] - std::log(sum), 1e-4) << size;
      EXPECT_EQ(scores[size], before[size]);  // what follows is somebody else's
    }
    std::vector<float> none{std::nanf(""), 1, 2};
    kernels_for(processor).log_softmax(3, none.data());
    EXPECT_TRUE(std::isnan(none[1]));
  }
}

TEST(InputCache, FindsWhatItKeptAndForgetsTheLeastUsed) {
  InputCache cache(16);
  const auto sums_of = [](std::size_t number) { return std::vector<float>(16, static_cast<float>(number)); };
  const auto form_of = [](std::size_t number) { return "form" + std::to_string(number); };
  EXPECT_EQ(cache.find("the", hash64("the")), InputCache::kAbsent);
  cache.keep("the", hash64("the"), sums_of(7).data());
  for (std::size_t number = 0; number < 3 * InputCache::kForms; ++number) {
    const std::string form = form_of(number);
    const std::uint32_t row = cache.find(form, hash64(form));
    ASSERT_EQ(row, InputCache::kAbsent);
    cache.keep(form, hash64(form), sums_of(number).data());
    const std::uint32_t kept = cache.find(form, hash64(form));
    ASSERT_NE(kept, InputCache::kAbsent);
    EXPECT_EQ(cache.row(kept)[15], static_cast<float>(number));
    for (int use = 0; use < 4; ++use) ASSERT_NE(cache.find("the", hash64("the")), InputCache::kAbsent) << number;
  }
  EXPECT_EQ(cache.row(cache.find("the", hash64("the")))[0], 7.0F);
  EXPECT_EQ(cache.find(form_of(0), hash64(form_of(0))), InputCache::kAbsent);
  EXPECT_EQ(cache.find("", hash64("the")), InputCache::kAbsent);  // another form of the same hash
}

TEST(Quantise, RoundsToStepsOfTheLargest) {
  std::vector<float> values(16, 0.0F);
  values[0] = -2.54F;
  values[1] = 1.28F;
  values[2] = 0.011F;
  for (const Processor processor : {Processor::kPlain, Processor::kAvx2, Processor::kAvx512}) {
    if (!supports(processor)) continue;
    std::vector<std::int8_t> steps(16);
    std::int32_t sum = 0;
    const float scale = kernels_for(processor).quantise(16, values.data(), steps.data(), &sum);
    EXPECT_FLOAT_EQ(scale, 0.02F);
    EXPECT_EQ(steps[0], -127);
    EXPECT_EQ(steps[1], 64);  // 1.28 is 64 steps of 0.02
    EXPECT_EQ(steps[2], 1);
    EXPECT_EQ(sum, -127 + 64 + 1);
  }
}

/// The best tree by trying them all.
double best_by_search(const std::vector<float>& scores, std::size_t count) {
  double best = -1e30;
  std::vector<std::int32_t> heads(count, -1);
  const auto try_from = [&](const auto& self, std::size_t word, double sum) -> void {
    if (word == count) {
      if (is_tree(heads)) best = std::max(best, sum);
      return;
    }
    for (std::int32_t head = -1; head < static_cast<std::int32_t>(count); ++head) {
      if (head == static_cast<std::int32_t>(word)) continue;
      heads[word] = head;
      self(self, word + 1, sum + scores[word * (count + 1) + static_cast<std::size_t>(head + 1)]);
    }
  };
  try_from(try_from, 0, 0);
  return best;
}

TEST(BestTree, IsTheBestOfAllTreesWithOneRoot) {
  Random random(9);
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = 1 + random.below(5);
    std::vector<float> scores(count * (count + 1));
    for (float& score : scores) score = random.symmetric(5);
    const std::vector<std::int32_t> heads = best_tree(scores.data(), count);
    ASSERT_TRUE(is_tree(heads));
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += scores[i * (count + 1) + static_cast<std::size_t>(heads[i] + 1)];
    ASSERT_NEAR(sum, best_by_search(scores, count), 1e-4);
  }
}

TEST(BestTree, LongerTreesAreNeverWorseThanOthersWithOneRoot) {
  // With many words the search by roots is what decides; any single-root tree that is tried must score no higher.
  Random random(14);
  for (int round = 0; round < 100; ++round) {
    const std::size_t count = 8 + random.below(30);
    std::vector<float> scores(count * (count + 1));
    for (float& score : scores) score = random.symmetric(5);
    const auto sum_of = [&](const std::vector<std::int32_t>& heads) {
      double sum = 0;
      for (std::size_t i = 0; i < count; ++i) sum += scores[i * (count + 1) + static_cast<std::size_t>(heads[i] + 1)];
      return sum;
    };
    std::vector<std::int32_t> heads = best_tree(scores.data(), count);
    ASSERT_TRUE(is_tree(heads));
    const double sum = sum_of(heads);
    for (std::size_t word = 0; word < count; ++word) {  // one arc changed, or another word made the root
      for (std::int32_t head = -1; head < static_cast<std::int32_t>(count); ++head) {
        if (head == static_cast<std::int32_t>(word)) continue;
        std::vector<std::int32_t> other = heads;
        if (head < 0)
          for (std::size_t i = 0; i < count; ++i)
            if (other[i] < 0) other[i] = static_cast<std::int32_t>(word);
        other[word] = head;
        if (is_tree(other)) ASSERT_LE(sum_of(other), sum + 1e-4);
      }
    }
  }
}

TEST(BestTree, LongSentencesOfCyclesStayTrees) {
  const std::size_t count = 400;
  std::vector<float> scores(count * (count + 1), -10.0F);
  for (std::size_t i = 0; i < count; ++i) scores[i * (count + 1) + (i ^ 1U) + 1] = 0;  // every pair heads each other
  EXPECT_TRUE(is_tree(best_tree(scores.data(), count)));
}

TEST(BestTree, ScoresThatAreNoNumbersStillGiveATree) {
  const std::vector<float> scores(7 * 8, std::nanf(""));
  EXPECT_TRUE(is_tree(best_tree(scores.data(), 7)));
}

TEST(Features, ShapesAndCase) {
  EXPECT_EQ(shape_of("Talibans"), "Xxx");
  EXPECT_EQ(shape_of("U.S."), "X.X.");
  EXPECT_EQ(shape_of("2,500"), "d,dd");
  EXPECT_EQ(shape_of("Éluard"), "Xxx");
  EXPECT_EQ(lower("ÉLU Ard"), "élu ard");
}

TEST(Features, KnownWordsNeedTheirNgramsInTrainingOnly) {
  const FeatureIndex index({"the", "army"}, WordClasses::from_text("army\tnoun l14\nmarch\tverb\n"), {.ngrams = 64, .shapes = 8});
  FeatureRows rows;
  index.rows_of("Army", Detail::kEveryWord, rows);
  EXPECT_EQ(rows.word, 2U);
  EXPECT_EQ(rows.ngrams.size(), 5U + 4U + 3U + 2U);  // of "<army>"
  EXPECT_EQ(rows.classes.size(), 2U);
  index.rows_of("Army", Detail::kUnknownWords, rows);
  EXPECT_TRUE(rows.ngrams.empty());
  index.rows_of("march", Detail::kUnknownWords, rows);
  EXPECT_EQ(rows.word, kUnknownWord);
  EXPECT_EQ(rows.classes.size(), 1U);
  FeatureIndex read;
  ASSERT_TRUE(FeatureIndex::read(index.bytes(), read));
  EXPECT_EQ(read.bytes(), index.bytes());
  std::string cut = index.bytes();
  cut.pop_back();
  EXPECT_FALSE(FeatureIndex::read(cut, read));
}

/// Sentences of a toy language: "the NOUN VERB the NOUN .", whose trees follow from their words.
std::vector<Sentence> toy_sentences() {
  const char* nouns[] = {"army", "minister", "envoy", "rebel", "party"};
  const char* verbs[] = {"attacks", "meets", "praises", "leaves"};
  std::vector<Sentence> sentences;
  for (const char* subject : nouns) {
    for (const char* verb : verbs) {
      for (const char* object : nouns) {
        Sentence sentence;
        const auto add = [&](const char* form, Upos upos, const char* xpos, int head, Relation relation) {
          Word word;
          word.form = form;
          word.upos = upos;
          word.xpos = xpos;
          word.head = head;
          word.relation = relation;
          sentence.words.push_back(word);
        };
        add("The", Upos::kDet, "DT", 1, Relation::kDet);
        add(subject, Upos::kNoun, "NN", 2, Relation::kNsubj);
        add(verb, Upos::kVerb, "VBZ", -1, Relation::kRoot);
        add("the", Upos::kDet, "DT", 4, Relation::kDet);
        add(object, Upos::kNoun, "NN", 2, Relation::kObj);
        if (subject != object) add(".", Upos::kPunct, ".", 2, Relation::kPunct);
        sentences.push_back(sentence);
      }
    }
  }
  return sentences;
}

NeuralOptions toy_options(unsigned jobs) {
  NeuralOptions options;
  options.shape = {.input = 32, .hidden = 32, .layers = 2, .arc = 32, .label = 32, .tag = 32};
  options.sizes = {.ngrams = 256, .shapes = 16};
  options.epochs = 60;
  options.batch_words = 120;
  options.warm_up = 5;
  options.jobs = jobs;
  return options;
}

const NeuralModel& toy_model() {
  static const NeuralModel model =
      train_neural(toy_sentences(), {}, toy_options(1), nullptr, [](int, double, const NeuralModel&) { return true; });
  return model;
}

std::shared_ptr<const ModelFile> toy_file() {
  ModelWriter writer;
  append_sections(toy_model(), writer);
  return *ModelFile::from_bytes(writer.bytes());
}

TEST(NeuralTraining, IsTheSameBitForBitWithOneThreadAndTwo) {
  const NeuralModel other =
      train_neural(toy_sentences(), {}, toy_options(2), nullptr, [](int, double, const NeuralModel&) { return true; });
  EXPECT_EQ(toy_model().weights, other.weights);
  EXPECT_EQ(toy_model().embeddings.steps, other.embeddings.steps);
}

Teachers toy_teachers() {
  std::vector<NeuralModel> models;
  for (int i = 0; i < 2; ++i) models.push_back(*read_sections(*toy_file()));
  return Teachers(std::move(models));
}

TEST(Teachers, KnowTheToyLanguageWhateverTheThreads) {
  const Teachers teachers = toy_teachers();
  const std::vector<Sentence> sentences = toy_sentences();
  const auto answers = teachers.answers(sentences, 1);
  const auto others = teachers.answers(sentences, 3);
  ASSERT_EQ(answers.size(), sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    ASSERT_EQ(answers[i].size(), sentences[i].words.size());
    for (std::size_t w = 0; w < answers[i].size(); ++w) {
      const Word& word = sentences[i].words[w];
      EXPECT_EQ(answers[i][w].head[0].label, word.head + 1);
      EXPECT_GT(answers[i][w].head[0].weight(), 0.5F);
      EXPECT_EQ(answers[i][w].upos[0].label, static_cast<int>(word.upos));
      EXPECT_EQ(teachers.relations()[answers[i][w].relation[0].label], relation_name(word));
      EXPECT_EQ(answers[i][w].head[0].share, others[i][w].head[0].share);
    }
  }
}

// Teachers alone say what is right of spliced sentences, and with gold_share 0 of all: the pupil learns the language from them.
TEST(Teachers, TeachTheSameBitsWithOneThreadAndTwo) {
  const Teachers teachers = toy_teachers();
  NeuralOptions options = toy_options(1);
  options.gold_share = 0;
  options.from_first = false;
  options.epochs = 40;
  const auto report = [](int, double, const NeuralModel&) { return true; };
  const NeuralModel pupil = train_neural(toy_sentences(), {}, options, &teachers, report);
  options.jobs = 2;
  EXPECT_EQ(pupil.weights, train_neural(toy_sentences(), {}, options, &teachers, report).weights);
  std::vector<Sentence> found = toy_sentences();
  NeuralAnalyser(pupil, Arithmetic::kFloat).analyse(found);
  std::size_t right = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (std::size_t w = 0; w < found[i].words.size(); ++w, ++words)
      right += found[i].words[w].head == toy_sentences()[i].words[w].head ? 1 : 0;
  EXPECT_GT(right * 100, words * 98);
}

TEST(Teachers, FirstOneCanBeTheStart) {
  NeuralModel first = *read_sections(*toy_file());
  std::vector<std::uint32_t> counts;
  const std::vector<std::string> words = collect_words(toy_sentences(), 2, counts);
  const AlignedVector<float> rows = unfinished_embeddings(first, words);
  const QuantisedRows again = finish_embeddings(first.index, words, rows.data(), first.shape.input);
  for (std::size_t i = 0; i < again.steps.size(); ++i) EXPECT_NEAR(again.steps[i], first.embeddings.steps[i], 1);
  const Teachers teachers = toy_teachers();
  NeuralOptions options = toy_options(1);
  options.epochs = 1;
  double loss = 0;
  const auto keep_loss = [&](int, double value, const NeuralModel&) {
    loss = value;
    return true;
  };
  train_neural(toy_sentences(), {}, options, &teachers, keep_loss);
  const double continued = loss;
  options.from_first = false;
  train_neural(toy_sentences(), {}, options, &teachers, keep_loss);
  EXPECT_LT(continued, 0.5 * loss);
}

TEST(Splicer, PutsPhrasesInPlaceOfOthersOfTheirKind) {
  const std::vector<Sentence> toy = toy_sentences();
  const Splicer splicer(toy);
  Random random(3);
  const std::vector<Sentence> fresh = splicer.sentences(400, random);
  std::size_t words = 0;
  std::size_t changed = 0;
  for (const Sentence& sentence : fresh) {
    words += sentence.words.size();
    ASSERT_GE(sentence.words.size(), 5U);
    const int heads[] = {1, 2, -1, 4, 2, 2};  // every phrase of the toy language has two words
    for (std::size_t w = 0; w < sentence.words.size(); ++w) EXPECT_EQ(sentence.words[w].head, heads[w]) << w;
    EXPECT_EQ(sentence.words[0].form, "The");
    EXPECT_EQ(sentence.words[3].form, "the");
    changed += sentence.words[1].form == sentence.words[4].form && sentence.words.size() == 6 ? 1 : 0;
  }
  EXPECT_GE(words, 400U);
  EXPECT_GT(changed, 0U);  // no toy sentence with a full stop has the same noun twice
}

TEST(NeuralAnalyser, LearnsTheToyLanguageInFloatsAndIntegers) {
  const Result<NeuralModel> read = read_sections(*toy_file());
  ASSERT_TRUE(read) << read.error().message;
  const std::vector<Sentence> gold = toy_sentences();
  for (const Arithmetic arithmetic : {Arithmetic::kFloat, Arithmetic::kInteger}) {
    std::vector<Sentence> found = gold;
    for (Sentence& sentence : found)
      for (Word& word : sentence.words)
        word = [&] {
          Word bare;
          bare.form = word.form;
          return bare;
        }();
    NeuralAnalyser(*read, arithmetic).analyse(found);
    for (std::size_t i = 0; i < gold.size(); ++i) {
      for (std::size_t j = 0; j < gold[i].words.size(); ++j) {
        const Word& word = found[i].words[j];
        EXPECT_EQ(word.head, gold[i].words[j].head);
        EXPECT_EQ(word.relation, gold[i].words[j].relation);
        EXPECT_EQ(word.upos, gold[i].words[j].upos);
        EXPECT_EQ(word.xpos, gold[i].words[j].xpos);
        EXPECT_GT(word.margin, 0.3F);
        EXPECT_LE(word.margin, 1.0F);
      }
    }
  }
}

TEST(NeuralAnalyser, ResultsDoNotDependOnBatchesAndAreTreesForAnything) {
  const Result<NeuralAnalyser> analyser = NeuralAnalyser::open(toy_file());
  ASSERT_TRUE(analyser);
  Random random(13);
  std::vector<Sentence> together;
  for (const std::size_t length : {1, 2, 3, 7, 7, 7, 0, 15, 40, 15, 400}) {
    Sentence sentence;
    for (std::size_t i = 0; i < length; ++i) {
      Word word;
      for (std::size_t k = random.below(6); k-- > 0;) word.form += static_cast<char>(random.below(256));
      sentence.words.push_back(word);
    }
    together.push_back(sentence);
  }
  std::vector<Sentence> apart = together;
  analyser->analyse(together);
  for (Sentence& sentence : apart) analyser->analyse({&sentence, 1});
  for (std::size_t i = 0; i < together.size(); ++i) {
    std::vector<std::int32_t> heads;
    for (std::size_t j = 0; j < together[i].words.size(); ++j) {
      const Word& word = together[i].words[j];
      heads.push_back(word.head);
      EXPECT_EQ(word.head, apart[i].words[j].head);
      EXPECT_EQ(word.relation, apart[i].words[j].relation);
      EXPECT_EQ(word.feats, apart[i].words[j].feats);
      EXPECT_EQ(word.margin, apart[i].words[j].margin);
      EXPECT_EQ(word.head < 0, word.relation == Relation::kRoot);
    }
    EXPECT_TRUE(heads.empty() || is_tree(heads));
  }
}

TEST(NeuralModel, DamagedSectionsAreErrors) {
  const auto file = toy_file();
  for (const std::string_view name :
       {"neural.shape", "neural.features", "neural.labels", "neural.embeddings", "neural.weights"}) {
    const std::string bytes(*file->section(name));
    for (const std::string& broken :
         {std::string(), bytes.substr(0, bytes.size() / 2), bytes + "x", std::string(bytes.size(), '\xff')}) {
      ModelWriter writer;
      writer.add_all(*file);
      writer.add(std::string(name), broken);
      const auto damaged = ModelFile::from_bytes(writer.bytes());
      ASSERT_TRUE(damaged);
      const auto opened = NeuralAnalyser::open(*damaged);
      ASSERT_FALSE(opened) << name;
      EXPECT_EQ(opened.error().id, "E-LANG-003") << name;
    }
  }
}

}  // namespace
}  // namespace dragoman::neural
