// The way of `read --petrarch`: dragoman's own trees, events with rule, evidence and PLOVER mapping; and the records' evaluation.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "../scratch.h"
#include "dragoman/base/date.h"
#include "dragoman/events/coder.h"
#include "dragoman/events/evaluate_petrarch.h"
#include "dragoman/events/petrarch_records.h"
#include "dragoman/language/sentence_reader.h"

namespace dragoman {
namespace {

const std::string kShare = std::string(DRAGOMAN_BINARY_DIR) + "/share/dragoman";

std::string folder_with(const std::string& name) {
  const std::filesystem::path folder = testing::process_folder() / ("dragoman_petrarch_" + name);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "verbs.txt") << "--- CRITICIZE [111] ---\nCRITICIZE\n- * HARSHLY [1123]\n--- MUMBLE [010] ---\nMUMBLE\n";
  std::ofstream(folder / "people.txt") << "FRANCE_ [FRA]\n+FRENCH_\nPERU_ [PER]\nAL-HADID_FRONT [SYRREB]\nBLUE_GUILD [XQZ]\n"
                                          "MINISTER [~GOV]\nPOLICE {} [~COP]\n";
  std::ofstream(folder / "discards.txt") << "REGATTA\n+CUP FINAL\n";
  return folder.string();
}

struct Readers {
  Result<SentenceReader> sentences = SentenceReader::open(kShare + "/models/english.syntax");
  Result<EventCoder> coder = EventCoder::open(kShare, {.petrarch_folder = folder_with("read")});

  std::vector<Event> code(const std::string& text) const {
    Document document;
    document.id = "d";
    document.text = text;
    document.published = DateTime{*parse_iso_date("2016-03-03"), {}};
    document.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
    return coder->code(document, sentences->read(document), {});
  }
};

const Readers& readers() {
  static const Readers all;
  return all;
}

TEST(PetrarchEvents, RuleEvidenceAndPlover) {
  ASSERT_TRUE(readers().coder) << readers().coder.error().message;
  const std::string text = "The French police criticized Peru on Monday.";
  const std::vector<Event> events = readers().code(text);
  ASSERT_EQ(events.size(), 1U);
  const Event& event = events.front();
  EXPECT_EQ(event.cameo, "111");
  EXPECT_EQ(event.type, "ACCUSE");
  EXPECT_EQ(event.quad, 3);
  EXPECT_EQ(event.rule, "verbs.txt:2");
  ASSERT_EQ(event.sources.size(), 1U);
  EXPECT_EQ(event.sources[0].actor.id, "petrarch/FRACOP");
  EXPECT_EQ(event.sources[0].actor.country, "FRA");
  EXPECT_EQ(event.sources[0].actor.sectors, std::vector<std::string>{"COP"});
  EXPECT_EQ(event.sources[0].range.of(text), "French police");
  ASSERT_EQ(event.targets.size(), 1U);
  EXPECT_EQ(event.targets[0].actor.id, "PER");
  EXPECT_EQ(event.trigger.of(text), "criticized");
  EXPECT_TRUE(event.date.has_value());
  EXPECT_EQ(event.modality, Modality::kAsserted);
}

TEST(PetrarchEvents, FurtherVerbsShareTheSubject) {
  const std::vector<Event> events = readers().code("France criticized Peru and mumbled about the Blue Guild.");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].cameo, "010");
  EXPECT_EQ(events[1].sources.at(0).actor.id, "FRA");
}

TEST(PetrarchEvents, CodesOutsideOfPloverStay) {
  const std::vector<Event> events = readers().code("Peru mumbled about the Blue Guild.");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].type, "-");
  EXPECT_EQ(events[0].cameo, "010");
  EXPECT_EQ(events[0].quad, 1);
  EXPECT_EQ(events[0].targets.at(0).actor.id, "petrarch/XQZ");
}

TEST(PetrarchEvents, HyphensModalityAndDiscards) {
  const std::vector<Event> events = readers().code("France will criticize the al-Hadid Front.");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].targets.at(0).actor.id, "petrarch/SYRREB");
  EXPECT_EQ(events[0].modality, Modality::kFuture);
  EXPECT_TRUE(readers().code("France criticized Peru at the regatta.").empty());
  EXPECT_EQ(readers().code("France criticized Peru. They met at a regatta.").size(), 1U);
  EXPECT_TRUE(readers().code("France criticized Peru. They met at the cup final.").empty());  // the whole story
}

constexpr const char* kRecords =
    "<Validation><Environment><Verbfile>verbs.txt</Verbfile><Actorfile>people.txt</Actorfile></Environment><Sentences>"
    "<Sentence date=\"20160303\" id=\"A\" category=\"ONE\" sentence=\"true\"><EventCoding sourcecode=\"FRA\" targetcode=\"PER\" "
    "eventcode=\"111\"/><Text>France criticized Peru.</Text><Parse>(S (NP (NNP France)) (VP (VBD criticized) (NP (NNP "
    "Peru))))</Parse></Sentence>"
    "<Config option=\"require_dyad\" value=\"False\"/><Config option=\"comma_emax\" value=\"5\"/>"
    "<Sentence date=\"20160303\" id=\"B\" category=\"TWO\" sentence=\"true\"><EventCoding noevents=\"True\"/><Text>France "
    "criticized "
    "Peru.</Text><Parse>(S (NP (NNP France)) (VP (VBD criticized) (NP (NNP Peru))))</Parse></Sentence>"
    "<Sentence id=\"C\" category=\"TWO\" sentence=\"true\"><EventCoding error=\"bad_input_parse\"/><Text>x</Text><Parse>(S "
    "(NP</Parse></Sentence>"
    "<Sentence id=\"D\" category=\"TWO\" sentence=\"false\"><Text>x</Text><Parse>(S</Parse></Sentence></Sentences></Validation>";

TEST(PetrarchRecords, FormatAndSettings) {
  const Result<PetrarchRecords> file = parse_petrarch_records("r.xml", kRecords);
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_EQ(file->records.size(), 4U);
  EXPECT_EQ(file->dictionary_files, (std::vector<std::string>{"verbs.txt", "people.txt"}));
  EXPECT_TRUE(file->records[0].settings.require_dyad);
  EXPECT_FALSE(file->records[1].settings.require_dyad);
  EXPECT_EQ(file->records[1].settings.comma_end_max, 5U);
  EXPECT_EQ(file->records[2].error, "bad_input_parse");
  EXPECT_FALSE(file->records[3].active);
  for (const char* bad : {"", "no xml", "<a/>", "<Validation><Sentences></Sentences></Validation>"})
    EXPECT_EQ(parse_petrarch_records("r.xml", bad).error().id, "E-EVENTS-032") << bad;
}

TEST(PetrarchRecords, ScoredByHand) {
  const std::string folder = folder_with("score");
  const std::string path = (testing::process_folder() / "dragoman_petrarch_records.xml").string();
  std::ofstream(path) << kRecords;
  const Result<EvaluationReport> report = evaluate_petrarch(path, folder, *readers().sentences);
  ASSERT_TRUE(report) << report.error().message;
  std::map<std::string, double> figures(report->figures.begin(), report->figures.end());
  // A right, B not (an event where none is expected), C right: its tree is refused; of our own trees C is left out, D of both.
  EXPECT_DOUBLE_EQ(figures.at("records"), 3);
  EXPECT_DOUBLE_EQ(figures.at("given_right"), 2.0 / 3);
  EXPECT_DOUBLE_EQ(figures.at("own_right"), 0.5);
  EXPECT_DOUBLE_EQ(figures.at("switched_off"), 1);
  ASSERT_EQ(report->mistakes.size(), 2U);
  EXPECT_EQ(report->mistakes[0].id, "B");
  EXPECT_EQ(report->mistakes[0].got, "FRA PER 111");
}

TEST(PetrarchRecords, TheSuiteOfThatCoder) {
  const std::string folder = std::string(DRAGOMAN_SOURCE_DIR) + "/../shared/petrarch";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no ../shared here";
  const auto report = evaluate_petrarch(folder + "/PETR.UnitTest.records.xml", folder + "/dictionaries", *readers().sentences);
  ASSERT_TRUE(report) << report.error().message;
  const std::map<std::string, double> figures(report->figures.begin(), report->figures.end());
  EXPECT_GE(figures.at("given_right"), 0.95);
  EXPECT_GE(figures.at("own_right"), 0.80);
}

}  // namespace
}  // namespace dragoman
