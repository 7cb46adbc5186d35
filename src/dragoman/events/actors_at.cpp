#include <algorithm>

#include "dragoman/base/strings.h"
#include "dragoman/events/frame_coder.h"

namespace dragoman {
namespace {

/// Words from the determiner to the noun, without phrases that follow: "a regional police headquarters".
TextRange base_phrase(const SentenceView& view, int head) {
  TextRange range = view.word(head).range;
  for (const int c : view.children(head)) {
    const Word& w = view.word(c);
    const bool inside = w.relation == Relation::kCompound || w.relation == Relation::kAmod || w.relation == Relation::kFlat ||
                        w.relation == Relation::kNummod;
    if (inside && c < head) {
      range = range.joined(w.range);
      for (const int g : view.children(c)) {  // "[Saudi]-led"
        if (g < c) range = range.joined(view.word(g).range);
      }
    }
    if (w.relation == Relation::kFlat) range = range.joined(w.range);
  }
  return range;
}

std::string slug(std::string_view text) {
  std::string id;
  for (const char c : ascii_lower(text)) id += c == ' ' || c == '\t' || c == '\n' ? '-' : c;
  return id;
}

/// "the Iraq war", "the Gaza crisis" are there and nobody's; "the US war" is of the US.
bool is_scene(const SentenceView& view, int head, int modifier) {
  static constexpr std::string_view kHappens[] = {"war", "conflict", "crisis"};
  if (!view.word(modifier).is(Relation::kCompound)) return false;
  if (std::find(std::begin(kHappens), std::end(kHappens), view.word(head).lemma) == std::end(kHappens)) return false;
  const std::string& form = view.word(modifier).form;
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "the base [in Chad]", "aid [for Chad]": a phrase that says where something is or whom it concerns.
bool locates(const SentenceView& view, int modifier) {
  static constexpr std::string_view kWhere[] = {"in", "at", "near", "from", "against", "with", "on", "to", "for", "into"};
  if (view.word(modifier).relation != Relation::kNmod || view.word(modifier).subtype == "poss") return false;
  const int marker = view.child(modifier, Relation::kCase);
  return marker >= 0 && std::find(std::begin(kWhere), std::end(kWhere), ascii_lower(view.word(marker).lemma)) != std::end(kWhere);
}

/// "Chad's base", "the base of Chad", "a raid by Chad".
bool owns(const SentenceView& view, int modifier) {
  if (view.word(modifier).subtype == "poss") return true;
  const int marker = view.child(modifier, Relation::kCase);
  const std::string lemma = marker < 0 ? std::string() : ascii_lower(view.word(marker).lemma);
  return lemma == "of" || lemma == "by" || lemma.empty();
}

const Mention* owner(const SentenceView& view, int head, SlotRole role, int depth) {
  static constexpr Relation kOrder[] = {Relation::kNmod, Relation::kCompound, Relation::kAmod, Relation::kFlat};
  // "Syria's Russian backers" are Russians, "Russia's Syrian base" is Russia's.
  static constexpr Relation kPersonOrder[] = {Relation::kAmod, Relation::kNmod, Relation::kCompound, Relation::kFlat};
  // Whose a thing is goes before where it is: "rebel bases in Chad" are the rebels'.
  for (const bool where : {false, true}) {
    if (where && role != SlotRole::kTarget) break;
    for (const Relation relation : view.is_human(head) ? kPersonOrder : kOrder) {
      for (const int c : view.children(head)) {
        const Word& w = view.word(c);
        if (w.relation != relation || is_scene(view, head, c) || locates(view, c) != where) continue;
        if (relation == Relation::kNmod && !where && !owns(view, c)) continue;
        const int mention = view.mention_at(c);
        if (mention >= 0) return &view.mentions()[static_cast<std::size_t>(mention)];
        if (depth < 2) {
          if (const Mention* inner = owner(view, c, role, depth + 1)) return inner;
        }
      }
    }
  }
  for (const int c : view.children(head)) {  // "a motion proposed by Britain"
    if (view.word(c).relation != Relation::kAcl || depth >= 2) continue;
    const int agent = view.is_passive(c) ? view.agent(c) : -1;
    if (agent >= 0 && agent != head && view.mention_at(agent) >= 0)
      return &view.mentions()[static_cast<std::size_t>(view.mention_at(agent))];
  }
  return nullptr;
}

/// "criticised the Turkish [invasion] of Syria": of a deed it is the doer who is blamed, backed or repelled, not the sufferer.
bool is_deed(const SentenceView& view, int head) {
  static constexpr std::string_view kDeeds[] = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "THREATEN"};
  if (view.word(head).upos != Upos::kNoun) return false;
  for (const std::uint32_t number : view.lexicon().frames_of(view.lemma(head), FramePos::kNoun)) {
    const std::string& type = view.lexicon().frames()[number].type;
    if (std::find(std::begin(kDeeds), std::end(kDeeds), type) != std::end(kDeeds)) return true;
  }
  return false;
}

const Mention* doer(const SentenceView& view, int head) {
  for (const int c : view.children(head)) {
    const Word& w = view.word(c);
    const bool before = w.relation == Relation::kAmod || w.relation == Relation::kCompound || w.is(Relation::kNmod, "poss");
    const int marker = w.relation == Relation::kNmod ? view.child(c, Relation::kCase) : -1;
    const bool by = marker >= 0 && view.word(marker).lemma == "by";
    if ((before || by) && view.mention_at(c) >= 0 && !is_scene(view, head, c))
      return &view.mentions()[static_cast<std::size_t>(view.mention_at(c))];
  }
  return nullptr;
}

/// "the parents of a [soldier] who was arrested": the mention is of the parents, whom the clause is not about.
bool is_inner_person(const SentenceView& view, int at, const Mention& mention) {
  const int head = mention.head;
  if (head < 0 || head >= at || head >= view.size() || view.word(at).head != head || !view.is_human(at)) return false;
  if (view.word(at).relation != Relation::kNmod || !view.has_case(at, "of") || view.content_head(head) == at) return false;
  const auto& children = view.children(at);
  return std::any_of(children.begin(), children.end(), [&](int c) { return view.word(c).is(Relation::kAcl, "relcl"); });
}

Mention unresolved(const SentenceView& view, std::string_view text, int head, const Mention* country) {
  Mention mention;
  mention.range = base_phrase(view, head);
  mention.sentence = view.sentence().number;
  mention.head = head;
  mention.actor.kind = ActorKind::kUnresolved;
  const bool proper = view.word(head).upos == Upos::kPropn;
  const std::string name(mention.range.end <= text.size() ? mention.range.of(text) : std::string_view(view.word(head).form));
  mention.actor.name = name;
  mention.actor.id = (proper ? "name/" : "unresolved/") + slug(name);
  mention.reason = proper ? "name without an entry" : "people or a body, not named";
  mention.score = 0.5F;
  if (country != nullptr && !country->actor.country.empty()) {
    mention.actor.country = country->actor.country;
    mention.reason += ", of " + country->actor.name;
  }
  return mention;
}

bool is_plural(const Word& word) { return word.has_feature("Number=Plur") || word.xpos == "NNS"; }

/// "its allies, Russia and Iran", "three neighbours: Chad, Niger and Mali": a plural that names nobody is told by the names
/// beside it.
std::vector<Mention> spelled_out(const SentenceView& view, int head, const Mention& mention) {
  std::vector<Mention> named;
  const bool vague = mention.actor.kind == ActorKind::kAgent || mention.actor.kind == ActorKind::kUnresolved;
  const Word& word = view.word(head);
  if (!vague || !is_plural(word)) return named;
  const auto add = [&](int at) {
    const int other = view.mention_at(at);
    if (other < 0) return;
    const Mention& one = view.mentions()[static_cast<std::size_t>(other)];
    const bool is_name = one.actor.kind == ActorKind::kCountry || one.actor.kind == ActorKind::kGroup ||
                         one.actor.kind == ActorKind::kOrganisation || one.actor.kind == ActorKind::kPerson;
    if (is_name && one.range.start >= mention.range.end) named.push_back(one);
  };
  for (const int c : view.children(head)) {
    if (view.word(c).relation != Relation::kAppos) continue;
    add(c);
    if (named.empty()) continue;
    for (const int more : view.children(c)) {
      if (view.word(more).relation == Relation::kConj) add(more);
    }
    for (const int more : view.children(head)) {  // the rest of the list, hung on the plural itself
      if (view.word(more).relation == Relation::kConj && more > c) add(more);
    }
  }
  return named;
}

/// "Chad, the region's poorest [country]", "the governor's [friend], John Doe", "Assad's main [backers], Iran and Russia": what
/// only describes means who is named beside it.
std::vector<Mention> named_beside(const SentenceView& view, int head) {
  std::vector<Mention> named;
  const Word& word = view.word(head);
  if (!view.is_human(head) || word.upos != Upos::kNoun) return named;
  const bool plural = is_plural(word);
  const auto add = [&](int at, bool any_kind) {
    const int mention = view.mention_at(at);
    if (mention < 0) return;
    const Mention& one = view.mentions()[static_cast<std::size_t>(mention)];
    const bool person = one.actor.kind == ActorKind::kPerson || one.actor.id.starts_with("name/");
    if (!any_kind && !person) return;
    named.push_back(one);
    std::string& reason = named.back().reason;  // what is described does something, wherever its name stands
    if (const std::size_t place = reason.find(", as a place"); place != std::string::npos) reason.erase(place);
  };
  const auto add_list = [&](int first, bool any_kind) {
    add(first, any_kind);
    if (!plural || named.empty()) return;
    for (const int c : view.children(first)) {
      if (view.word(c).relation == Relation::kConj) add(c, any_kind);
    }
  };
  const bool described = view.child(head, Relation::kDet) >= 0 || view.child(head, Relation::kNmod, "poss") >= 0;
  if (word.relation == Relation::kAppos && described) add_list(word.head, true);
  if (!named.empty()) return named;
  for (const int c : view.children(head)) {
    if (view.word(c).relation == Relation::kAppos && view.word(c).upos == Upos::kPropn) add_list(c, plural);
    if (!named.empty()) return named;
  }
  return named;
}

}  // namespace

std::vector<Mention> actors_at(const SentenceView& view, std::string_view text, int word, SlotRole role) {
  std::vector<Mention> actors;
  int content = view.content_head(word);
  if (view.is_human(content) && view.child(content, Relation::kCop) >= 0 && view.child(content, Relation::kCase) < 0 &&
      named_beside(view, content).empty()) {  // "John Doe is the first [man] jailed for …"
    const int subject = view.subject(content);
    const int mention = subject < 0 || subject == content ? -1 : view.mention_at(subject);
    if (mention >= 0) word = content = subject;
  }
  for (const int at : {content, word}) {
    const int mention = view.mention_at(at);
    if (mention < 0 || is_inner_person(view, at, view.mentions()[static_cast<std::size_t>(mention)])) continue;
    if (std::vector<Mention> named = spelled_out(view, at, view.mentions()[static_cast<std::size_t>(mention)]); !named.empty())
      return named;
    const TextRange range = view.mentions()[static_cast<std::size_t>(mention)].range;
    for (const Mention& same : view.mentions()) {  // one phrase may name several actors
      if (same.range == range) actors.push_back(same);
    }
    return actors;
  }
  if (std::vector<Mention> named = named_beside(view, content); !named.empty()) return named;
  const Mention* owned_by = role == SlotRole::kTarget && is_deed(view, content) ? doer(view, content) : nullptr;
  if (owned_by == nullptr) owned_by = owner(view, content, role, 0);
  const bool person = view.is_human(content);
  if (!person && view.in_set(content, view.lexicon().times())) return actors;  // "Saturday's attack"
  if (person || view.word(content).upos == Upos::kPropn) {
    actors.push_back(unresolved(view, text, content, owned_by));
  } else if (owned_by != nullptr) {
    actors.push_back(*owned_by);
  }
  return actors;
}

std::vector<Mention> doers_at(const SentenceView& view, int deed) {
  std::vector<Mention> doers;
  const Mention* found = doer(view, deed);
  if (found == nullptr) return doers;
  doers.push_back(*found);
  if (found->head < 0) return doers;
  for (const int c : view.children(found->head)) {  // "Syrian and Russian strikes"
    if (view.word(c).relation == Relation::kConj && view.mention_at(c) >= 0)
      doers.push_back(view.mentions()[static_cast<std::size_t>(view.mention_at(c))]);
  }
  return doers;
}

}  // namespace dragoman
