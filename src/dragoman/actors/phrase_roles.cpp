// ActorRole words: "Syrian rebels", "the president of France", "Taliban fighters", "Assad's army", "regional powers".
#include <algorithm>
#include <array>

#include "dragoman/actors/codes.h"
#include "dragoman/actors/phrase_parts.h"
#include "dragoman/actors/word_lists.h"

namespace dragoman {
namespace {

// ActorRole words left of the head that say more than it does: "police spokesman", "rebel commander".
constexpr std::array<std::string_view, 12> kStrong{"COP", "REB", "OPP", "JUD", "LEG", "SPY",
                                                   "PRM", "MIL", "PTY", "REL", "CRM", "UAF"};
constexpr std::array<std::string_view, 4> kYielding{"UNK", "GOV", "MIL", "BUS"};
// Members of a group, who are the group: "Taliban fighters".
constexpr std::array<std::string_view, 7> kMembers{"UNK", "REB", "MIL", "UAF", "PRM", "PTY", "GOV"};
// Words that are somebody only with a country or group: "the Syrian side".
constexpr std::array<std::string_view, 32> kNeedsOwner{
    "force",        "side",      "region", "island",    "team",       "body",       "office", "network",
    "council",      "committee", "cell",   "unit",      "alliance",   "coalition",  "group",  "organisation",
    "organization", "deputy",    "agent",  "operative", "power",      "leadership", "agency", "bureau",
    "mission",      "public",    "bloc",   "staff",     "department", "head",       "chair",  "source"};
constexpr std::array<std::string_view, 26> kCollectiveWords{
    "power",     "country",  "state",     "nation",     "player",   "leader",      "government", "community", "ally",
    "neighbour", "neighbor", "partner",   "superpower", "official", "diplomat",    "actor",      "capital",   "economy",
    "world",     "west",     "democracy", "monarchy",   "minister", "stakeholder", "force",      "donor"};
constexpr std::array<std::string_view, 32> kCollectiveMarks{
    "regional",      "western", "world",      "european",     "arab",        "gulf",     "african", "asian",
    "international", "global",  "foreign",    "neighbouring", "neighboring", "powerful", "big",     "major",
    "great",         "other",   "allied",     "muslim",       "islamic",     "eastern",  "nato",    "eu",
    "latin",         "nuclear", "developing", "rich",         "sunni",       "external", "outside", "many"};

}  // namespace

std::optional<Resolved> PhraseResolver::by_role(const Phrase& phrase, const Parts& parts) {
  const NameMatch* role = parts.head_role;
  const AgentWord* agent = agent_of(knowledge_, role);
  const Title* title = title_of(knowledge_, role);
  if (agent == nullptr && (title == nullptr || title->sector.empty())) return std::nullopt;
  // Unknown names after the role word: "Foreign Minister Yusuf Khan" is by_name's.
  for (int i = role->last + 1; i <= phrase.last; ++i) {
    const Word& word = sentence_.words[static_cast<std::size_t>(i)];
    if (word.upos == Upos::kPropn && parts.owns(i) && names_.role_at(i) == nullptr && names_.name_at(i) == nullptr)
      return std::nullopt;
  }
  // "rebel-held": no rebels here.
  if (role->last + 1 < static_cast<int>(sentence_.words.size()) &&
      sentence_.words[static_cast<std::size_t>(role->last + 1)].form == "-" && phrase.head == role->last)
    return std::nullopt;
  const std::string word = agent != nullptr ? agent->word : title->word;
  if (word == "opposition" || word == "resistance")  // "his opposition to the war" is nobody
    for (const Phrase::Link& link : phrase.after)
      if (link.preposition == "to") return std::nullopt;
  if (word == "movement")  // "the movement of goods", "troop movements": nobody
    for (const Phrase::Link& link : phrase.after)
      if (link.preposition == "of") return std::nullopt;
  std::string sector = agent != nullptr ? agent->sector : title->sector;
  if (sector == "UNK")  // "Turkey is a member of NATO" names no second actor
    for (const int child : phrases_.children(phrase.head))
      if (sentence_.words[static_cast<std::size_t>(child)].relation == Relation::kCop) return std::nullopt;
  if (one_of(kYielding, sector)) {
    for (const NameMatch* other : parts.roles) {
      const AgentWord* left = agent_of(knowledge_, other);
      if (left == nullptr || other->first >= role->first || other == role) continue;
      if (one_of(kStrong, left->sector) || sector == "UNK") sector = left->sector;
    }
  }
  Resolved resolved;
  resolved.range = words_range(phrase.first, phrase.last);
  resolved.plural = parts.plural;

  // A group or organisation that the role belongs to.
  std::optional<Resolved> owner;
  bool owner_person = false;
  const auto take_owner = [&](const Resolved& found) {
    if (owner) return;
    if (found.actor.kind == ActorKind::kPerson) owner_person = true;
    const bool listed_group = found.actor.id.starts_with("group/") || found.actor.id.starts_with("org/") ||
                              found.actor.id.starts_with("user/") ||
                              (found.actor.kind == ActorKind::kOrganisation && !found.actor.id.empty());
    if (listed_group && found.actor.kind != ActorKind::kPerson) owner = found;
  };
  for (const NameMatch* name : parts.names)
    if (name->use == NameUse::kPlain && !(role->first <= name->first && name->last <= role->last))
      take_owner(from_entry(*best_entry(*name), *name, parts));
  for (const Phrase::Link& link : phrase.possessors)
    for (const Resolved& found : resolve(link.phrase)) {
      take_owner(found);  // "the governor's spokesman"
      // "the governor's spokesman", "Duterte's spokesman": speaks for the office; aides and allies may be anybody
      const bool speaks = found.actor.kind == ActorKind::kPerson && word.starts_with("spokes");
      if (sector == "UNK" && (found.actor.kind == ActorKind::kAgent || speaks) && !found.actor.sectors.empty())
        sector = found.actor.sectors.front();
    }
  const bool before = owner.has_value();
  TextRange range = resolved.range;
  std::string country = country_around(phrase, parts, !before, range);
  if (!before && (country.empty() || sector == "UNK")) {
    for (const Phrase::Link& link : phrase.after) {
      if (link.preposition != "of" && link.preposition != "for" && link.preposition != "from" && link.preposition != "at")
        continue;
      if (phrases_.all()[static_cast<std::size_t>(link.phrase)].first > phrase.last + 3) continue;
      for (const Resolved& found : resolve(link.phrase)) {
        if (found.actor.kind != ActorKind::kCountry || country.empty()) take_owner(found);
        if (owner) {
          used_[static_cast<std::size_t>(link.phrase)] = true;
          range = range.joined(found.range);
          break;
        }
        if (sector == "UNK" && found.actor.kind == ActorKind::kAgent && country.empty()) {  // "the head of the police"
          used_[static_cast<std::size_t>(link.phrase)] = true;
          range = range.joined(found.range);
          if (!found.actor.sectors.empty()) sector = found.actor.sectors.front();
          country = found.actor.country;
        }
      }
    }
  }
  resolved.range = range;
  if (country.empty() && owner) country = owner->actor.country;
  attach_places(phrase, resolved);
  attach_titles(phrase, resolved);
  const bool of_people = owner && is_people(owner->actor.sectors) && owner->actor.id.starts_with("group/");
  if (owner && !of_people) {
    const std::vector<std::string>& own = owner->actor.sectors;
    resolved.actor = owner->actor;
    const bool member = one_of(kMembers, sector) || (!own.empty() && own.front() == sector);
    if (!member || parts.former) {
      resolved.actor.id += "/" + id_part(word);
      resolved.actor.name += " " + word;
      resolved.actor.kind = ActorKind::kAgent;
      resolved.actor.sectors = {parts.former ? "ELI" : sector};
      for (const std::string& code : own)
        if (is_international_code(code)) resolved.actor.sectors.push_back(code);
    } else if ((sector == "GOV" || sector == "MIL") && own.size() == 1 && is_international_code(own.front())) {
      resolved.actor.sectors.insert(resolved.actor.sectors.begin(), sector);
    }
    resolved.reason = "role word of " + owner->actor.name;
    return resolved;
  }
  const bool capital_name = [&] {  // "Salvation Council", "Aleppo Media Center": a name of its own
    const auto is_capital = [&](int i) { return is_ascii_upper(sentence_.words[static_cast<std::size_t>(i)].form.front()); };
    if (sentence_.words[static_cast<std::size_t>(phrase.head)].upos != Upos::kPropn && !is_capital(phrase.head)) return false;
    // In a headline every word has a capital.
    if (std::none_of(sentence_.words.begin(), sentence_.words.end(),
                     [](const Word& w) {
                       return w.form.size() > 3 && is_ascii_lower(w.form.front()) &&
                              (w.upos == Upos::kVerb || w.upos == Upos::kNoun || w.upos == Upos::kAdj);
                     }) &&
        sentence_.words.size() > 6)
      return false;
    for (int i = phrase.first; i < role->first; ++i) {
      const Word& left = sentence_.words[static_cast<std::size_t>(i)];
      const bool name_word =
          left.upos == Upos::kPropn || (i > 0 && is_capital(i) && (left.upos == Upos::kNoun || left.upos == Upos::kAdj));
      if (parts.owns(i) && name_word && names_.name_at(i) == nullptr && names_.role_at(i) == nullptr && left.form.size() > 1 &&
          !parts.former)
        return true;
    }
    return false;
  }();
  if (sector == "UNK" && !country.empty() && !owner_person) {
    static constexpr std::array<std::string_view, 18> kPublic{
        "spokesman", "spokeswoman", "spokesperson", "representative",   "chief",      "head",
        "delegate",  "side",        "adviser",      "advisor",          "aide",       "deputy",
        "secretary", "delegation",  "source",       "negotiating team", "leadership", "office"};
    if (one_of(kPublic, word)) sector = "GOV";
  }
  if (capital_name) {
    std::string name;
    for (const int i : parts.words) {
      const Word& w = sentence_.words[static_cast<std::size_t>(i)];
      if (w.upos == Upos::kDet) continue;
      if (!name.empty() && sentence_.words[static_cast<std::size_t>(i - 1)].space_after) name += ' ';
      name += w.form;
    }
    resolved.actor.id = "name/" + id_part(name);
    resolved.actor.name = name;
    resolved.actor.kind =
        title_of(knowledge_, role) != nullptr && agent == nullptr ? ActorKind::kPerson : ActorKind::kOrganisation;
    resolved.actor.country = country;
    if (sector != "UNK") resolved.actor.sectors = {sector};
    resolved.reason = "unknown name, role word \"" + word + "\"";
    resolved.score = 0.7F;
    memory_.remember(atoms_of(name).front().text + " " + atoms_of(name).back().text, resolved.actor);
    return resolved;
  }
  if (country.empty() && !of_people) {
    if (std::optional<Resolved> group = collective(phrase, parts)) return group;
    const Relation relation = sentence_.words[static_cast<std::size_t>(phrase.head)].relation;
    if (sector == "UNK" && one_of(kNeedsOwner, word) &&
        !(word == "coalition" && relation == Relation::kCompound) &&  // "coalition airstrikes"
        (relation != Relation::kNsubj || word == "head" || word == "office" || word == "power"))
      return std::nullopt;
  }
  if (parts.former && (sector == "GOV" || sector == "LEG" || sector == "PTY" || sector == "UNK")) sector = "ELI";
  resolved.actor.country = country;
  resolved.actor.sectors = {sector};
  resolved.actor.kind = sector == "IGO" ? ActorKind::kUnresolved : ActorKind::kAgent;
  if (of_people) {
    if (sector == "UNK" && !owner->actor.sectors.empty()) resolved.actor.sectors = owner->actor.sectors;
    resolved.actor.id = owner->actor.id + "/" + id_part(word);
    resolved.actor.name = owner->actor.name + " " + word;
    resolved.reason = "people and role word";
  } else if (!country.empty()) {
    const Country* state = knowledge_.country(country);
    resolved.actor.id = country + "/" + id_part(word);
    resolved.actor.name = (state != nullptr ? state->adjective : country) + " " + word;
    resolved.reason = owner_person ? "role word of a person" : "country and role word";
  } else {
    resolved.actor.id = std::string(sector == "IGO" ? "unresolved/" : "agent/").append(id_part(word));
    resolved.actor.name = word;
    resolved.reason = "role word";
    resolved.score = sector == "UNK" ? 0.4F : 0.6F;
  }
  return resolved;
}

std::optional<Resolved> PhraseResolver::collective(const Phrase& phrase, const Parts& parts) {
  const Word& head = sentence_.words[static_cast<std::size_t>(phrase.head)];
  const std::string lemma = lemma_of(head);
  if (!one_of(kCollectiveWords, lemma) && !one_of(kCollectiveWords, ascii_lower(head.form))) return std::nullopt;
  bool marked = lemma == "west" && parts.definite && head.form.starts_with("W");
  std::string name;
  for (const int i : parts.words) {
    const Word& word = sentence_.words[static_cast<std::size_t>(i)];
    const std::string lower = ascii_lower(word.form);
    if (i < phrase.head && one_of(kCollectiveMarks, lower)) {
      if (!marked) name.clear();
      marked = true;
    }
    if (word.upos == Upos::kDet || word.upos == Upos::kNum || i > phrase.head || word.upos == Upos::kPron) continue;
    if (!name.empty()) name += ' ';
    name += word.form;
  }
  if (lemma == "country" || lemma == "nation" || lemma == "state" || lemma == "government")  // "nearly 70 countries"
    for (const int i : parts.words) marked |= sentence_.words[static_cast<std::size_t>(i)].upos == Upos::kNum && i < phrase.head;
  const bool world = lemma == "world" || lemma == "community" || lemma == "west";
  if (!marked || (!parts.plural && !world)) return std::nullopt;
  Resolved resolved;
  resolved.actor.id = "unresolved/" + id_part(name);
  resolved.actor.name = name;
  resolved.actor.kind = ActorKind::kUnresolved;
  if (const AgentWord* agent = agent_of(knowledge_, parts.head_role); agent != nullptr && agent->sector != "UNK")
    resolved.actor.sectors = {agent->sector};
  int first = phrase.first;  // "worried regional powers" may be a verb and its object
  for (int k = phrase.head; k > phrase.first; --k) {
    const Word& before = sentence_.words[static_cast<std::size_t>(k - 1)];
    if (before.upos == Upos::kDet || before.upos == Upos::kNum || (before.upos == Upos::kAdj && !before.form.ends_with("ed")) ||
        before.form == "-" || names_.name_at(k - 1) != nullptr)
      continue;
    first = k;
    break;
  }
  resolved.range = words_range(first, phrase.last);
  resolved.reason = "named but unresolved group";
  resolved.score = 0.6F;
  resolved.plural = true;
  return resolved;
}

}  // namespace dragoman
