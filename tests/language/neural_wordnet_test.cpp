// Word classes from a WordNet of four synsets, and the shipped model's two arithmetics against each other on a treebank.
#include "dragoman/language/neural_wordnet.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "dragoman/language/conllu.h"
#include "dragoman/language/neural_analyser.h"
#include "dragoman/language/neural_lexicon.h"
#include "dragoman/language/neural_model.h"

namespace dragoman::neural {
namespace {

constexpr const char* kEndings =
    "# part\tlemma\tform\tmark\texcluded\tlongest\n"
    "noun\t\ts\ts\ts y\t0\n"
    "noun\ty\ties\ts\t\t0\n"
    "verb\te\ted\ted\t\t0\n"
    "verb\t\ted\ted\te\t0\n"
    "adj\t\ter\ter\t\t4\n";

class SmallWordNet : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / "dragoman_small_wordnet";
    std::filesystem::create_directories(folder_);
    write("data.noun",
          "  1 a licence line\n00000010 14 n 01 army 0 001 @ 00000020 n 0000 | soldiers\n00000020 18 n 01 ally 0 000 | friend\n");
    write("index.noun",
          "  1 a licence line\narmy n 1 1 @ 1 0 00000010  \nally n 1 0 1 0 00000020  \narmed_force n 1 0 1 0 00000010  \n");
    write("noun.exc", "armada army\n");
    write("data.verb", "00000030 33 v 01 invade 0 000 02 + 08 00 + 11 02 | march in\n");
    write("index.verb", "invade v 1 0 1 0 00000030  \n");
    write("verb.exc", "");
    write("data.adj", "00000040 00 a 01 hardy 0 000 | strong\n");
    write("index.adj", "hardy a 1 0 1 0 00000040  \n");
    for (const char* name : {"adj.exc", "data.adv", "index.adv", "adv.exc"}) write(name, "");
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }

  std::filesystem::path folder_;
};

TEST_F(SmallWordNet, NamesTheLemmasOfInflectedForms) {
  write("verb.exc", "invod invade\ninvaded invade\n");
  const Result<WordNetWords> words = read_wordnet_words(folder_.string(), kEndings);
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(words->forms,
            "NOUN\tallies\tally\n"
            "NOUN\tarmada\tarmy\n"
            "NOUN\tarmies\tarmy\n"
            "VERB\tinvaded\tinvade\n"
            "VERB\tinvod\tinvade\n");
  write("index.noun", "army n 1 1 @ 1 0 00000010  \narmada n 1 0 1 0 00000020  \n");
  EXPECT_EQ(read_wordnet_words(folder_.string(), kEndings)->forms.find("\tarmada\t"), std::string::npos);  // a lemma itself
}

TEST_F(SmallWordNet, GivesFieldsFramesAndInflectedForms) {
  const Result<WordNetWords> words = read_wordnet_words(folder_.string(), kEndings);
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(words->classes,
            "allies\tl18 noun noun.s\n"
            "ally\tl18 noun\n"
            "armada\tl14 noun noun.irregular\n"
            "armies\tl14 noun noun.s\n"
            "army\tl14 noun\n"
            "hardy\tadj\n"
            "invade\tf8 l33 verb\n"
            "invaded\tf8 l33 verb verb.ed\n");
  const WordClasses table = WordClasses::from_text(words->classes);
  EXPECT_EQ(table.classes_of("invaded").size(), 4U);
  EXPECT_TRUE(table.classes_of("unheard").empty());
}

TEST_F(SmallWordNet, BadLinesAndMissingFilesAreErrors) {
  EXPECT_EQ(read_wordnet_words(folder_.string(), "noun\ts\n").error().id, "E-LANG-020");
  write("index.noun", "army n 1 1 @ 1 0 99999999\n");
  EXPECT_EQ(read_wordnet_words(folder_.string(), kEndings).error().id, "E-LANG-020");
  EXPECT_EQ(read_wordnet_words("/no/such/folder", kEndings).error().id, "E-BASE-002");
}

TEST(ShippedModel, IntegersParseAsWellAsFloats) {
  const std::string treebank_path = DRAGOMAN_SOURCE_DIR "/../shared/treebanks/gum-dev.conllu";
  if (!std::filesystem::exists(treebank_path)) GTEST_SKIP() << treebank_path << " is not there";
  const auto file = ModelFile::open(DRAGOMAN_SOURCE_DIR "/models/english.syntax");
  ASSERT_TRUE(file);
  ASSERT_TRUE(NeuralAnalyser::present(**file));
  const Result<NeuralModel> model = read_sections(**file);
  ASSERT_TRUE(model);
  const Result<Treebank> treebank = read_conllu_file(treebank_path);
  ASSERT_TRUE(treebank);
  const std::vector<Sentence> gold = sentences_of(*treebank);
  const auto attached = [&](Arithmetic arithmetic) {
    std::vector<Sentence> found = gold;
    NeuralAnalyser(*model, arithmetic).analyse(found);
    double right = 0;
    double all = 0;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      for (std::size_t j = 0; j < gold[i].words.size(); ++j) {
        all += 1;
        right +=
            found[i].words[j].head == gold[i].words[j].head && found[i].words[j].relation == gold[i].words[j].relation ? 1 : 0;
      }
    }
    return 100 * right / all;
  };
  const double floats = attached(Arithmetic::kFloat);
  EXPECT_GT(floats, 86.5);
  EXPECT_NEAR(attached(Arithmetic::kInteger), floats, 0.3);
}

}  // namespace
}  // namespace dragoman::neural
