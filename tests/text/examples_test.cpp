// What the headers of the sample pages say, and that neither menus nor adverts of theirs are body.
#include <map>

#include <gtest/gtest.h>

#include "dragoman/base/parallel.h"
#include "dragoman/text/inputs.h"
#include "dragoman/text/near_duplicates.h"

namespace dragoman {
namespace {

const std::map<std::string, Document>& examples() {
  static const std::map<std::string, Document> documents = [] {
    std::map<std::string, Document> read;
    const std::string folder = std::string(DRAGOMAN_SOURCE_DIR) + "/examples/";
    Result<Inputs> inputs = Inputs::open({folder}, {});
    while (std::optional<Result<RawPage>> page = inputs->next()) {
      Result<Document> document = page->has_value() ? read_page(std::move(**page), {}) : forward(*page);
      EXPECT_TRUE(document) << (document ? "" : document.error().message);
      if (document) read.emplace(document->input.substr(folder.size()), std::move(*document));
    }
    return read;
  }();
  return documents;
}

struct Expected {
  std::string name, title, published, publisher, author;
  std::int64_t reads = -1;
  std::size_t paragraphs = 0;
};

TEST(Examples, HeadersAndBodies) {
  const std::vector<Expected> all{
      {"aid-announcement.txt", "Japan and World Food Programme bring food to flood victims in Mozambique", "2019-03-21", "", "",
       -1, 6},
      {"battlefield-report.txt", "Morning report: fighting around Derna and the coastal road", "2018-06-11",
       "Maghreb Conflict Monitor", "", -1, 6},
      {"broken-encoding.txt", "Président of Guinea dismisses army chief after mutiny", "2009-10-21T19:05:00", "Agence de la Côte",
       "Cécile Bangoura", -1, 6},
      {"government-statement.txt", "Statement by the Ministry of Foreign Affairs on the events at the Senhar crossing",
       "2019-10-09", "", "", -1, 5},
      {"html-with-adverts.html", "Turkey closes Habur gate after drone strike", "2020-06-19T14:20:00", "Two Rivers Today",
       "Berivan Aziz, Tom Ashdown", -1, 7},
      {"interview-quotes.txt", "\"Nobody asked the valley\": a conversation with the mayor of Kandava", "2014-08-18",
       "MOUNTAIN REVIEW", "NINO TSERETELI", 1940, 11},
      {"legacy-encoding.html", "Bolivia and Chile resume talks on access to the sea", "2006-07-18", "El Faro del Pacífico",
       "José Núñez Peña", -1, 5},
      {"opinion-water-and-militias.txt", "Why the lake herdsmen buy rifles", "2017-09-14T06:45:00", "Voice of the Lake", "", 812,
       5},
      {"protest-report.txt", "Tens of thousands march in Algiers as bread prices climb", "2019-02-23T17:40:00", "Atlas Daily",
       "Lina Meftah and Karim Ould", -1, 6},
      {"sanctions-notice.txt", "Council widens measures against persons and entities in Belarus", "2020-11-02",
       "Bulletin of the Union", "", -1, 6},
      {"summit-communique.txt", "Joint Communiqué of the Third Summit of the Great Rift States", "2018-05-27", "", "", -1, 7},
      {"three-dates.txt", "Inquiry blames officers for the Port Harcourt pipeline deaths", "2013-01-17", "Delta Courier", "", -1,
       5},
      {"wire-border-clash.txt", "Armenia and Azerbaijan trade fire near border village", "2016-03-03", "Caspian Wire", "", -1, 7},
      {"stories.jsonl#river-1", "Cairo warns Addis Ababa over dam", "2013-06-04", "Nile Basin Wire", "", -1, 2},
      {"reports.csv#103", "Red Cross worker killed", "2014-10-02", "Field Notes Ukraine", "", -1, 2}};
  for (const Expected& expected : all) {
    const auto found = examples().find(expected.name);
    ASSERT_NE(found, examples().end()) << expected.name;
    const Document& document = found->second;
    EXPECT_EQ(document.title, expected.title);
    EXPECT_EQ(document.published ? iso_date_time(*document.published) : "", expected.published) << expected.name;
    EXPECT_EQ(document.publisher, expected.publisher);
    EXPECT_EQ(document.author, expected.author);
    EXPECT_EQ(document.reads.value_or(-1), expected.reads);
    EXPECT_EQ(document.paragraphs.size(), expected.paragraphs) << expected.name;
    EXPECT_EQ(document.language, "en") << expected.name;
  }
  EXPECT_EQ(examples().size(), 23u);
}

TEST(Examples, NoMenusAdvertsOrMangledLetters) {
  for (const auto& [name, document] : examples()) {
    std::string body;
    for (const TextRange paragraph : document.paragraphs) body += std::string(paragraph.of(document.text)) + "\n";
    for (const std::string word : {"holiday", "pick-up", "newsletter", "Most read", "twenty kilometres", "Comments", "All rights",
                                   "Advertis", "Photo:", "Contact", "Ã", "â€", "MAPUTO –", "Tweet"})
      EXPECT_EQ(body.find(word), std::string::npos) << name << ": " << word;
  }
}

TEST(Examples, ThreadsChangeNothing) {
  std::vector<RawPage> pages;
  Result<Inputs> inputs = Inputs::open({std::string(DRAGOMAN_SOURCE_DIR) + "/examples"}, {});
  while (std::optional<Result<RawPage>> page = inputs->next()) pages.push_back(std::move(**page));
  const std::size_t count = pages.size() * 8;
  std::vector<Document> documents(count);
  parallel_for(count, 8, [&](std::size_t i) {
    Result<Document> document = read_page(RawPage(pages[i % pages.size()]), {});
    if (document) documents[i] = std::move(*document);
  });
  for (std::size_t i = 0; i < count; ++i) {
    const Document& first = documents[i % pages.size()];
    EXPECT_EQ(documents[i].id, first.id);
    EXPECT_EQ(documents[i].text, first.text);
    EXPECT_EQ(documents[i].paragraphs, first.paragraphs);
    EXPECT_EQ(minhash_signature(documents[i]), minhash_signature(first));
  }
}

TEST(Examples, TheTwoTankerStoriesAreNearDuplicates) {
  NearDuplicateIndex index;
  for (const auto& [name, document] : examples()) index.add({document.id, document.published, minhash_signature(document)});
  EXPECT_EQ(index.links(),
            (std::vector<DuplicateLink>{{examples().at("stories.jsonl#coast-2").id, examples().at("stories.jsonl#coast-1").id}}));
}

}  // namespace
}  // namespace dragoman
