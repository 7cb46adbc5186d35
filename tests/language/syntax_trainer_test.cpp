#include "dragoman/language/syntax_trainer.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dragoman/language/lemma_trainer.h"
#include "dragoman/language/lemmatiser.h"
#include "dragoman/language/perturb.h"
#include "dragoman/language/syntax_evaluation.h"
#include "tiny_treebank.h"

namespace dragoman {
namespace {

std::vector<Treebank> tiny() { return {*read_conllu(kTinyTreebank, "tiny")}; }

std::string trained(Family family, unsigned jobs, int epochs) {
  Progress progress;
  const std::vector<Treebank> treebanks = tiny();
  const Result<ModelWriter> model = train_syntax(treebanks, {}, {.family = family, .epochs = epochs, .jobs = jobs}, progress);
  EXPECT_TRUE(model) << model.error().message;
  return model->bytes();
}

TEST(SyntaxTrainer, SameBytesAtAnyNumberOfThreads) {
  for (const Family family : {Family::kPerceptron, Family::kNeural}) {
    EXPECT_EQ(trained(family, 1, 3), trained(family, 4, 3)) << static_cast<int>(family);
  }
}

TEST(SyntaxTrainer, TeachersTrainedHereOrBeforeMakeTheSameModel) {
  const std::vector<Treebank> treebanks = tiny();
  Progress progress;
  SyntaxTraining options{.epochs = 2, .jobs = 1, .teachers = 2, .units = 32, .teacher_units = 48};
  const Result<ModelWriter> at_once = train_syntax(treebanks, {}, options, progress);
  ASSERT_TRUE(at_once) << at_once.error().message;
  options.teachers = 0;
  for (const std::uint64_t seed : {1, 2}) {
    const Result<ModelWriter> teacher =
        train_syntax(treebanks, {}, {.epochs = 2, .seed = seed, .jobs = 2, .units = 48}, progress);
    options.teacher_models.push_back(*ModelFile::from_bytes(teacher->bytes()));
  }
  const Result<ModelWriter> in_turn = train_syntax(treebanks, {}, options, progress);
  ASSERT_TRUE(in_turn) << in_turn.error().message;
  EXPECT_EQ(at_once->bytes(), in_turn->bytes());
  options.teacher_models = {*ModelFile::open(DRAGOMAN_SOURCE_DIR "/models/english.syntax")};
  EXPECT_EQ(train_syntax(treebanks, {}, options, progress).error().id, "E-LANG-013");
}

// "foond" is a slip of the treebank; "ran" is not in it.
TEST(LemmaTrainer, WordListsKnowInflectedFormsAndMendSlips) {
  Sentence sentence;
  for (const auto& [form, lemma] : {std::pair{"found", "foond"}, {"met", "meet"}, {"goods", "goods"}}) {
    Word word;
    word.form = form;
    word.lemma = lemma;
    word.upos = Upos::kVerb;
    sentence.words.push_back(word);
  }
  const std::vector<Sentence> sentences{sentence};
  ModelWriter writer;
  train_lemmatiser(sentences, sentences,
                   {.words = "VERB\tfind\nVERB\tmeet\nVERB\tfound\tfind\nVERB\tran\trun\nVERB\tgoods\tgood\n"}, writer);
  const auto file = ModelFile::from_bytes(writer.bytes());
  const Result<Lemmatiser> lemmatiser = Lemmatiser::open(**file);
  ASSERT_TRUE(lemmatiser) << lemmatiser.error().message;
  sentence.words.push_back(sentence.words.front());
  sentence.words.back().form = "Ran";
  lemmatiser->fill(sentence);
  std::string lemmas;
  for (const Word& word : sentence.words) lemmas += word.lemma + " ";
  EXPECT_EQ(lemmas, "find meet goods run ");
}

// Words of a made-up language: outside of names and at a sentence's start a capital goes, beside a name it stays.
TEST(LemmaTrainer, WordsBesideNamesKeepTheirCapital) {
  const auto word = [](const char* form, Upos upos, const char* lemma) {
    Word made;
    made.form = form;
    made.upos = upos;
    made.lemma = lemma;
    return made;
  };
  std::vector<Sentence> sentences;
  for (const char* low : {"bani", "cori", "dupi", "eki"}) {
    std::string high = low;
    high[0] = static_cast<char>(high[0] - ('a' - 'A'));
    Sentence sentence;
    sentence.words = {word("o", Upos::kDet, "o"), word(high.c_str(), Upos::kAdj, high.c_str()), word("Ram", Upos::kPropn, "Ram"),
                      word(low, Upos::kAdj, low)};
    sentences.push_back(sentence);
    sentence.words = {word(high.c_str(), Upos::kAdj, low), word("Ram", Upos::kPropn, "Ram")};  // the sentence's first word
    sentences.push_back(sentence);
  }
  EXPECT_EQ(place_of(sentences[0].words, 1), Place::kBesideName);
  EXPECT_EQ(place_of(sentences[0].words, 3), Place::kPlain);
  EXPECT_EQ(place_of(sentences[1].words, 0), Place::kPlain);
  const std::vector<Word> headline(sentences[0].words.begin(), sentences[0].words.end() - 1);
  EXPECT_EQ(place_of(headline, 1), Place::kPlain);  // no adjective, noun, adverb or verb is written small
  ModelWriter writer;
  train_lemmatiser(sentences, sentences, {}, writer);
  const auto file = ModelFile::from_bytes(writer.bytes());
  const Result<Lemmatiser> lemmatiser = Lemmatiser::open(**file);
  ASSERT_TRUE(lemmatiser) << lemmatiser.error().message;
  Sentence fresh;
  fresh.words = {word("Cori", Upos::kAdj, ""), word("Ram", Upos::kPropn, ""), word("Cori", Upos::kAdj, ""),
                 word("cori", Upos::kAdj, "")};
  lemmatiser->fill(fresh);
  std::string lemmas;
  for (const Word& found : fresh.words) lemmas += found.lemma + " ";
  EXPECT_EQ(lemmas, "cori Ram Cori cori ");
}

TEST(SyntaxTrainer, LearnsItsTreebankByHeart) {
  const Result<SentenceReader> reader = SentenceReader::from_model(*ModelFile::from_bytes(trained(Family::kPerceptron, 2, 20)));
  ASSERT_TRUE(reader) << reader.error().message;
  const Treebank treebank = tiny().front();
  for (const bool raw : {false, true}) {
    const Result<SyntaxEvaluation> measured = evaluate_syntax(*reader, treebank, {.raw = raw});
    ASSERT_TRUE(measured) << measured.error().message;
    EXPECT_DOUBLE_EQ(measured->score.tokens.f1(), 100);
    EXPECT_DOUBLE_EQ(measured->score.lemmas.f1(), 100);
    EXPECT_DOUBLE_EQ(measured->score.upos.f1(), 100);
    EXPECT_GT(measured->score.las.f1(), 50);  // three sentences are too few for tags by folds
  }
}

TEST(SyntaxTrainer, RefusesNothingToLearnFrom) {
  Progress progress;
  const Result<ModelWriter> model = train_syntax({}, {}, {}, progress);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().id, "E-LANG-012");
}

TEST(SyntaxEvaluation, SameAtAnyNumberOfThreads) {
  const Result<SentenceReader> reader = SentenceReader::open(DRAGOMAN_SOURCE_DIR "/models/english.syntax");
  ASSERT_TRUE(reader) << reader.error().message;
  Treebank treebank = tiny().front();
  for (int i = 0; i < 5; ++i) {
    const std::vector<TreebankSentence> copy = treebank.sentences;
    treebank.sentences.insert(treebank.sentences.end(), copy.begin(), copy.end());
  }
  const auto evaluated = evaluate_syntax(*reader, tiny().front(), {});
  for (const Sentence& sentence : evaluated->found) EXPECT_FALSE(sentence.words[0].lemma.empty());
  std::vector<Sentence> one = sentences_of(treebank);
  std::vector<Sentence> single;
  reader->analyse(one);
  for (const TreebankSentence& entry : treebank.sentences) {
    std::vector<Sentence> alone = {entry.sentence};
    reader->analyse(alone);
    single.push_back(alone.front());
  }
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (std::size_t w = 0; w < one[i].words.size(); ++w) {
      EXPECT_EQ(one[i].words[w].head, single[i].words[w].head);
      EXPECT_EQ(one[i].words[w].relation, single[i].words[w].relation);
      EXPECT_EQ(one[i].words[w].lemma, single[i].words[w].lemma);
      EXPECT_EQ(one[i].words[w].margin, single[i].words[w].margin);
    }
  }
}

TEST(Perturb, ChangesFormsAndTextTogether) {
  const Treebank treebank = tiny().front();
  const Treebank upper = perturbed(treebank, Perturbation::kUpperCase, 1);
  EXPECT_EQ(upper.text.substr(0, 57), "MOSCOW REJECTED THE PLANS. THEY DIDN'T REJECT MR. SMITH.\n");
  EXPECT_EQ(upper.sentences[1].sentence.words[2].form, "N'T");
  EXPECT_EQ(upper.sentences[1].sentence.words[2].range.of(upper.text), "N'T");
  const Treebank title = perturbed(treebank, Perturbation::kTitleCase, 1);
  EXPECT_EQ(title.text.substr(0, 42), "Moscow Rejected The Plans. They Didn't Rej");
  const Treebank bare = perturbed(treebank, Perturbation::kNoPunctuation, 1);
  EXPECT_EQ(bare.text, "Moscow rejected the plans They didn't reject Mr. Smith\n\nTalks cannot held in Kabul Reuters");
  EXPECT_EQ(bare.sentences[2].sentence.words.back().head, 3);
  const Treebank same = perturbed(treebank, Perturbation::kNone, 1);
  EXPECT_EQ(same.text, treebank.text);
  EXPECT_EQ(perturbed(treebank, Perturbation::kNoise, 1).text, perturbed(treebank, Perturbation::kNoise, 1).text);
}

TEST(LemmaRule, MakesAndAppliesRules) {
  for (const auto& [form, lemma, text] :
       std::vector<std::tuple<std::string, std::string, std::string>>{{"plans", "plan", "l1/"},
                                                                      {"Cities", "city", "l3/y"},
                                                                      {"was", "be", "l3/be"},
                                                                      {"Moscow", "Moscow", "k0/"},
                                                                      {"MOSCOW", "Moscow", "t0/"},
                                                                      {"the", "the", "l0/"},
                                                                      {"caf\xC3\xA9s", "caf\xC3\xA9", "l1/"},
                                                                      {"\xC3\x89tats", "\xC3\x89tat", "k1/"},
                                                                      {"\xC3\xA9", "\xC3\xA8", "l2/\xC3\xA8"}}) {
    const LemmaRule rule = LemmaRule::between(form, lemma);
    EXPECT_EQ(rule.text(), text) << form;
    EXPECT_EQ(rule.apply(form), lemma);
    EXPECT_EQ(LemmaRule::parse(text)->apply(form), lemma);
  }
  EXPECT_EQ(LemmaRule::parse("l9/x")->apply("ab"), "");
  EXPECT_EQ(LemmaRule::parse("l1/x")->apply("\xC3\xA9"), "");
  EXPECT_FALSE(LemmaRule::parse("q1/x"));
  EXPECT_FALSE(LemmaRule::parse("l1"));
}

TEST(Lemmatiser, KnowsIrregularAndNewWords) {
  const Result<SentenceReader> reader = SentenceReader::open(DRAGOMAN_SOURCE_DIR "/models/english.syntax");
  ASSERT_TRUE(reader) << reader.error().message;
  Document document;
  document.text = "The delegations went to Ankara, where they had met envoys and were briefed about the worst skirmishes.";
  document.paragraphs = {{0, static_cast<std::uint32_t>(document.text.size())}};
  std::string lemmas;
  for (const Sentence& sentence : reader->read(document)) {
    for (const Word& word : sentence.words) lemmas += word.lemma + " ";
  }
  EXPECT_EQ(lemmas, "the delegation go to Ankara , where they have meet envoy and be brief about the bad skirmish . ");
}

}  // namespace
}  // namespace dragoman
