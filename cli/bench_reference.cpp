#include "cli/bench_reference.h"

#include <chrono>
#include <cstdio>

#include <fmt/format.h>

#include "dragoman/base/json_writer.h"
#include "dragoman/events/reference_coder.h"

namespace dragoman {
namespace {

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

void bench_reference(CliContext& context, const EventCoder& events, const std::vector<CodedDocument>& documents, bool json) {
  const Result<ReferenceCoder> reference = ReferenceCoder::open(context.data_folder);
  if (!reference) return context.report(reference.error());
  double fast_seconds = 0;
  double slow_seconds = 0;
  std::size_t sentences = 0;
  std::size_t different = 0;
  for (const CodedDocument& coded : documents) {
    for (const Sentence& sentence : coded.sentences) {
      if (sentence.words.empty()) continue;
      const SentenceView view(sentence, mentions_of(coded.mentions, sentence.number), events.frames().lexicon());
      auto start = std::chrono::steady_clock::now();
      const std::vector<FrameMatch> fast = match_frames(view, nullptr);
      fast_seconds += since(start);
      start = std::chrono::steady_clock::now();
      const std::vector<FrameMatch> slow = reference->match(view);
      slow_seconds += since(start);
      ++sentences;
      const std::string differs = difference(view, fast, slow);
      if (differs.empty()) continue;
      ++different;
      fmt::print(stderr, "{}\n{}", sentence.range.of(coded.document.text), differs);
    }
  }
  if (different > 0) context.exit_code = Exit::kSomeFailed;
  const double fast_rate = static_cast<double>(sentences) / std::max(fast_seconds, 1e-9);
  const double slow_rate = static_cast<double>(sentences) / std::max(slow_seconds, 1e-9);
  if (json) {
    JsonWriter out;
    out.begin_object().key("sentences").value(sentences).key("different").value(different);
    out.key("fast_sentences_per_second").value(fast_rate).key("reference_sentences_per_second").value(slow_rate).end_object();
    fmt::print("{}\n", out.text());
    return;
  }
  fmt::print("{} sentences, {} with other matches\nframes by index {:>12.0f} sentences/s\nreference {:>18.0f} sentences/s\n",
             sentences, different, fast_rate, slow_rate);
}

}  // namespace dragoman
