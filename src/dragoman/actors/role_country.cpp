// The idea is that of news style: a role is introduced with its country and goes on without it. Tried and dropped: the country
// named last before the role (in "Russia said the government had gassed its own people" the government is not Russia's).
#include "dragoman/actors/role_country.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "dragoman/actors/word_lists.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::uint32_t kReach = 5;        ///< sentences back to the same role with its country
constexpr std::uint32_t kOfficeReach = 8;  ///< sentences back to the holder of an office
constexpr int kLeastNamed = 4;             ///< times that a page's main country is named

bool is_place(const Mention& mention) { return mention.reason.find("place") != std::string::npos; }

/// "agent/rebel-group" and "SYR/rebel-group" → "rebel-group".
std::string_view word_part(std::string_view id) {
  const std::size_t slash = id.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : id.substr(slash + 1);
}

/// The verb that a word hangs on, the word itself when it is one; of "attacked a base in Mali, killing ten soldiers" one clause.
int clause_of(const Sentence& sentence, int word) {
  int at = word;
  for (int steps = 0; at >= 0 && steps < 60; ++steps) {
    const Word& w = sentence.words[static_cast<std::size_t>(at)];
    const bool follows = w.relation == Relation::kAdvcl && w.has_feature("VerbForm=Ger");
    if (w.upos == Upos::kVerb && w.relation != Relation::kAmod && !follows) return at;
    if (w.head < 0) return at;
    at = w.head;
  }
  return at;
}

/// "in Nairobi", "near Aleppo", and not "left Aleppo" or "to Aleppo".
bool stands_in(const Sentence& sentence, int word) {
  static constexpr std::array<std::string_view, 8> kWhere{"in",      "at",     "near",   "across",
                                                          "outside", "inside", "around", "throughout"};
  return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& w) {
    return w.head == word && w.relation == Relation::kCase && one_of(kWhere, ascii_lower(w.form));
  });
}

/// "protesters in Nairobi", a phrase whose country its place tells; in "Turkish troops in Idlib" it is another one.
bool is_of_its_place(const Sentence& sentence, const Mention& mention) {
  if (mention.actor.kind != ActorKind::kAgent || mention.head < 0) return false;
  const auto names = [&](const Word& word) {
    return mention.range.contains(word.range) && (word.upos == Upos::kPropn || word.upos == Upos::kAdj) &&
           is_ascii_upper(word.form.front());
  };
  const auto head = sentence.words.begin() + mention.head;
  if (std::any_of(sentence.words.begin(), head + 1, names)) return false;
  const auto place = std::find_if(head + 1, sentence.words.end(), names);
  return place != sentence.words.end() && stands_in(sentence, static_cast<int>(place - sentence.words.begin()));
}

/// "the government", "police", "rebels": a phrase that means one that is known. "a government", "most governments", "local
/// police", "government targets", "the president of the republic" are others.
bool is_definite(const Sentence& sentence, const Mention& mention, bool plural_too) {
  static constexpr std::array<std::string_view, 24> kOthers{"other",    "another", "local", "foreign", "future",   "next",
                                                            "previous", "former",  "new",   "two",     "both",     "neighbouring",
                                                            "of",       "host",    "rival", "western", "all",      "various",
                                                            "several",  "three",   "their", "his",     "opposing", "respective"};
  static constexpr std::array<std::string_view, 7> kKinds{"governments", "regimes", "courts",         "cabinets",
                                                          "parliaments", "armies",  "administrations"};
  int words = 0;
  bool the = false;
  bool plural = false;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (!mention.range.contains(word.range)) continue;
    const std::string form = ascii_lower(word.form);
    if (words++ == 0) {
      the = form == "the" || form == "this";
    } else if (word.upos == Upos::kPropn && is_ascii_upper(word.form.front())) {
      return false;  // "the European court"
    }
    const bool possessed = form == "'s" || form == "’s";
    const std::string before = possessed && i > 0 ? ascii_lower(sentence.words[i - 1].form) : std::string();
    if (one_of(kOthers, form) || one_of(kKinds, form) || (possessed && before != "country" && before != "nation")) return false;
    plural = word.has_feature("Number=Plur") || form == "police" || form == "parliament" || form == "opposition";
    if (word.range.end == mention.range.end && i + 1 < sentence.words.size() && ascii_lower(sentence.words[i + 1].form) == "of")
      return false;
  }
  if (plural && !plural_too) return false;
  const std::string_view role = word_part(mention.actor.id);
  const auto role_words = 1 + std::count(role.begin(), role.end(), '-');
  return the || (plural && words <= role_words);
}

}  // namespace

std::string main_country(const std::vector<Mention>& mentions, Places places) {
  std::map<std::string_view, int> named;
  for (const Mention& mention : mentions) {
    if (!mention.actor.country.empty() && (places == Places::kCounted || !is_place(mention)) && mention.score >= 0.3F &&
        !mention.reason.starts_with("pronoun"))
      ++named[mention.actor.country];
  }
  std::string_view first;
  int most = 0;
  int second = 0;
  for (const auto& [country, count] : named) {
    if (count > most) {
      second = most;
      most = count;
      first = country;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= kLeastNamed && most >= 2 * second ? std::string(first) : std::string();
}

const StateRole* RoleCountry::role_of(const Mention& mention) const {
  if (mention.actor.kind != ActorKind::kAgent) return nullptr;
  const auto found = knowledge_.state_roles.find(word_part(mention.actor.id));
  return found == knowledge_.state_roles.end() ? nullptr : &found->second;
}

Actor RoleCountry::of_country(const Actor& role, std::string_view iso3) const {
  Actor actor = role;
  actor.country = iso3;
  actor.id = std::string(iso3) + "/" + std::string(word_part(role.id));
  if (const Country* country = knowledge_.country(iso3)) actor.name = country->adjective + " " + role.name;
  return actor;
}

std::optional<RoleCountry::Found> RoleCountry::office_holder(const std::vector<Mention>& mentions, std::size_t at,
                                                             const StateRole& role, std::optional<Day> day) const {
  for (std::size_t i = at; i-- > 0;) {
    const Mention& before = mentions[i];
    if (before.sentence + kOfficeReach < mentions[at].sentence) break;
    if (before.actor.kind != ActorKind::kPerson || before.range.overlaps(mentions[at].range)) continue;
    const auto known = knowledge_.identity_of_id.find(before.actor.id);
    if (known == knowledge_.identity_of_id.end()) continue;
    const ActorRole* held = knowledge_.identities[known->second].role_at(day);
    if (held == nullptr || std::find(role.offices.begin(), role.offices.end(), held->office) == role.offices.end()) continue;
    return Found{before.actor, fmt::format("office of the person named at {}-{}", before.range.start, before.range.end), 0.6F};
  }
  return std::nullopt;
}

std::optional<RoleCountry::Found> RoleCountry::named_before(const std::vector<Mention>& mentions, std::size_t at,
                                                            const StateRole& role) const {
  for (std::size_t i = at; i-- > 0;) {
    const Mention& before = mentions[i];
    if (before.sentence + kReach < mentions[at].sentence) break;
    if (before.actor.country.empty() || before.score < 0.4F) continue;
    const StateRole* other = role_of(before);
    // "Ankara said … the government": a seat of government names one too.
    const bool seat = before.actor.kind == ActorKind::kCountry && role.kind == "government" &&
                      before.actor.sectors == std::vector<std::string>{"GOV"} && !is_place(before);
    if (!seat && (other == nullptr || other->kind != role.kind)) continue;
    return Found{of_country(mentions[at].actor, before.actor.country),
                 fmt::format("role word, country of the one at {}-{}", before.range.start, before.range.end), 0.6F};
  }
  return std::nullopt;
}

std::optional<RoleCountry::Found> RoleCountry::by_place(const Sentence& sentence, const std::vector<Mention>& mentions,
                                                        std::size_t at) const {
  std::string country;
  const Mention* where = nullptr;
  const int clause = clause_of(sentence, mentions[at].head);
  for (const Mention& other : mentions) {
    if (other.sentence != mentions[at].sentence || other.head < 0 || clause_of(sentence, other.head) != clause) continue;
    const bool place = other.actor.kind == ActorKind::kCountry && is_place(other) && stands_in(sentence, other.head);
    if (other.actor.country.empty() || (!place && !is_of_its_place(sentence, other))) continue;
    if (!country.empty() && country != other.actor.country) return std::nullopt;
    country = other.actor.country;
    where = &other;
  }
  if (where == nullptr) return std::nullopt;
  return Found{of_country(mentions[at].actor, country),
               fmt::format("role word, country of the place at {}-{}", where->range.start, where->range.end), 0.5F};
}

void RoleCountry::resolve(const std::vector<Sentence>& sentences, std::vector<Mention>& mentions, std::optional<Day> day) const {
  using Reach = StateRole::Reach;
  const std::string main = main_country(mentions, Places::kLeftOut);
  const std::string scene = main_country(mentions, Places::kCounted);
  auto sentence = sentences.begin();
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    while (sentence != sentences.end() && sentence->number < mentions[i].sentence) ++sentence;
    if (sentence == sentences.end()) return;
    if (!mentions[i].actor.id.starts_with("agent/") || mentions[i].reason.find("antecedent") != std::string::npos) continue;
    const StateRole* role = role_of(mentions[i]);
    if (role == nullptr || mentions[i].head < 0) continue;
    const bool near = role->reach == Reach::kSentence;
    if (!near && !is_definite(*sentence, mentions[i], role->reach != Reach::kOffice)) continue;
    std::optional<Found> found;
    if (role->reach == Reach::kOffice) found = office_holder(mentions, i, *role, day);
    if (!found && !near) found = named_before(mentions, i, *role);
    // Where the police are is where they are from; a cabinet may vote on a war elsewhere.
    const bool local = near || role->kind == "police";
    if (!found && local) found = by_place(*sentence, mentions, i);
    const std::string& page = role->reach == Reach::kScene ? scene : main;
    if (!found && !page.empty() && !near)
      found = Found{of_country(mentions[i].actor, page), "role word, country of the page", 0.45F};
    if (!found && !local && role->reach == Reach::kDocument) found = by_place(*sentence, mentions, i);
    if (!found) continue;
    const std::string pointed = fmt::format("antecedent {}-{}", mentions[i].range.start, mentions[i].range.end);
    const std::string id = mentions[i].actor.id;
    mentions[i].actor = found->actor;
    mentions[i].reason = found->reason;
    mentions[i].score = std::min(mentions[i].score, found->score);
    for (std::size_t k = i + 1; k < mentions.size(); ++k) {  // "it" for the government
      if (mentions[k].actor.id == id && mentions[k].reason.ends_with(pointed)) mentions[k].actor = found->actor;
    }
  }
}

}  // namespace dragoman
