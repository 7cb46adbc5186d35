// The fast way to frames against the plain one: on every text test, on the sample pages, and on the developers' news stories.
#include "dragoman/events/reference_coder.h"

#include <atomic>
#include <filesystem>
#include <mutex>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/base/parallel.h"
#include "dragoman/events/frame_coder.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/inputs.h"
#include "dragoman/text/plain_text.h"
#include "sentence_cases.h"

namespace dragoman {
namespace {

const std::string kShare = DRAGOMAN_BINARY_DIR "/share/dragoman";

struct Readers {
  SentenceReader sentences;
  ActorReader actors;
  FrameCoder frames;
  ReferenceCoder reference;
};

const Readers* readers() {
  static const std::optional<Readers> opened = []() -> std::optional<Readers> {
    Result<SentenceReader> sentences = SentenceReader::open(kShare + "/models/english.syntax");
    Result<ActorReader> actors = ActorReader::open(kShare);
    Result<FrameCoder> frames = FrameCoder::open(kShare);
    Result<ReferenceCoder> reference = ReferenceCoder::open(kShare);
    if (!sentences || !actors || !frames || !reference) return std::nullopt;
    return Readers{std::move(*sentences), std::move(*actors), std::move(*frames), std::move(*reference)};
  }();
  return opened ? &*opened : nullptr;
}

struct Agreement {
  std::atomic<std::size_t> sentences{0}, matches{0};
  std::mutex lock;
  std::vector<std::string> differences;
};

/// Matches and the events made of them.
void compare(const Document& document, const Readers& with, Agreement& agreement) {
  const std::vector<Sentence> sentences = with.sentences.read(document);
  const std::vector<Mention> mentions = with.actors.read(document, sentences);
  for (const Sentence& sentence : sentences) {
    if (sentence.words.empty()) continue;
    const SentenceView view(sentence, mentions_of(mentions, sentence.number), with.frames.lexicon());
    const std::vector<FrameMatch> fast = match_frames(view, nullptr);
    const std::vector<FrameMatch> slow = with.reference.match(view);
    std::string differs = difference(view, fast, slow);
    const std::vector<SentenceEvent> events = with.frames.code(document.text, sentence, mentions_of(mentions, sentence.number));
    const std::vector<SentenceEvent> again = with.frames.code_matches(view, document.text, slow);
    bool same = events.size() == again.size();
    for (std::size_t i = 0; same && i < events.size(); ++i) {
      same = events[i].rule == again[i].rule && events[i].composed.type == again[i].composed.type &&
             events[i].sources.size() == again[i].sources.size() && events[i].targets.size() == again[i].targets.size() &&
             events[i].confidence == again[i].confidence;
    }
    if (!same) differs += "  the events differ\n";
    ++agreement.sentences;
    agreement.matches += fast.size();
    if (differs.empty()) continue;
    const std::lock_guard hold(agreement.lock);
    agreement.differences.push_back(fmt::format("{}\n{}", sentence.range.of(document.text), differs));
  }
}

void expect_same(const std::vector<Document>& documents, std::size_t fewest_matches) {
  Agreement agreement;
  parallel_for(documents.size(), 0, [&](std::size_t i) { compare(documents[i], *readers(), agreement); });
  EXPECT_GT(agreement.matches, fewest_matches);
  EXPECT_EQ(agreement.differences.size(), 0U) << "of " << agreement.sentences << " sentences; the first:\n"
                                              << (agreement.differences.empty() ? "" : agreement.differences.front());
}

std::vector<Document> pages(const std::string& path) {
  std::vector<Document> documents;
  Result<Inputs> inputs = Inputs::open({path}, {});
  EXPECT_TRUE(inputs);
  while (std::optional<Result<RawPage>> page = inputs->next()) {
    if (!*page) continue;
    Result<Document> document = read_page(std::move(**page), {});
    if (document) documents.push_back(std::move(*document));
  }
  return documents;
}

TEST(Reference, ReadsTheLexiconAsTheFastOneDoes) {
  const Readers* with = readers();
  if (with == nullptr) GTEST_SKIP() << "no model or lists in share/dragoman";
  const std::vector<Frame>& fast = with->frames.lexicon().frames();
  const std::vector<ReferenceFrame>& slow = with->reference.lexicon().frames;
  ASSERT_EQ(fast.size(), slow.size());
  for (std::size_t i = 0; i < fast.size(); ++i) {
    EXPECT_EQ(fast[i].specificity, slow[i].specificity) << fast[i].id;
    EXPECT_EQ(fast[i].slots.size(), slow[i].slots.size()) << fast[i].id;
    EXPECT_EQ(fast[i].type, slow[i].type) << fast[i].id;
    ASSERT_FALSE(slow[i].lemmas.empty());
    EXPECT_EQ(with->frames.lexicon().lemma_name(fast[i].lemmas.front()), slow[i].lemmas.front());
  }
}

TEST(Reference, AgreesOnEveryTextTest) {
  if (readers() == nullptr) GTEST_SKIP() << "no model or lists in share/dragoman";
  std::vector<Document> documents;
  for (const char* folder : {"", "/held_out", "/assertions"}) {
    for (const cases::SentenceCase& one : cases::read_cases(std::string(DRAGOMAN_SOURCE_DIR "/tests/events") + folder))
      documents.push_back(document_from_text(one.text, one.date));
  }
  expect_same(documents, 500);
}

TEST(Reference, AgreesOnTheSamplePages) {
  if (readers() == nullptr) GTEST_SKIP() << "no model or lists in share/dragoman";
  expect_same(pages(DRAGOMAN_SOURCE_DIR "/examples"), 50);
}

TEST(Reference, AgreesOnTheNewsStories) {
  const std::string stories = DRAGOMAN_SOURCE_DIR "/../shared/articles/guardian-syria.jsonl";
  if (!std::filesystem::exists(stories)) GTEST_SKIP() << "no ../shared here";
  if (readers() == nullptr) GTEST_SKIP() << "no model or lists in share/dragoman";
  expect_same(pages(stories), 10'000);
}

}  // namespace
}  // namespace dragoman
