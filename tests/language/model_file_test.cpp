#include "dragoman/language/model_file.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "../scratch.h"
#include "dragoman/language/sentence_reader.h"

namespace dragoman {
namespace {

std::string small_model() {
  ModelWriter writer;
  writer.add("b.weights", std::string(1000, 'w'));
  writer.add("a.labels", "x\ny\n");
  writer.add("empty", "");
  return writer.bytes();
}

TEST(ModelFile, GivesBackItsSectionsAligned) {
  const auto model = ModelFile::from_bytes(small_model());
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ((*model)->section("a.labels"), "x\ny\n");
  EXPECT_EQ((*model)->require("b.weights")->size(), 1000u);
  EXPECT_EQ((*model)->section("empty"), "");
  EXPECT_EQ((*model)->section("c"), std::nullopt);
  EXPECT_EQ((*model)->require("c").error().id, "E-LANG-004");
  for (const std::string_view name : (*model)->section_names()) {
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>((*model)->section(name)->data()) % 64, 0u) << name;
  }
}

TEST(ModelFile, OrderOfAddingDoesNotMatter) {
  ModelWriter other;
  other.add("empty", "");
  other.add("a.labels", "old");
  other.add("b.weights", std::string(1000, 'w'));
  other.add("a.labels", "x\ny\n");
  EXPECT_EQ(other.bytes(), small_model());
}

TEST(ModelFile, WritesAndOpens) {
  const std::string path = (testing::process_folder() / "dragoman_model_test.syntax").string();
  ModelWriter writer;
  writer.add_all(**ModelFile::from_bytes(small_model()));
  ASSERT_TRUE(writer.write(path));
  const auto model = ModelFile::open(path);
  ASSERT_TRUE(model);
  EXPECT_EQ((*model)->section_names().size(), 3u);
  std::filesystem::remove(path);
  EXPECT_EQ(ModelFile::open(path).error().id, "E-BASE-002");
}

TEST(ModelFile, EveryFlippedByteIsRefusedOrPadding) {
  const std::string good = small_model();
  const auto whole = ModelFile::from_bytes(good);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    const auto model = ModelFile::from_bytes(bad);
    if (model) {  // a byte between sections: the content must be the same
      for (const std::string_view name : (*whole)->section_names())
        EXPECT_EQ((*model)->section(name), (*whole)->section(name)) << at;
    } else {
      EXPECT_EQ(model.error().id.substr(0, 7), "E-LANG-");
    }
  }
}

TEST(ModelFile, EveryCutIsRefused) {
  const std::string good = small_model();
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(ModelFile::from_bytes(good.substr(0, size))) << size;
  EXPECT_FALSE(ModelFile::from_bytes(good + "x"));
  EXPECT_EQ(ModelFile::from_bytes("something else").error().id, "E-LANG-001");
}

TEST(ModelFile, ReaderNamesTheMissingSection) {
  const auto reader = SentenceReader::from_model(*ModelFile::from_bytes(small_model()));
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().id, "E-LANG-004");
}

}  // namespace
}  // namespace dragoman
