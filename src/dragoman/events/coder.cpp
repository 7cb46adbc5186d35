#include "dragoman/events/coder.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dragoman/actors/place_reader.h"
#include "dragoman/base/hash.h"
#include "dragoman/events/event_place.h"
#include "dragoman/events/model_coder.h"
#include "dragoman/events/petrarch_events.h"
#include "dragoman/events/quantity.h"
#include "dragoman/events/size.h"
#include "dragoman/events/time_expression.h"

namespace dragoman {
namespace {

/// Whether a word only ties its clause to what stands before it: ", and [Ghana left]".
bool is_tie(const Word& word) {
  static constexpr std::array<std::string_view, 5> kSigns{",", ";", ":", "–", "—"};
  return word.relation == Relation::kCc ||
         (word.upos == Upos::kPunct && std::find(kSigns.begin(), kSigns.end(), word.form) != kSigns.end());
}

/// The clause of the trigger: the verb or noun with everything under it, without other sentences strung on.
TextRange evidence_of(const Sentence& sentence, int trigger) {
  int top = trigger;
  while (sentence.words[static_cast<std::size_t>(top)].head >= 0) {
    const Word& w = sentence.words[static_cast<std::size_t>(top)];
    const bool clause = w.upos == Upos::kVerb &&
                        (w.relation == Relation::kCcomp || w.relation == Relation::kConj || w.relation == Relation::kAdvcl ||
                         w.relation == Relation::kAcl || w.relation == Relation::kParataxis);
    if (clause) break;
    top = w.head;
  }
  TextRange range = sentence.subtree_range(top);
  for (int i = 0; i < trigger; ++i) {
    const Word& word = sentence.words[static_cast<std::size_t>(i)];
    if (word.range.start < range.start) continue;
    if (!is_tie(word)) break;
    range.start = sentence.words[static_cast<std::size_t>(i) + 1].range.start;
  }
  return range;
}

constexpr std::chrono::days kLongAgo{360};

/// Whether the nearest verb above a word, or the word itself, is told in the past: "were killed by Saturday's attack".
bool is_told_in_past(const Sentence& sentence, int word) {
  const auto at = [&](int i) -> const Word& { return sentence.words[static_cast<std::size_t>(i)]; };
  int verb = word;
  for (int steps = 0; at(verb).upos != Upos::kVerb && at(verb).head >= 0 && steps < 20; ++steps) verb = at(verb).head;
  if (at(verb).xpos == "VBD") return true;
  return std::any_of(sentence.words.begin(), sentence.words.end(),
                     [&](const Word& w) { return w.head == verb && w.relation == Relation::kAux && w.xpos == "VBD"; });
}

/// "The sides meet in Astana next week": what is dated after the page is to come, whatever its tense; as in composition a future
/// meeting or help is an AGREE. A verb in the past stays: its date was misread.
void put_off(const Lexicon& lexicon, const Sentence& sentence, SentenceEvent& event) {
  ComposedEvent& composed = event.composed;
  const std::string& tag = sentence.words[static_cast<std::size_t>(event.trigger)].xpos;
  if (composed.modality != Modality::kAsserted || tag == "VBN" || is_told_in_past(sentence, event.trigger)) return;
  const Composition* line = lexicon.compose("future", composed.type, composed.modes, composed.cameo);
  if (line == nullptr || line->type != "AGREE") {
    if (composed.type != "AGREE" && composed.type != "REQUEST" && composed.type != "THREATEN")
      composed.modality = Modality::kFuture;
    return;
  }
  take_line(composed, *line);
}

}  // namespace

struct EventCoder::Parts {
  FrameCoder frames;
  TimeReader times;
  QuantityReader quantities;
  SizeReader sizes;
  std::optional<PetrarchEventCoder> petrarch;
  std::optional<PlaceReader> places;  ///< without the gazetteer events have no places
  CoderKind kind = CoderKind::kFrames;
  std::optional<ModelCoder> model;

  /// By frames, model or both, in order of triggers.
  std::vector<SentenceEvent> find(std::string_view text, const Sentence& sentence, std::span<const Mention> mentions,
                                  CodingTrace* trace) const {
    std::vector<SentenceEvent> found = frames.code(text, sentence, mentions, trace);
    if (!model) return found;
    std::optional<SentenceEvent> event = model->code(frames, text, sentence, mentions, found);
    if (kind == CoderKind::kModel) found.clear();
    const bool known = event && std::any_of(found.begin(), found.end(), [&](const SentenceEvent& other) {
                         return other.composed.type == event->composed.type;
                       });
    if (event && !known) {
      const auto place =
          std::find_if(found.begin(), found.end(), [&](const SentenceEvent& other) { return other.trigger > event->trigger; });
      found.insert(place, std::move(*event));
    }
    return found;
  }
};

Result<EventCoder> EventCoder::open(const std::string& data_folder, const CoderOptions& options) {
  Result<FrameCoder> frames = FrameCoder::open(data_folder);
  if (!frames) return forward(frames);
  Result<TimeReader> times = TimeReader::open(data_folder);
  if (!times) return forward(times);
  Result<QuantityReader> quantities = QuantityReader::open(data_folder);
  if (!quantities) return forward(quantities);
  Result<SizeReader> sizes = SizeReader::open(data_folder);
  if (!sizes) return forward(sizes);
  std::optional<PetrarchEventCoder> petrarch;
  if (!options.petrarch_folder.empty()) {
    Result<PetrarchEventCoder> opened = PetrarchEventCoder::open(data_folder, options.petrarch_folder);
    if (!opened) return forward(opened);
    petrarch = std::move(*opened);
  }
  std::optional<PlaceReader> places;
  if (Result<PlaceReader> opened = PlaceReader::open(data_folder)) places = std::move(*opened);
  std::optional<ModelCoder> model;
  if (options.kind != CoderKind::kFrames) {
    Result<CoderModel> opened = CoderModel::open(options.model);
    if (!opened) return forward(opened);
    model.emplace(std::move(*opened));
  }
  EventCoder coder;
  coder.parts_ =
      std::make_shared<const Parts>(Parts{std::move(*frames), std::move(*times), std::move(*quantities), std::move(*sizes),
                                          std::move(petrarch), std::move(places), options.kind, std::move(model)});
  return coder;
}

const FrameCoder& EventCoder::frames() const { return parts_->frames; }

const PetrarchDictionaries* EventCoder::petrarch() const {
  return parts_->petrarch ? &parts_->petrarch->dictionaries() : nullptr;
}

std::vector<Event> EventCoder::code(const Document& document, const std::vector<Sentence>& sentences,
                                    const std::vector<Mention>& mentions) const {
  std::vector<Event> events;
  std::vector<std::pair<std::size_t, std::size_t>> sentence_and_end;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::span<const Mention> here = mentions_of(mentions, sentences[s].number);
    std::vector<Event> found;
    if (parts_->petrarch) {
      PetrarchSentenceEvents coded = parts_->petrarch->code(document, sentences[s], parts_->frames);
      if (coded.story_discarded) return {};
      found = complete(document, sentences[s], here, std::move(coded.events));
    } else {
      found = code_sentence(document, sentences[s], here);
    }
    std::move(found.begin(), found.end(), std::back_inserter(events));
    sentence_and_end.emplace_back(s, events.size());
  }
  if (events.empty() || !parts_->places) return events;
  const std::vector<NamedPlace> places = parts_->places->read(document, sentences, mentions);
  std::size_t at = 0;
  for (const auto& [s, end] : sentence_and_end) {
    for (; at < end; ++at) {
      const std::vector<Word>& words = sentences[s].words;
      const auto trigger = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.range == events[at].trigger; });
      if (trigger != words.end())
        events[at].place = place_of_event(sentences[s], static_cast<int>(trigger - words.begin()), places);
    }
  }
  return events;
}

std::vector<Event> EventCoder::code_sentence(const Document& document, const Sentence& sentence,
                                             std::span<const Mention> mentions, CodingTrace* trace) const {
  return complete(document, sentence, mentions, parts_->find(document.text, sentence, mentions, trace));
}

std::vector<Event> EventCoder::complete(const Document& document, const Sentence& sentence, std::span<const Mention> mentions,
                                        std::vector<SentenceEvent> found) const {
  std::vector<Event> events;
  if (found.empty()) return events;
  const Ontology& ontology = parts_->frames.ontology();
  const std::vector<TimeExpression> times = parts_->times.read(document, sentence);
  const std::vector<CountedQuantity> quantities = parts_->quantities.read(document.text, sentence, times);
  const std::vector<SizedWord> sized = parts_->sizes.read(sentence, quantities);
  for (SentenceEvent& coded : found) {
    ComposedEvent& composed = coded.composed;
    Event event;
    const TimeExpression* time = time_of(times, sentence, coded.trigger);
    if (time != nullptr && time->day) {
      event.date = time->day;
      event.date_precision = time->precision;
      if (document.published && *time->day > document.published->day) put_off(parts_->frames.lexicon(), sentence, coded);
    } else if (document.published) {
      event.date = document.published->day;
    }
    event.type = composed.type;
    event.modes = composed.modes;
    event.contexts = composed.contexts;
    event.cameo = composed.cameo.empty() ? ontology.cameo_of(event.type, event.modes) : composed.cameo;
    if (const CameoCode* code = ontology.cameo(event.cameo); code != nullptr && event.contexts.empty())
      event.contexts = code->contexts;
    event.quad = quad_of_label(ontology, event.type);
    if (event.quad == 0) event.quad = coded.quad;
    event.intensity = ontology.score_of(event.type, event.modes);
    event.sources = std::move(coded.sources);
    event.targets = std::move(coded.targets);
    event.modality = composed.modality;
    if (composed.holder >= 0) {
      const FrameCoder& frames = parts_->frames;
      const SentenceView view(sentence, mentions, frames.lexicon());
      std::vector<Mention> holders = actors_at(view, document.text, composed.holder, SlotRole::kHolder);
      if (!holders.empty()) event.holder = std::move(holders.front());
    }
    const auto trigger = static_cast<std::size_t>(coded.trigger);
    if (event.modality == Modality::kAsserted && event.date && document.published &&
        document.published->day - *event.date > kLongAgo) {
      event.modality = Modality::kHistorical;
    }
    event.size = size_of(sized, sentence, coded.trigger);
    event.trigger = sentence.words[trigger].range;
    event.evidence = {sentence.number, evidence_of(sentence, coded.trigger)};
    event.rule = std::move(coded.rule);
    event.confidence = coded.confidence;
    std::string actors;
    for (const Mention& mention : event.sources) actors += mention.actor.id + ">";
    for (const Mention& mention : event.targets) actors += "<" + mention.actor.id;
    event.id = hex_id({"event", document.id, fmt::format("{}-{}", event.trigger.start, event.trigger.end), event.type, event.rule,
                       actors, name_of(event.modality)});
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace dragoman
