// Every expected number here was worked out by hand from the rules of the CoNLL 2018 shared task.
#include "dragoman/language/treebank_score.h"

#include <string>

#include <gtest/gtest.h>

#include "dragoman/language/conllu.h"

namespace dragoman {
namespace {

Treebank read(std::string_view text) {
  Result<Treebank> treebank = read_conllu(text, "test");
  EXPECT_TRUE(treebank) << treebank.error().message;
  return std::move(*treebank);
}

Result<TreebankScore> score(std::string_view gold_text, std::string_view found_text) {
  const Treebank gold = read(gold_text);
  const Treebank found = read(found_text);
  EXPECT_EQ(gold.text, found.text);
  return score_treebank(sentences_of(gold), sentences_of(found), gold.text);
}

constexpr std::string_view kGold =
    "1\tThe\tthe\tDET\tDT\tPronType=Art\t2\tdet\t_\t_\n"
    "2\tdog\tdog\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_\n"
    "3\tbarked\tbark\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "4\tloudly\tloudly\tADV\tRB\t_\t3\tadvmod\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

TEST(TreebankScore, SameIsPerfect) {
  const auto result = score(kGold, kGold);
  ASSERT_TRUE(result);
  for (const SpanScore* part : {&result->tokens, &result->sentences, &result->words, &result->upos, &result->xpos, &result->feats,
                                &result->lemmas, &result->uas, &result->las, &result->clas}) {
    EXPECT_DOUBLE_EQ(part->f1(), 100);
  }
  EXPECT_EQ(result->words.gold, 5u);
  EXPECT_EQ(result->clas.gold, 3u);  // nsubj, root, advmod; det and punct do not count
}

TEST(TreebankScore, CountsWrongHeadsRelationsTagsAndLemmas) {
  const auto result = score(kGold,
                            "1\tThe\tthe\tDET\tDT\tPronType=Art|Foo=Bar\t2\tdet:x\t_\t_\n"  // subtype, own feature: ignored
                            "2\tdog\tdogs\tNOUN\tNN\tNumber=Plur\t3\tobj\t_\t_\n"           // lemma, feats, label wrong
                            "3\tbarked\tbark\tVERB\tVBN\tTense=Past\t0\troot\t_\t_\n"       // xpos wrong
                            "4\tloudly\tloudly\tADJ\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No\n"  // upos, head wrong
                            "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n");
  ASSERT_TRUE(result);
  EXPECT_DOUBLE_EQ(result->upos.f1(), 80);
  EXPECT_DOUBLE_EQ(result->xpos.f1(), 80);
  EXPECT_DOUBLE_EQ(result->feats.f1(), 80);
  EXPECT_DOUBLE_EQ(result->all_tags.f1(), 40);
  EXPECT_DOUBLE_EQ(result->lemmas.f1(), 80);
  EXPECT_DOUBLE_EQ(result->uas.f1(), 80);
  EXPECT_DOUBLE_EQ(result->las.f1(), 60);
  EXPECT_EQ(result->clas.correct, 1u);
  EXPECT_NEAR(result->clas.f1(), 100.0 / 3, 1e-9);
}

TEST(TreebankScore, TokensSplitDifferently) {
  // gold: ab c (2 tokens); found: a b c (3 tokens): one of them matches.
  const auto result = score("1\tab\tab\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No\n2\tc\tc\tNOUN\tNN\t_\t1\tobj\t_\t_\n\n",
                            "1\ta\ta\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No\n2\tb\tb\tNOUN\tNN\t_\t1\tobj\t_\tSpaceAfter=No\n"
                            "3\tc\tc\tNOUN\tNN\t_\t1\tobj\t_\t_\n\n");
  ASSERT_TRUE(result);
  EXPECT_DOUBLE_EQ(result->tokens.f1(), 40);  // 2·1/(2+3)
  EXPECT_DOUBLE_EQ(result->tokens.precision(), 100.0 / 3);
  EXPECT_DOUBLE_EQ(result->tokens.recall(), 50);
  EXPECT_DOUBLE_EQ(result->sentences.f1(), 100);
  EXPECT_DOUBLE_EQ(result->words.f1(), 40);
  EXPECT_DOUBLE_EQ(result->uas.f1(), 0);  // c's gold head "ab" is aligned with nothing
}

TEST(TreebankScore, SentencesSplitDifferently) {
  const auto result =
      score("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n1\tc\tc\tX\t_\t_\t0\troot\t_\t_\n\n",
            "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n1\tc\tc\tX\t_\t_\t0\troot\t_\t_\n\n");
  ASSERT_TRUE(result);
  EXPECT_DOUBLE_EQ(result->tokens.f1(), 100);
  EXPECT_DOUBLE_EQ(result->sentences.f1(), 40);   // only "c": 2·1/(2+3)
  EXPECT_DOUBLE_EQ(result->uas.f1(), 200.0 / 3);  // a and c are roots on both sides
}

TEST(TreebankScore, MultiwordTokensAlignByLongestCommonForms) {
  // gold "ca" "n't" as one token; found as one word: its form is neither.
  const std::string_view gold =
      "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\tcan\tAUX\tMD\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
      "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n";
  const auto whole = score(gold, "1\tcan't\tcan't\tAUX\tMD\t_\t2\taux\t_\t_\n2\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n");
  ASSERT_TRUE(whole);
  EXPECT_DOUBLE_EQ(whole->tokens.f1(), 100);
  EXPECT_DOUBLE_EQ(whole->words.f1(), 40);  // "go": 2·1/(3+2)
  // Found in three words, of which one is the same: "Ca" (case does not matter).
  const auto three =
      score(gold,
            "1-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tCA\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n2\tn\tn\tX\t_\t_\t1\tdep\t_\t_\n"
            "3\t't\tt\tX\t_\t_\t1\tdep\t_\t_\n4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n");
  ASSERT_TRUE(three);
  EXPECT_DOUBLE_EQ(three->words.f1(), 400.0 / 7);
  EXPECT_DOUBLE_EQ(three->las.f1(), 400.0 / 7);
}

TEST(TreebankScore, RefusesWhatIsNoTree) {
  const std::string_view good = "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n";
  const auto cycle = score(good, "1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n");
  ASSERT_FALSE(cycle);
  EXPECT_EQ(cycle.error().id, "E-LANG-011");
  EXPECT_FALSE(score(good, "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n"));
}

}  // namespace
}  // namespace dragoman
