#include "dragoman/actors/petrarch_lists.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dragoman/actors/petrarch_actor_file.h"
#include "dragoman/actors/user_lists.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 24> kSectors{"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB",
                                                    "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
                                                    "LAB", "OPP", "REF", "SOC", "PRE", "IGO", "NGO", "MNC"};
// CAMEO role codes whose PLOVER sector is written otherwise.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kRenamed{
    {{"MED", "JRN"}, {"HLH", "MED"}, {"INS", "REB"}, {"SEP", "REB"}, {"HRI", "NGO"}, {"ENV", "NGO"},
     {"STU", "EDU"}, {"SET", "CVL"}, {"UNO", "UNO"}, {"EEC", "EUR"}, {"EUR", "EUR"}, {"MOS", "REL"},
     {"MUS", "REL"}, {"CHR", "REL"}, {"JEW", "REL"}, {"HIN", "REL"}, {"BUD", "REL"}, {"CPT", "REL"},
     {"CTH", "REL"}, {"NGM", "NGO"}, {"IMG", "IMG"}, {"ISM", "ISM"}}};

/// "ISLAMIC_STATE_" → "Islamic State"; short single words stay capitals, for they are acronyms.
std::string written_name(std::string_view name) {
  std::string text;
  bool start = true;
  bool one_word =
      trim(name).find_first_of(" _-") == std::string_view::npos || trim(name).find_first_of("_ -") + 1 == trim(name).size();
  std::size_t letters = 0;
  for (const char c : name) letters += is_ascii_upper(c) || is_ascii_lower(c) ? 1 : 0;
  const bool acronym = one_word && letters <= 3;
  for (const char c : name) {
    const char letter = c == '_' ? ' ' : c;
    text += acronym || start ? letter : ascii_lower(std::string_view(&letter, 1)).front();
    start = letter == ' ' || letter == '-' || letter == '.';
  }
  return std::string(trim(text));
}

class Loader {
 public:
  explicit Loader(KnowledgeBuilder& builder) : builder_(builder) {}

  std::size_t load(const PetrarchActorFile& file) {
    for (const PetrarchAgentEntry& agent : file.agents) add_agent(agent);
    for (const PetrarchActorEntry& entry : file.actors) add_actor(entry);
    return entries_;
  }

 private:
  void add_agent(const PetrarchAgentEntry& agent) {
    const CameoActor role = read_cameo_actor(agent.code, builder_.so_far());
    if (role.sectors.empty()) return;
    for (const std::string& text : {agent.singular, agent.plural}) {
      if (text.empty()) continue;
      std::string word = ascii_lower(text);
      std::replace(word.begin(), word.end(), '_', ' ');
      builder_.add_agent(trim(word), role.sectors.front());
      ++entries_;
    }
  }

  void add_actor(const PetrarchActorEntry& entry) {
    std::vector<PetrarchActorCode> codes;
    for (const PetrarchActorCode& dated : entry.codes) {
      for (const std::string_view code : split(dated.code, '/')) {  // "A/B": alternatives, each a code
        codes.push_back(dated);
        codes.back().code = code;
      }
    }
    KnowledgeBuilder::Naming naming;
    naming.users = true;
    naming.name = written_name(entry.names.front());
    naming.id = "user/" + id_part(naming.name);
    naming.kind = codes.size() > 1 ? ActorKind::kPerson : ActorKind::kGroup;
    for (std::size_t i = 1; i < entry.names.size(); ++i) naming.aliases.push_back(written_name(entry.names[i]));
    if (naming.name.empty()) return;
    for (const PetrarchActorCode& code : codes) {
      CameoActor actor = read_cameo_actor(code.code, builder_.so_far());
      if (actor.country.empty() && actor.sectors.empty()) continue;
      ++entries_;
      if (codes.size() == 1 && actor.sectors.empty()) {
        add_country(naming, actor.country);
      } else {
        builder_.add_identity(naming, {std::move(actor.country), std::move(actor.sectors), {}, code.first, code.last});
      }
    }
  }

  void add_country(const KnowledgeBuilder::Naming& naming, const std::string& iso3) {
    CountryName meaning;
    meaning.country = builder_.so_far().country_of_code.find(iso3)->second;
    builder_.add_country_name(naming.name, EntryKind::kCountry, meaning);
    for (const std::string& alias : naming.aliases) builder_.add_country_name(alias, EntryKind::kCountry, meaning);
  }

  KnowledgeBuilder& builder_;
  std::size_t entries_ = 0;
};

}  // namespace

CameoActor read_cameo_actor(std::string_view code, const Knowledge& countries) {
  CameoActor actor;
  for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
    std::string part(code.substr(at, 3));
    for (char& c : part) c = ascii_upper(c);
    if (std::find(kSectors.begin(), kSectors.end(), part) != kSectors.end()) {
      actor.sectors.push_back(part);
      continue;
    }
    const auto renamed = std::find_if(kRenamed.begin(), kRenamed.end(), [&](const auto& pair) { return pair.first == part; });
    if (at > 0 && renamed != kRenamed.end()) {
      actor.sectors.emplace_back(renamed->second);
    } else if (actor.country.empty() && at == 0) {
      if (countries.country(part) != nullptr) {
        actor.country = part;
      } else {
        const auto same = std::find_if(countries.countries.begin(), countries.countries.end(),
                                       [&](const Country& c) { return c.cameo == part; });
        if (same != countries.countries.end()) {
          actor.country = same->iso3;
        } else if (renamed != kRenamed.end()) {
          actor.sectors.emplace_back(renamed->second);
        }
      }
    }
  }
  return actor;
}

std::size_t read_petrarch_list(std::string_view text, KnowledgeBuilder& builder) {
  return Loader(builder).load(parse_petrarch_actors(text));
}

}  // namespace dragoman
