// Descriptions that point back: "the group", "its leaders", "the two sides", "the latter".
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "dragoman/actors/coreference.h"
#include "dragoman/actors/word_lists.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 15> kCollectiveNouns{"group",   "movement", "organisation", "organization", "militia",
                                                            "faction", "party",    "bloc",         "alliance",     "agency",
                                                            "network", "body",     "coalition",    "militants",    "insurgents"};

constexpr std::array<std::string_view, 5> kCountryNouns{"country", "nation", "state", "kingdom", "republic"};

std::string lower_form(const Word& word) { return ascii_lower(word.form); }

/// "the pair", "the two men", "both leaders".
bool is_two_people(std::string_view noun, std::string_view before) {
  static constexpr std::array<std::string_view, 7> kPeople{"men",     "women",   "suspects", "brothers",
                                                           "sisters", "leaders", "ministers"};
  if (noun == "pair" || noun == "duo") return before == "the";
  return (before == "two" || before == "both") && one_of(kPeople, noun);
}

/// "the two sides", "both countries".
bool is_two_parties(std::string_view noun, std::string_view before) {
  static constexpr std::array<std::string_view, 8> kParties{"sides",  "countries",   "nations",    "parties",
                                                            "states", "governments", "neighbours", "neighbors"};
  return (before == "two" || before == "both") && one_of(kParties, noun);
}

}  // namespace

// "the terrorist group", "the jihadist organisation": the group of that kind that was a subject or named last.
void Coreference::described_groups(const Sentence& sentence, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    if (!mention.actor.id.starts_with("agent/") || mention.head < 1) continue;
    const Word& head = sentence.words[static_cast<std::size_t>(mention.head)];
    const std::string lower = lower_form(head);
    if (!one_of(kCollectiveNouns, lower) || head.has_feature("Number=Plur")) continue;
    bool definite = false;
    for (const Word& word : sentence.words)
      if (word.head == mention.head && word.relation == Relation::kDet)
        definite |= lower_form(word) == "the" || lower_form(word) == "this";
    // "the Islamic State (IS) terrorist group": a name with its letters in brackets before it says which one.
    for (std::size_t i = 1; i < sentence.words.size(); ++i)
      definite |= sentence.words[i].range.start == mention.range.start && sentence.words[i - 1].form == ")";
    if (!definite) continue;
    const Candidate* found = nullptr;
    long most = -1;
    for (const Candidate& candidate : candidates_) {
      const Mention& other = candidate.mention;
      if (other.range.start >= mention.range.start || other.sentence + 3 < sentence.number ||
          other.actor.id.starts_with("agent/"))
        continue;
      if (other.actor.kind != ActorKind::kGroup && other.actor.kind != ActorKind::kOrganisation) continue;
      const bool armed =
          mention.actor.sectors == std::vector<std::string>{"REB"} || mention.actor.sectors == std::vector<std::string>{"PRM"};
      const bool fits = !other.actor.sectors.empty() &&
                        (other.actor.sectors.front() == mention.actor.sectors.front() || mention.actor.sectors.front() == "UNK" ||
                         (armed && (other.actor.sectors.front() == "REB" || other.actor.sectors.front() == "PRM")));
      const long score = score_of(candidate, false, sentence.number);  // what the news was about, else the one named last
      if (!fits || score < most) continue;
      most = score;
      found = &candidate;
    }
    if (found == nullptr) continue;
    mention.actor = found->mention.actor;
    mention.reason = fmt::format("description: antecedent {}-{}", found->mention.range.start, found->mention.range.end);
    mention.score = 0.7F;
  }
}

// "its leaders", "their army", "his government": role words with a pronoun get its country or group.
/// The actor whose name ends right before, but for a comma: "the rebels, [whose fighters]".
const Coreference::Candidate* Coreference::beside(std::uint32_t start) const {
  for (auto at = candidates_.rbegin(); at != candidates_.rend(); ++at)
    if (at->mention.range.end < start && at->mention.range.end + 2 >= start) return &*at;
  return nullptr;
}

/// The armed group or organisation that was a subject or named last in this and the last three sentences.
const Coreference::Candidate* Coreference::last_group(std::uint32_t before, std::uint32_t sentence,
                                                      const std::string& not_this) const {
  const Candidate* found = nullptr;
  long most = -1;
  for (const Candidate& candidate : candidates_) {
    const Mention& other = candidate.mention;
    if (other.range.start >= before || other.sentence + 3 < sentence) continue;
    const bool group = other.actor.kind == ActorKind::kGroup || other.actor.kind == ActorKind::kOrganisation;
    const long score = score_of(candidate, false, sentence);
    if (!group || is_newsroom(other.actor) || other.actor.id == not_this || score < most) continue;
    most = score;
    found = &candidate;
  }
  return found;
}

void Coreference::owners(const Sentence& sentence, std::vector<Mention>& mentions) {
  static constexpr std::array<std::string_view, 14> kMembers{"volunteer", "leader",    "member", "fighter", "commander",
                                                             "spokesman", "militant",  "chief",  "forces",  "spokesperson",
                                                             "official",  "supporter", "troops", "soldier"};
  for (Mention& mention : mentions) {
    if (!mention.actor.id.starts_with("agent/")) continue;
    const auto owner = std::find_if(sentence.words.begin(), sentence.words.end(),
                                    [&](const Word& w) { return w.range.start == mention.range.start; });
    if (owner == sentence.words.end()) continue;
    const std::string lower = lower_form(*owner);
    Wanted wanted;
    const Candidate* described = nullptr;  // "the group's fighters", "the country's president"
    const auto next = owner + 1;
    const bool possessed =
        next < sentence.words.end() && next + 1 < sentence.words.end() && ((next + 1)->form == "'s" || (next + 1)->form == "’s");
    if (possessed && (lower == "the" || lower == "this" || lower == "that")) {
      const std::string noun = lower_form(*next);
      wanted.country = one_of(kCountryNouns, noun);
      if (wanted.country) {
        described = best(wanted, mention.range.start, sentence.number, 3);
      } else if (one_of(kCollectiveNouns, noun)) {
        described = last_group(mention.range.start, sentence.number, own_subject(sentence, mention.head, mentions));
      }
      if (described == nullptr || described->mention.reason.find("place") != std::string::npos) continue;
    } else if (lower == "its") {
      wanted.country = wanted.collective = true;
    } else if (lower == "their") {
      wanted.country = wanted.collective = wanted.people = wanted.plural = true;
    } else if (lower == "his" || lower == "her") {
      wanted.person = true;
      wanted.female = lower == "his" ? -1 : 1;
    } else if (lower != "whose") {
      continue;
    }
    const Candidate* found = described != nullptr ? described
                             : lower == "whose"   ? beside(mention.range.start)
                                                  : best(wanted, mention.range.start, sentence.number, 1);
    if (found == nullptr) continue;
    const Actor actor = found->mention.actor;
    const std::string word = mention.actor.id.substr(6);
    const bool group = actor.kind == ActorKind::kGroup || actor.kind == ActorKind::kOrganisation;
    if (group && one_of(kMembers, word)) {
      mention.actor = actor;
    } else if (!actor.country.empty() && word != "counterpart") {
      mention.actor.country = actor.country;
      mention.actor.id = actor.country + "/" + word;
      if (const Country* country = knowledge_.country(actor.country))
        mention.actor.name = country->adjective + " " + mention.actor.name;
    } else {
      continue;
    }
    mention.reason += fmt::format(", of antecedent {}-{}", found->mention.range.start, found->mention.range.end);
    mention.score = std::min(mention.score, 0.6F);
  }
}

void Coreference::descriptions(const Sentence& sentence, std::vector<Mention>& mentions) {
  const auto& words = sentence.words;
  std::string form = words.empty() ? std::string() : lower_form(words.front());
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Word& word = words[i];
    const std::string form_before = std::exchange(form, lower_form(word));
    const bool followed = i + 1 < words.size() && (words[i + 1].upos == Upos::kNoun || words[i + 1].upos == Upos::kPropn ||
                                                   equals_lowered(words[i + 1].form, "of"));
    if (followed) continue;
    const std::string_view lower = form;  // a view is compared in place, a string by a call
    const std::string_view before = form_before;
    const bool definite = before == "the" || before == "this" || before == "that" || before == "these" || before == "those";
    const TextRange range = words[i - 1].range.joined(word.range);
    Wanted wanted;
    if (definite && one_of(kCollectiveNouns, lower)) {
      wanted.collective = true;
      if (const Candidate* found = best(wanted, word.range.start, sentence.number, 3)) {
        const Mention antecedent = found->mention;
        if (antecedent.actor.id.starts_with("agent/") && antecedent.actor.country.empty()) continue;  // nobody in particular
        std::erase_if(mentions, [&](const Mention& m) {  // the role word alone, which is nobody in particular
          return m.range == range && m.actor.id.starts_with("agent/") && m.actor.country.empty();
        });
        add(sentence, static_cast<int>(i), range, antecedent, "description", mentions);
      }
    } else if ((definite || before == "their" || before == "its" || before == "our") && one_of(kCountryNouns, lower)) {
      wanted.country = true;
      const TextRange place = before == "the" || definite ? range : words[i - 1].range.joined(word.range);
      for (auto mention = mentions.begin(); mention != mentions.end();)  // "their country": one mention for both words
        mention = mention->range == words[i - 1].range ? mentions.erase(mention) : mention + 1;
      if (const Candidate* found = best(wanted, word.range.start, sentence.number, 3))
        add(sentence, static_cast<int>(i), place, found->mention, "description", mentions);
    } else if ((lower == "former" || lower == "latter") && before == "the" &&
               (i + 1 == words.size() || (words[i + 1].upos != Upos::kAdj))) {
      std::vector<const Candidate*> last;  // the two actors named last
      for (auto at = candidates_.rbegin(); at != candidates_.rend() && last.size() < 2; ++at)
        if (at->mention.range.start < word.range.start && at->mention.sentence + 1 >= sentence.number &&
            (last.empty() || last.front()->mention.actor.id != at->mention.actor.id))
          last.push_back(&*at);
      if (last.size() == 2)
        add(sentence, static_cast<int>(i), range, last[lower == "latter" ? 0 : 1]->mention, "description", mentions);
    } else if (const bool persons = is_two_people(lower, before); persons || is_two_parties(lower, before)) {
      // "the two men", and not "a case against two men"
      const std::string first = i > 1 ? lower_form(words[i - 2]) : std::string();
      if (before == "two" && first != "the" && first != "these" && first != "those") continue;
      const bool states = lower == "countries" || lower == "nations" || lower == "states" || lower == "governments" ||
                          lower.starts_with("neighb");
      std::vector<const Candidate*> last;
      for (auto at = candidates_.rbegin(); at != candidates_.rend() && last.size() < 2; ++at) {
        if (at->mention.range.start >= word.range.start || at->mention.sentence + 3 < sentence.number) continue;
        if (states && at->sort != Sort::kCountry && at->mention.actor.country.empty()) continue;
        if (persons && at->sort != Sort::kPerson) continue;
        const std::string& country = at->mention.actor.country;
        const bool known = !last.empty() && (last.front()->mention.actor.id == at->mention.actor.id ||
                                             (!country.empty() && last.front()->mention.actor.country == country));
        if (!known) last.push_back(&*at);
      }
      std::size_t start = i - 1;
      if (start > 0 && lower_form(words[start - 1]) == "the") --start;
      mentions.erase(
          std::remove_if(mentions.begin(), mentions.end(),
                         [&](const Mention& m) { return m.head == static_cast<std::int32_t>(i) && m.actor.country.empty(); }),
          mentions.end());
      if (last.size() != 2) continue;
      for (const Candidate* one : {last[1], last[0]}) {
        Mention antecedent = one->mention;
        const Country* country = states ? knowledge_.country(antecedent.actor.country) : nullptr;
        if (country != nullptr && antecedent.actor.kind != ActorKind::kCountry)  // "Togolese sailors … the two countries"
          antecedent.actor = {country->iso3, country->name, country->iso3, {}, ActorKind::kCountry};
        add(sentence, static_cast<int>(i), words[start].range.joined(word.range), antecedent, "description", mentions);
      }
    }
  }
}

}  // namespace dragoman
