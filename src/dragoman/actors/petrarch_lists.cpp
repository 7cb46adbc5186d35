#include "dragoman/actors/petrarch_lists.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "dragoman/actors/user_lists.h"
#include "dragoman/base/date.h"

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

struct DatedCode {
  std::string code;
  std::optional<Day> first, last;
};

/// "070101", "20070101", "920101": two-digit years from 30 on are the last century's.
std::optional<Day> petrarch_day(std::string_view text) {
  if (text.size() == 6) {
    const auto full = parse_iso_date((text[0] >= '3' ? "19" : "20") + std::string(text));
    return full ? std::optional(*full) : std::nullopt;
  }
  const auto full = parse_iso_date(text);
  return full ? std::optional(*full) : std::nullopt;
}

/// The codes between brackets: "[IGOUNO >070101] [ELI]".
std::vector<DatedCode> codes_of(std::string_view line) {
  std::vector<DatedCode> codes;
  std::size_t open = line.find('[');
  while (open != std::string_view::npos) {
    const std::size_t close = line.find(']', open);
    if (close == std::string_view::npos) break;
    const std::vector<std::string_view> parts = split_whitespace(line.substr(open + 1, close - open - 1));
    if (!parts.empty()) {
      DatedCode dated;
      dated.code = parts[0];
      for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string_view part = parts[i];
        const std::size_t dash = part.find('-');
        if (part.front() == '>') dated.first = petrarch_day(part.substr(1));
        if (part.front() == '<') dated.last = petrarch_day(part.substr(1));
        if (dash != std::string_view::npos) {
          dated.first = petrarch_day(part.substr(0, dash));
          dated.last = petrarch_day(part.substr(dash + 1));
        }
      }
      for (std::string_view code : split(dated.code, '/')) {  // "A/B": alternatives, each a code
        DatedCode one = dated;
        one.code = code;
        codes.push_back(std::move(one));
      }
    }
    open = line.find('[', close);
  }
  return codes;
}

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

class Reader {
 public:
  explicit Reader(KnowledgeBuilder& builder) : builder_(builder) {}

  std::size_t read(std::string_view text) {
    bool in_comment = false;
    for (const std::string_view raw : split(text, '\n')) {
      std::string_view line = raw;
      if (in_comment || line.find("<!--") != std::string_view::npos) {
        in_comment = line.find("-->") == std::string_view::npos;
        continue;
      }
      line = trim(line.substr(0, line.find('#')));
      if (line.empty()) continue;
      read_line(line);
    }
    finish_actor();
    return entries_;
  }

 private:
  void read_line(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (line.front() == '!' && equals != std::string_view::npos) {
      std::vector<std::string>& words = sets_[std::string(trim(line.substr(0, equals)))];
      for (const std::string_view word : split(line.substr(equals + 1), ',')) words.emplace_back(trim(word));
      return;
    }
    const std::size_t bracket = line.find('[');
    const std::string_view before = trim(line.substr(0, bracket));
    const std::vector<DatedCode> codes = codes_of(line);
    if (!codes.empty() && codes.front().code.find('~') != std::string::npos) {
      finish_actor();
      add_agents(before, codes.front().code);
      return;
    }
    if (line.front() == '+') {
      if (!names_.empty()) names_.emplace_back(trim(before.substr(1)));
    } else if (!before.empty()) {
      finish_actor();
      names_.emplace_back(before);
    }
    codes_.insert(codes_.end(), codes.begin(), codes.end());
  }

  void add_agents(std::string_view words, std::string_view code) {
    const std::size_t brace = words.find('{');
    const std::string singular(trim(words.substr(0, brace)));
    std::string plural;
    if (brace != std::string_view::npos) plural = trim(words.substr(brace + 1, words.find('}') - brace - 1));
    std::string sectors(code);
    sectors.erase(std::remove(sectors.begin(), sectors.end(), '~'), sectors.end());
    const CameoActor role = read_cameo_actor(sectors, builder_.so_far());
    if (role.sectors.empty()) return;
    for (const std::string& text : {singular, plural})
      if (!text.empty()) add_expanded(text, role.sectors.front());
  }

  void add_expanded(const std::string& text, std::string_view sector) {
    for (const auto& [name, words] : sets_)
      if (const std::size_t at = text.find(name); at != std::string::npos) {
        for (const std::string& word : words) add_expanded(std::string(text).replace(at, name.size(), word), sector);
        return;
      }
    std::string word = ascii_lower(text);
    std::replace(word.begin(), word.end(), '_', ' ');
    builder_.add_agent(trim(word), sector);
    ++entries_;
  }

  void finish_actor() {
    const std::vector<std::string> names = std::exchange(names_, {});
    const std::vector<DatedCode> codes = std::exchange(codes_, {});
    if (names.empty() || codes.empty()) return;
    KnowledgeBuilder::Naming naming;
    naming.users = true;
    naming.name = written_name(names.front());
    naming.id = "user/" + id_part(naming.name);
    naming.kind = codes.size() > 1 ? ActorKind::kPerson : ActorKind::kGroup;
    for (std::size_t i = 1; i < names.size(); ++i) naming.aliases.push_back(written_name(names[i]));
    if (naming.name.empty()) return;
    for (const DatedCode& code : codes) {
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
  std::map<std::string, std::vector<std::string>> sets_;
  std::vector<std::string> names_;
  std::vector<DatedCode> codes_;
  std::size_t entries_ = 0;
};

}  // namespace

CameoActor read_cameo_actor(std::string_view code, const Knowledge& countries) {
  CameoActor actor;
  for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
    std::string part(code.substr(at, 3));
    for (char& c : part) c = is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
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

std::size_t read_petrarch_list(std::string_view text, KnowledgeBuilder& builder) { return Reader(builder).read(text); }

}  // namespace dragoman
