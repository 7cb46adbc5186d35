// Lines of a series → events, in DuckDB's own SQL (sql/import_*.sql): a million rows are staged, checked and written as columns.
// This file only finds out which format it is and which column is where.
#include "dragoman/record/import_series.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "dragoman/actors/actor_reader.h"
#include "dragoman/actors/knowledge.h"
#include "dragoman/base/hash.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"
#include "dragoman/base/utf8.h"
#include "dragoman/record/sql_files.h"
#include "dragoman/record/sql_text.h"

namespace dragoman {

namespace {

using Places = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t kGdeltColumns = 61;
constexpr std::size_t kGdeltOldColumns = 58;
constexpr std::size_t kPetrarchColumns = 5;

std::string replaced(std::string_view sql, const Places& places) {
  std::string out;
  for (std::size_t i = 0; i < sql.size();) {
    std::size_t end = i + 1;
    if (sql[i] == '@') {
      while (end < sql.size() && (is_ascii_lower(sql[end]) || sql[end] == '_')) ++end;
      const auto found = places.find(sql.substr(i + 1, end - i - 1));
      out += found == places.end() ? sql.substr(i, end - i) : std::string_view(found->second);
    } else {
      out += sql[i];
    }
    i = end;
  }
  return out;
}

/// "f[3]" for the first header name that is there; "NULL" when none is.
class Header {
 public:
  explicit Header(std::string_view line) : names_(split(line, '\t')) {}
  [[nodiscard]] std::string at(std::initializer_list<std::string_view> wanted) const {
    for (const std::string_view name : wanted) {
      for (std::size_t i = 0; i < names_.size(); ++i) {
        std::string_view here = trim(names_[i]);
        if (here.size() >= 2 && here.front() == '"' && here.back() == '"') here = here.substr(1, here.size() - 2);
        if (ascii_lower(here) == ascii_lower(name)) return fmt::format("f[{}]", i + 1);
      }
    }
    return "CAST(NULL AS VARCHAR)";
  }
  [[nodiscard]] bool has(std::string_view name) const { return at({name}).starts_with("f["); }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string_view> names_;
};

const std::string kNothing = "CAST(NULL AS VARCHAR)";

Places icews_places(const Header& header) {
  return {{"date", header.at({"Event Date", "event_date"})},
          {"type", kNothing},
          {"cameo", header.at({"CAMEO Code", "cameo_code"})},
          {"quad", kNothing},
          {"intensity", header.at({"Intensity"})},
          {"source_name", header.at({"Source Name", "source_name"})},
          {"source_country", header.at({"Source Country", "source_country"})},
          {"source_sectors", header.at({"Source Sectors", "source_sectors"})},
          {"target_name", header.at({"Target Name", "target_name"})},
          {"target_country", header.at({"Target Country", "target_country"})},
          {"target_sectors", header.at({"Target Sectors", "target_sectors"})},
          {"place", header.at({"City"})},
          {"province", header.at({"Province"})},
          {"place_country", header.at({"Country"})},
          {"lat", header.at({"Latitude"})},
          {"lon", header.at({"Longitude"})},
          {"external", header.at({"Event ID", "event_id"})},
          {"url", kNothing},
          {"header", "1"},
          {"widths", std::to_string(header.size())},
          {"wanted", std::to_string(header.size())}};
}

Places polecat_places(const Header& header) {
  return {{"date", header.at({"Event Date"})},
          {"type", header.at({"Event Type"})},
          {"cameo", kNothing},
          {"quad", header.at({"Quad Code"})},
          {"intensity", header.at({"Intensity", "Event Intensity"})},
          {"source_name", header.at({"Actor Name"})},
          {"source_country", header.at({"Actor Country"})},
          {"source_sectors", header.at({"Primary Actor Sector"})},
          {"target_name", header.at({"Recipient Name"})},
          {"target_country", header.at({"Recipient Country"})},
          {"target_sectors", header.at({"Primary Recipient Sector"})},
          {"place", header.at({"Placename"})},
          {"province", header.at({"Province"})},
          {"place_country", header.at({"Country"})},
          {"lat", header.at({"Latitude"})},
          {"lon", header.at({"Longitude"})},
          {"external", header.at({"Event ID"})},
          {"url", kNothing},
          {"header", "1"},
          {"widths", std::to_string(header.size())},
          {"wanted", std::to_string(header.size())}};
}

/// Columns of GDELT 2 (61) and 1 (58, without the three ADM2 codes): those read here lie before the first difference, except for
/// the place of the action, which is counted from the end.
Places gdelt_places(std::size_t columns) {
  const auto column = [](std::size_t place) { return fmt::format("f[{}]", place); };
  return {{"date", column(2)},
          {"type", kNothing},
          {"cameo", column(27)},
          {"quad", column(30)},
          {"intensity", column(31)},
          {"source_name", "coalesce(" + column(6) + ", " + column(7) + ")"},
          {"source_country", column(8)},
          {"source_sectors", column(13)},
          {"target_name", "coalesce(" + column(16) + ", " + column(17) + ")"},
          {"target_country", column(18)},
          {"target_sectors", column(23)},
          {"place", column(columns == kGdeltColumns ? 53 : 51)},
          {"province", column(columns == kGdeltColumns ? 55 : 53)},
          {"place_country", kNothing},  // FIPS codes, which share spellings with ISO codes of other states
          {"lat", column(columns == kGdeltColumns ? 57 : 54)},
          {"lon", column(columns == kGdeltColumns ? 58 : 55)},
          {"external", column(1)},
          {"url", column(columns)},
          {"header", "0"},
          {"widths", fmt::format("{}, {}", kGdeltColumns, kGdeltOldColumns)},
          {"wanted", std::to_string(columns)}};
}

/// PETRARCH2: date, source, target, CAMEO, issues, ids …; the actors are codes: country, then roles of three letters.
Places petrarch_places(std::size_t) {
  return {{"date", "f[1]"},
          {"type", kNothing},
          {"cameo", "f[4]"},
          {"quad", kNothing},
          {"intensity", kNothing},
          {"source_name", "f[2]"},
          {"source_country", "left(f[2], 3)"},
          {"source_sectors", "CASE WHEN length(f[2]) > 3 THEN substr(f[2], 4, 3) ELSE '' END"},
          {"target_name", "f[3]"},
          {"target_country", "left(f[3], 3)"},
          {"target_sectors", "CASE WHEN length(f[3]) > 3 THEN substr(f[3], 4, 3) ELSE '' END"},
          {"place", kNothing},
          {"province", kNothing},
          {"place_country", kNothing},
          {"lat", kNothing},
          {"lon", kNothing},
          {"external", kNothing},
          {"url", kNothing},
          {"header", "0"},
          {"widths", "5, 6, 7, 8, 9, 10"},
          {"wanted", "5 or more"}};
}

std::optional<SeriesFormat> format_of(std::string_view first_line) {
  const Header header(first_line);
  if (header.has("CAMEO Code") || header.has("cameo_code")) return SeriesFormat::kIcews;
  if (header.has("Actor Name") && header.has("Recipient Name")) return SeriesFormat::kPolecat;
  const auto fields = split(first_line, '\t');
  if (fields.size() == kGdeltColumns || fields.size() == kGdeltOldColumns) return SeriesFormat::kGdelt;
  const auto digits = [](std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return is_ascii_digit(c); });
  };
  if (fields.size() >= kPetrarchColumns && fields[0].size() == 8 && digits(fields[0])) return SeriesFormat::kPetrarch;
  return std::nullopt;
}

Result<Places> places_of(SeriesFormat format, std::string_view first_line, const std::string& path) {
  const std::size_t columns = split(first_line, '\t').size();
  const auto lacks = [&](const Places& places) -> Result<Places> {
    for (const std::string_view needed : {"date", "source_name", "target_name"}) {
      if (places.find(needed)->second == kNothing) {
        return fail("E-RECORD-021", fmt::format("{}: the header of {} has no column for the {}", path, name_of(format), needed),
                    "give the whole file with its own header line");
      }
    }
    return places;
  };
  switch (format) {
    case SeriesFormat::kIcews: return lacks(icews_places(Header(first_line)));
    case SeriesFormat::kPolecat: return lacks(polecat_places(Header(first_line)));
    case SeriesFormat::kGdelt: return gdelt_places(columns == kGdeltOldColumns ? columns : kGdeltColumns);
    case SeriesFormat::kPetrarch: break;
  }
  return petrarch_places(columns);
}

/// What states are called, for series that give their codes alone: the temporary table import_names.
Result<void> make_names(Database& database, const std::string& data_folder) {
  const Result<ActorReader> lists = ActorReader::open(data_folder);
  if (!lists) return forward(lists);
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const Country& country : lists->knowledge().countries) {
    codes.push_back(country.iso3);
    names.push_back(country.name);
  }
  const Result<Rows> made = database.query(
      "CREATE OR REPLACE TEMP TABLE import_names AS SELECT unnest(CAST($codes AS VARCHAR[])) AS iso3, "
      "unnest(CAST($names AS VARCHAR[])) AS country_name",
      {{"codes", Value::texts(codes)}, {"names", Value::texts(names)}});
  if (!made) return forward(made);
  return {};
}

Result<ImportSummary> run_import(Database& database, const Places& places, SeriesFormat format, const std::string& data_folder) {
  if (const Result<void> named = make_names(database, data_folder); !named) return forward(named);
  for (const std::string_view sql : {record_sql::import_tables, record_sql::import_events}) {
    if (const Result<void> done = database.execute(replaced(sql, places)); !done) return tl::unexpected<Error>(done.error());
  }
  ImportSummary summary;
  summary.format = format;
  const auto count = [&](const std::string& sql) -> Result<std::int64_t> {
    const Result<Value> value = database.query_value(sql);
    if (!value) return forward(value);
    return value->integer();
  };
  for (const auto& [into, sql] : {std::pair{&summary.lines, "SELECT count(*) FROM import_fields"},
                                  std::pair{&summary.bad, "SELECT count(*) FROM import_bad"},
                                  std::pair{&summary.events, "SELECT count(*) FROM import_events"}}) {
    const Result<std::int64_t> counted = count(sql);
    if (!counted) return forward(counted);
    *into = *counted;
  }
  summary.repeated = summary.lines - summary.bad - summary.events;
  {
    Result<Rows> bad = database.query("SELECT line_no, reason FROM import_bad ORDER BY line_no LIMIT 20");
    if (!bad) return forward(bad);
    while (true) {
      const Result<bool> more = bad->next();
      if (!more) return forward(more);
      if (!*more) break;
      summary.bad_lines.push_back({bad->integer(0), std::string(bad->text(1))});
    }
  }
  if (const Result<void> written = database.execute(replaced(record_sql::import_write, places)); !written)
    return tl::unexpected<Error>(written.error());
  return summary;
}

}  // namespace

std::string_view name_of(SeriesFormat format) {
  switch (format) {
    case SeriesFormat::kIcews: return "icews";
    case SeriesFormat::kPolecat: return "polecat";
    case SeriesFormat::kGdelt: return "gdelt";
    case SeriesFormat::kPetrarch: break;
  }
  return "petrarch";
}

Result<ImportSummary> import_series(Database& database, const std::string& path, const ImportOptions& options) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  const std::string_view bytes = file->bytes();
  std::string_view first_line = bytes.substr(0, bytes.find('\n'));
  if (first_line.starts_with("\xEF\xBB\xBF")) first_line.remove_prefix(3);
  first_line = trim(first_line);
  std::optional<SeriesFormat> format;
  if (options.as.empty()) {
    format = format_of(first_line);
  } else {
    for (const SeriesFormat known :
         {SeriesFormat::kIcews, SeriesFormat::kPolecat, SeriesFormat::kGdelt, SeriesFormat::kPetrarch}) {
      if (name_of(known) == options.as) format = known;
    }
  }
  if (!format) {
    return fail("E-RECORD-020", fmt::format("{}: no series that is known by its first line", path),
                "ICEWS and POLECAT files begin with their header line, GDELT 2 has 61 columns, PETRARCH 5; or say --as FORMAT");
  }
  Result<Places> places = places_of(*format, first_line, path);
  if (!places) return forward(places);
  const std::string document = hex_id({"series", bytes});
  const Result<Value> known =
      database.query_value("SELECT count(*) FROM document_rows WHERE document_id = $id", {{"id", Value(document)}});
  if (!known) return forward(known);
  if (known->integer() > 0) {
    ImportSummary summary;
    summary.format = *format;
    summary.known = true;
    return summary;
  }
  places->insert({{"file", quoted(path)},
                  {"content", std::to_string(hash64(bytes))},
                  {"encoding", is_valid_utf8(bytes) ? "utf-8" : "latin-1"},
                  {"format", std::string(name_of(*format))},
                  {"document", document},
                  {"input", quoted(path.substr(path.rfind('/') + 1))},
                  {"version", quoted(options.program_version)},
                  {"ontology_version", quoted(options.ontology_version)},
                  {"ontology", quoted(options.data_folder + "/ontology/cameo.tsv")},
                  {"countries", quoted(options.data_folder + "/actors/countries.tsv")},
                  {"names", quoted(options.data_folder + "/actors/country_names_packages.tsv")},
                  {"more_names", quoted(options.data_folder + "/actors/country_names.tsv")}});
  if (const Result<void> begun = database.execute("BEGIN TRANSACTION"); !begun) return tl::unexpected<Error>(begun.error());
  Result<ImportSummary> summary = run_import(database, *places, *format, options.data_folder);
  const Result<void> ended = database.execute(summary ? "COMMIT" : "ROLLBACK");
  if (!summary) return summary;
  if (!ended) return tl::unexpected<Error>(ended.error());
  return summary;
}

}  // namespace dragoman
