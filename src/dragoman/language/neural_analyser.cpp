// From words to trees: features, scores of groups of sentences, best tags, best tree, best relation of each chosen arc.
#include "dragoman/language/neural_analyser.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>
#include <vector>

#include "dragoman/language/neural_forms.h"
#include "dragoman/language/neural_scorer.h"
#include "dragoman/language/neural_tree.h"

namespace dragoman {

namespace {

constexpr std::size_t kGroupSentences = 32;
constexpr std::size_t kGroupWords = 1200;

/// What one call needs and a later one can use again.
struct Desk {
  neural::Work work;
  neural::FormTable forms;
  neural::FeatureRows features;
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

}  // namespace

struct NeuralAnalyser::Parts {
  explicit Parts(neural::Scorer opened) : scorer(std::move(opened)) {}

  neural::Scorer scorer;
  std::vector<neural::RelationLabel> relations;
  std::size_t root_relation = 0;
  mutable Desks desks;

  void analyse_group(std::span<Sentence* const> group, Desk& desk) const;
  void fill_tags(Word& word, const float* scores) const;
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
  const neural::NeuralModel& model = scorer.model();
  auto& [work, forms, features, scores, head_rows] = desk;
  std::vector<std::uint32_t> lengths;
  for (const Sentence* sentence : group) lengths.push_back(static_cast<std::uint32_t>(sentence->words.size()));
  const neural::Packing packing(std::move(lengths));
  forms.clear(packing.rows());
  work.input_rows.resize(packing.rows());
  std::size_t row = 0;
  for (const Sentence* sentence : group)
    for (const Word& word : sentence->words) work.input_rows[packing.in_order[row++]] = forms.add(word.form);
  work.embedded.shape(forms.size(), model.shape.input);
  for (std::uint32_t form = 0; form < forms.size(); ++form) {
    model.index.rows_of(forms[form], neural::Detail::kUnknownWords, features);
    scorer.embed(features, work.embedded.row(form));
  }
  scorer.score(packing, work);
  head_rows.clear();
  for (std::size_t number = 0; number < group.size(); ++number) {
    Sentence& sentence = *group[number];
    const std::size_t start = packing.starts[number];
    for (std::size_t i = 0; i < sentence.words.size(); ++i) fill_tags(sentence.words[i], work.tags.row(start + i));
    scorer.arcs(packing, number, work, scores);
    fill_heads(sentence, scores);
    for (const Word& word : sentence.words)
      head_rows.push_back(word.head < 0 ? -1 : static_cast<std::int32_t>(start) + word.head);
  }
  scorer.labels(head_rows, work);
  row = 0;
  for (Sentence* sentence : group)
    for (Word& word : sentence->words) fill_relation(word, work.labels.row(row++));
}

void NeuralAnalyser::Parts::fill_tags(Word& word, const float* scores) const {
  const neural::NeuralModel& model = scorer.model();
  const neural::Shape& shape = model.shape;
  const auto best = neural::kernels().best;
  word.upos = static_cast<Upos>(best(shape.upos, scores));
  word.xpos = model.labels.xpos[best(shape.xpos, scores + shape.upos)];
  word.feats = model.labels.feats[best(shape.feats, scores + shape.upos + shape.xpos)];
}

// Leaves the head's probability in margin.
void NeuralAnalyser::Parts::fill_heads(Sentence& sentence, std::vector<float>& scores) {
  const std::size_t count = sentence.words.size();
  const std::size_t width = count + 1;
  const neural::Kernels& kernel = neural::kernels();
  for (std::size_t i = 0; i < count; ++i) kernel.log_softmax(width, scores.data() + i * width);
  const std::vector<std::int32_t> heads = neural::best_tree(scores.data(), count);
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
