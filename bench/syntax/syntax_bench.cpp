// Tokens per second of each stage of syntax on one thread and of the whole chain on two, with checks that must hold: the whole
// chain gives the same trees at both thread counts, and the labelled attachment of gold tokens has not fallen below a floor.
//
//   bench_syntax MODEL TREEBANK.conllu [LAS floor]
//
// Prints one JSON line per row: {"stage","tokens","seconds","tokens_per_second","tokens_per_processor_second"}; times are
// medians of five runs. Exits 1 when a check fails.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

#include <fmt/format.h>

#include "dragoman/base/hash.h"
#include "dragoman/base/json_writer.h"
#include "dragoman/base/parallel.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/neural_analyser.h"
#include "dragoman/language/sentence_reader.h"
#include "dragoman/language/treebank_score.h"

namespace dragoman {
namespace {

constexpr int kRuns = 5;

struct Times {
  double wall = 0, processor = 0;
};

/// Medians; processor time is what a busy machine leaves comparable.
Times median_seconds(const std::function<void()>& work) {
  std::vector<double> wall;
  std::vector<double> processor;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t ticks = std::clock();
    work();
    processor.push_back(static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC);
    wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(wall.begin(), wall.end());
  std::sort(processor.begin(), processor.end());
  return {wall[kRuns / 2], processor[kRuns / 2]};
}

std::size_t count_words(const std::vector<Sentence>& sentences) {
  std::size_t count = 0;
  for (const Sentence& sentence : sentences) count += sentence.words.size();
  return count;
}

void print_row(std::string_view stage, std::size_t tokens, Times times) {
  JsonWriter json;
  json.begin_object().key("stage").value(stage).key("tokens").value(tokens).key("seconds").value(times.wall);
  json.key("tokens_per_second").value(std::round(static_cast<double>(tokens) / times.wall));
  json.key("tokens_per_processor_second").value(std::round(static_cast<double>(tokens) / times.processor)).end_object();
  fmt::print("{}\n", json.text());
}

/// The treebank's paragraphs as documents of about a page, as a reader of news meets them.
std::vector<Document> pages_of(const Treebank& treebank) {
  constexpr std::size_t kPage = 4000;
  std::vector<Document> pages(1);
  for (std::size_t start = 0; start < treebank.text.size();) {
    const std::size_t end = std::min(treebank.text.find('\n', start), treebank.text.size());
    if (pages.back().text.size() > kPage) pages.emplace_back();
    Document& page = pages.back();
    const auto first = static_cast<std::uint32_t>(page.text.size());
    page.text.append(treebank.text, start, end - start);
    if (end > start) page.paragraphs.push_back({first, static_cast<std::uint32_t>(page.text.size())});
    page.text += '\n';
    start = end + 1;
  }
  return pages;
}

std::uint64_t signature(const std::vector<std::vector<Sentence>>& pages) {
  std::uint64_t hash = 0;
  for (const auto& sentences : pages)
    for (const Sentence& sentence : sentences)
      for (const Word& word : sentence.words)
        hash = hash64(fmt::format("{} {} {} {} {}", word.form, name_of(word.upos), word.head, name_of(word.relation), word.lemma),
                      hash);
  return hash;
}

int run(const std::string& model, const std::string& path, double floor) {
  const auto start = std::chrono::steady_clock::now();
  const Result<SentenceReader> reader = SentenceReader::open(model);
  const double opening = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!reader) return fmt::print(stderr, "{} {}\n", reader.error().id, reader.error().message), 1;
  const Result<Treebank> treebank = read_conllu_file(path);
  if (!treebank) return fmt::print(stderr, "{} {}\n", treebank.error().id, treebank.error().message), 1;
  fmt::print("{{\"stage\":\"open\",\"seconds\":{:.4f}}}\n", opening);

  const std::vector<Document> pages = pages_of(*treebank);
  std::vector<std::vector<Sentence>> read(pages.size());
  std::size_t tokens = 0;
  const Times tokenising = median_seconds([&] {
    tokens = 0;
    for (const Document& page : pages) tokens += count_words(reader->tokenise(page));
  });
  print_row("sentences and tokens", tokens, tokenising);
  const Times one = median_seconds([&] {
    for (std::size_t i = 0; i < pages.size(); ++i) read[i] = reader->read(pages[i]);
  });
  print_row("whole chain, one thread", tokens, one);
  const std::uint64_t expected = signature(read);
  const Times two =
      median_seconds([&] { parallel_for(pages.size(), 2, [&](std::size_t i) { read[i] = reader->read(pages[i]); }); });
  print_row("whole chain, two threads", tokens, two);
  bool right = signature(read) == expected;
  if (!right) fmt::print(stderr, "the trees of one thread and two differ\n");

  const std::vector<Sentence> gold = sentences_of(*treebank);
  std::vector<Sentence> found;
  const Times analysing = median_seconds([&] {
    found = gold;
    reader->analyse(found);
  });
  print_row("tags, lemmas and trees of given tokens", count_words(gold), analysing);
  const Result<TreebankScore> score = score_treebank(gold, found, treebank->text);
  if (!score) return fmt::print(stderr, "{}\n", score.error().message), 1;
  fmt::print("{{\"upos\":{:.2f},\"uas\":{:.2f},\"las\":{:.2f},\"signature\":\"{:016x}\"}}\n", score->upos.f1(), score->uas.f1(),
             score->las.f1(), expected);
  if (score->las.f1() < floor) {
    fmt::print(stderr, "labelled attachment {:.2f} is below {:.2f}\n", score->las.f1(), floor);
    right = false;
  }
  return right ? 0 : 1;
}

}  // namespace
}  // namespace dragoman

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("bench_syntax MODEL TREEBANK.conllu [LAS floor]\n", stderr);
    return 2;
  }
  return dragoman::run(arguments[1], arguments[2], count > 3 ? std::atof(arguments[3]) : 0);
}
