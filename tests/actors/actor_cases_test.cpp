// Every tests/actors/*.test: phrases need the lists only, texts the syntax model too.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "actor_cases.h"
#include "dragoman/actors/actor_reader.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

using testing::ActorCase;
using testing::ExpectedActor;

const std::string kShare = std::string(DRAGOMAN_BINARY_DIR) + "/share/dragoman";

const ActorReader& actors() {
  static const Result<ActorReader> reader = ActorReader::open(kShare);
  if (!reader) throw std::runtime_error(reader.error().message);
  return *reader;
}

std::string joined_sectors(const Actor& actor) { return join(actor.sectors, ","); }

std::string describe(const Actor& actor) {
  return actor.id + " | " + (actor.country.empty() ? "-" : actor.country) + " | " +
         (actor.sectors.empty() ? "-" : joined_sectors(actor));
}

bool agrees(const ExpectedActor& expected, const Actor& actor) {
  return (expected.id == "*" || expected.id == actor.id) && expected.country == actor.country &&
         expected.sectors == joined_sectors(actor);
}

std::vector<ActorCase> all_cases() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(DRAGOMAN_SOURCE_DIR) + "/tests/actors"))
    if (entry.path().extension() == ".test" && !entry.path().filename().string().starts_with("place"))
      paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  std::vector<ActorCase> cases;
  for (const std::string& path : paths) {
    std::vector<ActorCase> more = testing::read_actor_cases(path);
    cases.insert(cases.end(), more.begin(), more.end());
  }
  return cases;
}

TEST(ActorCases, PhrasesNameWhoTheyShould) {
  std::size_t count = 0;
  for (const ActorCase& one : all_cases()) {
    if (!one.phrase) continue;
    ++count;
    std::optional<std::chrono::sys_days> day;
    if (const auto parsed = parse_iso_date(one.date)) day = *parsed;
    const Actor found = actors().resolve_phrase(one.text, day);
    EXPECT_TRUE(agrees(one.expected.front(), found))
        << one.file << ":" << one.line << ": " << one.text << "\n  found " << describe(found);
  }
  EXPECT_GE(count, 100U);
}

TEST(ActorCases, TextsMentionWhoTheyShould) {
  const Result<SentenceReader> sentences = SentenceReader::open(kShare + "/models/english.syntax");
  ASSERT_TRUE(sentences) << sentences.error().message;
  std::size_t count = 0;
  for (const ActorCase& one : all_cases()) {
    if (one.phrase) continue;
    ++count;
    const Document document = document_from_text(one.text, one.date);
    const std::vector<Mention> mentions = actors().read(document, sentences->read(document));
    std::string all;
    for (const Mention& m : mentions)
      all += "\n  [" + std::string(m.range.of(document.text)) + "] " + describe(m.actor) + " (" + m.reason + ")";
    for (const ExpectedActor& expected : one.expected) {
      const auto text_of = [&](const Mention& m) { return m.range.of(document.text); };
      if (expected.none) {
        const std::size_t at = document.text.find(expected.words);
        ASSERT_NE(at, std::string::npos) << one.file << ":" << expected.line;
        const TextRange range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + expected.words.size())};
        EXPECT_TRUE(std::none_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.range.overlaps(range); }))
            << one.file << ":" << expected.line << ": nobody is named by \"" << expected.words << "\" in: " << one.text << all;
      } else {
        EXPECT_TRUE(std::any_of(mentions.begin(), mentions.end(),
                                [&](const Mention& m) { return text_of(m) == expected.words && agrees(expected, m.actor); }))
            << one.file << ":" << expected.line << ": missing \"" << expected.words << "\" " << expected.id << " in: " << one.text
            << all;
      }
    }
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      EXPECT_LE(mentions[i].range.end, document.text.size());
      EXPECT_FALSE(mentions[i].range.empty()) << one.text;
      if (i == 0) continue;
      EXPECT_LE(mentions[i - 1].range.start, mentions[i].range.start) << one.text;
    }
  }
  EXPECT_GE(count, 50U);
}

}  // namespace
}  // namespace dragoman
