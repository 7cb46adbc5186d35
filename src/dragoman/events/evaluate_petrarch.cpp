// PETRARCH's unit tests: each record is right when exactly the expected events come out, with both codes.
//
// Every record is coded twice. "given" uses the parse tree that stands in the record: it measures the dictionaries' reading and
// the coder alone, as the suite's author meant it. "own" parses the text with dragoman's model: what a user of `read --petrarch`
// gets. A few records expect an error of the reading program: a broken tree must be refused and a discard found; a dateline must
// not be coded. What the suite itself has switched off is counted apart.
#include <algorithm>
#include <map>

#include "dragoman/events/evaluate_petrarch.h"
#include "dragoman/events/petrarch_coder.h"
#include "dragoman/events/petrarch_records.h"
#include "dragoman/events/phrase_tree.h"

namespace dragoman {
namespace {

std::vector<std::string> lines_of(const std::vector<PetrarchEvent>& events) {
  std::vector<std::string> lines;
  for (const PetrarchEvent& event : events) lines.push_back(event.source.code + " " + event.target.code + " " + event.code);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> expected_of(const PetrarchRecord& record) {
  std::vector<std::string> lines;
  if (record.error == "bad_input_parse" || record.error == "storydiscard" || record.error == "sentencediscard")
    return {"error " + record.error};
  for (const PetrarchExpected& event : record.events) lines.push_back(event.source + " " + event.target + " " + event.code);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> reading_lines(const PetrarchReading& reading) {
  if (reading.discarded == PetrarchDiscarded::kStory) return {"error storydiscard"};
  if (reading.discarded == PetrarchDiscarded::kSentence) return {"error sentencediscard"};
  return lines_of(reading.events);
}

struct Tally {
  int records = 0, right = 0, events_right = 0, events_got = 0, events_expected = 0;

  bool add(const std::vector<std::string>& expected, const std::vector<std::string>& got) {
    std::vector<std::string> both;
    std::set_intersection(expected.begin(), expected.end(), got.begin(), got.end(), std::back_inserter(both));
    events_right += static_cast<int>(both.size());
    events_got += static_cast<int>(got.size());
    events_expected += static_cast<int>(expected.size());
    ++records;
    right += expected == got ? 1 : 0;
    return expected == got;
  }
  [[nodiscard]] double share() const { return records == 0 ? 0 : static_cast<double>(right) / records; }
  [[nodiscard]] double f1() const {
    const int all = events_got + events_expected;
    return all == 0 ? 0 : 2.0 * events_right / all;
  }
};

std::string joined(const std::vector<std::string>& lines) {
  if (lines.empty()) return "nothing";
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "; ") + line;
  return text;
}

}  // namespace

Result<EvaluationReport> evaluate_petrarch(const std::string& path, const std::string& folder, const SentenceReader& sentences) {
  Result<PetrarchRecords> file = read_petrarch_records(path);
  if (!file) return forward(file);
  Result<PetrarchDictionaries> dictionaries = PetrarchDictionaries::open(folder, file->dictionary_files);
  if (!dictionaries) return forward(dictionaries);
  const PetrarchCoder coder(std::move(*dictionaries));
  Tally given, own;
  std::map<std::string, Tally> categories;
  int switched_off = 0;
  EvaluationReport report;
  for (const PetrarchRecord& record : file->records) {
    if (!record.active) {
      ++switched_off;
      continue;
    }
    const std::vector<std::string> expected = expected_of(record);
    const Result<PhraseTree> tree = read_penn_tree(record.parse);
    const std::vector<std::string> from_given =
        tree ? reading_lines(coder.code(*tree, record.date, record.settings)) : std::vector<std::string>{"error bad_input_parse"};
    Document document;
    document.text = record.text;
    document.paragraphs = {{0, static_cast<std::uint32_t>(record.text.size())}};
    PetrarchReading whole;
    for (const Sentence& sentence : sentences.read(document)) {
      PetrarchReading reading = coder.code(phrase_tree_of(sentence), record.date, record.settings);
      std::move(reading.events.begin(), reading.events.end(), std::back_inserter(whole.events));
      whole.discarded = std::max(whole.discarded, reading.discarded);
    }
    const bool right = given.add(expected, from_given);
    categories[record.category].add(expected, from_given);
    // A tree of our own is never broken.
    const bool comparable = record.error != "bad_input_parse";
    const std::vector<std::string> from_own = reading_lines(whole);
    const bool own_right = !comparable || own.add(expected, from_own);
    if (!right) report.mistakes.push_back({record.id, record.text, joined(expected), joined(from_given), "given tree"});
    if (!own_right) report.mistakes.push_back({record.id, record.text, joined(expected), joined(from_own), "dragoman's tree"});
  }
  std::stable_partition(report.mistakes.begin(), report.mistakes.end(),
                        [](const EvaluationMistake& mistake) { return mistake.note == "given tree"; });
  report.figures = {{"records", given.records},
                    {"given_right", given.share()},
                    {"given_event_f1", given.f1()},
                    {"own_right", own.share()},
                    {"own_event_f1", own.f1()},
                    {"switched_off", switched_off},
                    {"lines_not_used", static_cast<double>(coder.dictionaries().problems().size())}};
  for (const auto& [name, tally] : categories) report.classes.emplace_back("given_right " + name, tally.share());
  return report;
}

}  // namespace dragoman
