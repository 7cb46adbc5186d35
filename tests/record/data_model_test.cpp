#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "dragoman/record/data_model.h"
#include "dragoman/record/database.h"
#include "dragoman/record/sql_files.h"

namespace dragoman {
namespace {

TEST(DataModel, TheDocumentationIsThatOfTheSchema) {
  const Result<std::string> model = data_model_markdown();
  ASSERT_TRUE(model) << model.error().message;
  std::ifstream file(DRAGOMAN_SOURCE_DIR "/docs/data-model.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  EXPECT_NE(text.find(*model), std::string::npos)
      << "replace everything below \"## Tables and views\" in docs/data-model.md by the output of `dragoman doctor --schema`";
}

TEST(DataModel, EverythingIsCommented) {
  Result<Database> memory = Database::open("", {.access = Access::kWrite});
  ASSERT_TRUE(memory);
  ASSERT_TRUE(memory->execute(std::string(record_sql::schema)));
  const auto without = [&](const std::string& from) {
    return memory->query_value("SELECT string_agg(name, ' ') FROM (" + from + ")")->plain_text();
  };
  EXPECT_EQ(without("SELECT table_name AS name FROM duckdb_tables() WHERE comment IS NULL"), "");
  EXPECT_EQ(without("SELECT view_name AS name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"), "");
  EXPECT_EQ(
      without("SELECT c.table_name || '.' || column_name AS name FROM duckdb_columns() c JOIN duckdb_tables() USING (table_name) "
              "WHERE c.comment IS NULL"),
      "");
}

TEST(DataModel, EveryRowNamesDocumentRangeRuleConfidenceAndVersions) {
  Result<Database> memory = Database::open("", {.access = Access::kWrite});
  ASSERT_TRUE(memory);
  ASSERT_TRUE(memory->execute(std::string(record_sql::schema)));
  for (const char* table : {"mention_rows", "event_rows", "event_actors", "assertions"}) {
    for (const char* column :
         {"document_id", "start_char", "end_char", "rule", "confidence", "dragoman_version", "ontology_version"}) {
      const Result<Rows> rows = memory->query(std::string("SELECT ") + column + " FROM " + table);
      EXPECT_TRUE(rows) << table << "." << column;
    }
  }
}

TEST(DataModel, EventsHaveTheFieldsNamesInOrder) {
  Result<Database> memory = Database::open("", {.access = Access::kWrite});
  ASSERT_TRUE(memory);
  ASSERT_TRUE(memory->execute(std::string(record_sql::schema)));
  const Result<Rows> rows = memory->query("SELECT * FROM events");
  ASSERT_TRUE(rows);
  std::string names;
  for (std::size_t i = 0; i < 31; ++i) names += (i == 0 ? "" : " ") + rows->columns()[i].name;
  EXPECT_EQ(
      names,
      "event_id event_date publication_date event_type event_mode context cameo_code quad_class intensity source_id source_name "
      "source_country source_sector target_id target_name target_country target_sector place_name country admin1 lat lon "
      "geonames_id "
      "document_id url sentence_no start_char end_char confidence method ontology_version");
}

}  // namespace
}  // namespace dragoman
