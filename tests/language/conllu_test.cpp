#include "dragoman/language/conllu.h"

#include <string>

#include <gtest/gtest.h>

namespace dragoman {
namespace {

constexpr std::string_view kTwoSentences =
    "# newdoc id = d1\n# sent_id = d1-1\n# newpar\n# text = She can't go.\n"
    "1\tShe\tshe\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "5.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t0:root\t_\n"
    "\n"
    "# sent_id = d1-2\n# newpar\n"
    "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "1\tde\tde\tADP\tIN\t_\t2\tcase\t_\t_\n"
    "2\tle\tle\tDET\tDT\t_\t0\troot\t_\t_\n"
    "3\t!\t!\tPUNCT\t.\t_\t2\tpunct:sub\t_\t_\n"
    "\n";

TEST(Conllu, RebuildsTextRangesAndContractions) {
  const Result<Treebank> treebank = read_conllu(kTwoSentences, "test");
  ASSERT_TRUE(treebank) << treebank.error().message;
  EXPECT_EQ(treebank->text, "She can't go.\n\ndu!");
  ASSERT_EQ(treebank->sentences.size(), 2u);
  const Sentence& first = treebank->sentences[0].sentence;
  ASSERT_EQ(first.words.size(), 5u);
  EXPECT_EQ(first.words[1].range.of(treebank->text), "ca");
  EXPECT_EQ(first.words[2].range.of(treebank->text), "n't");
  EXPECT_TRUE(first.words[1].starts_contraction);
  EXPECT_EQ(first.words[1].contraction_size, 2);
  EXPECT_FALSE(first.words[1].space_after);
  EXPECT_TRUE(first.words[2].space_after);
  EXPECT_FALSE(first.words[3].space_after);
  EXPECT_EQ(first.words[3].head, -1);
  EXPECT_EQ(first.words[0].head, 3);
  EXPECT_EQ(first.words[2].feats, "Polarity=Neg");
  EXPECT_TRUE(treebank->sentences[0].new_document);
  EXPECT_EQ(treebank->sentences[1].document_id, "d1");
  const Sentence& second = treebank->sentences[1].sentence;
  EXPECT_EQ(second.words[0].range.of(treebank->text), "du");
  EXPECT_EQ(second.words[1].range.of(treebank->text), "du");
  EXPECT_EQ(second.words[2].range.of(treebank->text), "!");
  EXPECT_EQ(second.words[2].subtype, "sub");
  EXPECT_EQ(second.paragraph, 1u);
}

TEST(Conllu, WritesWhatItReads) {
  const Result<Treebank> treebank = read_conllu(kTwoSentences, "test");
  ASSERT_TRUE(treebank);
  std::string written;
  for (const TreebankSentence& s : treebank->sentences) {
    written += write_conllu(s.sentence, treebank->text,
                            {.sentence_id = s.id,
                             .new_document = s.new_document,
                             .new_paragraph = s.new_paragraph,
                             .document_id = s.new_document ? s.document_id : ""});
  }
  EXPECT_NE(written.find("# newdoc id = d1\n# newpar\n# sent_id = d1-1\n# text = She can't go.\n"), std::string::npos) << written;
  EXPECT_NE(written.find("2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=4:9\n"), std::string::npos) << written;
  EXPECT_NE(written.find("4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No|TokenRange=10:12\n"), std::string::npos)
      << written;
  const Result<Treebank> again = read_conllu(written, "written");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->text, treebank->text);
  for (std::size_t i = 0; i < 2; ++i) {
    const Sentence& a = treebank->sentences[i].sentence;
    const Sentence& b = again->sentences[i].sentence;
    ASSERT_EQ(a.words.size(), b.words.size());
    for (std::size_t k = 0; k < a.words.size(); ++k) {
      EXPECT_EQ(a.words[k].range, b.words[k].range);
      EXPECT_EQ(a.words[k].head, b.words[k].head);
      EXPECT_EQ(a.words[k].lemma, b.words[k].lemma);
      EXPECT_EQ(a.words[k].relation, b.words[k].relation);
      EXPECT_EQ(a.words[k].space_after, b.words[k].space_after);
    }
  }
}

TEST(Conllu, NamesFileAndLineOfAnError) {
  const Result<Treebank> fields = read_conllu("1\ta\ta\n", "x.conllu");
  ASSERT_FALSE(fields);
  EXPECT_EQ(fields.error().id, "E-LANG-010");
  EXPECT_EQ(fields.error().message, "x.conllu:1: 3 fields instead of 10");
  EXPECT_FALSE(fields.error().hint.empty());
  for (const char* bad :
       {"2\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n", "1\ta\ta\tNOWN\tNN\t_\t0\troot\t_\t_\n", "1\ta\ta\tNOUN\tNN\t_\t7\tobj\t_\t_\n",
        "1\ta\ta\tNOUN\tNN\t_\tx\tobj\t_\t_\n", "1\ta\ta\tNOUN\tNN\t_\t0\tfoo\t_\t_\n",
        "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n\n", "1\t\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n",
        "3-1\tab\t_\t_\t_\t_\t_\t_\t_\t_\n"}) {
    EXPECT_FALSE(read_conllu(bad, "bad")) << bad;
  }
}

TEST(Conllu, AcceptsWindowsLineEndsAndNoLastEmptyLine) {
  const Result<Treebank> treebank = read_conllu("1\ta\t_\t_\t_\t_\t_\t_\t_\t_\r\n2\tb\t_\t_\t_\t_\t_\t_\t_\t_", "t");
  ASSERT_TRUE(treebank) << treebank.error().message;
  EXPECT_EQ(treebank->text, "a b");
  EXPECT_TRUE(read_conllu("", "empty"));
  EXPECT_TRUE(read_conllu("\n\n# only a comment\n\n", "comments")->sentences.empty());
}

}  // namespace
}  // namespace dragoman
