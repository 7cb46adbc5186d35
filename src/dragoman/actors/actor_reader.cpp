#include "dragoman/actors/actor_reader.h"

#include <algorithm>
#include <array>

#include "dragoman/actors/coreference.h"
#include "dragoman/actors/knowledge_files.h"
#include "dragoman/actors/phrase_resolver.h"
#include "dragoman/actors/phrase_sentence.h"
#include "dragoman/actors/role_country.h"
#include "dragoman/actors/word_lists.h"

namespace dragoman {
namespace {

bool is_locative(const Sentence& sentence, const Phrases& phrases, int head) {
  while (head >= 0 && sentence.words[static_cast<std::size_t>(head)].relation == Relation::kConj) {  // "in Iraq and Syria"
    bool own = false;
    for (const int child : phrases.children(head))
      own |= sentence.words[static_cast<std::size_t>(child)].relation == Relation::kCase;
    if (own) break;
    head = sentence.words[static_cast<std::size_t>(head)].head;
  }
  if (head < 0) return false;
  for (const int child : phrases.children(head)) {
    const Word& word = sentence.words[static_cast<std::size_t>(child)];
    if (word.relation != Relation::kCase) continue;
    static constexpr std::string_view kPlaces[] = {"in",         "at",     "near",   "outside", "across",
                                                   "throughout", "around", "inside", "within"};
    const std::string lower = ascii_lower(word.form);
    if (std::find(std::begin(kPlaces), std::end(kPlaces), lower) != std::end(kPlaces)) return true;
  }
  return false;
}

Mention mention_of(Resolved&& resolved, const Sentence& sentence) {
  Mention mention;
  mention.actor = std::move(resolved.actor);
  mention.range = resolved.range;
  mention.sentence = sentence.number;
  mention.head = resolved.head;
  mention.reason = std::move(resolved.reason);
  mention.score = resolved.score;
  return mention;
}

/// "US-backed rebels": the phrase names the rebels, and its first word who backs them.
void add_backers(const SentenceNames& names, const PhraseResolver& resolver, const Sentence& sentence,
                 std::vector<Mention>& mentions) {
  for (const NameMatch& name : names.names()) {
    if (name.use != NameUse::kBacked || name.entries.empty()) continue;
    const bool whole_words = sentence.words[static_cast<std::size_t>(name.first)].range.start == name.range.start &&
                             sentence.words[static_cast<std::size_t>(name.last)].range.end == name.range.end;
    const bool known = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.range == name.range; });
    if (!whole_words || known || name.last + 2 >= static_cast<int>(sentence.words.size())) continue;
    // "Iranian-born", "Soviet-style" name nobody who does something.
    static constexpr std::array<std::string_view, 10> kDeeds{"backed", "supported", "sponsored",  "trained",  "funded",
                                                             "armed",  "held",      "controlled", "occupied", "brokered"};
    if (!one_of(kDeeds, ascii_lower(sentence.words[static_cast<std::size_t>(name.last) + 2].form))) continue;
    Resolved backer = resolver.named(name);
    backer.head = name.last;
    backer.range = name.range;
    backer.reason += ", in a compound";
    backer.score = std::min(backer.score, 0.8F);
    if (!backer.actor.id.empty()) mentions.push_back(mention_of(std::move(backer), sentence));
  }
}

/// The actors of one sentence, outermost phrases first so that what they use up is not named twice.
std::vector<Mention> read_sentence(const Knowledge& knowledge, const Sentence& sentence, DocumentMemory& memory,
                                   std::optional<Day> day) {
  const SentenceNames names(knowledge, sentence, memory);
  const Phrases phrases(sentence, names);
  PhraseResolver resolver({knowledge, sentence, names, phrases, memory, day});
  std::vector<int> order(phrases.all().size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return phrases.all()[static_cast<std::size_t>(a)].depth < phrases.all()[static_cast<std::size_t>(b)].depth;
  });
  std::vector<Mention> mentions;
  std::vector<std::pair<TextRange, int>> taken;  // range and phrase that named it
  for (const int index : order) {
    if (resolver.used(index)) continue;
    const Phrase& phrase = phrases.all()[static_cast<std::size_t>(index)];
    std::vector<Resolved> found = resolver.resolve(index);
    const bool whole = !found.empty();
    if (!whole) found = resolver.inside(index);
    const bool locative = whole && is_locative(sentence, phrases, phrase.head);
    // "at Awinat": an unknown name after a preposition of place is a place.
    if (locative && found.size() == 1 && found.front().actor.kind == ActorKind::kUnresolved &&
        found.front().actor.id.starts_with("name/"))
      continue;
    for (Resolved& actor : found) {
      const bool overlaps = std::any_of(taken.begin(), taken.end(), [&](const auto& other) {
        return other.second != index && other.first.overlaps(actor.range);
      });
      if (overlaps) continue;
      taken.emplace_back(actor.range, index);
      if (actor.actor.kind == ActorKind::kCountry && locative) {
        actor.reason += ", as a place";
        actor.score *= 0.6F;
        if (actor.actor.sectors.size() == 1 && actor.actor.sectors.front() == "GOV") actor.actor.sectors.clear();
      }
      mentions.push_back(mention_of(std::move(actor), sentence));
    }
  }
  add_backers(names, resolver, sentence, mentions);
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.range < b.range; });
  return mentions;
}

}  // namespace

Result<ActorReader> ActorReader::open(const std::string& data_folder, const ActorOptions& options) {
  auto knowledge = load_knowledge(data_folder, options.user_files);
  if (!knowledge) return forward(knowledge);
  return ActorReader(std::move(*knowledge), options.coreference);
}

std::vector<Mention> ActorReader::read(const Document& document, const std::vector<Sentence>& sentences) const {
  return read(sentences, document.published ? std::optional(document.published->day) : std::nullopt);
}

std::vector<Mention> ActorReader::read(const std::vector<Sentence>& sentences, std::optional<Day> day) const {
  DocumentMemory memory;
  Coreference coreference(*knowledge_);
  std::vector<Mention> all;
  for (const Sentence& sentence : sentences) {
    std::vector<Mention> mentions = read_sentence(*knowledge_, sentence, memory, day);
    if (coreference_) coreference.resolve(sentence, mentions);
    all.insert(all.end(), std::make_move_iterator(mentions.begin()), std::make_move_iterator(mentions.end()));
  }
  if (coreference_) RoleCountry(*knowledge_).resolve(sentences, all, day);
  return all;
}

Actor ActorReader::resolve_phrase(std::string_view phrase, std::optional<Day> day) const {
  const Sentence sentence = phrase_as_sentence(phrase, *knowledge_);
  DocumentMemory memory;
  const std::vector<Mention> mentions = read_sentence(*knowledge_, sentence, memory, day);
  const Mention* best = nullptr;
  const int root = sentence.root();
  for (const Mention& mention : mentions) {
    const bool at_root = mention.head == root;
    if (best == nullptr || (at_root && best->head != root) ||
        (at_root == (best->head == root) && mention.range.size() > best->range.size()))
      best = &mention;
  }
  if (best == nullptr) return {};
  Actor actor = best->actor;
  // "a Syrian island": the head is no actor that is known; the country is all that is said.
  if (actor.kind == ActorKind::kCountry && root >= 0 && best->head != root &&
      !best->range.overlaps(sentence.words[static_cast<std::size_t>(root)].range))
    actor.sectors = {"UNK"};
  return actor;
}

}  // namespace dragoman
