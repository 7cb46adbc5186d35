#include "dragoman/text/inputs.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "dragoman/base/utf8.h"

namespace dragoman {
namespace {

namespace fs = std::filesystem;

const std::string kBody =
    "The ministers of both states met on the border to speak about water, trade and the prisoners taken in spring.";

class InputsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              fmt::format("dragoman-inputs-{}-{}", getpid(), testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override {
    std::error_code ignored;
    fs::permissions(folder_, fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }
  std::string write(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  struct All {
    std::vector<Document> documents;
    std::vector<Error> errors;
    [[nodiscard]] std::string error_ids() const {
      std::string ids;
      for (const Error& error : errors) ids += (ids.empty() ? "" : " ") + error.id;
      return ids;
    }
  };
  static All read(const std::vector<std::string>& inputs, const ReadOptions& options = {}) {
    All all;
    Result<Inputs> opened = Inputs::open(inputs, options);
    EXPECT_TRUE(opened);
    while (std::optional<Result<RawPage>> page = opened->next()) {
      if (!*page) {
        all.errors.push_back(page->error());
        continue;
      }
      Result<Document> document = read_page(std::move(**page), options);
      if (document) {
        check(*document);
        all.documents.push_back(std::move(*document));
      } else {
        all.errors.push_back(document.error());
      }
    }
    return all;
  }
  /// What every document must be, whatever it was read from.
  static void check(const Document& document) {
    EXPECT_TRUE(is_valid_utf8(document.text));
    EXPECT_EQ(document.id.size(), 32u);
    std::uint32_t last = 0;
    for (const TextRange range : document.paragraphs) {
      EXPECT_GE(range.start, last);
      EXPECT_LT(range.start, range.end);
      EXPECT_LE(range.end, document.text.size());
      last = range.end;
    }
    last = 0;
    for (const SourceSpan& span : document.sources) {
      EXPECT_GE(span.range.start, last);
      EXPECT_LE(span.range.end, document.text.size());
      EXPECT_LE(span.source_start, span.source_end);
      last = span.range.end;
    }
  }

  fs::path folder_;
};

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

TEST_F(InputsTest, FilesFoldersAndPatterns) {
  write("b.txt", "Second\n3 April 2017\n" + kBody);
  write("a/one.txt", "First\n2 April 2017\n" + kBody);
  write("a/.hidden.txt", kBody);
  write("a/picture.png", "\x89PNG....");
  const All folder = read({folder_.string()});
  ASSERT_EQ(folder.documents.size(), 2u);
  EXPECT_EQ(folder.documents[0].title, "First");
  EXPECT_EQ(folder.documents[1].title, "Second");
  EXPECT_EQ(read({(folder_ / "*.txt").string()}).documents.size(), 1u);
  EXPECT_EQ(read({(folder_ / "*.doc").string()}).error_ids(), "E-TEXT-023");
}

TEST_F(InputsTest, JsonLinesWithUsualNames) {
  const std::string path = write("news.jsonl",
                                 "{\"id\": \"x-3\", \"date\": \"2019-04-10\", \"source\": \"Delta Courier\", \"text\": \"Chad "
                                 "\\u201cwarned\\u201d Sudan.\\nIt was late.\"}\n"
                                 "\n{\"body\":\"Iran met Turkey on Monday in the "
                                 "capital.\",\"published_at\":\"2019-04-11T10:00:00Z\",\"authors\":[\"A. B\",{\"name\":\"C\"}]}\n"
                                 "{broken\n{\"title\": \"no text\"}\n");
  const All all = read({path});
  ASSERT_EQ(all.documents.size(), 2u);
  EXPECT_EQ(all.documents[0].text, "Chad “warned” Sudan.\nIt was late.");
  EXPECT_EQ(all.documents[0].input, path + "#x-3");
  EXPECT_EQ(all.documents[0].publisher, "Delta Courier");
  EXPECT_EQ(iso_date_time(*all.documents[0].published), "2019-04-10");
  EXPECT_EQ(all.documents[0].paragraphs.size(), 2u);
  EXPECT_EQ(all.documents[1].input, path + "#2");
  EXPECT_EQ(all.documents[1].author, "A. B, C");
  EXPECT_EQ(all.error_ids(), "E-TEXT-031 E-TEXT-032");
}

TEST_F(InputsTest, BrokenJsonIsAnErrorOfItsLine) {
  for (const std::string line : {"{\"text\": nnnn}", "{\"a\": nul, \"text\": \"x\"}", "{\"text\": \"x\"} {}", "{\"a\": tru}",
                                 "{\"text\": \"\\uZZZZ\"}", "{\"a\": [1, 2}", "{\"a\" 1}", "[]", "{", "nothing"}) {
    RawPage page;
    page.bytes = line;
    page.input = "a.jsonl#1";
    page.format = InputFormat::kJsonLines;
    const Result<Document> document = read_page(std::move(page), {});
    ASSERT_FALSE(document) << line;
    EXPECT_TRUE(document.error().id == "E-TEXT-031" || document.error().id == "E-TEXT-032") << line;
    EXPECT_NE(document.error().message.find("a.jsonl#1"), std::string::npos);
  }
}

TEST_F(InputsTest, SourceBytesOfJsonText) {
  const std::string line = R"({"date":"2019-04-10","text":"He said \"no\" to Chad — twice."})";
  const std::string path = write("n.jsonl", "{\"text\":\"Nothing here but words about Chad.\"}\n" + line + "\n");
  const All all = read({path});
  ASSERT_EQ(all.documents.size(), 2u);
  const Document& document = all.documents[1];
  const std::string file = "{\"text\":\"Nothing here but words about Chad.\"}\n" + line + "\n";
  for (const std::string word : {"He", "no", "Chad", "twice"}) {
    const auto at = static_cast<std::uint32_t>(document.text.find(word));
    std::uint64_t source = 0;
    for (const SourceSpan& span : document.sources)
      if (span.range.contains(at)) source = span.source_start + (at - span.range.start);
    EXPECT_EQ(file.substr(source, word.size()), word);
  }
}

TEST_F(InputsTest, TrafilaturaVerbatim) {
  const std::string path = write(
      "t.json",
      R"({"title": "Dam talks", "author": "Maryam Osei", "hostname": "courier.example", "date": "2018-05-12", "fingerprint": "ab", "id": null,
 "license": null, "comments": "", "raw_text": "Dam talks raw", "text": "The delegations of three states met in Khartoum.\nThey parted early.", "language": null,
 "image": "https://courier.example/i.jpg", "pagetype": "article", "filedate": "2020-01-01", "source": "https://courier.example/dam?utm_source=x", "source-hostname": "Delta Courier",
 "excerpt": "x", "categories": "", "tags": "a;b"})");
  const All all = read({path});
  ASSERT_EQ(all.documents.size(), 1u) << all.error_ids();
  const Document& document = all.documents[0];
  EXPECT_EQ(document.title, "Dam talks");
  EXPECT_EQ(document.url, "https://courier.example/dam");
  EXPECT_EQ(document.publisher, "Delta Courier");
  EXPECT_EQ(document.author, "Maryam Osei");
  EXPECT_EQ(iso_date_time(*document.published), "2018-05-12");
  EXPECT_EQ(document.paragraphs.size(), 2u);
}

TEST_F(InputsTest, JsonArrays) {
  const std::string path = write("a.json",
                                 "[\n  {\"text\": \"Chad met Sudan in the capital.\", \"x\": [1, {\"y\": \"]}\"}]},\n  "
                                 "{\"text\": \"Iran met Turkey, they said.\"}\n]\n");
  EXPECT_EQ(read({path}).documents.size(), 2u);
}

TEST_F(InputsTest, Tables) {
  const std::string csv = write("t.csv",
                                "id,Date,Full_Text\r\n7,21/12/2016,\"Chad \"\"met\"\" Sudan,\nand left.\"\r\n8,2016-12-22,Iran "
                                "met Turkey in the capital.\r\n");
  ReadOptions day_first;
  day_first.day_first = true;
  const All all = read({csv}, day_first);
  ASSERT_EQ(all.documents.size(), 2u) << all.error_ids();
  EXPECT_EQ(all.documents[0].text, "Chad \"met\" Sudan,\nand left.");
  EXPECT_EQ(iso_date_time(*all.documents[0].published), "2016-12-21");
  EXPECT_EQ(all.documents[0].input, csv + "#7");
  const std::string tsv = write("t.tsv", "date\ttext\n2016-12-21\tChad met Sudan in the capital.\n");
  EXPECT_EQ(read({tsv}).documents.size(), 1u);
  const std::string semicolons = write("s.csv", "datum;inhalt\n2016-12-21;Chad met Sudan in the capital.\n");
  EXPECT_EQ(read({semicolons}).error_ids(), "E-TEXT-032");
  ReadOptions keys;
  keys.text_key = "inhalt";
  keys.date_key = "datum";
  const All named = read({semicolons}, keys);
  ASSERT_EQ(named.documents.size(), 1u);
  EXPECT_EQ(iso_date_time(*named.documents[0].published), "2016-12-21");
}

TEST_F(InputsTest, AQuoteThatIsNeverClosedCostsOneRow) {
  std::string csv = "text,id\n\"Chad met Sudan,1\n";
  for (int i = 0; i < 1000; ++i) csv += fmt::format("Iran met Turkey for the {}th time in the capital.,{}\n", i, i);
  const All all = read({write("q.csv", csv)});
  EXPECT_GE(all.documents.size(), 1000u);
}

TEST_F(InputsTest, Utf16Table) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("date\ttext\n2016-12-21\tChad met Sudan in the capital.\n2016-12-22\tIran met Turkey there.\n"))
    utf16 += {c, '\0'};
  const All all = read({write("u.txt", utf16)});
  ASSERT_EQ(all.documents.size(), 2u) << all.error_ids();
  EXPECT_EQ(all.documents[1].text, "Iran met Turkey there.");
  EXPECT_EQ(all.documents[1].encoding, "UTF-16LE");
}

TEST_F(InputsTest, CompressedOfAllKinds) {
  const std::string page = "Envoys return\n3 April 2017\n" + kBody;
  const std::string lines = "{\"text\":\"Chad met Sudan in the capital.\"}\n{\"text\":\"Iran met Turkey in the capital.\"}\n";
  EXPECT_EQ(read({write("p.txt.gz", gzip(page))}).documents.at(0).title, "Envoys return");
  EXPECT_EQ(read({write("p.bin", zstd(page))}).documents.at(0).title, "Envoys return");
  EXPECT_EQ(read({write("l.jsonl.gz", gzip(lines) + gzip(lines))}).documents.size(), 4u);
  EXPECT_EQ(read({write("l.jsonl.zst", zstd(lines) + zstd(lines))}).documents.size(), 4u);
  std::string cut = gzip(page);
  cut.resize(cut.size() / 2);
  EXPECT_EQ(read({write("cut.gz", cut)}).error_ids(), "E-TEXT-004");
}

TEST_F(InputsTest, ABombIsStoppedAtTheLimit) {
  const std::string bomb = gzip(std::string(std::size_t{100} << 20, 'a'));
  const All all = read({write("bomb.gz", bomb)});
  ASSERT_EQ(all.error_ids(), "E-TEXT-005");
  EXPECT_NE(all.errors[0].message.find("200-fold"), std::string::npos);
  EXPECT_EQ(read({write("bomb.zst", zstd(std::string(std::size_t{100} << 20, 'a')))}).error_ids(), "E-TEXT-005");
  EXPECT_EQ(read({write("bomb.jsonl.gz", gzip("{\"text\":\"" + std::string(std::size_t{100} << 20, 'a')))}).error_ids(),
            "E-TEXT-005");
}

TEST_F(InputsTest, BadInputsHaveClearAnswers) {
  EXPECT_EQ(read({write("empty.txt", "")}).error_ids(), "E-TEXT-010");
  EXPECT_EQ(read({write("blank.txt", " \n\t\r\n")}).error_ids(), "E-TEXT-010");
  EXPECT_EQ(read({write("one.txt", "x")}).documents.size(), 1u);
  EXPECT_EQ(read({write("nul.txt", std::string(1000, '\0'))}).error_ids(), "E-TEXT-011");
  EXPECT_EQ(read({write("some-nul.txt", kBody + std::string(1, '\0') + kBody)}).documents.size(), 1u);
  EXPECT_EQ(read({write("page.pdf", "%PDF-1.4\n1 0 obj")}).error_ids(), "E-TEXT-011");
  EXPECT_EQ(read({(folder_ / "missing.txt").string()}).error_ids(), "E-TEXT-001");
  EXPECT_EQ(read({write("invalid.txt", "Chad \xFF\xFE\xFA met Sudan \xC3")}).documents.size(), 1u);
  std::string binary;
  for (int i = 0; i < 5000; ++i) binary += static_cast<char>(i * 37);
  EXPECT_EQ(read({write("binary.dat", binary)}).error_ids(), "E-TEXT-011");
  fs::create_directories(folder_ / "nothing" / "inside");
  write("nothing/picture.jpg", "x");
  EXPECT_EQ(read({(folder_ / "nothing").string()}).error_ids(), "E-TEXT-022");
  EXPECT_EQ(read({write("one-bad-one-good.jsonl", "{\"text\": 3}\n{\"text\": \"Chad met Sudan there.\"}\n")}).documents.size(),
            1u);
}

TEST_F(InputsTest, OpenFailsOnlyForUsage) {
  EXPECT_EQ(Inputs::open({}, {}).error().id, "E-TEXT-020");
  ReadOptions options;
  options.as = "docx";
  EXPECT_EQ(Inputs::open({"x"}, options).error().id, "E-TEXT-021");
}

TEST_F(InputsTest, NoPermission) {
  const std::string path = write("secret.txt", kBody);
  chmod(path.c_str(), 0);
  const uid_t user = geteuid();
  if (user == 0 && seteuid(65534) != 0) GTEST_SKIP() << "root may read everything";
  const std::string ids = read({path}).error_ids();
  ASSERT_TRUE(user != 0 || seteuid(0) == 0);
  EXPECT_EQ(ids, "E-TEXT-002");
}

TEST_F(InputsTest, AsOverrides) {
  const std::string path = write("l.txt", "{\"text\":\"Chad met Sudan in the capital.\"}\n");
  ReadOptions options;
  options.as = "page";
  EXPECT_EQ(read({path}, options).documents.at(0).text, "{\"text\":\"Chad met Sudan in the capital.\"}\n");
}

TEST_F(InputsTest, HundredMegabytesInOneLine) {
  std::string line;
  while (line.size() < (std::size_t{100} << 20)) line += "Chad met Sudan in the capital and ";
  const All all = read({write("long.txt", line)});
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(all.documents[0].paragraphs.size(), 1u);
}

TEST_F(InputsTest, TenThousandTinyFiles) {
  for (int i = 0; i < 10000; ++i)
    write(fmt::format("{}/{}.txt", i % 100, i), fmt::format("Chad met Sudan for the {}th time.", i));
  EXPECT_EQ(read({folder_.string()}).documents.size(), 10000u);
}

TEST_F(InputsTest, TheSameContentHasTheSameId) {
  const All all = read({write("a.txt", "Envoys return\n3 April 2017\nRead 3 times\n" + kBody),
                        write("b.txt", "Envoys return\r\n3 April 2017\r\nRead 4 times\r\n" + kBody)});
  ASSERT_EQ(all.documents.size(), 2u);
  EXPECT_EQ(all.documents[0].id, all.documents[1].id);
}

TEST_F(InputsTest, FeedsOfEachKind) {
  const std::string rss =
      write("rss.xml",
            "<?xml version='1.0' encoding='windows-1252'?><rss version='2.0' xmlns:content='c' "
            "xmlns:dc='d'><channel><title>Delta Courier</title>"
            "<item><title>Dam talks</title><link>https://courier.example/dam?utm_source=rss</link><pubDate>Sat, 12 May 2018 "
            "16:31:00 GMT</pubDate><dc:creator>Maryam Osei</dc:creator>"
            "<description>Short.</description><content:encoded><![CDATA[<p>The delegations of three states met in caf\xE9s on "
            "the Nile.</p><p>They parted early.</p>]]></content:encoded></item>"
            "<item><title>Envoys return</title><description>&lt;p&gt;The envoys of Chad &amp;amp; Sudan returned on "
            "Monday.&lt;/p&gt;</description></item></channel></rss>");
  const All all = read({rss});
  ASSERT_EQ(all.documents.size(), 2u) << all.error_ids();
  EXPECT_EQ(all.documents[0].url, "https://courier.example/dam");
  EXPECT_EQ(all.documents[0].title, "Dam talks");
  EXPECT_EQ(all.documents[0].author, "Maryam Osei");
  EXPECT_EQ(all.documents[0].publisher, "Delta Courier");
  EXPECT_EQ(iso_date_time(*all.documents[0].published), "2018-05-12T16:31:00");
  EXPECT_EQ(all.documents[0].paragraphs.size(), 2u);
  EXPECT_NE(all.documents[0].text.find("cafés"), std::string::npos);
  EXPECT_EQ(all.documents[1].text, "The envoys of Chad & Sudan returned on Monday.\n");
  const std::string atom =
      write("atom.xml",
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title><entry><title>A</title><link "
            "rel='self' href='x://y'/>"
            "<link href='https://wire.example/a'/><published>2018-05-12T00:00:00Z</published><author><name>B "
            "C</name></author><summary>Chad met Sudan in the capital.</summary></entry></feed>");
  const All entries = read({atom});
  ASSERT_EQ(entries.documents.size(), 1u) << entries.error_ids();
  EXPECT_EQ(entries.documents[0].url, "https://wire.example/a");
  EXPECT_EQ(entries.documents[0].author, "B C");
  EXPECT_EQ(read({write("broken.xml", "<rss><channel><title>x</title>")}).error_ids(), "E-TEXT-033");
}

TEST_F(InputsTest, WarcWithChunksAndGzip) {
  const auto record = [](const std::string& type, const std::string& content_type, const std::string& block) {
    return fmt::format(
        "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://courier.example/{}\r\nContent-Type: {}\r\nContent-Length: "
        "{}\r\n\r\n{}\r\n\r\n",
        type, block.size(), content_type, block.size(), block);
  };
  const std::string html =
      "<html><body><p>The delegations of three states met on Monday in cafés on the Nile.</p><p>They parted early, it was "
      "said.</p></body></html>";
  const std::string chunked = fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: "
      "chunked\r\n\r\n{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
      40, html.substr(0, 40), html.size() - 40, html.substr(40));
  const std::string packed = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip(html);
  const std::string plain = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html;
  const std::string missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + html;
  const std::string image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxxxx";
  const std::string response = "application/http; msgtype=response";
  std::string warc = gzip(record("warcinfo", "application/warc-fields", "software: x"));
  for (const std::string& block : {chunked, missing, image, packed, plain}) warc += gzip(record("response", response, block));
  warc += gzip(record("conversion", "text/plain", "Chad met Sudan in the capital on Monday."));
  const All all = read({write("crawl.warc.gz", warc)});
  EXPECT_EQ(all.error_ids(), "");
  ASSERT_EQ(all.documents.size(), 4u);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(all.documents[static_cast<std::size_t>(i)].text, all.documents[0].text);
  EXPECT_EQ(all.documents[0].paragraphs.size(), 2u);
  EXPECT_NE(all.documents[0].url.find("https://courier.example/"), std::string::npos);
  const std::string cut = record("response", response, plain) + "WARC/1.0\r\nnonsense";
  const All half = read({write("cut.warc", cut)});
  EXPECT_EQ(half.documents.size(), 1u);
  EXPECT_EQ(half.error_ids(), "E-TEXT-033");
}

TEST(SharedPage, ModelPage) {
  const std::string path = std::string(DRAGOMAN_SOURCE_DIR) + "/../shared/articles/russia-taliban-relations.txt";
  if (!fs::exists(path)) GTEST_SKIP() << "no ../shared here";
  Result<Inputs> inputs = Inputs::open({path}, {});
  ASSERT_TRUE(inputs);
  std::optional<Result<RawPage>> page = inputs->next();
  ASSERT_TRUE(page && *page);
  const Result<Document> document = read_page(std::move(**page), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "Russia-Taliban relations");
  EXPECT_EQ(iso_date_time(*document->published), "2016-12-21T04:31:00");
  EXPECT_EQ(document->publisher, "Heart of Asia");
  EXPECT_EQ(document->author, "");
  EXPECT_EQ(document->reads, 357);
  EXPECT_EQ(document->language, "en");
  EXPECT_EQ(document->paragraphs.size(), 5u);
}

}  // namespace
}  // namespace dragoman
