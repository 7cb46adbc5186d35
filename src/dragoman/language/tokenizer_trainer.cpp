#include "dragoman/language/tokenizer_trainer.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "dragoman/base/strings.h"
#include "dragoman/language/linear_trainer.h"
#include "dragoman/language/random.h"

namespace dragoman {
namespace {

struct Paragraph {
  std::string_view text;
  TextRange range;
  std::vector<Piece> pieces;  // gold
  std::vector<char> ends;     // per token: does a sentence end after it?
  std::vector<Chunk> chunks;
};

std::vector<Paragraph> paragraphs_of(const Treebank& treebank) {
  std::vector<Paragraph> paragraphs;
  for (const TreebankSentence& entry : treebank.sentences) {
    const Sentence& sentence = entry.sentence;
    if (entry.new_paragraph || paragraphs.empty()) paragraphs.push_back({treebank.text, sentence.range, {}, {}, {}});
    Paragraph& paragraph = paragraphs.back();
    paragraph.range = paragraph.range.joined(sentence.range);
    for (std::size_t i = 0; i < sentence.words.size();) {
      const Word& word = sentence.words[i];
      const std::size_t size = word.starts_contraction ? std::max<std::size_t>(word.contraction_size, 1) : 1;
      paragraph.pieces.push_back({word.range, Cut::kToken});
      for (std::size_t k = i + 1; k < i + size; ++k) {
        if (sentence.words[k].range != word.range) paragraph.pieces.push_back({sentence.words[k].range, Cut::kWord});
      }
      i += size;
      paragraph.ends.push_back(i >= sentence.words.size() ? 1 : 0);
    }
  }
  for (Paragraph& paragraph : paragraphs) paragraph.chunks = chunks_of(paragraph.text, paragraph.range);
  return paragraphs;
}

// Letters-only pieces that are contractions more often than not.
std::string exceptions_of(const std::vector<Paragraph>& paragraphs) {
  std::map<std::string, std::map<std::string, int>> seen;
  for (const Paragraph& paragraph : paragraphs) {
    for (std::size_t i = 0; i < paragraph.pieces.size();) {
      const std::size_t end = token_end(paragraph.pieces, i);
      const TextRange whole = paragraph.pieces[i].range.joined(paragraph.pieces[end - 1].range);
      std::string cuts;
      for (std::size_t k = i + 1; k < end; ++k)
        cuts.append("\t").append(std::to_string(paragraph.pieces[k].range.start - whole.start));
      i = end;
      const std::string form = ascii_lower(whole.of(paragraph.text));
      if (form.size() < 2 || form.size() > 20) continue;
      if (std::all_of(form.begin(), form.end(), [](char c) { return is_ascii_lower(c); })) ++seen[form][cuts];
    }
  }
  std::string lines;
  for (const auto& [form, ways] : seen) {
    const auto best =
        std::max_element(ways.begin(), ways.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (!best->first.empty()) lines += form + best->first + "\n";
  }
  return lines;
}

// Calls visit(features, label) for each place of a paragraph where a cut is possible, as the tokenizer would come to it.
template <class Visit>
void visit_splits(const Paragraph& paragraph, const Visit& visit) {
  std::map<std::uint32_t, Cut> starts;
  for (const Piece& piece : paragraph.pieces) starts.emplace(piece.range.start, piece.before);
  std::vector<Character> characters;
  std::vector<FeatureHash> features;
  for (std::size_t c = 0; c < paragraph.chunks.size(); ++c) {
    if (paragraph.chunks[c].plain) continue;
    decode(paragraph.text, paragraph.chunks[c].range, characters);
    std::size_t token_start = 0;
    for (std::size_t i = 1; i < characters.size(); ++i) {
      const auto found = starts.find(characters[i].offset);
      const Cut label = found == starts.end() ? Cut::kNone : found->second;
      if (is_split_candidate(characters, i)) {
        split_features(paragraph.text, paragraph.chunks, c, characters, token_start, i, features);
        visit(features, static_cast<int>(label));
      }
      if (label != Cut::kNone) token_start = i;
    }
  }
}

template <class Visit>
void visit_boundaries(const Paragraph& paragraph, const Visit& visit) {
  const std::vector<TokenView> tokens = token_views(paragraph.text, paragraph.pieces);
  std::vector<FeatureHash> features;
  BoundaryState state;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    state.next(paragraph.text, tokens[i]);
    const bool ends = paragraph.ends[i] != 0;
    if (is_boundary_candidate(tokens, i)) {
      boundary_features(tokens, i, state, features);
      visit(features, ends ? 1 : 0);
    }
    if (ends) state.restart(i + 1);
  }
}

struct Example {
  std::vector<FeatureHash> features;
  int label;
};

LinearTrainer train(int class_count, std::vector<Example>& examples, int epochs, std::uint64_t seed) {
  LinearTrainer trainer(class_count);
  Random random(seed);
  std::vector<std::int32_t> scores(static_cast<std::size_t>(class_count));
  for (int epoch = 0; epoch < epochs; ++epoch) {
    random.shuffle(examples);
    for (const Example& example : examples) {
      trainer.score(example.features, scores.data());
      // A margin of one update: the right class must win by a little, not just win.
      scores[static_cast<std::size_t>(example.label)] -= 8;
      const int best = static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
      if (best != example.label) trainer.update(example.features, example.label, best);
      trainer.step();
    }
  }
  return trainer;
}

}  // namespace

void train_tokenizer(std::span<const Treebank> treebanks, const TokenizerTraining& options, ModelWriter& writer) {
  std::vector<Paragraph> paragraphs;
  for (const Treebank& treebank : treebanks) {
    std::vector<Paragraph> more = paragraphs_of(treebank);
    paragraphs.insert(paragraphs.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  writer.add("tokenizer.exceptions", exceptions_of(paragraphs));
  std::vector<Example> examples;
  const auto collect = [&](const std::vector<FeatureHash>& features, int label) { examples.push_back({features, label}); };
  for (const Paragraph& paragraph : paragraphs) visit_splits(paragraph, collect);
  train(3, examples, options.split_epochs, options.seed).save(writer, "tokenizer.split");
  examples.clear();
  for (const Paragraph& paragraph : paragraphs) visit_boundaries(paragraph, collect);
  train(2, examples, options.boundary_epochs, options.seed).save(writer, "tokenizer.boundary");
}

}  // namespace dragoman
