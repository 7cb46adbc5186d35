#include "dragoman/language/facts.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dragoman/base/strings.h"
#include "dragoman/language/conllu.h"

namespace dragoman {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "form/UPOS/head/relation[/feats]" per word; the lemma is the form in lower case.
Sentence tree(std::string_view text) {
  Sentence sentence;
  for (const std::string_view item : split_whitespace(text)) {
    const std::vector<std::string_view> parts = split(item, '/');
    Word word;
    word.form = parts[0];
    word.lemma = ascii_lower(parts[0]);
    EXPECT_TRUE(parse_upos(parts[1], word.upos)) << item;
    word.head = std::stoi(std::string(parts[2])) - 1;
    const std::size_t colon = parts[3].find(':');
    EXPECT_TRUE(parse_relation(parts[3].substr(0, colon), word.relation)) << item;
    if (colon != std::string_view::npos) word.subtype = parts[3].substr(colon + 1);
    if (parts.size() > 4) word.feats = parts[4];
    sentence.words.push_back(word);
  }
  return sentence;
}

std::vector<std::string> forms(const Sentence& sentence, const std::vector<int>& words) {
  std::vector<std::string> out;
  for (const int word : words) out.push_back(sentence.words[static_cast<std::size_t>(word)].form);
  return out;
}

int at(const Sentence& sentence, std::string_view form) {
  const auto found =
      std::find_if(sentence.words.begin(), sentence.words.end(), [&](const Word& word) { return word.form == form; });
  EXPECT_NE(found, sentence.words.end()) << form;
  return static_cast<int>(found - sentence.words.begin());
}

TEST(Facts, ConjunctsShareRoleAndMarker) {
  const Sentence s = tree(
      "Moscow/PROPN/2/nsubj signed/VERB/0/root pacts/NOUN/2/obj and/CCONJ/5/cc treaties/NOUN/3/conj with/ADP/7/case "
      "Iran/PROPN/2/obl "
      "and/CCONJ/9/cc China/PROPN/7/conj");
  const SyntaxFacts facts(s);
  const int verb = at(s, "signed");
  EXPECT_THAT(forms(s, facts.agents(verb)), ElementsAre("Moscow"));
  EXPECT_THAT(forms(s, facts.patients(verb)), ElementsAre("pacts", "treaties"));
  EXPECT_THAT(forms(s, facts.obliques(verb, "with")), ElementsAre("Iran", "China"));
  EXPECT_THAT(forms(s, facts.conjuncts(at(s, "China"))), ElementsAre("Iran", "China"));
  EXPECT_EQ(facts.first_conjunct(at(s, "China")), at(s, "Iran"));
  EXPECT_EQ(facts.arguments(verb).back().origin, Origin::kConjunct);
}

TEST(Facts, PassiveTurnsSubjectAndAgent) {
  const Sentence s = tree(
      "Two/NUM/2/nummod soldiers/NOUN/4/nsubj:pass were/AUX/4/aux:pass wounded/VERB/0/root/Tense=Past|VerbForm=Part "
      "and/CCONJ/6/cc "
      "killed/VERB/4/conj/Tense=Past|VerbForm=Part by/ADP/8/case rebels/NOUN/4/obl:agent");
  const SyntaxFacts facts(s);
  for (const char* verb : {"wounded", "killed"}) {
    EXPECT_TRUE(facts.is_passive(at(s, verb)));
    EXPECT_THAT(forms(s, facts.agents(at(s, verb))), ElementsAre("rebels")) << verb;
    EXPECT_THAT(forms(s, facts.patients(at(s, verb))), ElementsAre("soldiers")) << verb;
  }
}

TEST(Facts, SecondVerbInheritsSubjectAndFollowingObject) {
  const Sentence s =
      tree("Paris/PROPN/2/nsubj condemned/VERB/0/root and/CCONJ/4/cc rejected/VERB/2/conj the/DET/6/det plan/NOUN/2/obj");
  const SyntaxFacts facts(s);
  EXPECT_THAT(forms(s, facts.agents(at(s, "rejected"))), ElementsAre("Paris"));
  EXPECT_THAT(forms(s, facts.patients(at(s, "rejected"))), ElementsAre("plan"));
}

TEST(Facts, SecondVerbKeepsItsOwn) {
  const Sentence s = tree("He/PRON/2/nsubj sat/VERB/0/root and/CCONJ/5/cc she/PRON/5/nsubj sang/VERB/2/conj songs/NOUN/5/obj");
  const SyntaxFacts facts(s);
  EXPECT_THAT(forms(s, facts.agents(at(s, "sang"))), ElementsAre("she"));
  EXPECT_THAT(facts.patients(at(s, "sat")), IsEmpty());
}

TEST(Facts, ControlBySubjectAndByObject) {
  const Sentence wants = tree("Kabul/PROPN/2/nsubj wants/VERB/0/root to/PART/4/mark talk/VERB/2/xcomp/VerbForm=Inf");
  const SyntaxFacts own(wants);
  EXPECT_THAT(forms(wants, own.agents(at(wants, "talk"))), ElementsAre("Kabul"));
  EXPECT_EQ(own.arguments(at(wants, "talk"))[0].origin, Origin::kControl);
  EXPECT_EQ(own.marker(at(wants, "talk")), "to");
  EXPECT_EQ(own.governing_clause(at(wants, "talk")), at(wants, "wants"));
  const Sentence forced =
      tree("They/PRON/2/nsubj forced/VERB/0/root him/PRON/2/obj to/PART/5/mark resign/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_THAT(forms(forced, SyntaxFacts(forced).agents(at(forced, "resign"))), ElementsAre("him"));
  const Sentence was = tree(
      "He/PRON/3/nsubj:pass was/AUX/3/aux:pass forced/VERB/0/root/Voice=Pass to/PART/5/mark resign/VERB/3/xcomp/VerbForm=Inf");
  EXPECT_THAT(forms(was, SyntaxFacts(was).agents(at(was, "resign"))), ElementsAre("He"));
}

TEST(Facts, RelativeClauses) {
  const Sentence who = tree("rebels/NOUN/0/root who/PRON/3/nsubj/PronType=Rel attacked/VERB/1/acl:relcl Aleppo/PROPN/3/obj");
  EXPECT_THAT(forms(who, SyntaxFacts(who).agents(at(who, "attacked"))), ElementsAre("rebels"));
  EXPECT_EQ(SyntaxFacts(who).antecedent(at(who, "attacked")), at(who, "rebels"));
  const Sentence whom =
      tree("envoy/NOUN/0/root to/ADP/3/case whom/PRON/5/obl/PronType=Rel he/PRON/5/nsubj spoke/VERB/1/acl:relcl");
  EXPECT_THAT(forms(whom, SyntaxFacts(whom).obliques(at(whom, "spoke"), "to")), ElementsAre("envoy"));
  const Sentence bare = tree("the/DET/2/det man/NOUN/0/root police/NOUN/4/nsubj arrested/VERB/2/acl:relcl");
  EXPECT_THAT(forms(bare, SyntaxFacts(bare).patients(at(bare, "arrested"))), ElementsAre("man"));
  const Sentence whose = tree("state/NOUN/0/root whose/PRON/3/nmod:poss/PronType=Rel army/NOUN/4/nsubj fell/VERB/1/acl:relcl");
  EXPECT_THAT(forms(whose, SyntaxFacts(whose).with_role(at(whose, "army"), Role::kPossessor)), ElementsAre("state"));
  EXPECT_THAT(SyntaxFacts(whose).patients(at(whose, "fell")), IsEmpty());
}

TEST(Facts, ParticiplesTakeTheirNoun) {
  const Sentence s = tree(
      "troops/NOUN/5/nsubj deployed/VERB/1/acl/Tense=Past|VerbForm=Part|Voice=Pass in/ADP/4/case Syria/PROPN/2/obl "
      "left/VERB/0/root");
  const SyntaxFacts facts(s);
  EXPECT_THAT(forms(s, facts.patients(at(s, "deployed"))), ElementsAre("troops"));
  EXPECT_THAT(forms(s, facts.obliques(at(s, "deployed"), "in")), ElementsAre("Syria"));
  const Sentence plan = tree("plan/NOUN/0/root to/PART/3/mark attack/VERB/1/acl/VerbForm=Inf");
  EXPECT_THAT(SyntaxFacts(plan).agents(at(plan, "attack")), IsEmpty());
}

TEST(Facts, AdverbialClausesBorrowTheSubject) {
  const Sentence s = tree(
      "Speaking/VERB/6/advcl/VerbForm=Ger in/ADP/3/case Kabul/PROPN/1/obl ,/PUNCT/1/punct he/PRON/6/nsubj "
      "warned/VERB/0/root/VerbForm=Fin");
  const SyntaxFacts facts(s);
  EXPECT_THAT(forms(s, facts.agents(at(s, "Speaking"))), ElementsAre("he"));
  EXPECT_EQ(facts.arguments(at(s, "Speaking"))[1].origin, Origin::kAdverbial);
}

TEST(Facts, MarkersJoinFixedExpressions) {
  const Sentence s = tree("fled/VERB/0/root because/ADP/4/case of/ADP/2/fixed fighting/NOUN/1/obl");
  EXPECT_EQ(SyntaxFacts(s).marker(at(s, "fighting")), "because_of");
}

TEST(Facts, NegationAndFiniteness) {
  const Sentence s =
      tree("Iran/PROPN/4/nsubj did/AUX/4/aux/VerbForm=Fin not/PART/4/advmod/Polarity=Neg attack/VERB/0/root/VerbForm=Inf");
  const SyntaxFacts facts(s);
  EXPECT_TRUE(facts.is_negated(3));
  EXPECT_TRUE(facts.is_finite(3));
  EXPECT_FALSE(facts.is_negated(0));
}

TEST(Facts, BrokenTreesGiveNoArgumentsAndNoCrash) {
  Sentence loop = tree("a/NOUN/2/conj b/NOUN/1/conj c/VERB/0/root d/NOUN/9/obj");
  const SyntaxFacts facts(loop);
  EXPECT_THAT(facts.agents(0), IsEmpty());
  EXPECT_THAT(facts.conjuncts(0), ElementsAre(0));
  const Sentence empty;
  SyntaxFacts none(empty);
  EXPECT_EQ(none.sentence().words.size(), 0u);
}

}  // namespace
}  // namespace dragoman
