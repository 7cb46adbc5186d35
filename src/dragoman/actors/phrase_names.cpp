// Names: listed ones, surnames with a title or after a full name, and unknown ones that are kept as actors of their own.
#include <algorithm>

#include "dragoman/actors/phrase_parts.h"

namespace dragoman {

// "the security minister, Ben Wallace" before he is in the lists: the page knows better what he is. After an office the title is
// a courtesy.
void PhraseResolver::take_title(Resolved& resolved, const Title* title, bool former) const {
  if (title == nullptr || title->sector.empty() || former || !resolved.reason.starts_with("before the first role")) return;
  resolved.actor.sectors = {title->sector};
  resolved.reason += ", title \"" + title->word + "\"";
}

std::optional<Resolved> PhraseResolver::listed(const Phrase& phrase, const Parts& parts) {
  // A listed person wins, unless a role word follows: "Trump aides", "the Assad regime".
  for (const NameMatch* name : parts.names) {
    const Entry* entry = best_entry(*name);
    if (entry->kind != EntryKind::kIdentity || knowledge_.identities[entry->index].kind != ActorKind::kPerson) continue;
    if (name->last < phrase.head && !name->covers(phrase.head)) {
      // "Putin's Russia": a head after the name is what the phrase is about, unless it is a stray word of a title.
      continue;
    }
    Resolved resolved = from_entry(*entry, *name, parts);
    resolved.range = words_range(phrase.first, phrase.last);
    for (const NameMatch* role : parts.roles)
      if (role->last < name->first) take_title(resolved, title_of(knowledge_, role), parts.former);
    for (const Atom& atom : {atoms_of(resolved.actor.name).back()}) memory_.remember(atom.text, resolved.actor);
    return resolved;
  }
  // "rights group Amnesty International": the name ends the phrase, whatever its head is.
  if (!parts.names.empty() && parts.names.back()->last == phrase.last && parts.names.back()->first > phrase.head &&
      parts.head_role != nullptr && names_.is_band(*parts.head_role)) {
    const Entry* entry = best_entry(*parts.names.back());
    if (entry->kind == EntryKind::kIdentity) {
      Resolved resolved = from_entry(*entry, *parts.names.back(), parts);
      resolved.range = words_range(phrase.first, phrase.last);
      return resolved;
    }
  }
  if (parts.head_name == nullptr || parts.head_name->entries.empty()) return std::nullopt;
  const Entry* entry = best_entry(*parts.head_name);
  if (parts.head_name->last < phrase.last && sentence_.words[static_cast<std::size_t>(phrase.last)].upos == Upos::kPropn)
    if (std::optional<Resolved> other = by_ending(phrase, parts)) return other;
  // A role word that ends later is the real head: "White House official" read with a wrong head.
  if (parts.head_role != nullptr && parts.head_role->last > parts.head_name->last) return std::nullopt;
  for (const NameMatch* role : parts.roles)
    if (role->first > parts.head_name->last && agent_of(knowledge_, role) != nullptr && role->last == phrase.last)
      return std::nullopt;
  Resolved resolved = from_entry(*entry, *parts.head_name, parts);
  take_state(phrase, parts, resolved);
  const bool place = entry->kind == EntryKind::kCity || entry->kind == EntryKind::kRegion;
  // "northern Syria", "the Syrian Democratic Forces": what stands before belongs to the name.
  int first = phrase.first;
  for (const Phrase::Link& link : phrase.possessors)
    first = std::max(first, phrases_.all()[static_cast<std::size_t>(link.phrase)].last + 2);
  if (first > parts.head_name->first) first = parts.head_name->first;
  resolved.range =
      words_range(entry->kind == EntryKind::kIdentity || place || parts.words.size() > 1 ? first : parts.head_name->first,
                  parts.head_name->last);
  if (resolved.range.start > parts.head_name->range.start) resolved.range.start = parts.head_name->range.start;
  if (entry->kind == EntryKind::kAdjective && parts.head_name->first == parts.head_name->last && parts.words.size() <= 2)
    resolved.range = parts.head_name->range;
  // Words of another phrase that the tree hung before the name, as a title is: kept out when they hold another country's name.
  for (const NameMatch* other : parts.names)
    if (other != parts.head_name && other->last < parts.head_name->first && other->use == NameUse::kPlain &&
        entry->kind != EntryKind::kIdentity)
      resolved.range.start = parts.head_name->range.start;
  return resolved;
}

// "Sydney Morning Herald", "Oman Sovereign Fund": the last word tells what the name is.
std::optional<Resolved> PhraseResolver::by_ending(const Phrase& phrase, const Parts& parts) {
  const Word& last = sentence_.words[static_cast<std::size_t>(phrase.last)];
  const NameEnding* ending = knowledge_.name_endings.find(last.form);
  if (ending == nullptr || last.upos == Upos::kVerb) return std::nullopt;
  int first = phrase.last;
  while (first > phrase.first && parts.owns(first - 1)) {
    const Word& word = sentence_.words[static_cast<std::size_t>(first - 1)];
    const bool capital =
        !word.form.empty() && (is_ascii_upper(word.form.front()) || static_cast<unsigned char>(word.form.front()) >= 0xC3);
    if (word.upos == Upos::kDet ||
        !(capital || word.form == "-" || word.form == "of" || word.form == "and" || word.form == "&" || word.form == "for"))
      break;
    --first;
  }
  const bool long_enough = first < phrase.last;
  if (!long_enough) return std::nullopt;
  Resolved resolved;
  if (!ending->actor) {
    resolved.actor.kind = ActorKind::kUnresolved;  // a treaty, a road: the caller drops it
    return resolved;
  }
  std::string name;
  for (int i = first; i <= phrase.last; ++i) {
    if (i > first && sentence_.words[static_cast<std::size_t>(i - 1)].space_after) name += ' ';
    name += sentence_.words[static_cast<std::size_t>(i)].form;
  }
  resolved.range = words_range(phrase.first, phrase.last);
  resolved.actor.id = "name/" + id_part(name);
  resolved.actor.name = name;
  resolved.actor.kind = ActorKind::kOrganisation;
  resolved.actor.country = country_around(phrase, parts, true, resolved.range);
  resolved.actor.sectors = ending->sectors;
  resolved.reason = "unknown name, ending \"" + last.form + "\"";
  resolved.score = 0.6F;
  return resolved;
}

/// A weekday or month that is nobody's given name.
bool PhraseResolver::is_day(const Word& word) const {
  const std::string folded = ascii_lower(word.form);
  return knowledge_.not_names.contains(folded) && !knowledge_.given_names.contains(folded);
}

std::optional<Resolved> PhraseResolver::by_name(const Phrase& phrase, const Parts& parts) {
  if (std::optional<Resolved> organisation = by_ending(phrase, parts)) return organisation;
  // The unknown capitalised words, and the titles before them.
  std::vector<int> run;
  const Title* title = nullptr;
  const AgentWord* agent = nullptr;
  for (const int i : parts.words) {
    const Word& word = sentence_.words[static_cast<std::size_t>(i)];
    const NameMatch* role = names_.role_at(i);
    const NameMatch* name = names_.name_at(i);
    if (role != nullptr && (run.empty() || title_of(knowledge_, role) == nullptr)) {
      if (run.empty()) {
        if (const Title* found = title_of(knowledge_, role)) title = found;
        if (const AgentWord* found = agent_of(knowledge_, role)) agent = found;
        continue;
      }
    }
    const bool particle = !run.empty() && (word.form == "al" || word.form == "bin" || word.form == "ibn" || word.form == "de" ||
                                           word.form == "van" || word.form == "von" || word.form == "der" || word.form == "la" ||
                                           word.form == "el" || word.form == "-" || word.form == "du" || word.form == "da" ||
                                           word.form == "dos" || word.form == "ul" || word.form == "bint");
    if (run.empty() && i != parts.words.back() && is_day(word)) continue;  // "On Thursday Prakash appealed"
    if ((word.upos == Upos::kPropn || names_.remembered(i)) && name == nullptr && word.form.size() > 1) {
      run.push_back(i);
    } else if (particle || (!run.empty() && word.upos == Upos::kPropn)) {
      run.push_back(i);
    } else if (!run.empty()) {
      if (run.back() < phrase.head) run.clear();
      if (!run.empty()) break;
    }
  }
  while (!run.empty() && sentence_.words[static_cast<std::size_t>(run.back())].form == "-") run.pop_back();
  if (run.empty() || (run.back() < phrase.head && run.front() < phrase.head)) return std::nullopt;
  std::string full;
  for (const int i : run) {
    if (i != run.front() && sentence_.words[static_cast<std::size_t>(i - 1)].space_after) full += ' ';
    full += sentence_.words[static_cast<std::size_t>(i)].form;
  }
  const std::vector<Atom> atoms = atoms_of(full);
  if (atoms.empty() || (run.size() == 1 && knowledge_.not_names.contains(atoms.front().text))) return std::nullopt;
  if (std::all_of(atoms.begin(), atoms.end(), [&](const Atom& a) { return knowledge_.not_names.contains(a.text); }))
    return std::nullopt;
  const std::string& last = atoms.back().text;

  Resolved resolved;
  resolved.range = words_range(phrase.first, std::max(phrase.last, run.back()));
  std::string country = country_around(phrase, parts, true, resolved.range);

  // A listed person under a surname, or with another spelling of the given name.
  if (const auto holders = knowledge_.surnames.find(last); holders != knowledge_.surnames.end()) {
    const Identity* match = nullptr;
    int matches = 0;
    for (const std::uint32_t index : holders->second) {
      const Identity& identity = knowledge_.identities[index];
      const ActorRole* role = identity.role_at(day_);
      const ActorRole& any = role != nullptr ? *role : identity.roles.back();
      if (!country.empty() && any.country != country) continue;
      const std::string given = atoms_of(identity.name).front().text;
      bool fits = atoms.size() > 1 &&
                  (atoms.front().text == given || (atoms.front().text.size() == 1 && atoms.front().text[0] == given[0]));
      if (atoms.size() == 1 && title != nullptr && role != nullptr)
        fits = std::find(title->offices.begin(), title->offices.end(), role->office) != title->offices.end() ||
               (!country.empty() && !role->sectors.empty() && role->sectors.front() == title->sector);
      // A surname alone, of one listed person who holds a high office at the time.
      if (atoms.size() == 1 && title == nullptr && agent == nullptr && holders->second.size() == 1 && role != nullptr &&
          last.size() > 4 && memory_.find(last) == nullptr && !knowledge_.given_names.contains(last) &&
          !knowledge_.ambiguous_names.contains(last))
        fits = role->office.starts_with("head of") || role->office.ends_with("minister");
      if (!fits) continue;
      match = &identity;
      ++matches;
    }
    if (matches == 1) {
      Resolved found = person(*match, parts);
      found.range = resolved.range;
      found.reason += ", by surname";
      memory_.remember(last, found.actor);
      return found;
    }
  }
  if (atoms.size() == 1 || title != nullptr) {
    if (const Actor* known = memory_.find(atoms.size() == 1 ? last : full)) {
      resolved.actor = *known;
      resolved.reason = "introduced earlier by its full name";
      resolved.score = 0.9F;
      return resolved;
    }
  }
  // One capitalised word that modifies something is no name: "Autonomous", first in its sentence.
  const Relation relation = sentence_.words[static_cast<std::size_t>(phrase.head)].relation;
  if (atoms.size() == 1 && title == nullptr && agent == nullptr && phrase.head == 0 &&
      (relation == Relation::kAmod || relation == Relation::kAdvmod || relation == Relation::kDep))
    return std::nullopt;
  resolved.actor.id = "name/" + id_part(full);
  resolved.actor.name = full;
  resolved.actor.country = country;
  const bool acronym = atoms.size() == 1 && atoms.front().letter_case == AtomCase::kUpper && full.size() >= 2;
  if (acronym) {  // "the Bilateral Security Agreement (BSA)" names nobody
    const int up = sentence_.words[static_cast<std::size_t>(phrase.head)].head;
    if (up >= 0 && up < phrase.head) {
      std::string form = sentence_.words[static_cast<std::size_t>(up)].form;
      if (!form.empty() && is_ascii_lower(form.front())) form.front() = static_cast<char>(form.front() - 'a' + 'A');
      const NameEnding* ending = knowledge_.name_endings.find(form);
      if (ending != nullptr && !ending->actor) return std::nullopt;
    }
  }
  const bool titled = title != nullptr || (agent != nullptr && agent->sector != "UNK");
  if (titled || knowledge_.given_names.contains(atoms.front().text)) {
    resolved.actor.kind = ActorKind::kPerson;
    resolved.reason = titled ? "unknown name with a title" : "unknown name, given name";
    resolved.score = 0.7F;
  } else if (acronym) {
    resolved.actor.kind = ActorKind::kOrganisation;
    resolved.reason = "unknown acronym";
    resolved.score = 0.4F;
  } else {
    resolved.actor.kind = ActorKind::kUnresolved;
    resolved.reason = "unknown name";
    resolved.score = atoms.size() > 1 ? 0.45F : 0.3F;
  }
  std::string sector = title != nullptr && !title->sector.empty()   ? title->sector
                       : agent != nullptr && agent->sector != "UNK" ? agent->sector
                                                                    : "";
  if (agent != nullptr && agent->sector != "UNK" && (sector.empty() || sector == "GOV")) sector = agent->sector;
  if (parts.former && (sector == "GOV" || sector == "LEG")) sector = "ELI";
  if (!sector.empty()) resolved.actor.sectors = {sector};
  for (const NameMatch* name : parts.names) {  // "NATO Secretary General Jens Stoltenberg"
    const Resolved owner = from_entry(*best_entry(*name), *name, parts);
    if (owner.actor.kind != ActorKind::kCountry && owner.actor.kind != ActorKind::kPerson && name->last < run.front() &&
        resolved.actor.sectors.empty())
      resolved.actor.sectors = owner.actor.sectors;
  }
  if (resolved.actor.kind == ActorKind::kPerson || atoms.size() > 1) {
    memory_.remember(last, resolved.actor);
    if (atoms.size() > 1) memory_.remember(full, resolved.actor);
  }
  return resolved;
}

}  // namespace dragoman
