// From words to trees: features, scores of groups of sentences, best tags, best tree, best relation of each chosen arc.
#include "dragoman/language/neural_analyser.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>
#include <vector>

#include "dragoman/language/neural_scorer.h"
#include "dragoman/language/neural_tree.h"

namespace dragoman {

namespace {

constexpr std::size_t kGroupSentences = 32;
constexpr std::size_t kGroupWords = 1200;
constexpr std::size_t kProjectedWords = 64;

/// What one call needs and a later one can use again.
struct Desk {
  neural::Work work;
  std::vector<float> scores;
  std::vector<std::int32_t> head_rows;
};

/// Desks that nobody sits at: making one anew would cost a call a tenth of its time, most of it the kernel's for fresh pages.
class Desks {
 public:
  std::unique_ptr<Desk> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<Desk>();
    std::unique_ptr<Desk> desk = std::move(free_.back());
    free_.pop_back();
    return desk;
  }
  void give_back(std::unique_ptr<Desk> desk) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(desk));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Desk>> free_;
};

// A sentence that ends with a final mark is a clause: as log odds, how much rather a verb than another word is its root where the
// network hesitates ("Peru recalled observers." could be a title). From 1 to 4 the treebanks' scores are the same within
// 0.03; without it short sentences become titles (docs/syntax-neural.md).
constexpr float kVerbAsRoot = 3;

void favour_verbs_as_root(const Sentence& sentence, float by, std::vector<float>& scores) {
  const std::string& mark = sentence.words.back().form;
  if (mark != "." && mark != "?" && mark != "!") return;
  const std::size_t width = sentence.words.size() + 1;
  for (std::size_t i = 0; i < sentence.words.size(); ++i)
    if (sentence.words[i].upos == Upos::kVerb) scores[i * width] += by;
}

}  // namespace

struct NeuralAnalyser::Parts {
  explicit Parts(neural::Scorer opened) : scorer(std::move(opened)) {}

  neural::Scorer scorer;
  std::vector<neural::RelationLabel> relations;
  std::size_t root_relation = 0;
  mutable Desks desks;

  void analyse_group(std::span<Sentence* const> group, Desk& desk) const;
  /// The sentences from that number of the group on: what is projected of them fits into the second cache.
  void finish_sentences(const neural::Packing& packing, std::span<Sentence* const> sentences, std::size_t number,
                        Desk& desk) const;
  void fill_tags(Word& word, const neural::Tags& tags) const;
  static void fill_heads(Sentence& sentence, std::vector<float>& scores);
  void fill_relation(Word& word, float* scores) const;
};

bool NeuralAnalyser::present(const ModelFile& model) { return model.section("neural.shape").has_value(); }

Result<NeuralAnalyser> NeuralAnalyser::open(std::shared_ptr<const ModelFile> file) {
  Result<neural::NeuralModel> model = neural::read_sections(*file);
  if (!model) return forward(model);
  return NeuralAnalyser(std::move(*model), neural::Arithmetic::kInteger);
}

NeuralAnalyser::NeuralAnalyser(neural::NeuralModel model, neural::Arithmetic arithmetic) {
  auto parts = std::make_unique<Parts>(neural::Scorer(std::move(model), arithmetic));
  for (const std::string& name : parts->scorer.model().labels.relations) {
    const std::size_t colon = std::min(name.find(':'), name.size());
    neural::RelationLabel label;
    parse_relation(std::string_view(name).substr(0, colon), label.relation);
    if (colon < name.size()) label.subtype = name.substr(colon + 1);
    if (name == "root") parts->root_relation = parts->relations.size();
    parts->relations.push_back(std::move(label));
  }
  parts_ = std::move(parts);
}

NeuralAnalyser::NeuralAnalyser(NeuralAnalyser&&) noexcept = default;
NeuralAnalyser& NeuralAnalyser::operator=(NeuralAnalyser&&) noexcept = default;
NeuralAnalyser::~NeuralAnalyser() = default;

void NeuralAnalyser::analyse(std::span<Sentence> batch) const {
  std::vector<Sentence*> order;
  for (Sentence& sentence : batch)
    if (!sentence.words.empty()) order.push_back(&sentence);
  std::stable_sort(order.begin(), order.end(),
                   [](const Sentence* a, const Sentence* b) { return a->words.size() > b->words.size(); });
  std::unique_ptr<Desk> desk = parts_->desks.take();
  if (!desk->work.cache) desk->work.cache = parts_->scorer.make_cache();
  for (std::size_t start = 0; start < order.size();) {
    std::size_t end = start;
    std::size_t words = 0;
    while (end < order.size() && end - start < kGroupSentences &&
           (end == start || words + order[end]->words.size() <= kGroupWords))
      words += order[end++]->words.size();
    parts_->analyse_group(std::span(order).subspan(start, end - start), *desk);
    start = end;
  }
  parts_->desks.give_back(std::move(desk));
}

void NeuralAnalyser::Parts::analyse_group(std::span<Sentence* const> group, Desk& desk) const {
  neural::Work& work = desk.work;
  std::vector<std::uint32_t> lengths;
  for (const Sentence* sentence : group) lengths.push_back(static_cast<std::uint32_t>(sentence->words.size()));
  const neural::Packing packing(std::move(lengths));
  work.forms.clear(packing.rows());
  work.form_of.resize(packing.rows());
  std::size_t row = 0;
  for (const Sentence* sentence : group)
    for (const Word& word : sentence->words) work.form_of[packing.in_order[row++]] = work.forms.add(word.form);
  scorer.encode(packing, work);
  for (std::size_t number = 0; number < group.size();) {
    std::size_t end = number + 1;
    while (end < group.size() && packing.starts[end] - packing.starts[number] < kProjectedWords) ++end;
    finish_sentences(packing, group.subspan(number, end - number), number, desk);
    number = end;
  }
}

void NeuralAnalyser::Parts::finish_sentences(const neural::Packing& packing, std::span<Sentence* const> sentences,
                                             std::size_t number, Desk& desk) const {
  auto& [work, scores, head_rows] = desk;
  scorer.project(packing, packing.starts[number], packing.starts[number + sentences.size()], work);
  head_rows.clear();
  for (Sentence* sentence : sentences) {
    const std::size_t start = head_rows.size();
    for (std::size_t i = 0; i < sentence->words.size(); ++i) fill_tags(sentence->words[i], work.tags[start + i]);
    scorer.arcs(start, sentence->words.size(), work, scores);
    fill_heads(*sentence, scores);
    for (const Word& word : sentence->words)
      head_rows.push_back(word.head < 0 ? -1 : static_cast<std::int32_t>(start) + word.head);
  }
  scorer.labels(head_rows, work);
  std::size_t row = 0;
  for (Sentence* sentence : sentences)
    for (Word& word : sentence->words) fill_relation(word, work.labels.row(row++));
}

void NeuralAnalyser::Parts::fill_tags(Word& word, const neural::Tags& tags) const {
  const neural::Labels& labels = scorer.model().labels;
  word.upos = static_cast<Upos>(tags.upos);
  word.xpos = labels.xpos[tags.xpos];
  word.feats = labels.feats[tags.feats];
}

// Leaves the head's probability in margin.
void NeuralAnalyser::Parts::fill_heads(Sentence& sentence, std::vector<float>& scores) {
  const std::size_t count = sentence.words.size();
  const std::size_t width = count + 1;
  const neural::Kernels& kernel = neural::kernels();
  for (std::size_t i = 0; i < count; ++i) kernel.log_softmax(width, scores.data() + i * width);
  favour_verbs_as_root(sentence, kVerbAsRoot, scores);
  const std::vector<std::int32_t> heads = neural::best_tree(scores.data(), count);
  favour_verbs_as_root(sentence, -kVerbAsRoot, scores);  // margins are the network's own probabilities
  for (std::size_t i = 0; i < count; ++i) {
    sentence.words[i].head = heads[i];
    sentence.words[i].margin = std::exp(scores[i * width + static_cast<std::size_t>(heads[i] + 1)]);
  }
}

void NeuralAnalyser::Parts::fill_relation(Word& word, float* scores) const {
  // "root" belongs to the root's word and to no other.
  std::size_t relation = root_relation;
  if (word.head >= 0) {
    scores[root_relation] = -1e4F;
    relation = neural::kernels().best(relations.size(), scores);
  }
  neural::kernels().log_softmax(relations.size(), scores);
  word.relation = relations[relation].relation;
  word.subtype = relations[relation].subtype;
  word.margin = std::min(1.0F, word.margin * std::exp(scores[relation]));
}

}  // namespace dragoman
