#include "dragoman/record/exchange.h"

#include <fmt/format.h>

#include "dragoman/record/find.h"
#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

bool has_header(std::string_view format) { return format == "icews" || format == "polecat"; }

void append_field(std::string& line, std::string_view text) {
  for (const char c : text) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

}  // namespace

Result<Rows> events_as(Database& database, std::string_view format, Filter filter) {
  std::string_view select;
  if (format == "icews") select = record_sql::as_icews;
  if (format == "polecat") select = record_sql::as_polecat;
  if (format == "gdelt") select = record_sql::as_gdelt;
  if (format == "petrarch") select = record_sql::as_petrarch;
  if (select.empty()) {
    return fail("E-RECORD-015", fmt::format("there is no format '{}'", format), "icews, polecat, gdelt and petrarch are known");
  }
  if (filter.modalities.empty()) filter.modalities = {"asserted", "historical"};
  if (auto selected = select_events(database, filter); !selected) return forward(selected);
  return database.query(fmt::format("{}{}", record_sql::event_pairs, select));
}

Result<std::uint64_t> write_exchange(Rows& rows, std::string_view format, const Sink& sink) {
  const std::size_t columns = rows.columns().size();
  std::string lines;
  if (has_header(format)) {
    for (std::size_t i = 0; i < columns; ++i) lines += (i == 0 ? "" : "\t") + rows.columns()[i].name;
    lines += '\n';
  }
  std::uint64_t count = 0;
  while (true) {
    const Result<bool> more = rows.next();
    if (!more) return forward(more);
    if (!*more) break;
    for (std::size_t i = 0; i < columns; ++i) {
      if (i > 0) lines += '\t';
      append_field(lines, rows.value(i).plain_text());
    }
    lines += '\n';
    ++count;
    sink(lines);
    lines.clear();
  }
  sink(lines);
  return count;
}

}  // namespace dragoman
