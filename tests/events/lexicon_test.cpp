// The format of frames, and that the lexicon's own examples are coded as it says.
#include "dragoman/events/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "../scratch.h"
#include "dragoman/events/lexicon_image.h"
#include "sentence_cases.h"

namespace dragoman {
namespace {

const std::string kShare = DRAGOMAN_BINARY_DIR "/share/dragoman";

/// A folder whose lexicon is one file of frames.
std::string folder_with(const std::string& frames) {
  const std::filesystem::path folder = testing::process_folder() / "dragoman_lexicon_test";
  std::filesystem::create_directories(folder / "lexicon");
  std::ofstream(folder / "lexicon" / "classes.tsv") << "person\tking\n";
  std::ofstream(folder / "lexicon" / "classes_wordnet.tsv") << "weapon\tsword\n";
  std::ofstream(folder / "lexicon" / "compose.tsv") << "future\tCONSULT\t\tAGREE\t\t036\nREQUEST\tCONSULT\t=045\t-\tmeet\t108\n";
  std::ofstream(folder / "lexicon" / "refine.tsv") << "141,142\tking+{weapon}\t+1\n";
  std::ofstream(folder / "lexicon" / "a.frames") << frames;
  return folder.string();
}

Result<Lexicon> read(const std::string& frames) {
  static const Result<Ontology> ontology = Ontology::open(kShare);
  return Lexicon::open(folder_with(frames), *ontology);
}

TEST(Lexicon, ReadsAFrame) {
  const Result<Lexicon> lexicon = read(
      "@source test\n@event CONSULT 040\nv meet, huddle | subj:a=S ?obj/with:{person}+{weapon}=T !to | mode=visit | They met.\n");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  ASSERT_EQ(lexicon->frames().size(), 1U);
  const Frame& frame = lexicon->frames()[0];
  EXPECT_EQ(frame.id, "consult.v.meet");
  EXPECT_EQ(frame.source, "test");
  EXPECT_EQ(frame.example, "They met.");
  EXPECT_EQ(frame.modes, std::vector<std::string>{"visit"});
  ASSERT_EQ(frame.slots.size(), 3U);
  EXPECT_EQ(frame.slots[1].slots.size(), 2U);
  EXPECT_EQ(frame.slots[1].need, SlotNeed::kOptional);
  EXPECT_EQ(frame.slots[2].need, SlotNeed::kForbidden);
  EXPECT_EQ(lexicon->frames_of(lexicon->lemma_id("huddle"), FramePos::kVerb).size(), 1U);
  EXPECT_TRUE(lexicon->frames_of(lexicon->lemma_id("huddle"), FramePos::kNoun).empty());
  EXPECT_EQ(lexicon->slot_name(lexicon->preposition("with")), "with");
}

TEST(Lexicon, PrepositionsInsideAgentAreTheirOwnSlots) {
  const Result<Lexicon> lexicon = read("@event CONSULT 040\nn talk | agent:a=S with=T | | Talks.\n");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  EXPECT_NE(lexicon->preposition("by"), slots::kSubject);
  EXPECT_GE(lexicon->preposition("by"), slots::kPreposition);
}

TEST(Lexicon, ComposesByTheCodeOfTheInnerEvent) {
  const Result<Lexicon> lexicon = read("@event CONSULT 040\nv meet | subj:a=S | | They met.\n");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  const Composition* mediation = lexicon->compose("REQUEST", "CONSULT", {}, "045");
  ASSERT_NE(mediation, nullptr);
  EXPECT_EQ(mediation->cameo, "108");
  EXPECT_EQ(lexicon->compose("REQUEST", "CONSULT", {}, "040"), nullptr);
  EXPECT_EQ(lexicon->compose("future", "CONSULT", {}, "045")->cameo, "036");
}

TEST(Lexicon, ReadsRefinements) {
  const Result<Lexicon> lexicon = read("@event CONSULT 040\nv meet | subj:a=S | | They met.\n");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  ASSERT_EQ(lexicon->refinements().size(), 1U);
  const Refinement& line = lexicon->refinements()[0];
  EXPECT_EQ(line.codes, (std::vector<std::string>{"141", "142"}));
  EXPECT_EQ(line.cues.size(), 2U);
  EXPECT_EQ(line.code, "+1");
}

// The image that the build made and the text beside it are one lexicon.
TEST(LexiconImage, SaysWhatTheTextSays) {
  const Result<Ontology> ontology = Ontology::open(kShare);
  ASSERT_TRUE(ontology);
  const std::filesystem::path folder = testing::process_folder() / "dragoman_lexicon_text";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "lexicon");
  for (const auto& entry : std::filesystem::directory_iterator(kShare + "/lexicon")) {
    if (entry.path().extension() != ".image")
      std::filesystem::copy_file(entry.path(), folder / "lexicon" / entry.path().filename());
  }
  const Result<Lexicon> mapped = Lexicon::open(kShare, *ontology);
  const Result<Lexicon> read = Lexicon::open(folder.string(), *ontology);
  ASSERT_TRUE(mapped) << mapped.error().message;
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(mapped->is_mapped()) << "build the target dragoman_data";
  EXPECT_FALSE(read->is_mapped());
  ASSERT_EQ(mapped->frames().size(), read->frames().size());
  for (std::size_t i = 0; i < read->frames().size(); ++i) {
    const Frame& a = mapped->frames()[i];
    const Frame& b = read->frames()[i];
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.lemmas, b.lemmas);
    EXPECT_EQ(a.specificity, b.specificity);
    EXPECT_EQ(a.slots.size(), b.slots.size());
    for (const std::uint32_t lemma : b.lemmas) {
      EXPECT_EQ(mapped->lemma_id(read->lemma_name(lemma)), lemma);
      EXPECT_TRUE(std::ranges::equal(mapped->frames_of(lemma, b.pos), read->frames_of(lemma, b.pos)));
      for (std::uint32_t set = 0; read->set_id("person") != Lexicon::kNone && set < 20; ++set)
        EXPECT_EQ(mapped->in_set(lemma, set), read->in_set(lemma, set));
    }
  }
  EXPECT_EQ(mapped->refinements().size(), read->refinements().size());
  EXPECT_EQ(mapped->lemma_id("no such word"), Lexicon::kNone);
}

TEST(LexiconImage, ChangedTextIsReadAnew) {
  const std::string frames = "@event CONSULT 040\nv meet | subj:a=S | | They met.\n";
  const std::string folder = folder_with(frames);
  const Result<Ontology> ontology = Ontology::open(kShare);
  std::filesystem::create_directories(folder + "/ontology");
  for (const auto& entry : std::filesystem::directory_iterator(kShare + "/ontology")) {
    std::filesystem::copy_file(entry.path(), folder + "/ontology/" + entry.path().filename().string(),
                               std::filesystem::copy_options::overwrite_existing);
  }
  const std::string image = folder + "/lexicon/lexicon.image";
  ASSERT_TRUE(compile_lexicon(folder, image));
  EXPECT_TRUE(Lexicon::open(folder, *ontology)->is_mapped());
  folder_with(frames + "v huddle | subj:a=S | | They huddled.\n");
  const Result<Lexicon> anew = Lexicon::open(folder, *ontology);
  ASSERT_TRUE(anew);
  EXPECT_FALSE(anew->is_mapped());
  EXPECT_EQ(anew->frames().size(), 2U);
  std::filesystem::remove(image);
}

TEST(LexiconImage, ACutImageIsNone) {
  LexiconText text;
  text.lemma_names = {"meet", "huddle"};
  text.sets_of_lemma.resize(2);
  text.frames_of.resize(6);
  const std::string image = pack_lexicon(text, 7);
  ASSERT_TRUE(unpack_lexicon(image));
  EXPECT_EQ(unpack_lexicon(image)->lemma_count, 2U);
  for (std::size_t size = 0; size < image.size(); ++size)
    EXPECT_FALSE(unpack_lexicon(std::string_view(image).substr(0, size))) << size;
  EXPECT_FALSE(unpack_lexicon("x" + image.substr(1)));
}

TEST(Lexicon, BadLinesAreNamed) {
  for (const char* frames :
       {"v meet | subj=S | | x\n", "@event NOSUCH 040\n", "@event CONSULT 040\nv meet | subj=X | | x\n",
        "@event CONSULT 040\nv meet | subj:{nosuch}=S | | x\n", "@event CONSULT 040\nv meet | subj=S | mode=nosuch | x\n",
        "@event CONSULT 999\nv meet | subj=S | | x\n", "@event CONSULT 040\nv meet subj=S\n", "@operator nosuch\n",
        "@event CONSULT 040\nx meet | subj=S | | x\n"}) {
    const Result<Lexicon> lexicon = read(frames);
    ASSERT_FALSE(lexicon) << frames;
    EXPECT_EQ(lexicon.error().id, "E-EVENTS-004") << frames;
    EXPECT_NE(lexicon.error().message.find("a.frames:"), std::string::npos) << lexicon.error().message;
  }
}

TEST(Lexicon, EveryFrameHasAnExampleAndASource) {
  const Result<Ontology> ontology = Ontology::open(kShare);
  const Result<Lexicon> lexicon = Lexicon::open(kShare, *ontology);
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  EXPECT_GT(lexicon->frames().size(), 500U);
  for (const Frame& frame : lexicon->frames()) {
    EXPECT_FALSE(frame.example.empty()) << frame.id;
    EXPECT_FALSE(frame.source.empty()) << frame.id;
  }
}

// The examples are short sentences, harder to parse than news; those that fail are listed by `dragoman explain`.
TEST(Lexicon, ExamplesAreCodedAsTheirFramesSay) {
  const Result<Ontology> ontology = Ontology::open(kShare);
  const Result<Lexicon> lexicon = Lexicon::open(kShare, *ontology);
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  std::size_t count = 0;
  std::size_t right = 0;
  for (const Frame& frame : lexicon->frames()) {
    if (frame.kind != FrameKind::kEvent && frame.kind != FrameKind::kNothing) continue;
    cases::SentenceCase one;
    one.text = frame.example;
    const std::optional<cases::CodedCase> coded = cases::code_case(one);
    if (!coded) GTEST_SKIP() << "no syntax model or actor lists in share/dragoman";
    ++count;
    const bool has_type =
        std::any_of(coded->events.begin(), coded->events.end(), [&](const Event& event) { return event.type == frame.type; });
    right += frame.kind == FrameKind::kNothing ? (coded->events.empty() ? 1 : 0) : (has_type ? 1 : 0);
  }
  RecordProperty("examples", static_cast<int>(count));
  RecordProperty("right", static_cast<int>(right));
  EXPECT_GE(static_cast<double>(right), 0.88 * static_cast<double>(count)) << right << " of " << count;
}

}  // namespace
}  // namespace dragoman
