#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/parallel.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/evaluation.h"
#include "dragoman/events/role_span.h"
#include "dragoman/text/plain_text.h"

namespace dragoman {
namespace {

struct Tokens {
  std::vector<std::string> words, tags;
};

/// Source, target or both, first and last token.
using Span = std::tuple<char, int, int>;

std::set<Span> gold_spans(const Tokens& tokens) {
  std::set<Span> spans;
  const int count = static_cast<int>(tokens.tags.size());
  for (int i = 0; i < count; ++i) {
    const std::string& tag = tokens.tags[static_cast<std::size_t>(i)];
    if (!tag.starts_with("B-") || tag.size() < 3) continue;
    int last = i;
    while (last + 1 < count && tokens.tags[static_cast<std::size_t>(last) + 1].starts_with("I-")) ++last;
    spans.insert({tag[2], i, last});
  }
  return spans;
}

/// The tokens as text, and where each begins: punctuation is set close so that the text reads as it was printed.
std::string text_of(const Tokens& tokens, std::vector<TextRange>& ranges) {
  static constexpr std::string_view kClose = ".,;:!?)%]}'’”";
  std::string text;
  bool glue = true;
  for (const std::string& word : tokens.words) {
    const bool close = kClose.find(word.front()) != std::string_view::npos || word == "n't" || word == "-" || word == "’" ||
                       word.starts_with("’");
    if (!glue && !close) text += ' ';
    const auto start = static_cast<std::uint32_t>(text.size());
    text += word;
    ranges.push_back({start, static_cast<std::uint32_t>(text.size())});
    glue = word == "(" || word == "$" || word == "-" || word == "“" || word == "[" || ((word == "’" || word == "'") && close);
  }
  return text;
}

std::set<Span> found_spans(const Tokens& tokens, const EvaluationReaders& readers, std::string& rule) {
  std::vector<TextRange> ranges;
  const std::string text = text_of(tokens, ranges);
  const Document document = document_from_text(text, "2020-01-01");
  const std::vector<Sentence> sentences = readers.sentences->read(document);
  const std::vector<Mention> mentions = readers.mentions ? readers.mentions(document, sentences) : std::vector<Mention>{};
  std::set<Span> spans;
  double best = -1;
  for (const Sentence& sentence : sentences) {
    const std::span<const Mention> here = mentions_of(mentions, sentence.number);
    const SentenceView view(sentence, here, readers.frames->lexicon());
    for (const SentenceEvent& event : readers.frames->code(document.text, sentence, here, nullptr, Statements::kKeep)) {
      if (event.confidence <= best) continue;
      best = event.confidence;
      rule = event.rule;
      spans.clear();
      const auto add = [&](char kind, const std::vector<int>& words) {
        for (const TextRange range : role_spans(view, words, kind == 'R' ? Conjuncts::kTogether : Conjuncts::kApart)) {
          int first = -1;
          int last = -1;
          for (std::size_t i = 0; i < ranges.size(); ++i) {
            if (!ranges[i].overlaps(range)) continue;
            if (first < 0) first = static_cast<int>(i);
            last = static_cast<int>(i);
          }
          if (first >= 0) spans.insert({kind, first, last});
        }
      };
      const ComposedEvent& composed = event.composed;
      // "India and Pakistan agreed": both sides are one phrase.
      const bool coordinated =
          composed.sources.size() > 1 && std::all_of(composed.sources.begin() + 1, composed.sources.end(), [&](int word) {
            return view.first_conjunct(word) == view.first_conjunct(composed.sources.front());
          });
      const bool joint = coordinated && (composed.type == "AGREE" || composed.type == "CONSULT" || composed.type == "COOPERATE" ||
                                         composed.type == "SUPPORT");
      const bool both = (composed.mutual || joint) && composed.targets.empty() && composed.sources.size() > 1;
      add(both ? 'R' : 'S', composed.sources);
      add('T', composed.targets);
    }
  }
  return spans;
}

std::string shown(const Tokens& tokens, const std::set<Span>& spans) {
  std::string text;
  for (const auto& [kind, first, last] : spans) {
    text += fmt::format("[{}", kind);
    for (int i = first; i <= last; ++i) text += " " + tokens.words[static_cast<std::size_t>(i)];
    text += "] ";
  }
  return text;
}

}  // namespace

Result<EvaluationReport> evaluate_roles(const std::string& path, const EvaluationReaders& readers) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  std::vector<Tokens> items(1);
  std::size_t number = 0;
  for (std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty()) {
      if (!items.back().words.empty()) items.emplace_back();
      continue;
    }
    const std::size_t space = line.rfind(' ');
    if (space == std::string_view::npos || space == 0) {
      return fail("E-EVENTS-012", fmt::format("{}:{}: not a token and a tag", path, number),
                  "the task roles reads lines as in cameo_ner.dev.txt");
    }
    items.back().words.emplace_back(line.substr(0, space));
    items.back().tags.emplace_back(line.substr(space + 1));
  }
  if (items.back().words.empty()) items.pop_back();
  std::vector<std::set<Span>> found(items.size());
  std::vector<std::string> rules(items.size());
  parallel_for(items.size(), readers.jobs, [&](std::size_t i) { found[i] = found_spans(items[i], readers, rules[i]); });
  EvaluationReport report;
  int right = 0, predicted = 0, expected = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::set<Span> gold = gold_spans(items[i]);
    expected += static_cast<int>(gold.size());
    predicted += static_cast<int>(found[i].size());
    right += static_cast<int>(std::count_if(gold.begin(), gold.end(), [&](const Span& span) { return found[i].contains(span); }));
    if (gold != found[i]) {
      std::vector<TextRange> ranges;
      report.mistakes.push_back(
          {std::to_string(i + 1), text_of(items[i], ranges), shown(items[i], gold), shown(items[i], found[i]), rules[i]});
    }
  }
  const ClassScore score{"", right, predicted, expected};
  report.figures = {{"micro_f1", score.f1()}, {"precision", score.precision()}, {"recall", score.recall()}};
  return report;
}

}  // namespace dragoman
