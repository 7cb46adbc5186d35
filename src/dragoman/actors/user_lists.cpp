#include "dragoman/actors/user_lists.h"

#include <fmt/format.h>

#include "dragoman/actors/petrarch_lists.h"
#include "dragoman/actors/table_file.h"
#include "dragoman/base/mapped_file.h"

namespace dragoman {
namespace {

ActorKind kind_named(std::string_view name) {
  for (const ActorKind kind : {ActorKind::kCountry, ActorKind::kGroup, ActorKind::kOrganisation, ActorKind::kPerson,
                               ActorKind::kAgent, ActorKind::kUnresolved})
    if (name_of(kind) == name) return kind;
  return ActorKind::kGroup;
}

bool looks_like_table(std::string_view text) {
  for (const std::string_view line : split(text, '\n'))
    if (!trim(line).empty() && line.front() != '#') {
      const std::vector<std::string_view> columns = split(trim(line), '\t');
      for (const std::string_view column : columns)
        if (trim(column) == "name") return true;
      return false;
    }
  return false;
}

Result<void> read_table(const std::string& path, std::string text, KnowledgeBuilder& builder) {
  const auto table = TableFile::parse(path, std::move(text), {"name"});
  if (!table) return forward(table);
  for (const TableFile::Row& row : (*table)->rows()) {
    KnowledgeBuilder::Naming naming;
    naming.name = row.cell("name");
    naming.id = row.cell("id").empty() ? "user/" + id_part(naming.name) : std::string(row.cell("id"));
    for (const std::string_view alias : row.list("aliases")) naming.aliases.emplace_back(alias);
    naming.kind = kind_named(row.cell("kind"));
    naming.file = path;
    naming.users = true;
    ActorRole role;
    role.country = row.cell("country");
    if (!role.country.empty() && builder.so_far().country(role.country) == nullptr)
      return fail("E-ACTORS-004", fmt::format("{}:{}: \"{}\" is no country code", path, row.line(), role.country),
                  "use ISO 3166 alpha-3 codes; organisations have none");
    if (!role.country.empty()) role.country = builder.so_far().country(role.country)->iso3;
    for (const std::string_view sector : row.list("sectors")) role.sectors.emplace_back(sector);
    role.office = row.cell("office");
    const auto first = row.day("start", TableFile::Row::Edge::kStart);
    if (!first) return forward(first);
    const auto last = row.day("end", TableFile::Row::Edge::kEnd);
    if (!last) return forward(last);
    role.first = *first;
    role.last = *last;
    builder.add_identity(naming, std::move(role));
  }
  if ((*table)->rows().empty())
    return fail("E-ACTORS-010", path + ": a header, but no actors", "one actor a line under the header");
  return {};
}

}  // namespace

Result<void> parse_user_list(const std::string& path, std::string text, KnowledgeBuilder& builder) {
  if (looks_like_table(text)) return read_table(path, std::move(text), builder);
  if (read_petrarch_list(text, builder) == 0)
    return fail("E-ACTORS-010", path + ": neither a table of actors nor a PETRARCH dictionary",
                "a table needs a header line with a column \"name\"; a PETRARCH line looks like `NAME [CODE]`");
  return {};
}

Result<void> read_user_list(const std::string& path, KnowledgeBuilder& builder) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return fail("E-ACTORS-001", file.error().message, "check the path given to --actors");
  return parse_user_list(path, std::string(file->bytes()), builder);
}

}  // namespace dragoman
