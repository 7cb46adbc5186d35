#include "dragoman/events/petrarch_events.h"

#include <algorithm>
#include <filesystem>

#include "dragoman/actors/knowledge_files.h"
#include "dragoman/actors/user_lists.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/events/clause_marks.h"

namespace dragoman {
namespace {

/// A sentence of more words is a table or a list; nothing in it is a clause.
constexpr std::size_t kMostWords = 600;

/// The quad class of CAMEO's own division, for codes that PLOVER drops.
int quad_of_cameo(std::string_view code) {
  const int root =
      code.size() >= 2 && is_ascii_digit(code[0]) && is_ascii_digit(code[1]) ? (code[0] - '0') * 10 + code[1] - '0' : 0;
  if (root < 1 || root > 20) return 0;
  return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}

/// Set by hand: a pattern of several words is surer than a verb alone.
double confidence_of(const PetrarchEvent& event) {
  double confidence = event.words >= 2 ? 0.75 : event.words == 1 ? 0.7 : 0.55;
  if (event.source.code.substr(0, 3) == "---") confidence -= 0.1;
  if (event.target.code.substr(0, 3) == "---") confidence -= 0.1;
  return confidence;
}

Modality modality_of(const ClauseMarks& marks) {
  if (marks.negated) return Modality::kNegated;
  if (marks.conditional || marks.possible || marks.would || marks.obliged) return Modality::kHypothetical;
  if (marks.future) return Modality::kFuture;
  return marks.earlier || marks.past_perfect ? Modality::kHistorical : Modality::kAsserted;
}

}  // namespace

Result<PetrarchEventCoder> PetrarchEventCoder::open(const std::string& data_folder, const std::string& folder) {
  Result<PetrarchDictionaries> dictionaries = PetrarchDictionaries::open(folder);
  if (!dictionaries) return forward(dictionaries);
  auto countries = load_knowledge(data_folder, {});
  if (!countries) return forward(countries);
  PetrarchEventCoder coder;
  coder.coder_ = std::make_shared<const PetrarchCoder>(std::move(*dictionaries));
  coder.countries_ = std::move(*countries);
  return coder;
}

Mention PetrarchEventCoder::mention_of(const PetrarchActor& actor, const PhraseTree& tree, const Sentence& sentence) const {
  Mention mention;
  mention.sentence = sentence.number;
  mention.reason = "PETRARCH dictionary";
  std::string code = actor.code;
  if (code.substr(0, 3) == "---") code.erase(0, 3);
  const CameoActor role = read_cameo_actor(code, *countries_);
  mention.actor.country = role.country;
  mention.actor.sectors = role.sectors;
  if (const Country* country = code.size() == 3 ? countries_->country(role.country) : nullptr; country != nullptr) {
    mention.actor.id = country->iso3;
    mention.actor.name = country->name;
    mention.actor.kind = ActorKind::kCountry;
  } else {
    mention.actor.id = "petrarch/" + actor.code;
    mention.actor.name = actor.code;
    mention.actor.kind = role.country.empty() ? ActorKind::kGroup : ActorKind::kAgent;
  }
  const auto word_at = [&](int leaf) { return tree.leaf(leaf).sentence_word; };
  const int first = std::clamp(actor.first, 0, tree.size() - 1), last = std::clamp(actor.last - 1, first, tree.size() - 1);
  const int from = word_at(first), to = word_at(last);
  if (from >= 0 && to >= from) {
    mention.range = {sentence.words[static_cast<std::size_t>(from)].range.start,
                     sentence.words[static_cast<std::size_t>(to)].range.end};
    mention.head = to;
  }
  return mention;
}

PetrarchSentenceEvents PetrarchEventCoder::code(const Document& document, const Sentence& sentence,
                                                const FrameCoder& frames) const {
  PetrarchSentenceEvents coded;
  if (sentence.words.empty() || sentence.words.size() > kMostWords) return coded;
  const PhraseTree tree = phrase_tree_of(sentence);
  const PetrarchReading reading = coder_->code(tree, document.published ? std::optional(document.published->day) : std::nullopt);
  coded.story_discarded = reading.discarded == PetrarchDiscarded::kStory;
  if (reading.events.empty()) return coded;
  const SentenceView view(sentence, {}, frames.lexicon());
  for (const PetrarchEvent& found : reading.events) {
    SentenceEvent event;
    event.trigger = tree.leaf(found.verb).sentence_word;
    if (event.trigger < 0) continue;
    event.composed.cameo = found.code;
    event.composed.type = "-";
    if (const CameoCode* plover = frames.ontology().plover_of(found.code); plover != nullptr && plover->event != "-") {
      event.composed.type = plover->event;
      if (!plover->mode.empty()) event.composed.modes = {plover->mode};
      event.composed.contexts = plover->contexts;
    }
    // A pattern that looks to the left of its verb ("NOT *") has read the small words itself.
    if (!found.looks_left) event.composed.modality = modality_of(clause_marks(view, event.trigger));
    event.rule = found.rule;
    event.sources = {mention_of(found.source, tree, sentence)};
    event.targets = {mention_of(found.target, tree, sentence)};
    event.confidence = confidence_of(found);
    event.quad = quad_of_cameo(found.code);
    coded.events.push_back(std::move(event));
  }
  return coded;
}

std::vector<std::string> petrarch_actor_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (!it->is_regular_file(failed) || it->path().filename().string().front() == '.') continue;
    const Result<MappedFile> file = MappedFile::open(it->path().string());
    if (file && petrarch_file_kind(file->bytes(), it->path().filename().string()) == PetrarchFileKind::kActors)
      files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace dragoman
