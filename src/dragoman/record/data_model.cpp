#include "dragoman/record/data_model.h"

#include <fmt/format.h>

#include "dragoman/record/database.h"
#include "dragoman/record/sql_files.h"

namespace dragoman {

Result<std::string> data_model_markdown() {
  Result<Database> memory = Database::open("", {.access = Access::kWrite, .threads = 1});
  if (!memory) return forward(memory);
  if (auto made = memory->execute(std::string(record_sql::schema)); !made) return forward(made);
  Result<Rows> rows = memory->query(std::string(record_sql::data_model));
  if (!rows) return forward(rows);
  std::string text;
  std::string name;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return text;
    const bool table = rows->text(1) == "table";
    if (rows->text(0) != name) {
      name = rows->text(0);
      text += fmt::format("\n### `{}` ({})\n{}\n\n", name, rows->text(1), rows->text(2));
      text += table ? "| column | type | what |\n|---|---|---|\n" : "| column | type |\n|---|---|\n";
    }
    text += table ? fmt::format("| `{}` | `{}` | {} |\n", rows->text(3), rows->text(4), rows->text(5))
                  : fmt::format("| `{}` | `{}` |\n", rows->text(3), rows->text(4));
  }
}

}  // namespace dragoman
