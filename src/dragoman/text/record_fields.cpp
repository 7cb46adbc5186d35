#include "dragoman/text/record_fields.h"

#include <algorithm>
#include <array>
#include <span>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 19> kText{"text",     "textcontent", "body",        "articlebody", "fulltext",
                                                 "bodytext", "maintext",    "articletext", "plaintext",   "storytext",
                                                 "content",  "article",     "story",       "rawtext",     "newstext",
                                                 "message",  "sentence",    "paragraph",   "description"};
constexpr std::array<std::string_view, 24> kDate{
    "date",        "published",         "publishedat", "datepublished", "publisheddate", "publicationdate",
    "pubdate",     "publishdate",       "publishedon", "publishedtime", "publishtime",   "webpublicationdate",
    "publication", "publisheddatetime", "storydate",   "articledate",   "datetime",      "dateadded",
    "createdat",   "created",           "timestamp",   "time",          "eventdate",     "sqldate"};
constexpr std::array<std::string_view, 11> kId{"id",   "docid", "documentid", "articleid", "storyid", "recordid",
                                               "uuid", "guid",  "identifier", "key",       "gid"};
constexpr std::array<std::string_view, 9> kUrl{"url",    "link",      "canonicalurl", "articleurl", "sourceurl",
                                               "weburl", "permalink", "uri",          "href"};
constexpr std::array<std::string_view, 6> kTitle{"title", "headline", "webtitle", "articletitle", "head", "name"};
constexpr std::array<std::string_view, 14> kPublisher{"publisher", "source",    "sourcename",  "sourcehostname", "sitename",
                                                      "outlet",    "newspaper", "publication", "newssource",     "agency",
                                                      "provider",  "site",      "hostname",    "domain"};
constexpr std::array<std::string_view, 5> kAuthor{"author", "authors", "byline", "creator", "writer"};
constexpr std::array<std::string_view, 4> kLanguage{"language", "lang", "languagecode", "locale"};
constexpr std::array<std::string_view, 7> kReads{"reads", "views", "readcount", "viewcount", "hits", "pageviews", "numviews"};

std::span<const std::string_view> names_of(FieldRole role) {
  switch (role) {
    case FieldRole::kText: return kText;
    case FieldRole::kDate: return kDate;
    case FieldRole::kId: return kId;
    case FieldRole::kUrl: return kUrl;
    case FieldRole::kTitle: return kTitle;
    case FieldRole::kPublisher: return kPublisher;
    case FieldRole::kAuthor: return kAuthor;
    case FieldRole::kLanguage: return kLanguage;
    case FieldRole::kReads: return kReads;
  }
  return {};
}

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : ascii_lower(name.substr(0, 64)))
    if (c != '_' && c != '-' && c != ' ' && c != '.') plain += c;
  return plain;
}

}  // namespace

std::optional<std::size_t> rank_of(std::string_view name, FieldRole role) {
  const std::span<const std::string_view> names = names_of(role);
  const std::string plain = plain_name(name);
  const auto found = std::ranges::find(names, plain);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  // "report_date", "news_text", "item_id": after all the others
  const bool by_ending = (role == FieldRole::kDate && plain.ends_with("date")) ||
                         (role == FieldRole::kText && plain.ends_with("text")) ||
                         (role == FieldRole::kId && name.size() > 3 && ascii_lower(name).ends_with("_id"));
  if (by_ending && plain.find("update") == std::string::npos) return names.size();
  return std::nullopt;
}

std::optional<std::size_t> column_of(const std::vector<std::string>& names, FieldRole role) {
  std::optional<std::size_t> best;
  std::size_t best_rank = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::optional<std::size_t> rank = rank_of(names[i], role);
    if (!rank || (best && *rank >= best_rank)) continue;
    best = i;
    best_rank = *rank;
  }
  return best;
}

std::vector<TextRange> row_fields(std::string_view row, char delimiter) {
  if (row.ends_with('\r')) row.remove_suffix(1);
  std::vector<TextRange> fields;
  std::uint32_t start = 0;
  bool quoted = false;
  bool closed = false;
  bool field_start = true;
  for (std::uint32_t at = 0; at < row.size(); ++at) {
    const char c = row[at];
    if (quoted) {
      quoted = c != '"';
      closed = !quoted;
      continue;
    }
    if (c == '"' && (field_start || closed)) quoted = true;
    closed = false;
    if (c == delimiter) {
      fields.push_back({start, at});
      start = at + 1;
      field_start = true;
    } else {
      field_start = field_start && c == ' ';
    }
  }
  fields.push_back({start, static_cast<std::uint32_t>(row.size())});
  return fields;
}

MappedText unquoted(const MappedText& row, TextRange field) {
  MappedText text;
  const std::string& bytes = row.text();
  while (!field.empty() && bytes[field.start] == ' ') ++field.start;
  if (field.empty() || bytes[field.start] != '"') {
    text.append_from(row, field);
    return text;
  }
  std::uint32_t start = field.start + 1;
  for (std::uint32_t at = start; at < field.end; ++at) {
    if (bytes[at] != '"') continue;
    text.append_from(row, {start, at});
    const bool doubled = at + 1 < field.end && bytes[at + 1] == '"';
    start = at + 1;
    if (!doubled) break;
    text.append("\"", source_offset(row.spans(), at), source_offset(row.spans(), at) + 2);
    start = ++at + 1;
  }
  if (start < field.end) text.append_from(row, {start, field.end});
  return text;
}

std::vector<std::string> header_names(std::string_view line, char delimiter) {
  const MappedText row{std::string(line), 0};
  std::vector<std::string> names;
  for (const TextRange field : row_fields(row.text(), delimiter)) names.emplace_back(trim(unquoted(row, field).text()));
  return names;
}

}  // namespace dragoman
