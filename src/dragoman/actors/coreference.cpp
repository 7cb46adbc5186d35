// Salience: subjects before others, the nearer sentence first, then the later word. A tie between two different actors of one
// sentence in the same grammatical place is left open: a wrong actor costs more than a missing one.
#include "dragoman/actors/coreference.h"

#include <algorithm>
#include <array>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 15> kCollectiveNouns{"group",   "movement", "organisation", "organization", "militia",
                                                            "faction", "party",    "bloc",         "alliance",     "agency",
                                                            "network", "body",     "coalition",    "militants",    "insurgents"};
constexpr std::array<std::string_view, 5> kCountryNouns{"country", "nation", "state", "kingdom", "republic"};

bool is_subject(const Word& word) { return word.relation == Relation::kNsubj || word.relation == Relation::kCsubj; }

std::string lower_form(const Word& word) { return ascii_lower(word.form); }

}  // namespace

Coreference::Candidate Coreference::candidate_of(const Sentence& sentence, const Mention& mention) const {
  Candidate candidate;
  candidate.mention = mention;
  const Word& head = sentence.words[static_cast<std::size_t>(std::max(0, mention.head))];
  int top = mention.head;  // a coordinated subject is one too
  while (top >= 0 && sentence.words[static_cast<std::size_t>(top)].relation == Relation::kConj)
    top = sentence.words[static_cast<std::size_t>(top)].head;
  candidate.subject = top >= 0 && is_subject(sentence.words[static_cast<std::size_t>(top)]);
  candidate.plural = head.has_feature("Number=Plur") || head.xpos == "NNS" || head.xpos == "NNPS";
  switch (mention.actor.kind) {
    case ActorKind::kCountry: candidate.sort = Sort::kCountry; break;
    case ActorKind::kPerson: candidate.sort = Sort::kPerson; break;
    case ActorKind::kAgent: {
      static constexpr std::array<std::string_view, 22> kBodies{
          "government", "army",           "military", "police",     "regime",  "parliament", "court",     "ministry",
          "opposition", "administration", "congress", "senate",     "embassy", "party",      "authority", "navy",
          "cabinet",    "company",        "bank",     "leadership", "junta",   "delegation"};
      const bool body =
          std::any_of(kBodies.begin(), kBodies.end(), [&](std::string_view b) { return mention.actor.id.ends_with(b); });
      static constexpr std::array<std::string_view, 46> kPersons{
          "er",      "or",       "man",     "woman",      "ist",      "ent",      "ian",     "king", "queen",    "chief",
          "head",    "official", "general", "judge",      "prince",   "princess", "envoy",   "mat",  "cleric",   "child",
          "boy",     "girl",     "kid",     "mother",     "priest",   "pope",     "captain", "aide", "person",   "secretary",
          "patient", "colonel",  "witness", "victim",     "suspect",  "wife",     "son",     "host", "national", "resident",
          "citizen", "mp",       "premier", "chancellor", "attorney", "activist"};
      const bool person = !body && std::any_of(kPersons.begin(), kPersons.end(),
                                               [&](std::string_view end) { return mention.actor.id.ends_with(end); });
      candidate.sort = candidate.plural ? Sort::kPeople : person ? Sort::kPerson : Sort::kCollective;
      break;
    }
    default:
      candidate.sort = candidate.plural && mention.actor.kind == ActorKind::kUnresolved ? Sort::kPeople : Sort::kCollective;
  }
  if (mention.actor.id.starts_with("name/") && mention.actor.kind == ActorKind::kUnresolved) candidate.sort = Sort::kPerson;
  if (candidate.sort == Sort::kPerson && mention.actor.kind != ActorKind::kAgent) {
    const std::vector<Atom> atoms = atoms_of(mention.actor.name);
    if (atoms.size() > 1 && knowledge_.female_names.contains(atoms.front().text))
      candidate.female = 1;
    else if (atoms.size() > 1 && knowledge_.given_names.contains(atoms.front().text))
      candidate.female = -1;
  }
  if (const auto known = gender_.find(mention.actor.id); known != gender_.end()) candidate.female = known->second;
  return candidate;
}

const Coreference::Candidate* Coreference::best(const Wanted& wanted, std::uint32_t before, std::uint32_t sentence,
                                                std::uint32_t reach) const {
  const Candidate* found = nullptr;
  long found_score = -1;
  bool tie = false;
  for (const Candidate& candidate : candidates_) {
    if (candidate.mention.range.start >= before || candidate.mention.sentence + reach < sentence ||
        candidate.mention.score < 0.3F)
      continue;
    const bool place = candidate.mention.reason.find("place") != std::string::npos;
    if (place && (!wanted.country || wanted.plural || wanted.subject)) continue;
    if (wanted.subject && !candidate.subject) continue;
    bool fits = (candidate.sort == Sort::kPerson && wanted.person) || (candidate.sort == Sort::kCountry && wanted.country) ||
                (candidate.sort == Sort::kCollective && wanted.collective) || (candidate.sort == Sort::kPeople && wanted.people);
    if (wanted.female != 0 && candidate.female != 0 && candidate.female != wanted.female) fits = false;
    if (!fits) continue;
    const long nearness = 10 - static_cast<long>(sentence - candidate.mention.sentence) * 3;
    const long score = nearness * 10 + (candidate.subject ? 25 : 0) +
                       (wanted.plural && (candidate.plural || candidate.sort == Sort::kPeople) ? 30 : 0);
    if (found != nullptr && score == found_score && candidate.mention.actor.id != found->mention.actor.id) {
      tie = candidate.mention.sentence == found->mention.sentence;
      found = &candidate;
    } else if (score >= found_score) {
      if (score > found_score) tie = false;
      found = &candidate;
      found_score = score;
    }
  }
  return tie ? nullptr : found;
}

void Coreference::add(const Sentence& sentence, int word, TextRange range, const Mention& antecedent, std::string_view why,
                      std::vector<Mention>& mentions) {
  for (const Mention& other : mentions)
    if (other.range.overlaps(range) && other.range != range) return;
  Mention mention;
  mention.actor = antecedent.actor;
  mention.range = range;
  mention.sentence = sentence.number;
  mention.head = word;
  mention.reason =
      std::string(why) + ": antecedent " + std::to_string(antecedent.range.start) + "-" + std::to_string(antecedent.range.end);
  mention.score = std::min(antecedent.score, 0.7F);
  mentions.push_back(std::move(mention));
}

void Coreference::pronouns(const Sentence& sentence, std::vector<Mention>& mentions) {
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (word.upos != Upos::kPron && word.upos != Upos::kDet) continue;
    const std::string lower = lower_form(word);
    Wanted wanted;
    std::uint32_t reach = 1;
    if (lower == "he" || lower == "him" || lower == "his" || lower == "himself") {
      wanted.person = true;
      wanted.female = -1;
      reach = 2;
    } else if (lower == "she" || lower == "her" || lower == "hers" || lower == "herself") {
      wanted.person = true;
      wanted.female = 1;
      reach = 2;
    } else if (lower == "it" || lower == "its" || lower == "itself") {
      if (word.relation == Relation::kExpl ||
          (lower == "it" && word.head >= 0 && sentence.words[static_cast<std::size_t>(word.head)].upos == Upos::kAdj))
        continue;
      wanted.country = wanted.collective = true;
    } else if (lower == "they" || lower == "them" || lower == "their" || lower == "theirs" || lower == "themselves") {
      wanted.people = wanted.collective = wanted.country = wanted.plural = true;
    } else {
      continue;
    }
    // A possessor's or object's antecedent in the same clause is its subject; a subject's lies before.
    if (const Candidate* found = best(wanted, word.range.start, sentence.number, reach)) {
      if (wanted.female != 0 && found->female == 0) gender_[found->mention.actor.id] = wanted.female;
      add(sentence, static_cast<int>(i), word.range, found->mention, "pronoun", mentions);
    }
  }
}

// "the terrorist group", "the jihadist organisation": the group named last, when it is one of that kind.
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
    if (!definite) continue;
    const Candidate* found = nullptr;
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
      if (fits) found = &candidate;
    }
    if (found == nullptr) continue;
    mention.actor = found->mention.actor;
    mention.reason =
        "description: antecedent " + std::to_string(found->mention.range.start) + "-" + std::to_string(found->mention.range.end);
    mention.score = 0.7F;
  }
}

// "its leaders", "their army", "his government": role words with a pronoun get its country or group.
void Coreference::owners(const Sentence& sentence, std::vector<Mention>& mentions) {
  static constexpr std::array<std::string_view, 13> kMembers{"leader",    "member", "fighter", "commander",    "spokesman",
                                                             "militant",  "chief",  "forces",  "spokesperson", "official",
                                                             "supporter", "troops", "soldier"};
  for (Mention& mention : mentions) {
    if (!mention.actor.id.starts_with("agent/")) continue;
    const auto owner = std::find_if(sentence.words.begin(), sentence.words.end(),
                                    [&](const Word& w) { return w.range.start == mention.range.start; });
    if (owner == sentence.words.end()) continue;
    const std::string lower = lower_form(*owner);
    Wanted wanted;
    if (lower == "its") {
      wanted.country = wanted.collective = true;
    } else if (lower == "their") {
      wanted.country = wanted.collective = wanted.people = wanted.plural = true;
    } else if (lower == "his" || lower == "her") {
      wanted.person = true;
      wanted.female = lower == "his" ? -1 : 1;
    } else {
      continue;
    }
    const Candidate* found = best(wanted, mention.range.start, sentence.number, 1);
    if (found == nullptr) continue;
    const Actor& actor = found->mention.actor;
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
    mention.reason +=
        ", of antecedent " + std::to_string(found->mention.range.start) + "-" + std::to_string(found->mention.range.end);
    mention.score = std::min(mention.score, 0.6F);
  }
}

void Coreference::descriptions(const Sentence& sentence, std::vector<Mention>& mentions) {
  const auto& words = sentence.words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Word& word = words[i];
    const std::string lower = lower_form(word);
    const std::string before = lower_form(words[i - 1]);
    const bool definite = before == "the" || before == "this" || before == "that" || before == "these" || before == "those";
    const TextRange range = words[i - 1].range.joined(word.range);
    const bool followed = i + 1 < words.size() && (words[i + 1].upos == Upos::kNoun || words[i + 1].upos == Upos::kPropn ||
                                                   lower_form(words[i + 1]) == "of");
    if (followed) continue;
    Wanted wanted;
    if (definite && one_of(kCollectiveNouns, lower)) {
      wanted.collective = true;
      if (const Candidate* found = best(wanted, word.range.start, sentence.number, 3))
        add(sentence, static_cast<int>(i), range, found->mention, "description", mentions);
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
    } else if ((lower == "sides" || lower == "countries" || lower == "leaders" || lower == "nations" || lower == "parties" ||
                lower == "states" || lower == "governments" || lower == "neighbours" || lower == "neighbors" ||
                lower == "ministers") &&
               (before == "two" || before == "both")) {
      const bool states = lower == "countries" || lower == "nations" || lower == "states" || lower == "governments" ||
                          lower.starts_with("neighb");
      const bool persons = lower == "leaders" || lower == "ministers";
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
      if (last.size() == 2)
        for (const Candidate* one : {last[1], last[0]})
          add(sentence, static_cast<int>(i), words[start].range.joined(word.range), one->mention, "description", mentions);
    }
  }
}

void Coreference::remember(const Sentence& sentence, const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const Word& word = sentence.words[i];
      if (!mention.range.contains(word.range)) continue;
      const std::string lower = lower_form(word);
      if (lower == "mrs" || lower == "ms" || lower == "mrs." || lower == "ms." || lower == "queen" || lower == "princess" ||
          lower.ends_with("woman"))
        gender_[mention.actor.id] = 1;
      if (lower == "mr" || lower == "mr." || lower == "king" || lower == "prince" || lower == "sir")
        gender_[mention.actor.id] = -1;
    }
    candidates_.push_back(candidate_of(sentence, mention));
  }
  while (!candidates_.empty() && candidates_.front().mention.sentence + 3 < sentence.number) candidates_.pop_front();
}

void Coreference::resolve(const Sentence& sentence, std::vector<Mention>& mentions) {
  // Candidates of this sentence stand before the pointing word too, so they are remembered first; what points is remembered
  // after.
  const std::size_t named = mentions.size();
  remember(sentence, mentions);
  described_groups(sentence, mentions);
  owners(sentence, mentions);
  pronouns(sentence, mentions);
  descriptions(sentence, mentions);
  if (mentions.size() > named) {
    std::vector<Mention> pointing(mentions.begin() + static_cast<std::ptrdiff_t>(std::min(named, mentions.size())),
                                  mentions.end());
    for (const Mention& mention : pointing) candidates_.push_back(candidate_of(sentence, mention));
  }
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.range < b.range; });
}

}  // namespace dragoman
