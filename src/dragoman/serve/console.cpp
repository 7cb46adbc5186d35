// DuckDB has table functions that change settings or logs (enable_logging), run SQL from a text (query,
// json_execute_serialized_sql) or read files, and every version brings more: so the tree of the statement, as DuckDB itself gives
// it, is searched for functions, and only known ones pass. Keywords at the start were tried first: PRAGMA and CALL become SELECTs
// before their kind is told, and SELECT * FROM enable_logging() is one by birth.
#include "dragoman/serve/console.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/strings.h"
#include "dragoman/record/statement.h"

namespace dragoman::serve {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 16> kTableFunctions = {
    "range",         "generate_series",  "unnest",         "repeat",       "json_each",        "json_tree",
    "histogram",     "histogram_values", "duckdb_columns", "duckdb_views", "duckdb_functions", "duckdb_types",
    "duckdb_tables", "duckdb_keywords",  "pragma_version", "pragma_show"};
constexpr std::array<std::string_view, 3> kNotAllowed = {"write_log", "sleep_ms", "getenv"};

tl::unexpected<Error> refused(std::string why) {
  return fail("E-SERVE-015", std::move(why),
              "ask with one SELECT (or FROM, WITH, VALUES, SHOW, DESCRIBE, SUMMARIZE) about the record");
}

/// Without the white space and comments before it.
std::string_view strip_start(std::string_view sql) {
  while (true) {
    while (!sql.empty() && is_ascii_space(sql.front())) sql.remove_prefix(1);
    const std::string_view end = sql.starts_with("--") ? "\n" : sql.starts_with("/*") ? "*/" : "";
    if (end.empty()) return sql;
    const std::size_t at = sql.find(end, 2);
    sql.remove_prefix(at == std::string_view::npos ? sql.size() : at + end.size());
  }
}

bool begins_as_question(std::string_view sql) {
  sql = strip_start(sql);
  while (sql.starts_with('(')) sql = strip_start(sql.substr(1));
  const std::size_t length = std::min(sql.size(), sql.find_first_of(" \t\r\n(*;'\"-/"));
  const std::string word = ascii_lower(sql.substr(0, length));
  constexpr std::array kWords = {"select", "from", "with", "values", "table", "show", "describe", "desc", "summarize"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_in(const auto& list, std::string_view name) { return std::find(list.begin(), list.end(), name) != list.end(); }

/// The first function of a tree that may not be called, or "".
std::string forbidden(const json& node) {
  if (node.is_object()) {
    const json* function = &node;
    const bool of_table = node.value("type", json()) == "TABLE_FUNCTION";
    if (of_table && node.contains("function")) function = &node["function"];
    const json name = function->value("function_name", json());
    if (of_table && (!name.is_string() || !is_in(kTableFunctions, ascii_lower(name.get<std::string>())))) {
      return name.is_string() ? name.get<std::string>() : "a table function";
    }
    if (name.is_string() && is_in(kNotAllowed, ascii_lower(name.get<std::string>()))) return name.get<std::string>();
  }
  if (node.is_structured()) {
    for (const json& child : node) {
      if (std::string found = forbidden(child); !found.empty()) return found;
    }
  }
  return {};
}

}  // namespace

Result<void> check_question(Database& console, const std::string& sql) {
  const Result<StatementKind> kind = statement_kind(console, sql);
  if (!kind) return tl::unexpected(kind.error());
  if (*kind == StatementKind::kSeveral) return refused("this is more than one statement");
  if (*kind == StatementKind::kNone) return refused("this is no statement");
  if (*kind == StatementKind::kOther || !begins_as_question(sql)) return refused("this statement does more than ask");
  const Result<Value> tree =
      console.query_value("SELECT CAST(json_serialize_sql(CAST($sql AS VARCHAR)) AS VARCHAR)", {{"sql", Value(sql)}});
  if (!tree) return forward(tree);
  const json parsed = json::parse(tree->text(), nullptr, false);
  if (!parsed.is_object() || parsed.value("error", true)) return refused("this statement does more than ask");
  if (const std::string name = forbidden(parsed); !name.empty()) {
    return refused(fmt::format("{} may not be called here", name.substr(0, 80)));
  }
  return {};
}

}  // namespace dragoman::serve
