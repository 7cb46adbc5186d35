// From bytes to Document: decode, take apart by format, normalise, tell header from body, name the language, make the id. Every
// format ends in the same last steps, so that a page says the same whichever way it came in.
#include <charconv>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/text/document_id.h"
#include "dragoman/text/encoding.h"
#include "dragoman/text/html_article.h"
#include "dragoman/text/inputs.h"
#include "dragoman/text/language_id.h"
#include "dragoman/text/normalise.h"
#include "dragoman/text/page_header.h"
#include "dragoman/text/plain_text.h"
#include "dragoman/text/record_json.h"
#include "dragoman/text/record_table.h"

namespace dragoman {
namespace {

NumericOrder order_of(const ReadOptions& options) {
  return options.day_first ? NumericOrder::kDayFirst : NumericOrder::kMonthFirst;
}

/// One line of text for a field: no line breaks, no runs of spaces.
std::string one_line(std::string_view text) {
  const MappedText clean = normalised(MappedText(std::string(text.substr(0, 2000)), 0));
  std::string line;
  for (const std::string_view word : split_whitespace(clean.text())) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

/// The id of a page without URL: its headline and body, so that a counter that moved on makes no new document.
std::string content_id(const Document& document) {
  std::string content = document.title;
  for (const TextRange paragraph : document.paragraphs) {
    if (!content.empty()) content += ' ';
    content += paragraph.of(document.text);
  }
  return document_id({}, content);
}

/// The last steps for every format. `text` is decoded and taken apart, its places are bytes of the input.
Result<Document> finish(Document document, MappedText text, const HeaderOptions& header, const std::string& language_hint) {
  MappedText clean = normalised(std::move(text));
  document.sources = clean.take_spans();
  document.text = clean.take_text();
  read_page_header(document, header);
  if (document.paragraphs.empty())
    return fail("E-TEXT-030", fmt::format("'{}' holds no text to read", document.input),
                "a page needs at least one line of body text");
  const std::uint32_t first = document.paragraphs.front().start;
  document.language = language_of(std::string_view(document.text).substr(first), language_hint);
  document.url = canonical_url(document.url);
  document.id = document.url.find("://") != std::string::npos ? document_id(document.url, {}) : content_id(document);
  return document;
}

Result<Document> read_plain(const RawPage& page, const ReadOptions& options) {
  Document document;
  document.input = page.input;
  document.url = page.url;
  Decoded decoded = decode(page.bytes, {page.encoding, page.source_start});
  document.encoding = decoded.encoding;
  return finish(std::move(document), std::move(decoded.text), {HeaderLines::kExpected, order_of(options)}, {});
}

void take_metadata(Document& document, const HtmlMetadata& metadata) {
  if (document.title.empty()) document.title = one_line(metadata.title);
  if (document.url.empty()) document.url = metadata.url;
  if (document.publisher.empty()) document.publisher = one_line(metadata.publisher);
  if (document.author.empty()) document.author = one_line(metadata.author);
  if (!document.published) document.published = metadata.published;
}

Result<Document> read_html_page(const RawPage& page, const ReadOptions& options) {
  Document document;
  document.input = page.input;
  document.url = page.url;
  const std::string declared = page.encoding.empty() ? declared_encoding(page.bytes) : page.encoding;
  const Decoded decoded = decode(page.bytes, {declared, page.source_start});
  document.encoding = decoded.encoding;
  HtmlPage html = read_html(decoded.text, order_of(options));
  take_metadata(document, html.metadata);
  return finish(std::move(document), std::move(html.text), {HeaderLines::kExpected, order_of(options)}, html.metadata.language);
}

bool looks_like_markup(std::string_view text) {
  const std::string head = ascii_lower(text.substr(0, 2000));
  for (const std::string_view tag : {"<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "<div", "</a>", "<html"})
    if (head.find(tag) != std::string::npos) return true;
  return false;
}

Result<Document> document_of_record(RecordFields record, const RawPage& page, std::string encoding, const ReadOptions& options) {
  Document document;
  document.encoding = std::move(encoding);
  // "file#12" becomes "file#their-own-id" when the record has one.
  document.input = page.input;
  const std::size_t mark = page.input.rfind('#');
  if (!record.id.empty() && record.id.size() < 200 && mark != std::string::npos)
    document.input = page.input.substr(0, mark + 1) + one_line(record.id);
  document.url = record.url;
  document.title = one_line(record.title);
  document.publisher = one_line(record.publisher);
  document.author = one_line(record.author);
  document.published = parse_page_date(record.date, {order_of(options), std::nullopt});
  std::int64_t reads = 0;
  const std::from_chars_result parsed = std::from_chars(record.reads.data(), record.reads.data() + record.reads.size(), reads);
  if (parsed.ec == std::errc() && parsed.ptr == record.reads.data() + record.reads.size() && reads >= 0) document.reads = reads;
  MappedText text = std::move(record.text);
  if (looks_like_markup(text.text())) {
    HtmlPage html = read_html(text, order_of(options));
    if (html.text.size() > 0) {
      take_metadata(document, html.metadata);
      text = std::move(html.text);
    }
  }
  return finish(std::move(document), std::move(text), {HeaderLines::kAlreadyRead, order_of(options)}, record.language);
}

Result<Document> read_record(const RawPage& page, const ReadOptions& options) {
  Decoded decoded = decode(page.bytes, {page.encoding, page.source_start});
  if (page.columns)
    return document_of_record(read_table_row(decoded.text, *page.columns), page, std::move(decoded.encoding), options);
  Result<RecordFields> record = read_json_record(decoded.text, {options.text_key, options.date_key, options.id_key}, page.input);
  if (!record) return forward(record);
  return document_of_record(std::move(*record), page, std::move(decoded.encoding), options);
}

}  // namespace

Result<Document> read_page(RawPage&& page, const ReadOptions& options) {
  if (page.fields) return document_of_record(*page.fields, page, page.encoding, options);
  switch (page.format) {
    case InputFormat::kPage: return read_plain(page, options);
    case InputFormat::kHtml: return read_html_page(page, options);
    case InputFormat::kJsonLines:
    case InputFormat::kJson:
    case InputFormat::kCsv:
    case InputFormat::kTsv: return read_record(page, options);
    case InputFormat::kFeed:
    case InputFormat::kWarc: break;  // Inputs takes them apart
  }
  return fail("E-TEXT-033", fmt::format("'{}' holds several pages; read it through Inputs", page.input), "use Inputs::open");
}

}  // namespace dragoman
