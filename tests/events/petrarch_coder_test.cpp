// What dictionaries of our own make of sentences of our own, on trees that are given: each case is one fact of the formats.
#include <gtest/gtest.h>

#include "dragoman/base/date.h"
#include "dragoman/events/petrarch_coder.h"

namespace dragoman {
namespace {

constexpr const char* kActors =
    "VELDRIA_ [VEL]\n+VELDRIAN_\nKORRIN [KOR]\n+NEW_KORRIN\nOSTMARK [OST]\nLOW_FORD [LOW]\nTHE_TWINS [TWA/TWB]\n"
    "GHOST [---]\nANNA_BRECHT\n\t[VELGOV 20100101-20141231]\n\t[VELELI]\nPORT OF_MIR [MIR]\n"
    "MINISTER [~GOV]\nPRIME_MINISTER [~GOVPRM]\nSOLDIER [~MIL]\nPOLICE {} [~COP]\nRELIEF_CORPS {} [NGO~]\nMONK [~REL]\nPRESS {} "
    "[~MED]\n";

constexpr const char* kVerbs =
    "&ROADS_\n+ROAD\n+TRUNK ROAD\n&MAYBE_\n+PERHAPS\n\n"
    "--- PRAISE [050] ---\nPRAISE\n- * BRAVE [051]\n- * BRAVE_CREWS [052]\n- NEVER * [110]\n- NEVER_* [111]\n- * &ROADS [053]\n"
    "--- VISIT [042:043] ---\nVISIT\n"
    "--- DEAL [---] ---\nSTRIKE {STRIKES STRUCK}\n- % * DEAL [057]\n- * GRAIN DEAL FROM $ [071]\n- + WAS * DOWN BY $ [190]\n"
    "--- SAY [010] ---\nSAY {SAYS SAID}\n- * NOTHING [---]\n"
    "--- FENCE [160] ---\nFENCE\n+FENCE_OFF {+FENCED_OFF +FENCES_OFF} [162]\n"
    "--- HOST [040] ---\nHOST\n- * GAMES ^ WITH + [046]\n"
    "--- ATTACK [190] ---\nATTACK\n";

PetrarchCoder coder_of(const char* verbs = kVerbs) {
  PetrarchDictionaries dictionaries;
  dictionaries.add("v", verbs);
  dictionaries.add("a", kActors);
  dictionaries.add("discards", "BOAT RACE\n+CUP_FINAL\n");
  EXPECT_TRUE(dictionaries.problems().empty());
  return PetrarchCoder(std::move(dictionaries));
}

std::string coded(const char* brackets, const PetrarchSettings& settings = {}, const char* verbs = kVerbs,
                  const char* date = "2012-05-01") {
  const Result<PhraseTree> tree = read_penn_tree(brackets);
  if (!tree) return tree.error().id;
  std::string text;
  for (const PetrarchEvent& event : coder_of(verbs).code(*tree, *parse_iso_date(date), settings).events)
    text += (text.empty() ? "" : "; ") + event.source.code + " " + event.target.code + " " + event.code;
  return text;
}

TEST(PetrarchCoder, SubjectVerbObject) {
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (NNP Korrin))))"), "VEL KOR 050");
  EXPECT_EQ(coded("(S (NP (NNS Crowds)) (VP (VBD praised) (NP (NNP Korrin))))"), "");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (NNS birds))))"), "");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (NNP Veldria))))"), "");
  EXPECT_EQ(coded("(S (NP (NNP Ghost)) (VP (VBD praised) (NP (NNP Veldria))))"), "");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praises) (NP (JJ New) (NNP Korrin))))"), "VEL KOR 050");
}

TEST(PetrarchCoder, AgentsJoinTheActorsCodeOnce) {
  EXPECT_EQ(
      coded("(S (NP (NP (NNP Veldria) (POS 's)) (JJ prime) (NN minister)) (VP (VBD praised) (NP (NNP Korrin) (NNS soldiers))))"),
      "VELGOVPRM KORMIL 050");
  EXPECT_EQ(coded("(S (NP (NP (NNS Soldiers)) (PP (IN from) (NP (NNP Korrin) (CC and) (NNP Ostmark)))) (VP (VBD praised) (NP "
                  "(NNP Veldria))))"),
            "KORMIL VEL 050; OSTMIL VEL 050");
  EXPECT_EQ(coded("(S (NP (NNP Relief) (NNP Corps) (NNP Veldria)) (VP (VBD praised) (NP (NNS monks))))"), "NGOVEL ---REL 050");
  EXPECT_EQ(coded("(S (NP (JJ Veldrian) (NN press) (CC and) (NN police)) (VP (VBD praised) (NP (NNP Korrin))))"),
            "VELMED KOR 050; VELCOP KOR 050");
  EXPECT_EQ(coded("(S (NP (NNP Anna) (NNP Brecht) (, ,) (NP (DT the) (NN minister))) (VP (VBD praised) (NP (NNP Korrin))))"),
            "VELGOV KOR 050");  // GOV is said once
  EXPECT_EQ(coded("(S (NP (DT The) (NNPS Twins)) (VP (VBD praised) (NP (NNP Korrin))))"), "TWA KOR 050; TWB KOR 050");
  EXPECT_EQ(coded("(S (NP (DT The) (NN port) (PP (IN of) (NP (NNP Mir)))) (VP (VBD praised) (NP (NNP Korrin))))"), "MIR KOR 050");
}

TEST(PetrarchCoder, DatesChooseTheCode) {
  const char* sentence = "(S (NP (NNP Anna) (NNP Brecht)) (VP (VBD praised) (NP (NNP Korrin))))";
  EXPECT_EQ(coded(sentence, {}, kVerbs, "2009-12-31"), "VELELI KOR 050");
  EXPECT_EQ(coded(sentence, {}, kVerbs, "2010-01-01"), "VELGOV KOR 050");
  EXPECT_EQ(coded(sentence, {}, kVerbs, "2014-12-31"), "VELGOV KOR 050");
  EXPECT_EQ(coded(sentence, {}, kVerbs, "2015-01-01"), "VELELI KOR 050");
}

TEST(PetrarchCoder, PatternsOfWords) {
  const auto praised = [](const std::string& object, const std::string& before = "") {
    return coded(
        ("(S (NP (NNP Veldria)) (VP " + before + "(VBD praised) " + object + " (PP (IN in) (NP (NNP Korrin)))))").c_str());
  };
  EXPECT_EQ(praised("(NP (DT the) (JJ brave) (JJ young) (NNS crews))"), "VEL KOR 051");
  EXPECT_EQ(praised("(NP (DT the) (JJ brave) (NNS crews))"), "VEL KOR 052");  // the longer pattern
  EXPECT_EQ(praised("(NP (DT the) (JJ new) (NN road))"), "VEL KOR 053");
  EXPECT_EQ(praised("(NP (DT the) (JJ new) (NNS roads))"), "VEL KOR 050");  // a set that is as it is
  EXPECT_EQ(praised("(NP (DT the) (NN crew))", "(ADVP (RB never)) (ADVP (RB really)) "), "VEL KOR 110");
  EXPECT_EQ(praised("(NP (DT the) (NN crew))", "(ADVP (RB never)) "),
            "VEL KOR 110");  // two fit as well as each other: the earlier
}

TEST(PetrarchCoder, SignsSayWhoIsWho) {
  EXPECT_EQ(coded("(S (NP (NNP Veldria) (CC and) (NNP Korrin)) (VP (VBD struck) (NP (DT a) (NN deal))))"),
            "VEL KOR 057; KOR VEL 057");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD struck) (NP (DT a) (NN deal))))"), "");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD struck) (NP (DT a) (NN grain) (NN deal)) (PP (IN from) (NP (NNP Ostmark)))))"),
            "OST VEL 071");
  EXPECT_EQ(coded("(S (NP (DT A) (JJ Veldrian) (NN monk)) (VP (VBD was) (VP (VBN struck) (PRT (RP down)) (PP (IN by) (NP (NNP "
                  "Korrin) (NN police))))))"),
            "KORCOP VELREL 190");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD hosted) (NP (NNS games)) (PP (IN in) (NP (NNP Low) (NNP Ford))) (PP (IN with) "
                  "(NP (NNP Korrin)))))"),
            "VEL KOR 046");
}

TEST(PetrarchCoder, VoiceClausesAndPairs) {
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD was) (VP (VBN praised) (PP (IN by) (NP (NNP Korrin))))))"), "KOR VEL 050");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD visited) (NP (NNP Korrin))))"), "VEL KOR 042; KOR VEL 043");
  EXPECT_EQ(
      coded("(S (NP (NNP Veldria)) (VP (VP (VBD praised) (NP (NNP Korrin))) (CC and) (VP (VBD attacked) (NP (NNP Ostmark)))))"),
      "VEL KOR 050; VEL OST 190");
  // A verb that gave an event speaks for what is under it; one with a null code does not.
  EXPECT_EQ(
      coded(
          "(S (NP (NNP Veldria)) (VP (VBD said) (SBAR (IN that) (S (NP (NNP Korrin)) (VP (VBD attacked) (NP (NNP Ostmark)))))))"),
      "VEL KOR 010");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD said) (NP (NN nothing)) (SBAR (IN as) (S (NP (NNP Korrin)) (VP (VBD attacked) "
                  "(NP (NNP Ostmark)))))))"),
            "KOR OST 190");
  // "it" is the subject of the clause above.
  EXPECT_EQ(
      coded("(S (NP (NNP Veldria)) (VP (VBD hoped) (SBAR (S (NP (PRP it)) (VP (MD would) (VP (VB visit) (NP (NNP Korrin))))))))"),
      "VEL KOR 042; KOR VEL 043");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD fenced) (PRT (RP off)) (NP (NNP Low) (NNP Ford))))"), "VEL LOW 162");
}

TEST(PetrarchCoder, Settings) {
  PetrarchSettings loose;
  loose.require_dyad = false;
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (NNS birds))))", loose), "VEL --- 050");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD slept)))", loose), "");
  PetrarchSettings names;
  names.new_actor_length = 2;
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (JJ wild) (NNS birds))))", names), "VEL \"WILD BIRDS\" 050");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (JJ very) (JJ wild) (NNS birds))))", names), "");
  const char* comma = "(S (S (NP (NNP Veldria)) (VP (VBD slept))) (, ,) (NP (NNP Korrin)) (VP (VBD praised) (NP (NNP Ostmark))))";
  EXPECT_EQ(coded(comma), "");  // three words after the last comma
  PetrarchSettings whole;
  whole.comma_end_max = 0;
  EXPECT_EQ(coded(comma, whole), "KOR OST 050");
}

TEST(PetrarchCoder, Discards) {
  const PetrarchCoder coder = coder_of();
  const auto read = [&](const char* brackets) { return coder.code(*read_penn_tree(brackets), {}); };
  const PetrarchReading race =
      read("(S (NP (NNP Veldria)) (VP (VBD praised) (NP (NNP Korrin)) (PP (IN after) (NP (DT the) (NN boat) (NN race)))))");
  EXPECT_EQ(race.discarded, PetrarchDiscarded::kSentence);
  EXPECT_TRUE(race.events.empty());
  EXPECT_EQ(read("(S (NP (DT the) (NNP Cup) (NNP Final)) (VP (VBD began)))").discarded, PetrarchDiscarded::kStory);
  EXPECT_EQ(read("(S (NP (DT the) (NN boat)) (VP (VBD won) (NP (DT the) (NN race))))").discarded, PetrarchDiscarded::kNo);
}

constexpr const char* kPhraseVerbs =
    "&GRAIN\n+WHEAT\n+BARLEY\n--- SEND [---] ---\nSEND {SENDS SENT SENDING}\n"
    "- * {&GRAIN SHIP} [070]\n- * {&GRAIN SHIP} (TO CAMP) [073]\n- * (TO CAMP) [071]\n- * BACK [0256]\n"
    "--- BRING [---] ---\nBRING {BROUGHT}\n- * (BEFORE COURT) [:173]\n- + * (BY SOLDIER) [175]\n"
    "--- ATTACK [190] ---\nATTACK\n--- SAY [010] ---\nSAY {SAYS SAID}\nTELL {TOLD}\n"
    "~ a (a b WILL_ATTACK) SAY = a b 138\n~ a (a b ATTACK) SAY = a b 015\n~ a (b . ATTACK) SAY = a b 112\n";

TEST(PetrarchCoder, PatternsOfPhrases) {
  const auto sent = [](const std::string& rest) {
    return coded(("(S (NP (NNP Veldria)) (VP (VBD sent) " + rest + "))").c_str(), {}, kPhraseVerbs);
  };
  const std::string ships = "(NP (NP (CD two) (NN wheat) (NNS ships)) (PP (IN for) (NP (NNP Korrin))))";
  EXPECT_EQ(sent(ships), "VEL KOR 070");
  EXPECT_EQ(sent(ships + " (PP (TO to) (NP (DT a) (NN camp)))"), "VEL KOR 073");
  EXPECT_EQ(sent("(NP (NNP Korrin)) (PP (TO to) (NP (DT the) (NNS camps)))"), "VEL KOR 071");
  EXPECT_EQ(sent("(NP (NNP Korrin)) (PP (IN from) (NP (DT the) (NN camp)))"), "");  // another preposition
  EXPECT_EQ(sent("(PRT (RP back)) (NP (NNP Korrin))"), "VEL KOR 0256");
  EXPECT_EQ(sent("(NP (NNP Korrin)) (PP (IN with) (NP (DT a) (NN wheat) (NN ship)))"), "");  // not what is sent
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD brought) (NP (NNP Korrin)) (PP (IN before) (NP (DT a) (NN court)))))", {},
                  kPhraseVerbs),
            "KOR VEL 173");
}

TEST(PetrarchCoder, Transformations) {
  EXPECT_EQ(
      coded("(S (NP (NNP Veldria)) (VP (VBD told) (SBAR (IN that) (S (NP (PRP it)) (VP (VBD attacked) (NP (NNP Korrin)))))))", {},
            kPhraseVerbs),
      "VEL KOR 015");
  EXPECT_EQ(
      coded("(S (NP (NNP Veldria)) (VP (VBD said) (SBAR (S (NP (PRP it)) (VP (MD will) (VP (VB attack) (NP (NNP Korrin))))))))",
            {}, kPhraseVerbs),
      "VEL KOR 138");
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD said) (SBAR (S (NP (NNP Korrin)) (VP (VBD attacked))))))", {}, kPhraseVerbs),
            "VEL KOR 112");
  // None fits: what the verb says itself.
  EXPECT_EQ(coded("(S (NP (NNP Veldria)) (VP (VBD said) (SBAR (S (NP (NNP Korrin)) (VP (VBD attacked) (NP (NNP Ostmark)))))))",
                  {}, kPhraseVerbs),
            "VEL KOR 010");
}

TEST(PennTree, WhatIsNoTree) {
  for (const char* bad : {"", "(S", "(S (NP x)))", "word", "(S) (S)", "(S ())"})
    EXPECT_EQ(read_penn_tree(bad).error().id, "E-EVENTS-031") << bad;
  EXPECT_EQ(read_penn_tree(std::string(5000, '(')).error().id, "E-EVENTS-031");
  const Result<PhraseTree> tree = read_penn_tree("( (S (NP-TMP (NN today)) (, ,) (NP (NNP U.S.) (POS 's))))");
  ASSERT_TRUE(tree) << tree.error().message;
  ASSERT_EQ(tree->size(), 4);
  EXPECT_EQ(tree->leaf(0).word, "TODAY");
  EXPECT_EQ(tree->leaf(1).word, "");
  EXPECT_EQ(tree->leaf(2).word, "U.S.");
  EXPECT_EQ(tree->leaf(3).word, "");
}

}  // namespace
}  // namespace dragoman
