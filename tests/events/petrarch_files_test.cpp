// The readers of PETRARCH's dictionaries: what they take, and what they name as unreadable.
#include <gtest/gtest.h>

#include "dragoman/actors/petrarch_actor_file.h"
#include "dragoman/base/date.h"
#include "dragoman/events/petrarch_dictionaries.h"
#include "dragoman/events/petrarch_verb_file.h"
#include "dragoman/events/petrarch_words.h"

namespace dragoman {
namespace {

std::chrono::sys_days day(const char* text) { return *parse_iso_date(text); }

TEST(PetrarchWords, RegularForms) {
  EXPECT_EQ(petrarch_words("Trade_Union_ Leader's"), (std::vector<std::string>{"TRADE", "UNION", "LEADER"}));
  EXPECT_EQ(petrarch_plural("AGENCY"), "AGENCIES");
  EXPECT_EQ(petrarch_plural("ENVOY"), "ENVOYS");
  EXPECT_EQ(petrarch_plural("MARSH"), "MARSHES");
  EXPECT_EQ(petrarch_verb_forms("PRAISE"), (std::vector<std::string>{"PRAISE", "PRAISES", "PRAISED", "PRAISING"}));
  EXPECT_EQ(petrarch_verb_forms("DEFY"), (std::vector<std::string>{"DEFY", "DEFIES", "DEFIED", "DEFYING"}));
  EXPECT_EQ(petrarch_verb_forms("FREE"), (std::vector<std::string>{"FREE", "FREES", "FREED", "FREEING"}));
}

TEST(PetrarchActorFile, NamesSynonymsDatesAndAgents) {
  const PetrarchActorFile file = parse_petrarch_actors(
      "# towns\n<!-- a comment\nover lines -->\n"
      "VELDRIA_ [VEL] # the republic\n+VELDRIAN_\n"
      "ANNA_KORR\n+PRESIDENT_KORR\n\t[VELELI <20100101]\n\t[VELGOV 20100101-20141231]\n\t[VELBUS >150101]\n"
      "!FOLK! = MAN, WOMAN\n"
      "LAMPLIGHTER [~LAB]\nGOOSE_HERD {GEESE_HERDS} [~AGR]\nPOLICE {} [ ~COP]\nHILL!FOLK! {} [~AGR]\nAID_AGENCY [NGO~]\n");
  EXPECT_TRUE(file.problems.empty());
  ASSERT_EQ(file.actors.size(), 2U);
  EXPECT_EQ(file.actors[0].names, (std::vector<std::string>{"VELDRIA_", "VELDRIAN_"}));
  EXPECT_EQ(file.actors[0].line, 4U);
  ASSERT_EQ(file.actors[1].codes.size(), 3U);
  EXPECT_EQ(file.actors[1].codes[0].last, day("2009-12-31"));  // < is up to the day before
  EXPECT_EQ(file.actors[1].codes[1].first, day("2010-01-01"));
  EXPECT_EQ(file.actors[1].codes[1].last, day("2014-12-31"));
  EXPECT_EQ(file.actors[1].codes[2].first, day("2015-01-01"));
  ASSERT_EQ(file.agents.size(), 6U);
  EXPECT_TRUE(file.agents[0].regular_plural);
  EXPECT_EQ(file.agents[1].plural, "GEESE_HERDS");
  EXPECT_TRUE(file.agents[2].plural.empty());
  EXPECT_FALSE(file.agents[2].regular_plural);
  EXPECT_EQ(file.agents[3].singular, "HILLMAN");
  EXPECT_EQ(file.agents[4].singular, "HILLWOMAN");
  EXPECT_TRUE(file.agents[5].before);
  EXPECT_EQ(file.agents[5].code, "NGO");
}

TEST(PetrarchActorFile, BadLinesAreNamedAndTheRestIsUsed) {
  const PetrarchActorFile file =
      parse_petrarch_actors("VELDRIA [VEL]\nNOBODY\nKORRIN [KOR >20159999]\nOSTMARK [OST\n\t[XYZ]\n+\nTHE_FORD [FOR]\n");
  std::vector<std::size_t> lines;
  for (const PetrarchProblem& problem : file.problems) lines.push_back(problem.line);
  std::sort(lines.begin(), lines.end());
  // NOBODY takes [XYZ], the next code there is; KORRIN's day does not exist; OSTMARK's bracket stays open.
  EXPECT_EQ(lines, (std::vector<std::size_t>{3, 4, 6}));
  ASSERT_EQ(file.actors.size(), 3U);
  EXPECT_EQ(file.actors.back().names.front(), "THE_FORD");
}

constexpr const char* kVerbs =
    "&WATERS\n+RIVER\n+CANAL_\n+&LAKES\n\n&LAKES\n+LAKE\n+SALT LAKE\n\n&SMALL_WORDS_\n+NOT\n\n"
    "--- PRAISE [050] ---\nPRAISE\nLAUD [051]\nHAIL {HAILS HAILED}\n+SPEAK_WELL {+SPEAKS_WELL +SPOKE_WELL}\n"
    "- * CANAL_&WATERS [052] # note\n- &SMALL_WORDS_EVER * [110:111]\n- $ * + [---]\n";

TEST(PetrarchVerbs, SetsBlocksFormsAndPatterns) {
  const PetrarchVerbs verbs = parse_petrarch_verbs(kVerbs);
  EXPECT_TRUE(verbs.problems.empty());
  EXPECT_FALSE(verbs.phrases);
  // RIVER and its plural, CANAL as it is, and the two lakes with theirs.
  ASSERT_EQ(verbs.sets.at("WATERS").size(), 7U);
  EXPECT_EQ(verbs.sets.at("WATERS")[1].words, std::vector<std::string>{"RIVERS"});
  EXPECT_EQ(verbs.sets.at("SMALL_WORDS").size(), 1U);
  ASSERT_EQ(verbs.blocks.size(), 1U);
  const PetrarchBlock& block = verbs.blocks.front();
  EXPECT_EQ(block.name, "PRAISE");
  ASSERT_EQ(block.patterns.size(), 3U);
  ASSERT_EQ(block.patterns[0].after.size(), 1U);
  ASSERT_EQ(block.patterns[0].after[0].elements.size(), 2U);
  EXPECT_TRUE(block.patterns[0].after[0].elements[1].joined);
  EXPECT_EQ(block.patterns[0].after[0].elements[1].symbol, PetrarchSymbol::kSet);
  EXPECT_EQ(block.patterns[1].before[0].elements[0].text, "SMALL_WORDS");
  EXPECT_EQ(block.patterns[1].before[0].elements[1].text, "EVER");
  EXPECT_EQ(block.patterns[1].code.forward, "110");
  EXPECT_EQ(block.patterns[1].code.backward, "111");
  EXPECT_FALSE(block.patterns[2].coded);
  const auto form = [&](const std::vector<std::string>& words) -> const PetrarchVerbForm* {
    for (const PetrarchVerbForm& f : verbs.forms)
      if (f.words == words) return &f;
    return nullptr;
  };
  ASSERT_NE(form({"LAUDING"}), nullptr);
  EXPECT_EQ(form({"LAUDING"})->code.forward, "051");
  EXPECT_EQ(form({"HAILING"}), nullptr);  // braces list all there are
  ASSERT_NE(form({"SPOKE", "WELL"}), nullptr);
  EXPECT_EQ(form({"SPOKE", "WELL"})->verb, 0U);
  EXPECT_EQ(form({"SPOKE", "WELL"})->code.forward, "050");
}

TEST(PetrarchVerbs, SecondDialectAndTransformations) {
  const PetrarchVerbs verbs = parse_petrarch_verbs(
      "--- SEND [---] ---\nSEND {SENDS SENT SENDING}\n- * {GRAIN SHIPS} (TO {FAMINE CAMPS}) [073]\n- * (IN %) [:036]\n"
      "~ a (a b SEND) TELL = a b 030\n~ a (b . Q) TELL = a b Q\n~ a b c\n");
  EXPECT_TRUE(verbs.phrases);
  ASSERT_EQ(verbs.blocks.front().patterns.size(), 2U);
  const PetrarchPattern& pattern = verbs.blocks.front().patterns[0];
  ASSERT_EQ(pattern.after.size(), 2U);
  EXPECT_EQ(pattern.after[0].kind, PetrarchGroup::Kind::kNoun);
  EXPECT_EQ(pattern.after[1].kind, PetrarchGroup::Kind::kPreposition);
  EXPECT_EQ(pattern.after[1].elements.size(), 3U);
  EXPECT_TRUE(verbs.blocks.front().patterns[1].code.forward.empty());
  EXPECT_EQ(verbs.blocks.front().patterns[1].code.backward, "036");
  ASSERT_EQ(verbs.transformations.size(), 2U);
  EXPECT_EQ(verbs.transformations[1].inner_target, ".");
  ASSERT_EQ(verbs.problems.size(), 1U);
  EXPECT_EQ(verbs.problems[0].line, 7U);
}

TEST(PetrarchVerbs, BadLinesAreNamed) {
  const PetrarchVerbs verbs = parse_petrarch_verbs(
      "- * TOO EARLY [010]\n--- GO [010] ---\nGO {GOES\n- NO STAR [020]\n- * AWAY\n- * (OPEN [030]\n- * &NONE [040]\n- * HOME "
      "[041]\n"
      "_+_\n"
      "&LOOP\n+&LOOP\n+DAY\n");
  std::vector<std::size_t> lines;
  for (const PetrarchProblem& problem : verbs.problems) lines.push_back(problem.line);
  EXPECT_EQ(lines, (std::vector<std::size_t>{1, 3, 4, 5, 6, 7, 9}));  // 9: a verb without a letter
  EXPECT_EQ(verbs.blocks.front().patterns.size(), 1U);
  EXPECT_EQ(verbs.sets.at("LOOP").size(), 2U);  // a set that names itself ends
}

TEST(PetrarchFolder, FilesAreKnownByTheirLines) {
  EXPECT_EQ(petrarch_file_kind(kVerbs), PetrarchFileKind::kVerbs);
  EXPECT_EQ(petrarch_file_kind("VELDRIA [VEL]\n+VELDRIAN\n"), PetrarchFileKind::kActors);
  EXPECT_EQ(petrarch_file_kind("MINISTER [~GOV]\n"), PetrarchFileKind::kActors);
  EXPECT_EQ(petrarch_file_kind("BOAT RACE\n+CUP FINAL\n"), PetrarchFileKind::kDiscards);
  EXPECT_EQ(petrarch_file_kind("BOAT RACE\n", "my.Discards.txt"), PetrarchFileKind::kDiscards);
  EXPECT_EQ(petrarch_file_kind("These are our dictionaries.\nThey were made with care.\n"), PetrarchFileKind::kUnknown);
  EXPECT_EQ(petrarch_file_kind(""), PetrarchFileKind::kUnknown);
  PetrarchDictionaries dictionaries;
  dictionaries.add("v.txt", std::string("\xEF\xBB\xBF") + kVerbs);
  dictionaries.add("a.txt", "VELDRIA [VEL]\nNOBODY\n");
  dictionaries.add("readme", "Once upon a time, long ago.\n");
  EXPECT_EQ(dictionaries.problems(),
            (std::vector<std::string>{"a.txt:2: a name without a code: NOBODY",
                                      "readme: neither verbs nor actors, agents or discards; not used"}));
}

TEST(PetrarchFolder, AFolderThatIsNoneIsAnError) {
  EXPECT_EQ(PetrarchDictionaries::open("/no/such/folder").error().id, "E-EVENTS-030");
  EXPECT_EQ(PetrarchDictionaries::open(std::string(DRAGOMAN_SOURCE_DIR) + "/ontology").error().id, "E-EVENTS-030");
}

}  // namespace
}  // namespace dragoman
