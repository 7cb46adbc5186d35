#include "dragoman/text/html_article.h"

#include <gtest/gtest.h>

#include "dragoman/base/utf8.h"
#include "dragoman/text/html_guard.h"
#include "dragoman/text/inputs.h"

namespace dragoman {
namespace {

Document page(const std::string& markup) {
  RawPage raw;
  raw.bytes = markup;
  raw.input = "page.html";
  raw.format = InputFormat::kHtml;
  Result<Document> document = read_page(std::move(raw), {});
  EXPECT_TRUE(document);
  return document ? *document : Document{};
}

std::vector<std::string> body(const Document& document) {
  std::vector<std::string> lines;
  for (const TextRange range : document.paragraphs) lines.emplace_back(range.of(document.text));
  return lines;
}

using Lines = std::vector<std::string>;

const std::string kOne =
    "The ministers of both states met on the border to speak about water, trade and the prisoners taken in spring.";
const std::string kTwo =
    "No date was set for another round, but an envoy of the union said that he would travel to both capitals in June.";
const std::string kThree = "The river has been lower than ever measured since the dam was closed.";

TEST(Html, BodyWithoutMenusAdvertsAndLinks) {
  const Document document = page(
      "<!doctype html><html><head><title>Dam talks end without a deal | Delta Courier</title></head><body class='page "
      "has-sidebar'>"
      "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><div class='top-ad'>Buy a car today, it is cheap, it is "
      "fast, and it is yours.</div>"
      "<div id=content><h1>Dam talks end without a deal</h1><p class=byline>By Maryam Osei | 12 May 2018 16:31</p>"
      "<p>" +
      kOne + "</p><div class='ad-slot'>Advertisement</div><p>" + kTwo +
      "</p><ul class=related><li><a href=/1>Chad names new army chief, again and for the third time</a></ul><p>" + kThree +
      "</p></div><aside><p>" + kTwo +
      " Not this.</p></aside><footer>All rights reserved, 2018, by the Delta Courier and its writers.</footer></body></html>");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo, kThree}));
  EXPECT_EQ(document.title, "Dam talks end without a deal");
  EXPECT_EQ(document.publisher, "Delta Courier");
  EXPECT_EQ(document.author, "Maryam Osei");
  EXPECT_EQ(iso_date_time(*document.published), "2018-05-12T16:31:00");
}

TEST(Html, JsonLdSaysMost) {
  const Document document = page(
      "<html><head><link rel=canonical href='https://Courier.example/dam?utm_source=a'><script "
      "type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":["
      "{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":\"NewsArticle\",\"headline\":\"Dam talks &amp; "
      "more\",\"datePublished\":\"2018-05-12T16:31:00+02:00\","
      "\"author\":[{\"@type\":\"Person\",\"name\":\"Maryam Osei\"}],\"publisher\":{\"name\":\"Delta "
      "Courier\"}}]}</script></head><body><article><p>" +
      kOne + "</p><p>" + kTwo + "</p></article></body></html>");
  EXPECT_EQ(document.title, "Dam talks & more");
  EXPECT_EQ(document.url, "https://courier.example/dam");
  EXPECT_EQ(document.publisher, "Delta Courier");
  EXPECT_EQ(document.author, "Maryam Osei");
  EXPECT_EQ(iso_date_time(*document.published), "2018-05-12T16:31:00");
}

TEST(Html, MetaTagsAndTime) {
  const Document document = page(
      "<meta property='og:title' content='Dam talks'><meta property=og:site_name content='Delta Courier'><meta name=author "
      "content='By Maryam Osei'>"
      "<div><time datetime=2018-05-12>12 May</time><p>" +
      kOne + "<p>" + kTwo + "</div>");
  EXPECT_EQ(document.title, "Dam talks");
  EXPECT_EQ(document.publisher, "Delta Courier");
  EXPECT_EQ(document.author, "Maryam Osei");
  EXPECT_EQ(iso_date_time(*document.published), "2018-05-12");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo}));
}

TEST(Html, DivsAndBreaksInsteadOfParagraphs) {
  const Document document =
      page("<html><body><table><tr><td class=nav><a href=/>Home</a><td><font size=3><b>Envoys return</b><br><br>" + kOne +
           "<br><br>" + kTwo + "<br>It went on\n until<br>dark.</font></table></body></html>");
  EXPECT_EQ(body(document).size(), 3u);
  EXPECT_EQ(body(document).back(), "It went on until dark.");
}

TEST(Html, EntitiesKeepTheirSourceBytes) {
  const std::string markup =
      "<body><p>Caf&eacute; owners &amp; drivers said &ldquo;no&rdquo; to the new law, the minister of trade told the council on "
      "Monday.</p></body>";
  const Document document = page(markup);
  ASSERT_EQ(document.paragraphs.size(), 1u);
  EXPECT_TRUE(body(document)[0].starts_with("Café owners & drivers said “no” to "));
  for (const std::string word : {"owners", "drivers", "said", "no", "law", "council", "Monday"}) {
    const auto at = static_cast<std::uint32_t>(document.text.find(word));
    std::uint64_t source = 0;
    for (const SourceSpan& span : document.sources)
      if (span.range.contains(at)) source = span.source_start + (at - span.range.start);
    EXPECT_EQ(markup.substr(source, word.size()), word);
  }
}

TEST(Html, WindowsBytesDeclaredInMeta) {
  const Document document = page(
      "<html><head><meta charset=windows-1251></head><body><p>The group \xAB\xD0\xEE\xE4\xE8\xED\xE0\xBB met the minister, its "
      "speaker said on Monday.</p></body>");
  EXPECT_EQ(document.encoding, "windows-1251");
  EXPECT_NE(document.text.find("«Родина»"), std::string::npos);
}

TEST(Html, AWrongClassNameDoesNotHideThePage) {
  const Document document = page("<body><div class='social-page menu'><p>" + kOne + "</p><p>" + kTwo + "</p></div></body>");
  EXPECT_EQ(body(document).size(), 2u);
}

TEST(Html, ArticleBodyOfJsonLdWhenTheMarkupHasNone) {
  const Document document =
      page("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Dam talks\",\"articleBody\":\"" + kOne +
           " " + kTwo + " " + kThree + "\"}</script><p>Subscribe.</p>");
  EXPECT_EQ(body(document), (Lines{kOne + " " + kTwo + " " + kThree}));
}

// Layouts of common systems, rebuilt by hand.

TEST(Html, BlogSystemWithEntryContent) {
  const Document document = page(
      "<html><head><title>Dam talks end without a deal &#8211; Delta Courier</title></head><body class='post-template single "
      "single-post'><div id=page class='hfeed site'>"
      "<header id=masthead class=site-header><h1 class=site-title><a href=/>Delta Courier News</a></h1><nav "
      "class=main-navigation><ul><li><a href=/a>About us</a></ul></nav></header>"
      "<div id=content class=site-content><div id=primary class=content-area><main id=main class=site-main><article id=post-12 "
      "class='post-12 post type-post category-world tag-social tag-water hentry'>"
      "<header class=entry-header><h1 class=entry-title>Dam talks end without a deal</h1><div class=entry-meta><span "
      "class=posted-on>Posted on <a href=/x><time class='entry-date published' datetime='2018-05-12T16:31:00+00:00'>May 12, "
      "2018</time></a></span>"
      "<span class=byline> by <span class='author vcard'><a href=/m>Maryam Osei</a></span></span></div></header><div "
      "class=entry-content><p>" +
      kOne + "</p><p>" + kTwo + "</p><blockquote><p>" + kThree +
      "</p></blockquote>"
      "<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3><ul><li><a href=/t>Twitter</a><li><a "
      "href=/f>Facebook</a></ul></div></div><footer class=entry-footer>Posted in <a href=/w>World</a></footer></article>"
      "<div id=comments class=comments-area><h2>2 thoughts</h2><p>I was there, and it was not like this at all, believe me, "
      "whatever they write.</p></div></main></div><aside id=secondary class=widget-area><h2>Recent posts</h2><ul><li><a "
      "href=/1>Chad names army chief</a></ul></aside></div></div></body></html>");
  EXPECT_EQ(document.title, "Dam talks end without a deal");
  EXPECT_EQ(document.author, "Maryam Osei");
  EXPECT_EQ(document.publisher, "Delta Courier");
  EXPECT_EQ(iso_date(document.published->day), "2018-05-12");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo, kThree}));
}

TEST(Html, ContentSystemWithFieldItems) {
  const Document document = page(
      "<html><head><title>Dam talks end without a deal | Delta Courier</title></head><body class='html not-front one-sidebar "
      "sidebar-first page-node'><div id=skip-link><a href=#m>Skip to main content</a></div>"
      "<div class='region region-sidebar-first'><div class='block block-menu'><ul class=menu><li><a href=/>Home</a><li><a "
      "href=/n>News</a></ul></div></div><div class='region region-content'><h1 class=page-title>Dam talks end without a deal</h1>"
      "<div class='node node-article'><div class='meta submitted'>Submitted by webmaster on Sat, 12/05/2018 - 10:00</div><div "
      "class='field field-name-body'><div class=field-items><div class='field-item even'><p>" +
      kOne + "</p><p>" + kTwo +
      "</p></div></div></div><div class='field field-name-field-tags'><a href=/t>water</a></div></div></div></body></html>");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo}));
  EXPECT_EQ(document.title, "Dam talks end without a deal");
  EXPECT_EQ(iso_date(document.published->day), "2018-12-05");
}

TEST(Html, APageInsideAForm) {
  const Document document = page(
      "<html><body><form id=aspnetForm action=/x method=post><input type=hidden name=__VIEWSTATE value=abc><div id=ctl00_nav "
      "class=menuBar><a href=/>Home</a></div>"
      "<div id=ctl00_main><span id=lblTitle><h1>Dam talks end without a deal</h1></span><span id=lblDate>12 May 2018</span><div "
      "id=lblText>" +
      kOne + "<br /><br />" + kTwo + "</div></div></form></body></html>");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo}));
  EXPECT_EQ(document.title, "Dam talks end without a deal");
  EXPECT_EQ(iso_date(document.published->day), "2018-05-12");
}

TEST(Html, AListOfTeasersBesideTheArticle) {
  std::string teasers;
  for (int i = 0; i < 12; ++i)
    teasers +=
        "<div class=item><h3><a href=/x>Chad names new army chief</a></h3><p><a href=/x>The president named a new chief on "
        "Monday, after a week of rumours.</a></p></div>";
  const Document document = page("<html><body><div class=wrap><div class=story><p>" + kOne + "</p><p>" + kTwo + "</p><p>" +
                                 kThree + "</p></div><div class=more>" + teasers + "</div></div></body></html>");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo, kThree}));
}

TEST(Html, AnArticleInTwoParts) {
  std::string rest;
  for (int i = 0; i < 6; ++i) rest += "<p>" + kOne + "</p><p>" + kTwo + "</p>";
  const Document document = page(
      "<html><body><div class=page><div class=links><a href=/>Home</a> <a href=/w>World</a></div><div class=text><div "
      "class=part><p>" +
      kThree + "</p></div><div class=ad><p>Buy it now, it is cheap, it is yours, and it is fast.</p></div><div class=part>" +
      rest + "</div></div><div class=foot>Imprint Contact</div></div></body></html>");
  EXPECT_EQ(body(document).size(), 13u);
  EXPECT_EQ(body(document)[0], kThree);
}

TEST(Html, TablesOfFiguresAreNoTextTablesOfTextAre) {
  const Document document =
      page("<html><body><div><p>" + kOne + "</p><table><tr><th>Year<th>Dead<tr><td>2016<td>12<tr><td>2017<td>40</table><p>" +
           kTwo + "</p></div></body></html>");
  EXPECT_EQ(body(document), (Lines{kOne, kTwo}));
  const Document layout = page("<html><body><table><tr><td>" + kOne + "<tr><td>" + kTwo + "</table></body></html>");
  EXPECT_EQ(body(layout), (Lines{kOne, kTwo}));
}

TEST(Html, NestedAHundredThousandDeep) {
  for (const std::string tag :
       {"div", "b", "span", "blockquote", "table", "svg", "custom-element", "font color=red", "ul><li", "p><b"}) {
    std::string markup = "<html><body>";
    for (int i = 0; i < 100000; ++i) markup += "<" + tag + ">";
    markup += "<p>" + kOne + "</p><p>" + kTwo + "</p>";
    RawPage raw;
    raw.bytes = markup;
    raw.input = "deep.html";
    raw.format = InputFormat::kHtml;
    const Result<Document> document = read_page(std::move(raw), {});
    if (tag == "svg") continue;  // text inside a drawing is none of the page's
    ASSERT_TRUE(document) << tag;
    EXPECT_NE(document->text.find(kTwo), std::string::npos) << tag;
  }
}

TEST(Html, ManyOfEverythingTakesLinearTime) {
  for (const std::string piece : {"<br>", "<p>x", "<b><p>x", "<table>x<tr>", "<a href=x>y", "</div>", "<!--", "<script>",
                                  "<i a=1 b=2>", "&amp;", "<h1>x y z</h1>", "<li>a b c d e."}) {
    std::string markup = "<html><body><p>" + kOne + "</p>";
    while (markup.size() < 1000000) markup += piece;
    RawPage raw;
    raw.bytes = markup;
    raw.format = InputFormat::kHtml;
    const auto start = std::chrono::steady_clock::now();
    const Result<Document> document = read_page(std::move(raw), {});
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20)) << piece;
  }
}

TEST(HtmlGuard, LeavesOrdinaryPagesAlone) {
  const std::string markup =
      "<html><body><div><svg><path d=1 /><path d=2/></svg><p>a<p>b<ul><li>x<li>y</ul></div><script>if (a<b) "
      "x='</div>';</script><!-- <div> --><img src=a><br></body>";
  EXPECT_EQ(guarded_markup(markup), markup);
}

TEST(HtmlGuard, BlanksWhatIsTooDeepOrTooMuch) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<div>";
  const std::string guarded = guarded_markup(deep + "text");
  EXPECT_EQ(guarded.size(), deep.size() + 4);
  EXPECT_EQ(guarded.substr(1280, 10), "          ");
  std::string attributes = "<p ";
  for (int i = 0; i < 1000; ++i) attributes.append("a").append(std::to_string(i)).append("=1 ");
  EXPECT_EQ(guarded_markup(attributes + ">")[0], ' ');
}

}  // namespace
}  // namespace dragoman
