#include "dragoman/text/page_header.h"

#include <gtest/gtest.h>

#include "dragoman/text/byline.h"
#include "dragoman/text/dateline.h"
#include "dragoman/text/page_furniture.h"
#include "dragoman/text/page_line.h"

namespace dragoman {
namespace {

Document page(std::string text, HeaderOptions options = {}) {
  Document document;
  document.text = std::move(text);
  read_page_header(document, options);
  return document;
}

std::vector<std::string> body(const Document& document) {
  std::vector<std::string> lines;
  for (const TextRange range : document.paragraphs) lines.emplace_back(range.of(document.text));
  return lines;
}

std::string when(const Document& document) { return document.published ? iso_date_time(*document.published) : "unknown"; }

using Lines = std::vector<std::string>;

const std::string kBody =
    "The ministers of both states met on the border to speak about water, trade and the prisoners taken in spring.";
const std::string kMore = "No date was set for another round.";

TEST(PageHeader, SeveralPartsInOneLine) {
  const Document document =
      page("Chad and the river pact\n\nMonday, 3 April 2017 09:05 Written by  Voices of Sahel Read 1,204 times\n\n" + kBody +
           "\n\n" + kMore);
  EXPECT_EQ(document.title, "Chad and the river pact");
  EXPECT_EQ(when(document), "2017-04-03T09:05:00");
  EXPECT_EQ(document.publisher, "Voices of Sahel");
  EXPECT_EQ(document.author, "");
  EXPECT_EQ(document.reads, 1204);
  EXPECT_EQ(body(document), (Lines{kBody, kMore}));
}

TEST(PageHeader, OnePartPerLine) {
  const Document document = page(
      "Home > World > Africa\nDelta Courier\nDam talks end without a deal\nBy Maryam Osei in Khartoum\nPublished: 12 May 2018, "
      "4:31 pm\n"
      "Updated: 13 May 2018\n3 min read\nShare on Facebook Tweet WhatsApp\nComments (12)\n" +
      kBody + "\n" + kMore);
  EXPECT_EQ(document.title, "Dam talks end without a deal");
  EXPECT_EQ(document.publisher, "Delta Courier");
  EXPECT_EQ(document.author, "Maryam Osei");
  EXPECT_EQ(when(document), "2018-05-12T16:31:00");
  EXPECT_EQ(body(document), (Lines{kBody, kMore}));
}

TEST(PageHeader, AStandfirstAboveTheBylineIsBody) {
  const Document document = page(
      "Dam talks end without a deal\nNegotiators from three states say that they will not meet again this year\nBy Maryam "
      "Osei\n12 May 2018\n" +
      kBody);
  EXPECT_EQ(document.title, "Dam talks end without a deal");
  EXPECT_EQ(body(document), (Lines{"Negotiators from three states say that they will not meet again this year", kBody}));
}

TEST(PageHeader, SentencesThatLookLikeHeadersStayBody) {
  for (const std::string line :
       {"By Tuesday, the troops had left the city.", "By the end of May 2018, four states had signed.",
        "21 December 2016 was a turning point for the two states.", "Read 300 pages of the report and you will see no proof.",
        "Updated rules were sent to both armies on 3 May 2018 by the council.", "Facebook banned the movement.",
        "Twitter said the army ran the accounts.", "Print workers went on strike in Tunis."}) {
    const Document document = page(line + "\n" + kBody);
    EXPECT_EQ(body(document), (Lines{line, kBody})) << line;
    EXPECT_EQ(when(document), "unknown") << line;
  }
}

TEST(PageHeader, OneLineIsBody) {
  EXPECT_EQ(body(page("Iran threatened to close the strait")), (Lines{"Iran threatened to close the strait"}));
  EXPECT_EQ(body(page(kBody)), (Lines{kBody}));
  EXPECT_TRUE(body(page("")).empty());
}

TEST(PageHeader, LinesWithoutFullStopsAreNotAllHeadlines) {
  EXPECT_EQ(body(page("Iran threatened Israel\nTurkey met Russia\nChad accused Sudan")).size(), 3u);
}

TEST(PageHeader, DatelineIsNotBody) {
  const Document document =
      page("Envoys return\n\nNDJAMENA, April 3, 2017 (Sahel Press) — The envoys of Chad returned.\n" + kMore);
  EXPECT_EQ(body(document), (Lines{"The envoys of Chad returned.", kMore}));
  EXPECT_EQ(when(document), "2017-04-03");
  EXPECT_EQ(document.publisher, "Sahel Press");
}

TEST(PageHeader, TheTopDateBeatsDatelineAndUpdate) {
  const Document document = page(
      "Envoys return\nUpdated 5 April 2017\nPosted on 4 April 2017\nNDJAMENA, April 3 (Sahel Press) - The envoys of Chad "
      "returned.\n" +
      kMore);
  EXPECT_EQ(when(document), "2017-04-04");
}

TEST(PageHeader, DayFirst) {
  const std::string text = "Envoys return\n05/04/2017\n" + kBody;
  EXPECT_EQ(when(page(text)), "2017-05-04");
  EXPECT_EQ(when(page(text, {.lines = HeaderLines::kExpected, .order = NumericOrder::kDayFirst})), "2017-04-05");
}

TEST(PageHeader, FurnitureBetweenAndAfterParagraphs) {
  const Document document = page("Envoys return\n3 April 2017\n" + kBody +
                                 "\nPhoto: A. Adoum/Sahel Press\nAdvertisement\nRead also: Who pays for the dam?\n" + kMore +
                                 "\nRead 99 times\nRelated articles\nChad names new army chief\nSudan shuts a border post\n");
  EXPECT_EQ(body(document), (Lines{kBody, kMore}));
  EXPECT_EQ(document.reads, 99);
}

TEST(PageHeader, ParagraphsAfterATailHeadingStay) {
  const Document document = page("Envoys return\n3 April 2017\n" + kBody +
                                 "\nRelated news\nThe minister said that the army would stay at the border until the rains.\n");
  EXPECT_EQ(body(document).size(), 3u);
}

TEST(PageHeader, RecordsKeepTheirFirstLine) {
  const HeaderOptions record{.lines = HeaderLines::kAlreadyRead, .order = {}};
  EXPECT_EQ(body(page("Envoys return\n" + kBody, record)), (Lines{"Envoys return", kBody}));
  EXPECT_EQ(body(page("NDJAMENA (Sahel Press) - The envoys returned.", record)), (Lines{"The envoys returned."}));
}

TEST(PageHeader, HeadersOfManyHouses) {
  struct Case {
    std::string header, title, published, author, publisher;
  };
  for (const Case& c : std::vector<Case>{
           {"WORLD NEWS\nDECEMBER 21, 2016 / 4:31 AM / UPDATED 7 YEARS AGO\nEnvoys return to the capital\nBy Wire Staff\n3 MIN "
            "READ",
            "Envoys return to the capital", "2016-12-21T04:31:00", "", "Wire Staff"},
           {"Envoys return to the capital\nPublished\n21 December 2016\nShare\nclose panel\nShare page\nCopy link\nAbout "
            "sharing\nImage source, Sahel Press",
            "Envoys return to the capital", "2016-12-21", "", ""},
           {"News|Chad\nEnvoys return to the capital\nBy Delta Courier Staff\nPublished On 21 Dec 2016\n21 Dec 2016",
            "Envoys return to the capital", "2016-12-21", "", "Delta Courier Staff"},
           {"Envoys return to the capital\nJane Doe in Abeche and Omar Seid in Faya\nWed 21 Dec 2016 12.31 GMT\nLast modified on "
            "Tue 28 Nov 2017 20.25 GMT",
            "Envoys return to the capital", "2016-12-21T12:31:00", "Jane Doe and Omar Seid", ""},
           {"Envoys return to the capital\nDecember 21, 2016 4:31 AM\nJane Doe\nNDJAMENA \xE2\x80\x94",
            "Envoys return to the capital", "2016-12-21T04:31:00", "Jane Doe", ""},
           {"Envoys return to the capital\nSource: Wireway | 2016-12-21 16:31:50 | Editor: huang", "Envoys return to the capital",
            "2016-12-21T16:31:50", "", "Wireway"},
           {"Envoys return to the capital\nUpdated 21 December 2016 | 04:31\nARAB WEEKLY", "Envoys return to the capital",
            "2016-12-21T04:31:00", "", "ARAB WEEKLY"},
           {"Envoys return to the capital\nCourier.com | Published December 21, 2016 Updated December 22, 2016 04:31pm",
            "Envoys return to the capital", "2016-12-21", "", "Courier.com"},
           {"Envoys return to the capital\nBY COURIER.com\nWed, 12/21/2016 - 16:31", "Envoys return to the capital",
            "2016-12-21T16:31:00", "", "COURIER.com"}}) {
    const Document document = page(c.header + "\n" + kBody + "\n" + kMore);
    EXPECT_EQ(document.title, c.title) << c.header;
    EXPECT_EQ(when(document), c.published) << c.header;
    EXPECT_EQ(document.author, c.author) << c.header;
    EXPECT_EQ(document.publisher, c.publisher) << c.header;
    const Lines lines = body(document);
    EXPECT_EQ(lines.size(), 2u) << c.header << " -> " << lines[0];
  }
}

TEST(PageHeader, EveryLineEndsUpOnOneSide) {
  const Document document = page("A headline\nBy Ana Silva\n" + kBody);
  std::uint32_t last = 0;
  for (const TextRange range : document.paragraphs) {
    EXPECT_GE(range.start, last);
    EXPECT_LE(range.end, document.text.size());
    last = range.end;
  }
}

TEST(Dateline, Forms) {
  struct Case {
    std::string text, rest, place, agency;
  };
  for (const Case& c : std::vector<Case>{
           {"KABUL, Dec 21 (Hill News) — The council met.", "The council met.", "KABUL", "Hill News"},
           {"KABUL, Afghanistan (AP) — The council met.", "The council met.", "KABUL, Afghanistan", "AP"},
           {"MOSCOW/KABUL (Wire) - The council met.", "The council met.", "MOSCOW/KABUL", "Wire"},
           {"GENEVA (21 December 2016) – The council met.", "The council met.", "GENEVA", ""},
           {"NEW YORK, 21 December 2016 (Hill News) --- The council met.", "The council met.", "NEW YORK", "Hill News"},
           {"(Reuters) - The council met.", "The council met.", "", "Reuters"},
           {"ISLAMABAD: The council met.", "The council met.", "ISLAMABAD", ""},
           {"KABUL—The council met.", "The council met.", "KABUL", ""},
           {"Kabul, Afghanistan – The council met.", "The council met.", "Kabul, Afghanistan", ""},
           {"Kabul (Hill News): The council met.", "The council met.", "Kabul", "Hill News"},
           {"DUBAI, Dec. 21, 2016 /WireService/ -- The council met.", "The council met.", "DUBAI", "WireService"},
           {"CAIRO, Monday — \"We met.\"", "\"We met.\"", "CAIRO", ""},
           {"MOSCOW, December 21. /WIRE/. The council met.", "The council met.", "MOSCOW", "WIRE"},
           {"MOSCOW. Dec 21 (Wire) - The council met.", "The council met.", "MOSCOW", "Wire"},
           {"Kabul, Dec 21, IRWA \xE2\x80\x93 The council met.", "The council met.", "Kabul", "IRWA"}}) {
    const std::optional<Dateline> dateline = dateline_at_start(c.text, {});
    ASSERT_TRUE(dateline) << c.text;
    EXPECT_EQ(c.text.substr(dateline->end), c.rest);
    EXPECT_EQ(dateline->place, c.place) << c.text;
    EXPECT_EQ(dateline->agency, c.agency) << c.text;
  }
}

TEST(Dateline, WhatIsNone) {
  for (const std::string text :
       {"Russia — the largest of the three — refused.", "The council – which met in Geneva – refused.",
        "Russia - The two states met.", "He said: The war is over.", "A self-styled army -- The Group -- attacked.",
        "Lavrov: The talks failed.", "NATO — the alliance — refused.", "Turkey (a member of the alliance) — The largest", "", "-",
        "KABUL — ", "Sofia (Bulgarian: София) is the capital.", "Minsk (population: Two million) grew."})
    EXPECT_FALSE(dateline_at_start(text, {})) << text;
}

TEST(Byline, PeopleAndOrganisations) {
  const auto both = [](std::string_view names) {
    const Byline byline = read_byline(names);
    return byline.author + "|" + byline.publisher;
  };
  EXPECT_EQ(both("Heart of Asia"), "|Heart of Asia");
  EXPECT_EQ(both("Jane Doe"), "Jane Doe|");
  EXPECT_EQ(both("JANE DOE, Associated Press"), "JANE DOE|Associated Press");
  EXPECT_EQ(both("Ana Silva and Omar al-Haidari, Northern Press Agency in Kabul"),
            "Ana Silva and Omar al-Haidari|Northern Press Agency");
  EXPECT_EQ(both("J.K. Okoro for Delta Courier"), "J.K. Okoro|Delta Courier");
  EXPECT_EQ(both("Reuters"), "|Reuters");
  EXPECT_EQ(both("Staff Writer"), "|Staff Writer");
  EXPECT_EQ(both("Jane Doe in Geneva"), "Jane Doe|");
  EXPECT_EQ(both(""), "|");
}

TEST(PageLine, CountersAndButtons) {
  const auto reads = [](std::string_view line) { return line_parts(line, {}).reads.value_or(-1); };
  EXPECT_EQ(reads("Read 357 times"), 357);
  EXPECT_EQ(reads("Views: 1.2K"), 1200);
  EXPECT_EQ(reads("Hits 99"), 99);
  EXPECT_EQ(reads("12,345 views"), 12345);
  EXPECT_EQ(reads("viewed 3 times"), 3);
  EXPECT_EQ(reads("Read 3 books"), -1);
  EXPECT_TRUE(is_furniture_line(line_parts("Share Tweet Email Print 3 Comments", {})));
  EXPECT_FALSE(is_furniture_line(line_parts("Share prices fell", {})));
  EXPECT_TRUE(is_caption_line("Soldiers wait at a bridge on Monday. (AP Photo/A. Adoum)"));
  EXPECT_FALSE(is_caption_line("He held up a photo of the minister."));
  EXPECT_FALSE(is_tail_heading("Related attacks were reported"));
}

}  // namespace
}  // namespace dragoman
