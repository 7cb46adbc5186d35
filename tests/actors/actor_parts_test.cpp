// The parts of the actor reader, each on its own: atoms, name tables, list files, lookups, the scorer.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "../scratch.h"
#include "dragoman/actors/actor_evaluation.h"
#include "dragoman/actors/codes.h"
#include "dragoman/actors/fold.h"
#include "dragoman/actors/knowledge_builder.h"
#include "dragoman/actors/lookup.h"
#include "dragoman/actors/table_file.h"
#include "dragoman/actors/user_lists.h"
#include "dragoman/base/date.h"

namespace dragoman {
namespace {

const std::string kShare = std::string(DRAGOMAN_BINARY_DIR) + "/share/dragoman";

const ActorReader& actors() {
  static const Result<ActorReader> reader = ActorReader::open(kShare);
  if (!reader) throw std::runtime_error(reader.error().message);
  return *reader;
}

std::string folded(std::string_view text) {
  std::string all;
  for (const Atom& atom : atoms_of(text)) all += (all.empty() ? "" : " ") + atom.text;
  return all;
}

std::string temporary(const std::string& name, const std::string& content) {
  const std::string path = (testing::process_folder() / ("dragoman_actors_" + name)).string();
  std::ofstream(path) << content;
  return path;
}

Day day(std::string_view text) { return *parse_iso_date(text); }

TEST(Fold, CutsAndFolds) {
  EXPECT_EQ(folded("U.S."), "us");
  EXPECT_EQ(folded("Al-Qa'ida's"), "al qa ida s");
  EXPECT_EQ(folded("Côte d’Ivoire"), "cote d ivoire");
  EXPECT_EQ(folded("Erdoğan"), "erdogan");
  EXPECT_EQ(folded("São Tomé"), "sao tome");
  EXPECT_EQ(folded("..."), "");
  EXPECT_EQ(id_part("Côte d'Ivoire"), "cote-divoire");
  EXPECT_EQ(atoms_of("US").front().letter_case, AtomCase::kUpper);
  EXPECT_EQ(atoms_of("Us").front().letter_case, AtomCase::kCapital);
  EXPECT_EQ(atoms_of("us").front().letter_case, AtomCase::kLower);
  const std::vector<Atom> atoms = atoms_of("Afghan-US");
  ASSERT_EQ(atoms.size(), 2U);
  EXPECT_EQ(atoms[1].start, 7U);
  EXPECT_EQ(atoms[1].end, 9U);
}

TEST(Fold, BrokenBytesDoNoHarm) {
  EXPECT_NO_FATAL_FAILURE(atoms_of("\xff\xfe\xc3"));
  EXPECT_NO_FATAL_FAILURE(atoms_of(std::string(3, '\0')));
}

TEST(PhraseTable, KeepsCapitals) {
  PhraseTable table;
  table.add("US", {EntryKind::kCountry, 1});
  table.add("Turkey", {EntryKind::kCountry, 2});
  const auto allowed = [&](std::string_view text) {
    const std::vector<Atom> atoms = atoms_of(text);
    const std::vector<Entry>& entries = table.find(text);
    return !entries.empty() && entries.front().rule.allows(atoms, 0, atoms.size() - 1);
  };
  EXPECT_TRUE(allowed("US"));
  EXPECT_TRUE(allowed("U.S."));
  EXPECT_FALSE(allowed("us"));
  EXPECT_FALSE(allowed("Us"));
  EXPECT_TRUE(allowed("Turkey"));
  EXPECT_TRUE(allowed("TURKEY"));
  EXPECT_FALSE(allowed("turkey"));
}

TEST(PhraseTable, PluralsAreEnglish) {
  EXPECT_EQ(plural_of("police officer"), "police officers");
  EXPECT_EQ(plural_of("gunman"), "gunmen");
  EXPECT_EQ(plural_of("authority"), "authorities");
  EXPECT_EQ(plural_of("police"), "police");
  EXPECT_EQ(plural_of("church"), "churches");
  EXPECT_EQ(plural_of("attorney"), "attorneys");
}

TEST(TableFile, SaysWhatIsWrong) {
  const auto missing = TableFile::read("/nonexistent/file.tsv", {"name"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().id, "E-ACTORS-001");
  const auto header = TableFile::parse("x.tsv", "a\tb\n1\t2\n", {"name"});
  ASSERT_FALSE(header);
  EXPECT_EQ(header.error().id, "E-ACTORS-002");
  const auto table = TableFile::parse("x.tsv", "# note\nname\tstart\tend\nA\t2016\t2016-02\nB\tsoon\t\n", {"name"});
  ASSERT_TRUE(table);
  ASSERT_EQ((*table)->rows().size(), 2U);
  EXPECT_EQ(**(*table)->rows()[0].day("start", TableFile::Row::Edge::kStart), day("2016-01-01"));
  EXPECT_EQ(**(*table)->rows()[0].day("end", TableFile::Row::Edge::kEnd), day("2016-02-29"));
  const auto bad = (*table)->rows()[1].day("start", TableFile::Row::Edge::kStart);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().id, "E-ACTORS-003");
  EXPECT_NE(bad.error().message.find("x.tsv:4"), std::string::npos);
}

TEST(Roles, HoldInTheirTime) {
  Identity identity;
  ActorRole rebel;
  rebel.sectors = {"REB"};
  rebel.last = day("2021-08-14");
  ActorRole government;
  government.sectors = {"GOV"};
  government.first = day("2021-08-15");
  identity.roles = {rebel, government};
  EXPECT_EQ(identity.role_at(day("2016-01-01"))->sectors.front(), "REB");
  EXPECT_EQ(identity.role_at(day("2021-08-15"))->sectors.front(), "GOV");
  EXPECT_EQ(identity.role_at(std::nullopt)->sectors.front(), "GOV");
  identity.roles = {rebel};
  EXPECT_EQ(identity.role_at(day("2022-01-01")), nullptr);
}

TEST(Countries, HaveTheirCodes) {
  const Knowledge& knowledge = actors().knowledge();
  const Country* kosovo = knowledge.country("XKX");
  ASSERT_NE(kosovo, nullptr);
  EXPECT_EQ(kosovo->cow_number, "347");
  EXPECT_EQ(kosovo->cameo, "KOS");
  EXPECT_EQ(knowledge.country("KOS"), kosovo);
  EXPECT_EQ(knowledge.country("SSD")->cow_number, "626");
  EXPECT_EQ(knowledge.country("YEM")->cow_number, "679");
  EXPECT_EQ(knowledge.country("YEM")->gleditsch_ward, "678");
  EXPECT_EQ(knowledge.country("SUN")->last, day("1991-12-25"));
  EXPECT_EQ(knowledge.country("IRQ")->fips, "IZ");
  EXPECT_EQ(knowledge.country("XYZ"), nullptr);
  std::size_t with_numbers = 0;
  for (const Country& country : knowledge.countries) with_numbers += country.cow_number.empty() ? 0 : 1;
  EXPECT_GE(with_numbers, 195U);
}

TEST(Lists, AreAsLongAsPromised) {
  const Knowledge& knowledge = actors().knowledge();
  std::size_t groups = 0, organisations = 0;
  std::set<std::string> governed, foreign, defence;
  for (const Identity& identity : knowledge.identities) {
    groups += identity.kind == ActorKind::kGroup ? 1 : 0;
    organisations +=
        identity.kind == ActorKind::kOrganisation && !identity.roles.empty() && identity.roles.front().country.empty() ? 1 : 0;
    if (identity.kind == ActorKind::kPerson)
      for (const ActorRole& role : identity.roles) {
        if (role.office.starts_with("head of"))
          governed.insert(role.country);
        else if (role.office == "foreign minister")
          foreign.insert(role.country);
        else if (role.office == "defence minister")
          defence.insert(role.country);
      }
  }
  std::set<std::string> sectors;
  for (const AgentWord& agent : knowledge.agents) sectors.insert(agent.sector);
  for (const char* sector : {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
                             "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PRE", "REF", "REL", "SOC"})
    EXPECT_TRUE(sectors.contains(sector)) << sector;
  EXPECT_GE(foreign.size(), 190U);
  EXPECT_GE(defence.size(), 140U);
  EXPECT_GE(groups, 400U);
  EXPECT_GE(organisations, 150U);
  EXPECT_GE(governed.size(), 190U);
  EXPECT_GE(knowledge.agents.size(), 600U);
}

TEST(Codes, OfCountriesAndOthers) {
  Actor actor;
  actor.sectors = {"LEG", "EUR"};
  EXPECT_EQ(plover_country(actor), "EUR");
  EXPECT_EQ(plover_sector(actor), "LEG");
  actor.country = "FRA";
  EXPECT_EQ(plover_country(actor), "FRA");
  EXPECT_EQ(plover_sector(Actor{}), "");
}

TEST(CameoCodes, BecomeCountryAndSectors) {
  const Knowledge& knowledge = actors().knowledge();
  EXPECT_EQ(read_cameo_actor("AFGGOV", knowledge).country, "AFG");
  EXPECT_EQ(read_cameo_actor("AFGGOV", knowledge).sectors, std::vector<std::string>{"GOV"});
  EXPECT_EQ(read_cameo_actor("IGOUNO", knowledge).sectors, (std::vector<std::string>{"IGO", "UNO"}));
  EXPECT_EQ(read_cameo_actor("ROM", knowledge).country, "ROU");
  EXPECT_EQ(read_cameo_actor("PSEREBHMS", knowledge).sectors, std::vector<std::string>{"REB"});
  EXPECT_EQ(read_cameo_actor("~MED", knowledge).country, "");
  EXPECT_EQ(read_cameo_actor("EGYMED", knowledge).sectors, std::vector<std::string>{"JRN"});
}

TEST(UserLists, TablesWinOverOurs) {
  const std::string path = temporary("table.tsv",
                                     "name\taliases\tkind\tcountry\tsectors\tstart\tend\n"
                                     "Blue Lanterns\tLanterns\tgroup\tKEN\tPRM\t2010\t\n"
                                     "Taliban\t\tgroup\tAFG\tGOV\t\t\n");
  ActorOptions options;
  options.user_files = {path};
  const auto reader = ActorReader::open(kShare, options);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->resolve_phrase("the Blue Lanterns").sectors, std::vector<std::string>{"PRM"});
  EXPECT_EQ(reader->resolve_phrase("the Lanterns").country, "KEN");
  EXPECT_EQ(reader->resolve_phrase("the Taliban", day("2005-01-01")).sectors, std::vector<std::string>{"GOV"});
}

TEST(UserLists, PetrarchActorsAndAgents) {
  const std::string path = temporary("petrarch.txt",
                                     "# our own\n<!-- a comment\nover lines -->\n"
                                     "GONDORIAN_GUARD_ [KENMIL]  # note\n+WHITE_GUARD_\n"
                                     "DENETHOR_STEWARD\n+LORD_DENETHOR\n\t[KENELI]\n\t[KENGOV >100101 <151231]\n"
                                     "RIVERLAND_ [UGA]\n"
                                     "!FOLK! = MAN, WOMAN\n"
                                     "LAMPLIGHTER {LAMPLIGHTERS} [~LAB]\nHILL_!FOLK! {} [~AGR]\n");
  ActorOptions options;
  options.user_files = {path};
  const auto reader = ActorReader::open(kShare, options);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->resolve_phrase("the White Guard").country, "KEN");
  EXPECT_EQ(reader->resolve_phrase("the White Guard").sectors, std::vector<std::string>{"MIL"});
  EXPECT_EQ(reader->resolve_phrase("Denethor Steward", day("2012-05-05")).sectors, std::vector<std::string>{"GOV"});
  EXPECT_EQ(reader->resolve_phrase("Lord Denethor", day("2020-05-05")).sectors, std::vector<std::string>{"ELI"});
  EXPECT_EQ(reader->resolve_phrase("Riverland").country, "UGA");
  EXPECT_EQ(reader->resolve_phrase("lamplighters").sectors, std::vector<std::string>{"LAB"});
  EXPECT_EQ(reader->resolve_phrase("a hill woman").sectors, std::vector<std::string>{"AGR"});
}

TEST(UserLists, WhatIsNoListIsAnError) {
  ActorOptions options;
  options.user_files = {temporary("prose.txt", "Once upon a time there was nothing here.\n")};
  const auto reader = ActorReader::open(kShare, options);
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().id, "E-ACTORS-010");
  options.user_files = {temporary("codes.tsv", "name\tcountry\nX\tNOWHERE\n")};
  EXPECT_EQ(ActorReader::open(kShare, options).error().id, "E-ACTORS-004");
}

TEST(UserLists, FieldDictionariesLoad) {
  const std::string folder = std::string(DRAGOMAN_SOURCE_DIR) + "/../shared/petrarch/dictionaries/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no ../shared here";
  ActorOptions options;
  for (const char* name : {"Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt",
                           "Phoenix.agents.txt", "PETR.Validate.actors.txt", "PETR.Validate.agents.txt"})
    options.user_files.push_back(folder + name);
  const auto reader = ActorReader::open(kShare, options);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->resolve_phrase("Afghanistan").country, "AFG");
  EXPECT_GT(reader->knowledge().identities.size(), actors().knowledge().identities.size() + 5000);
}

TEST(Lookup, NamesAsPeopleTypeThem) {
  const auto only = [&](std::string_view typed) {
    const std::vector<Actor> found = look_up_actors(actors(), typed);
    return found.size() == 1 ? found.front().id : std::to_string(found.size()) + " found";
  };
  EXPECT_EQ(only("US"), "USA");
  EXPECT_EQ(only("us"), "USA");
  EXPECT_EQ(only("russia"), "RUS");
  EXPECT_EQ(only("AFG"), "AFG");
  EXPECT_EQ(only("the taliban"), "group/taliban");
  EXPECT_EQ(only("islamic state"), "group/islamic-state");
  EXPECT_EQ(only("Lavrov"), "person/sergei-lavrov");
  EXPECT_EQ(only("Syrian rebels"), "SYR/rebel");
  EXPECT_EQ(only("nobody in particular at all"), "0 found");
  EXPECT_GT(look_up_actors(actors(), "Bush").size(), 1U);
  EXPECT_TRUE(look_up_actors(actors(), "  ").empty());
}

TEST(Evaluation, HandWorked) {
  // Right, country wrong, sector wrong, no sector key (right): both 2/4, country 3/4, sector 2/3.
  const std::string path = temporary("gold.jsonl",
                                     "{\"phrase\":\"Syrian rebels\",\"date\":\"\",\"country\":\"SYR\",\"sector\":\"REB\"}\n"
                                     "{\"phrase\":\"Syrian rebels\",\"date\":\"\",\"country\":\"IRQ\",\"sector\":\"REB\"}\n"
                                     "{\"phrase\":\"Syrian rebels\",\"date\":\"\",\"country\":\"SYR\",\"sector\":\"GOV\"}\n"
                                     "\n{\"phrase\":\"Kosovo\",\"country\":\"KOS\"}\n");
  const Result<ActorScore> score = evaluate_actors(actors(), path);
  ASSERT_TRUE(score) << score.error().message;
  EXPECT_EQ(score->phrases, 4U);
  EXPECT_DOUBLE_EQ(score->both, 0.5);
  EXPECT_DOUBLE_EQ(score->country, 0.75);
  EXPECT_DOUBLE_EQ(score->sector, 2.0 / 3.0);
  EXPECT_EQ(score->mistakes.size(), 2U);
  EXPECT_EQ(evaluate_actors(actors(), temporary("bad.jsonl", "{\"name\":1}\n")).error().id, "E-ACTORS-020");
}

TEST(Phrases, OddInputIsNobody) {
  EXPECT_EQ(actors().resolve_phrase("").id, "");
  EXPECT_EQ(actors().resolve_phrase("   ").id, "");
  EXPECT_EQ(actors().resolve_phrase(",,, 's of").id, "");
  EXPECT_NO_FATAL_FAILURE(actors().resolve_phrase(std::string(5000, 'a')));
  EXPECT_NO_FATAL_FAILURE(actors().resolve_phrase("of of of 's 's and and , , the"));
}

}  // namespace
}  // namespace dragoman
