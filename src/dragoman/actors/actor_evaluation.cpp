#include "dragoman/actors/actor_evaluation.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "dragoman/actors/codes.h"
#include "dragoman/actors/knowledge.h"
#include "dragoman/base/mapped_file.h"

namespace dragoman {
namespace {

/// The same country in ISO, PLOVER and CAMEO letters.
bool same_country(const Knowledge& knowledge, std::string_view answer, std::string_view found) {
  if (answer == found) return true;
  const Country* country = knowledge.country(found);
  return country != nullptr && answer == country->cameo;
}

bool same_sector(std::string_view answer, std::string_view found) {
  return answer == found || (answer == "HLH" && found == "MED");  // CAMEO's code for health
}

}  // namespace

Result<ActorScore> evaluate_actors(const ActorReader& reader, const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return fail("E-ACTORS-001", file.error().message, "check the path");
  ActorScore score;
  std::size_t countries = 0, sectors = 0, right_countries = 0, right_sectors = 0, right = 0, number = 0;
  simdjson::dom::parser parser;
  for (const std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    simdjson::dom::object object;
    std::string_view phrase;
    if (parser.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS ||
        object["phrase"].get(phrase) != simdjson::SUCCESS)
      return fail("E-ACTORS-020", fmt::format("{}:{}: no JSON object with a \"phrase\"", path, number),
                  "one object a line: {\"phrase\": …, \"date\": …, \"country\": …, \"sector\": …}");
    std::string_view date, country, sector;
    if (object["date"].get(date) != simdjson::SUCCESS) date = {};
    const bool has_country = object["country"].get(country) == simdjson::SUCCESS;
    const bool has_sector = object["sector"].get(sector) == simdjson::SUCCESS;
    std::optional<Day> day;
    if (const auto parsed = parse_iso_date(date)) day = *parsed;
    const Actor actor = reader.resolve_phrase(phrase, day);
    std::string found_sector = plover_sector(actor);
    if (actor.id.empty()) found_sector = "UNK";
    const bool country_right = !has_country || same_country(reader.knowledge(), country, plover_country(actor));
    const bool sector_right = !has_sector || same_sector(sector, found_sector);
    ++score.phrases;
    countries += has_country ? 1 : 0;
    sectors += has_sector ? 1 : 0;
    right_countries += has_country && country_right ? 1 : 0;
    right_sectors += has_sector && sector_right ? 1 : 0;
    right += country_right && sector_right ? 1 : 0;
    if (!country_right || !sector_right)
      score.mistakes.push_back({std::string(phrase), std::string(date), std::string(country), std::string(sector),
                                plover_country(actor), found_sector, actor.id});
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  score.both = share(right, score.phrases);
  score.country = share(right_countries, countries);
  score.sector = share(right_sectors, sectors);
  return score;
}

}  // namespace dragoman
