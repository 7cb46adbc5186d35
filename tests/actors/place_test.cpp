#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dragoman/actors/place_image.h"
#include "dragoman/actors/place_reader.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

const char* data_folder() { return DRAGOMAN_BINARY_DIR "/share/dragoman"; }

/// One sentence of words split at white space and punctuation; capitalised words behind the first are names, as a tagger would
/// say.
Sentence tagged_sentence(std::string_view text) {
  Sentence sentence;
  sentence.range = {0, static_cast<std::uint32_t>(text.size())};
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    const auto plain = [&](std::size_t i) {
      return !is_ascii_space(text[i]) && text[i] != ',' && text[i] != '(' && text[i] != ')';
    };
    while (plain(at) && end < text.size() && plain(end)) ++end;
    if (end == text.size() && end > at + 1 && text[end - 1] == '.') --end;
    Word word;
    word.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    word.form = std::string(text.substr(at, end - at));
    word.upos = is_ascii_upper(text[at]) && (at > 0 || word.form.size() > 4) ? Upos::kPropn : Upos::kNoun;
    sentence.words.push_back(word);
    at = end;
  }
  return sentence;
}

TEST(PlaceReader, CasesOfTheTestFile) {
  const auto reader = PlaceReader::open(data_folder());
  if (!reader && reader.error().id == "E-ACTORS-501") GTEST_SKIP() << reader.error().message;
  ASSERT_TRUE(reader) << reader.error().message;
  std::ifstream in(DRAGOMAN_SOURCE_DIR "/tests/actors/place.test");
  int count = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '|');
    ASSERT_EQ(fields.size(), 2U) << line;
    Document document;
    document.text = std::string(trim(fields[0]));
    std::string found;
    const std::string expected(trim(fields[1]));
    for (const NamedPlace& place : reader->read(document, {tagged_sentence(document.text)}, {})) {
      if (!found.empty()) found += " ; ";
      found += fmt::format("{} = {}, {}", place.range.of(document.text), place.name, place.country);
      if (place.country == "USA" || place.country == "CAN") found += ", " + place.admin1;
    }
    if (found.empty()) found = "none";
    EXPECT_EQ(found, expected) << line;
    ++count;
  }
  EXPECT_GT(count, 15);
}

TEST(PlaceImage, KeysAreFolded) {
  EXPECT_EQ(place_key("Saint-Denis"), "st denis");
  EXPECT_EQ(place_key("St. Louis"), "st louis");
  EXPECT_EQ(place_key("Ürümqi"), "urumqi");
  EXPECT_EQ(place_key("Dar‘ā"), "dara");
  EXPECT_EQ(place_key("Łódź"), "lodz");
  EXPECT_EQ(place_key("N'Djamena"), "ndjamena");
  EXPECT_EQ(place_key("  "), "");
}

TEST(PlaceImage, EveryKeyIsFoundAmongThoseOfItsFirstWord) {
  const auto image = PlaceImage::open(std::string(data_folder()) + "/actors/places.bin");
  if (!image && image.error().id == "E-ACTORS-501") GTEST_SKIP() << image.error().message;
  ASSERT_TRUE(image) << image.error().message;
  std::size_t keys = 0;
  std::uint32_t index = image->find("a").first;
  for (; index < image->find("zz").first; index += 7) {
    const std::string key(image->string(image->key(index).key));
    const PlaceImage::Rows among = image->starting_with(key.substr(0, key.find(' ')));
    const PlaceImage::Rows found = image->find(key, among);
    ASSERT_EQ(found, image->find(key)) << key;
    ASSERT_TRUE(found.first <= index && index < found.second) << key;
    ++keys;
  }
  EXPECT_GT(keys, 10000U);
  EXPECT_EQ(image->starting_with("no place is called so").first, image->starting_with("no place is called so").second);
}

TEST(PlaceImage, WrongFilesAreErrors) {
  EXPECT_EQ(PlaceImage::open("/nowhere/places.bin").error().id, "E-ACTORS-501");
  const std::string path = ::testing::TempDir() + "no_places.bin";
  std::ofstream(path) << "DGPLACE1 but nothing more";
  EXPECT_EQ(PlaceImage::open(path).error().id, "E-ACTORS-502");
}

}  // namespace
}  // namespace dragoman
