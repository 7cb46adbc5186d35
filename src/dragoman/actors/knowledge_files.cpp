#include "dragoman/actors/knowledge_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "dragoman/actors/knowledge_builder.h"
#include "dragoman/actors/table_file.h"
#include "dragoman/actors/user_lists.h"
#include "dragoman/base/mapped_file.h"

namespace dragoman {
namespace {

using Row = TableFile::Row;

std::vector<std::string> strings(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

struct Term {
  std::optional<Day> first, last;
};

Result<Term> term_of(const Row& row, std::string_view first, std::string_view last) {
  const auto start = row.day(first, Row::Edge::kStart);
  if (!start) return forward(start);
  const auto end = row.day(last, Row::Edge::kEnd);
  if (!end) return forward(end);
  return Term{*start, *end};
}

tl::unexpected<Error> unknown_country(const TableFile& table, const Row& row, std::string_view iso3) {
  return fail("E-ACTORS-004", fmt::format("{}:{}: \"{}\" is no country code", table.path(), row.line(), iso3),
              "use ISO 3166 alpha-3 codes, or a code of actors/country_codes.tsv");
}

Result<void> read_countries(const std::string& path, KnowledgeBuilder& builder) {
  const auto table = TableFile::read(path, {"iso3", "name"});
  if (!table) return forward(table);
  for (const Row& row : (*table)->rows()) {
    const auto term = term_of(row, "first", "last");
    if (!term) return forward(term);
    Country country;
    country.iso3 = row.cell("iso3");
    country.iso2 = row.cell("iso2");
    country.name = row.cell("name");
    country.adjective = row.cell("adjective").empty() ? row.cell("name") : row.cell("adjective");
    country.cow_letters = row.cell("cowc");
    country.cow_number = row.cell("cown");
    country.gleditsch_ward = row.cell("gwn");
    country.fips = row.cell("fips");
    country.cameo = row.cell("cameo");
    country.first = term->first;
    country.last = term->last;
    builder.add_country(std::move(country));
  }
  return {};
}

Result<EntryKind> country_name_kind(const TableFile& table, const Row& row) {
  const std::string_view kind = row.cell("kind");
  if (kind == "name" || kind == "historic") return EntryKind::kCountry;
  if (kind == "adjective") return EntryKind::kAdjective;
  if (kind == "people") return EntryKind::kPeople;
  if (kind == "government") return EntryKind::kGovernment;
  if (kind == "city") return EntryKind::kCity;
  if (kind == "region") return EntryKind::kRegion;
  return fail("E-ACTORS-002", fmt::format("{}:{}: unknown kind \"{}\"", table.path(), row.line(), kind),
              "name, historic, adjective, people, government, city or region");
}

Result<void> read_country_names(const std::string& path, KnowledgeBuilder& builder) {
  const auto table = TableFile::read(path, {"name", "iso3", "kind", "sectors"});
  if (!table) return forward(table);
  for (const Row& row : (*table)->rows()) {
    const Country* country = builder.so_far().country(row.cell("iso3"));
    if (country == nullptr) return unknown_country(**table, row, row.cell("iso3"));
    const auto kind = country_name_kind(**table, row);
    if (!kind) return forward(kind);
    const auto term = term_of(row, "first", "last");
    if (!term) return forward(term);
    CountryName meaning;
    meaning.country = static_cast<std::uint32_t>(country - builder.so_far().countries.data());
    meaning.sectors = strings(row.list("sectors"));
    meaning.first = term->first;
    meaning.last = term->last;
    for (const std::string_view name : row.list("name")) builder.add_country_name(name, *kind, meaning);
  }
  return {};
}

Result<void> read_identities(const std::string& path, ActorKind kind, KnowledgeBuilder& builder) {
  const auto table = TableFile::read(path, {"name", "aliases", "country", "sectors"});
  if (!table) return forward(table);
  const std::string prefix = kind == ActorKind::kPerson         ? "person/"
                             : kind == ActorKind::kGroup        ? "group/"
                             : kind == ActorKind::kOrganisation ? "org/"
                                                                : "unresolved/";
  for (const Row& row : (*table)->rows()) {
    const std::string_view iso3 = row.cell("country");
    if (!iso3.empty() && builder.so_far().country(iso3) == nullptr) return unknown_country(**table, row, iso3);
    const auto term = term_of(row, "start", "end");
    if (!term) return forward(term);
    KnowledgeBuilder::Naming naming;
    naming.name = row.cell("name");
    naming.id = prefix + (row.cell("id").empty() ? id_part(naming.name) : std::string(row.cell("id")));
    naming.aliases = strings(row.list("aliases"));
    naming.kind = kind;
    naming.file = path;
    ActorRole role;
    if (!iso3.empty()) role.country = builder.so_far().country(iso3)->iso3;
    role.sectors = strings(row.list("sectors"));
    role.office = row.cell("office");
    role.first = term->first;
    role.last = term->last;
    builder.add_identity(naming, std::move(role));
  }
  return {};
}

Result<void> read_role_words(const std::string& folder, KnowledgeBuilder& builder) {
  const auto agents = TableFile::read(folder + "/agents.tsv", {"sector", "words"});
  if (!agents) return forward(agents);
  for (const Row& row : (*agents)->rows())
    for (const std::string_view word : row.list("words")) builder.add_agent(word, row.cell("sector"));
  const auto titles = TableFile::read(folder + "/titles.tsv", {"title", "sectors", "office"});
  if (!titles) return forward(titles);
  for (const Row& row : (*titles)->rows())
    builder.add_title(row.list("title"), {{}, std::string(row.cell("sectors")), strings(row.list("office"))});
  const auto states = TableFile::read(folder + "/state_roles.tsv", {"class", "reach", "words", "offices"});
  if (!states) return forward(states);
  for (const Row& row : (*states)->rows()) {
    using Reach = StateRole::Reach;
    static constexpr std::pair<std::string_view, Reach> kReaches[] = {
        {"document", Reach::kDocument}, {"scene", Reach::kScene}, {"sentence", Reach::kSentence}, {"office", Reach::kOffice}};
    const auto* reach = std::find_if(std::begin(kReaches), std::end(kReaches),
                                     [&](const auto& known) { return known.first == row.cell("reach"); });
    if (reach == std::end(kReaches))
      return fail("E-ACTORS-002", fmt::format("{}:{}: unknown reach \"{}\"", (*states)->path(), row.line(), row.cell("reach")),
                  "document, scene, sentence or office");
    const StateRole role{std::string(row.cell("class")), reach->second, strings(row.list("offices"))};
    for (const std::string_view word : row.list("words")) builder.add_state_role(word, role);
  }
  const auto endings = TableFile::read(folder + "/name_endings.tsv", {"words", "kind", "sectors"});
  if (!endings) return forward(endings);
  for (const Row& row : (*endings)->rows())
    for (const std::string_view word : row.list("words"))
      builder.add_name_ending(word, {!row.cell("kind").empty(), strings(row.list("sectors"))});
  return {};
}

Result<void> read_words(const std::string& path, KnowledgeBuilder::WordList list, KnowledgeBuilder& builder) {
  const auto file = MappedFile::open(path);
  if (!file)
    return fail("E-ACTORS-001", file.error().message, "is the data folder complete? `dragoman doctor` shows where it is");
  for (const std::string_view line : split(file->bytes(), '\n'))
    if (!line.starts_with('#'))
      for (const std::string_view word : split_whitespace(line)) builder.add_word(list, word);
  return {};
}

Result<void> read_word_lists(const std::string& folder, KnowledgeBuilder& builder) {
  using List = KnowledgeBuilder::WordList;
  for (const auto& [name, list] :
       {std::pair{"given_names.txt", List::kGivenNames}, std::pair{"given_names_female.txt", List::kFemaleNames},
        std::pair{"not_names.txt", List::kNotNames}, std::pair{"ambiguous_names.txt", List::kAmbiguousNames}})
    if (const auto read = read_words(folder + "/" + name, list, builder); !read) return forward(read);
  return {};
}

/// Files of the folder whose names start so and end in .tsv, in order of their names.
std::vector<std::string> files_like(const std::string& folder, std::string_view start) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(start) && name.ends_with(".tsv")) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

Result<std::shared_ptr<const Knowledge>> load_knowledge(const std::string& data_folder,
                                                        const std::vector<std::string>& user_files) {
  const std::string folder = data_folder + "/actors";
  KnowledgeBuilder builder;
  if (const auto read = read_countries(folder + "/countries.tsv", builder); !read) return forward(read);
  for (const std::string& path : user_files)
    if (const auto read = read_user_list(path, builder); !read) return forward(read);
  if (const auto read = read_role_words(folder, builder); !read) return forward(read);
  if (const auto read = read_word_lists(folder, builder); !read) return forward(read);
  for (const std::string& path : files_like(folder, "country_names"))
    if (const auto read = read_country_names(path, builder); !read) return forward(read);
  for (const std::string& path : files_like(folder, "groups"))
    if (const auto read = read_identities(path, ActorKind::kGroup, builder); !read) return forward(read);
  if (const auto read = read_identities(folder + "/regions.tsv", ActorKind::kUnresolved, builder); !read) return forward(read);
  for (const std::string& path : files_like(folder, "organisations"))
    if (const auto read = read_identities(path, ActorKind::kOrganisation, builder); !read) return forward(read);
  for (const std::string& path : files_like(folder, "leaders"))
    if (const auto read = read_identities(path, ActorKind::kPerson, builder); !read) return forward(read);
  return std::make_shared<const Knowledge>(builder.take());
}

}  // namespace dragoman
