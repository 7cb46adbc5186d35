// Right and wrong from three kinds of answers (calibration.h says how each is read).
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dragoman/base/hash.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/calibration.h"
#include "dragoman/events/quad_label.h"
#include "dragoman/text/inputs.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct Coded {
  Document document;
  std::vector<Sentence> sentences;
  std::vector<SentenceEvent> events;
  std::vector<std::size_t> sentence_of;  ///< of each event
};

Coded code(Document document, const EvaluationReaders& readers) {
  Coded coded;
  coded.document = std::move(document);
  coded.sentences = readers.sentences->read(coded.document);
  const std::vector<Mention> mentions =
      readers.mentions ? readers.mentions(coded.document, coded.sentences) : std::vector<Mention>{};
  for (std::size_t s = 0; s < coded.sentences.size(); ++s) {
    const Sentence& sentence = coded.sentences[s];
    for (SentenceEvent& event : readers.frames->code(coded.document.text, sentence, mentions_of(mentions, sentence.number))) {
      coded.events.push_back(std::move(event));
      coded.sentence_of.push_back(s);
    }
  }
  return coded;
}

/// Events of stories were read one by one and are few; a label of a sentence says little of its second event.
constexpr float kStoryWeight = 3;

JudgedEvent judged(const SentenceEvent& event, bool right, std::string_view set, std::string_view text) {
  return {event.because, event.confidence, right, std::string(set), set == "stories" ? kStoryWeight : 1.0F, hash64(text)};
}

std::string old_name(const std::string& type) { return type == "CONCEDE" || type == "RETREAT" ? "YIELD" : type; }

bool holds(const std::vector<Mention>& actors, std::string_view text, const std::string& span) {
  return std::any_of(actors.begin(), actors.end(), [&](const Mention& mention) {
    const std::string_view words = mention.range.of(text);
    return !words.empty() && (span.find(words) != std::string::npos || words.find(span) != std::string_view::npos);
  });
}

std::size_t surest(const std::vector<SentenceEvent>& events) {
  const auto best = std::max_element(events.begin(), events.end(),
                                     [](const SentenceEvent& a, const SentenceEvent& b) { return a.confidence < b.confidence; });
  return static_cast<std::size_t>(best - events.begin());
}

std::vector<JudgedEvent> judge_plv(const nlohmann::json& item, const EvaluationReaders& readers) {
  const std::string source = item["source"], target = item["target"], label = old_name(item["event"]);
  const Coded coded = code(document_from_text(item["text"].get<std::string>(), "2020-01-01"), readers);
  std::vector<JudgedEvent> found;
  const std::size_t best = surest(coded.events);
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    const SentenceEvent& event = coded.events[i];
    const std::string_view text = coded.document.text;
    const bool between = (holds(event.sources, text, source) && holds(event.targets, text, target)) ||
                         (holds(event.sources, text, target) && holds(event.targets, text, source));
    if (between || i == best) found.push_back(judged(event, old_name(event.composed.type) == label, "plv", text));
  }
  return found;
}

std::vector<JudgedEvent> judge_quad(std::string_view sentence, std::string_view label, const EvaluationReaders& readers) {
  Coded coded = code(document_from_text(sentence, "2020-01-01"), readers);
  std::erase_if(coded.events, [](const SentenceEvent& event) {
    return event.composed.modality == Modality::kHypothetical || event.composed.modality == Modality::kNegated;
  });
  std::vector<JudgedEvent> found;
  const std::size_t best = surest(coded.events);
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    const ComposedEvent& event = coded.events[i].composed;
    const int quad = quad_label(readers.frames->ontology(), event.type, event.cameo);
    if (quad == 0) continue;  // no event in the scheme of these labels: nothing to judge
    if (i == best || label == "0") found.push_back(judged(coded.events[i], std::to_string(quad) == label, "quad", sentence));
  }
  return found;
}

struct Place {
  std::uint32_t start = 0, end = 0;
  std::string event;
  bool right = false;
};

Result<std::map<std::string, std::vector<Place>>> read_places(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::map<std::string, std::vector<Place>> places;
  std::size_t number = 0;
  for (const std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (trim(line).empty() || line.front() == '#' || line.starts_with("document\t")) continue;
    const std::vector<std::string_view> f = split(trim(line), '\t');
    Place place;
    const auto read = [](std::string_view text, std::uint32_t& value) {
      return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
    };
    if (f.size() < 5 || !read(f[1], place.start) || !read(f[2], place.end) || f[4].empty()) {
      return fail("E-EVENTS-041", fmt::format("{}:{}: not document, start, end, event and judged", path, number),
                  "docs/quality-judged.tsv is of this form");
    }
    place.event = std::string(f[3]);
    place.right = f[4].front() == '1';
    places[std::string(f[0])].push_back(std::move(place));
  }
  return places;
}

std::vector<JudgedEvent> judge_story(Document document, const std::vector<Place>& places, const EvaluationReaders& readers) {
  const Coded coded = code(std::move(document), readers);
  std::vector<JudgedEvent> found;
  for (const Place& place : places) {
    for (std::size_t i = 0; i < coded.events.size(); ++i) {
      const SentenceEvent& event = coded.events[i];
      const Sentence& sentence = coded.sentences[coded.sentence_of[i]];
      const TextRange trigger = sentence.words[static_cast<std::size_t>(event.trigger)].range;
      const bool here = trigger.start >= place.start && trigger.end <= place.end && event.composed.type == place.event;
      if (!here) continue;
      found.push_back(judged(event, place.right, "stories", sentence.range.of(coded.document.text)));
      break;
    }
  }
  return found;
}

Result<void> judge_stories(const JudgementFiles& files, const EvaluationReaders& readers, std::vector<JudgedEvent>& into) {
  const Result<std::map<std::string, std::vector<Place>>> places = read_places(files.judged);
  if (!places) return forward(places);
  Result<Inputs> inputs = Inputs::open({files.stories}, {});
  if (!inputs) return forward(inputs);
  std::vector<Document> documents;
  while (std::optional<Result<RawPage>> page = inputs->next()) {
    if (!*page) return forward(*page);
    Result<Document> document = read_page(std::move(**page), {});
    if (document && places->contains(document->id)) documents.push_back(std::move(*document));
  }
  std::vector<std::vector<JudgedEvent>> found(documents.size());
  parallel_for(documents.size(), readers.jobs, [&](std::size_t i) {
    const std::vector<Place>& of_document = places->at(documents[i].id);
    found[i] = judge_story(std::move(documents[i]), of_document, readers);
  });
  for (std::vector<JudgedEvent>& events : found) std::move(events.begin(), events.end(), std::back_inserter(into));
  return {};
}

Result<void> judge_labelled(const std::string& path, const EvaluationReaders& readers, std::vector<JudgedEvent>& into) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::vector<std::string_view> lines;
  for (std::string_view line : split(file->bytes(), '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!trim(line).empty()) lines.push_back(line);
  }
  const bool json = !lines.empty() && lines.front().starts_with('{');
  std::vector<nlohmann::json> items(json ? lines.size() : 0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (json) {
      items[i] = nlohmann::json::parse(lines[i], nullptr, false);
      bool sound = items[i].is_object();
      for (const char* key : {"text", "source", "target", "event"})
        sound = sound && items[i].contains(key) && items[i][key].is_string();
      if (!sound)
        return fail("E-EVENTS-010", fmt::format("{}:{}: not a record with text, source, target and event", path, i + 1),
                    "JSON lines as in plv.dev.jsonl");
    } else if (const std::size_t tab = lines[i].rfind('\t'); tab == std::string_view::npos || tab + 2 != lines[i].size()) {
      return fail("E-EVENTS-011", fmt::format("{}:{}: not a sentence, a tab and a class", path, i + 1),
                  "lines as in cameo_class.dev.tsv");
    }
  }
  std::vector<std::vector<JudgedEvent>> found(lines.size());
  parallel_for(lines.size(), readers.jobs, [&](std::size_t i) {
    const std::size_t tab = lines[i].rfind('\t');
    found[i] = json ? judge_plv(items[i], readers) : judge_quad(lines[i].substr(0, tab), lines[i].substr(tab + 1), readers);
  });
  for (std::vector<JudgedEvent>& events : found) std::move(events.begin(), events.end(), std::back_inserter(into));
  return {};
}

}  // namespace

Result<std::vector<JudgedEvent>> judged_events(const JudgementFiles& files, const EvaluationReaders& readers) {
  const FrameCoder all = readers.frames->without_threshold();
  EvaluationReaders open = readers;
  open.frames = &all;
  std::vector<JudgedEvent> events;
  for (const std::string& path : files.labelled) {
    if (Result<void> read = judge_labelled(path, open, events); !read) return forward(read);
  }
  if (!files.judged.empty()) {
    if (Result<void> read = judge_stories(files, open, events); !read) return forward(read);
  }
  return events;
}

}  // namespace dragoman
