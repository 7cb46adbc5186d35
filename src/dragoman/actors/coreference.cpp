// Salience: subjects before others, the nearer sentence first, then the later word. A tie between two different actors of one
// sentence in the same grammatical place is left open: a wrong actor costs more than a missing one.
#include "dragoman/actors/coreference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dragoman/actors/word_lists.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

bool is_subject(const Word& word) { return word.relation == Relation::kNsubj || word.relation == Relation::kCsubj; }

std::string lower_form(const Word& word) { return ascii_lower(word.form); }

/// Where "A, B and C" ends, given the word of A; 0 when no "and" joins others to it.
std::uint32_t list_end(const Sentence& sentence, int first) {
  std::uint32_t end = 0;
  bool joined = false;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (first < 0 || word.relation != Relation::kConj || word.head != first || word.upos == Upos::kVerb) continue;
    end = std::max(end, word.range.end);
    joined |= std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& inner) {
      return inner.head == static_cast<int>(i) && inner.relation == Relation::kCc && inner.lemma == "and";
    });
  }
  return joined ? end : 0;
}

/// "It is hard to tell", "it was clear that …", "it is unclear", and not "it is wary of the plan", "it became dependent on aid".
bool stands_for_clause(const Sentence& sentence, const Word& it) {
  if (it.head < 0 || sentence.words[static_cast<std::size_t>(it.head)].upos != Upos::kAdj) return false;
  bool complement = false;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (word.head != it.head) continue;
    if (word.relation == Relation::kCcomp || word.relation == Relation::kCsubj || word.relation == Relation::kXcomp) return true;
    if ((word.relation != Relation::kObl && word.relation != Relation::kAdvcl) || static_cast<int>(i) < it.head) continue;
    for (const Word& marker : sentence.words) {  // "wary of the plan", "capable of striking"
      const bool marks = marker.relation == Relation::kCase || marker.relation == Relation::kMark;
      if (marks && marker.head == static_cast<int>(i) && word.relation == Relation::kAdvcl && marker.lemma != "of") return true;
      complement |= marker.head == static_cast<int>(i) && marks &&
                    (marker.lemma == "of" || marker.lemma == "to" || marker.lemma == "on" || marker.lemma == "about");
    }
  }
  return !complement;
}

}  // namespace

Coreference::Candidate Coreference::candidate_of(const Sentence& sentence, const Mention& mention) const {
  Candidate candidate;
  candidate.mention = mention;
  const Word& head = sentence.words[static_cast<std::size_t>(std::max(0, mention.head))];
  int top = mention.head;  // a coordinated subject is one too
  while (top >= 0 && sentence.words[static_cast<std::size_t>(top)].relation == Relation::kConj)
    top = sentence.words[static_cast<std::size_t>(top)].head;
  candidate.subject = top >= 0 && is_subject(sentence.words[static_cast<std::size_t>(top)]);
  if (const std::uint32_t end = list_end(sentence, top); end > 0) {
    candidate.list = top;
    candidate.list_end = end;
  }
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
    // "Russia and Iran … it": neither of them.
    if (wanted.country && !wanted.plural && candidate.list >= 0 && before >= candidate.list_end) continue;
    // "AFP quoted her as saying that it …": a messenger, and not what the news is about.
    if (!wanted.person && is_newsroom(candidate.mention.actor)) continue;
    const bool place = candidate.mention.reason.find("place") != std::string::npos;
    if (place && (!wanted.country || wanted.plural || wanted.subject)) continue;
    if (wanted.subject && !candidate.subject) continue;
    if (!wanted.not_this.empty() && candidate.mention.actor.id == wanted.not_this) continue;
    bool fits = (candidate.sort == Sort::kPerson && wanted.person) || (candidate.sort == Sort::kCountry && wanted.country) ||
                (candidate.sort == Sort::kCollective && wanted.collective) || (candidate.sort == Sort::kPeople && wanted.people);
    if (wanted.female != 0 && candidate.female != 0 && candidate.female != wanted.female) fits = false;
    if (!fits) continue;
    const long score = score_of(candidate, wanted.plural, sentence);
    if (found != nullptr && score == found_score && candidate.mention.actor.id != found->mention.actor.id) {
      const bool together =
          (candidate.list >= 0 && candidate.list == found->list) || candidate.mention.range == found->mention.range;
      tie = candidate.mention.sentence == found->mention.sentence && !(wanted.plural && together);
      found = &candidate;
    } else if (score >= found_score) {
      if (score > found_score) tie = false;
      found = &candidate;
      found_score = score;
    }
  }
  return tie ? nullptr : found;
}

bool Coreference::is_newsroom(const Actor& actor) {
  return actor.kind == ActorKind::kOrganisation && actor.sectors.size() == 1 && actor.sectors.front() == "JRN";
}

long Coreference::score_of(const Candidate& candidate, bool plural, std::uint32_t sentence) {
  const long nearness = 10 - static_cast<long>(sentence - candidate.mention.sentence) * 3;
  return nearness * 10 + (candidate.subject ? 25 : 0) +
         (plural && (candidate.plural || candidate.sort == Sort::kPeople) ? 30 : 0);
}

std::vector<const Coreference::Candidate*> Coreference::list_of(const Candidate& member) const {
  std::vector<const Candidate*> list;
  for (const Candidate& other : candidates_) {
    if (other.mention.sentence != member.mention.sentence) continue;
    const bool same_words = other.mention.range == member.mention.range;  // "they", which were several already
    if (!same_words && (member.list < 0 || other.list != member.list)) continue;
    const bool known = std::any_of(list.begin(), list.end(),
                                   [&](const Candidate* one) { return one->mention.actor.id == other.mention.actor.id; });
    if (!known && (same_words || !other.mention.reason.starts_with("pronoun"))) list.push_back(&other);
  }
  return list;
}

std::vector<const Coreference::Candidate*> Coreference::all_of(const Wanted& wanted, std::uint32_t before, std::uint32_t sentence,
                                                               std::uint32_t reach) const {
  const Candidate* single = best(wanted, before, sentence, reach);
  const Candidate* first = single;  // of a list the first member stands for all while it is compared
  long most = single == nullptr ? -1 : score_of(*single, wanted.plural, sentence);
  for (const Candidate& candidate : candidates_) {  // "Peter and Paul … they"
    if (!wanted.plural || candidate.list < 0 || candidate.list_end > before || candidate.mention.sentence + reach < sentence)
      continue;
    if (candidate.sort != Sort::kPerson || candidate.mention.score < 0.3F || list_of(candidate).size() < 2) continue;
    const long score = score_of(candidate, false, sentence) + 30;
    if (score <= most) continue;
    most = score;
    first = &candidate;
  }
  if (first == nullptr) return {};
  if (!wanted.plural || (first->list >= 0 && first->list_end > before)) return {first};
  std::vector<const Candidate*> list = list_of(*first);
  const bool bound = std::any_of(list.begin(), list.end(), [&](const Candidate* one) {
    return !wanted.not_this.empty() && one->mention.actor.id == wanted.not_this;
  });
  if (!bound) return list;
  return single == nullptr || single == first ? std::vector<const Candidate*>{} : std::vector<const Candidate*>{single};
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
  mention.reason = fmt::format("{}: antecedent {}-{}", why, antecedent.range.start, antecedent.range.end);
  mention.score = std::min(antecedent.score, 0.7F);
  mentions.push_back(std::move(mention));
}

// Binding: in "Our forces want to make them surrender" whoever "them" is, it is not "our forces". The subject of the verb whose
// object the pronoun is, through infinitives that have none of their own; empty when there is none or a possessive says
// otherwise.
std::string Coreference::own_subject(const Sentence& sentence, int pronoun, const std::vector<Mention>& mentions) {
  const std::vector<Word>& words = sentence.words;
  const auto at = [&](int i) -> const Word& { return words[static_cast<std::size_t>(i)]; };
  const Relation relation = at(pronoun).relation;
  const bool object = relation == Relation::kObj || relation == Relation::kIobj || relation == Relation::kObl;
  if (!object || lower_form(at(pronoun)).ends_with("self") || lower_form(at(pronoun)).ends_with("selves")) return {};
  int verb = at(pronoun).head;
  int subject = -1;
  for (int steps = 0; steps < 4 && verb >= 0 && subject < 0; ++steps) {
    for (std::size_t i = 0; i < words.size() && subject < 0; ++i)
      if (words[i].head == verb && is_subject(words[i])) subject = static_cast<int>(i);
    const Relation up = at(verb).relation;
    if (up != Relation::kXcomp && up != Relation::kConj) break;
    verb = at(verb).head;
    if (subject >= 0 || up == Relation::kConj) continue;
    for (std::size_t i = 0; i < words.size() && subject < 0; ++i)  // "told the army to free them"
      if (words[i].head == verb && words[i].relation == Relation::kObj && static_cast<int>(i) != pronoun)
        subject = static_cast<int>(i);
  }
  if (subject < 0) return {};
  const std::string& form = at(subject).lemma;
  if (form == "who" || form == "which" || form == "that") {  // "the state that armed them": the noun before
    const int clause = at(subject).head;
    if (clause >= 0 && at(clause).relation == Relation::kAcl && at(clause).head >= 0) subject = at(clause).head;
  }
  for (const Mention& mention : mentions)
    if (mention.range.overlaps(at(subject).range)) return mention.actor.id;
  return {};
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
      if (word.relation == Relation::kExpl || (lower == "it" && stands_for_clause(sentence, word))) continue;
      // "made it hard to send aid": stands for the clause
      if (lower == "it" && i > 0 && i + 1 < sentence.words.size() && sentence.words[i + 1].upos == Upos::kAdj &&
          (sentence.words[i - 1].lemma == "make" || sentence.words[i - 1].lemma == "find"))
        continue;
      wanted.country = wanted.collective = true;
    } else if (lower == "they" || lower == "them" || lower == "their" || lower == "theirs" || lower == "themselves") {
      wanted.people = wanted.collective = wanted.country = wanted.plural = true;
    } else {
      continue;
    }
    // A possessor's antecedent in the same clause is its subject; a subject's lies before, an object's anywhere but there.
    wanted.not_this = own_subject(sentence, static_cast<int>(i), mentions);
    for (const Candidate* found : all_of(wanted, word.range.start, sentence.number, reach)) {
      if (wanted.female != 0 && found->female == 0) gender_[found->mention.actor.id] = wanted.female;
      add(sentence, static_cast<int>(i), word.range, found->mention, "pronoun", mentions);
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
