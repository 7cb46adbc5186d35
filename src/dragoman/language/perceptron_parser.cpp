// Greedy arc-hybrid parsing with an averaged perceptron trained by a dynamic oracle with exploration (Goldberg, Nivre 2013), over
// the feature templates of Zhang, Nivre (2011) carried over to this transition system: words, tags, labels, distances and
// valencies around the two topmost words of the stack and the first of the buffer.
#include "dragoman/language/perceptron_parser.h"

#include <algorithm>

namespace dragoman {
namespace {

struct Node {
  std::uint64_t word = 1, tag = 1, label = 1, shape = 1;
};

class View {
 public:
  View(const ArcHybrid& state, std::span<const WordView> words, std::span<const int> tags)
      : state_(state), words_(words), tags_(tags) {}

  [[nodiscard]] Node node(int word) const {
    if (word < 0) return {};
    if (word == state_.root()) return {2, 2000, 2, 2};
    const auto w = static_cast<std::size_t>(word);
    return {words_[w].low, static_cast<std::uint64_t>(tags_[w]) + 3, static_cast<std::uint64_t>(state_.label(word) + 5),
            words_[w].suffix[2]};
  }

 private:
  const ArcHybrid& state_;
  std::span<const WordView> words_;
  std::span<const int> tags_;
};

std::uint64_t distance(int a, int b) {
  if (a < 0 || b < 0) return 0;
  const int d = b - a;
  return static_cast<std::uint64_t>(d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8);
}

}  // namespace

void parser_features(const ArcHybrid& state, std::span<const WordView> words, std::span<const int> tags,
                     std::vector<FeatureHash>& features) {
  features.clear();
  const View view(state, words, tags);
  const int i0 = state.stack(0), i1 = state.stack(1), i2 = state.stack(2), j0 = state.buffer(0);
  const Node s0 = view.node(i0), s1 = view.node(i1), s2 = view.node(i2);
  const Node b0 = view.node(j0), b1 = view.node(state.buffer(1)), b2 = view.node(state.buffer(2));
  const Node s0l = view.node(state.left_child(i0, 0)), s0r = view.node(state.right_child(i0, 0));
  const Node s0l2 = view.node(state.left_child(i0, 1)), s0r2 = view.node(state.right_child(i0, 1));
  const Node s1l = view.node(state.left_child(i1, 0)), s1r = view.node(state.right_child(i1, 0));
  const Node s1l2 = view.node(state.left_child(i1, 1)), s1r2 = view.node(state.right_child(i1, 1));
  const Node b0l = view.node(state.left_child(j0, 0)), b0l2 = view.node(state.left_child(j0, 1));
  const std::uint64_t gap = distance(i0, j0), gap1 = distance(i1, i0);
  const auto count = [](int n) { return static_cast<std::uint64_t>(std::min(n, 4)); };
  const std::uint64_t s0vl = i0 < 0 ? 9 : count(state.left_count(i0)), s0vr = i0 < 0 ? 9 : count(state.right_count(i0));
  const std::uint64_t s1vl = i1 < 0 ? 9 : count(state.left_count(i1)), s1vr = i1 < 0 ? 9 : count(state.right_count(i1));
  const std::uint64_t b0vl = j0 < 0 ? 9 : count(state.left_count(j0));
  features.insert(
      features.end(),
      {// single words
       feature(401, s0.word, s0.tag), feature(402, s0.word), feature(403, s0.tag), feature(404, s1.word, s1.tag),
       feature(405, s1.word), feature(406, s1.tag), feature(407, b0.word, b0.tag), feature(408, b0.word), feature(409, b0.tag),
       feature(410, b1.word, b1.tag), feature(411, b1.tag), feature(412, b2.tag), feature(413, s2.tag), feature(414, b1.word),
       feature(415, s2.word), feature(416, b2.word, b2.tag),
       // pairs
       feature(421, s0.word, s0.tag, b0.word, b0.tag), feature(422, s0.word, b0.word), feature(423, s0.word, s0.tag, b0.tag),
       feature(424, s0.tag, b0.word, b0.tag), feature(425, s0.tag, b0.tag), feature(426, s0.word, s1.word),
       feature(427, s0.word, s1.tag, s0.tag), feature(428, s0.tag, s1.word, s1.tag), feature(429, s0.tag, s1.tag),
       feature(430, b0.tag, b1.tag), feature(431, b0.word, b1.tag), feature(432, s1.tag, b0.tag), feature(433, s1.word, b0.word),
       feature(434, s1.word, b0.tag), feature(435, s1.tag, b0.word),
       // triples
       feature(441, s0.tag, b0.tag, b1.tag), feature(442, s1.tag, s0.tag, b0.tag), feature(443, s2.tag, s1.tag, s0.tag),
       feature(444, s0.tag, b0.tag, b1.tag, b2.tag), feature(445, s1.tag, s0.tag, b0.tag, b1.tag),
       feature(446, s0.tag, s0l.tag, b0.tag), feature(447, s0.tag, s0r.tag, b0.tag), feature(448, s0.tag, b0.tag, b0l.tag),
       feature(449, s1.tag, s1r.tag, s0.tag), feature(450, s1.tag, s1l.tag, s0.tag), feature(451, s1.tag, s0.tag, s0r.tag),
       feature(452, s1.tag, s0.tag, s0l.tag), feature(453, s1.word, s0.tag, b0.tag), feature(454, s1.tag, s0.word, b0.tag),
       feature(455, s1.tag, s0.tag, b0.word), feature(456, s0.word, b0.tag, b1.tag), feature(457, s1.word, s0.word, b0.tag),
       // distances and valencies
       feature(461, s0.word, gap), feature(462, s0.tag, gap, b0.tag), feature(463, b0.word, gap),
       feature(464, s1.tag, s0.tag, gap1), feature(465, s1.word, gap1), feature(466, s0.word, s0vl, s0vr),
       feature(467, s0.tag, s0vl, s0vr), feature(468, s1.tag, s1vl, s1vr), feature(469, b0.tag, b0vl),
       feature(470, b0.word, b0vl), feature(471, s1.word, s1vr), feature(472, s0.tag, b0.tag, s0vr, b0vl),
       feature(473, s0.word, gap1, s1.tag),
       // dependents and their labels
       feature(481, s0.tag, s0l.label), feature(482, s0.tag, s0r.label), feature(483, s0.word, s0l.label),
       feature(484, s0.word, s0r.label), feature(485, s1.tag, s1l.label), feature(486, s1.tag, s1r.label),
       feature(487, s1.word, s1r.label), feature(488, b0.tag, b0l.label), feature(489, b0.word, b0l.label),
       feature(490, s0.tag, s0l.label, s0l2.label), feature(491, s0.tag, s0r.label, s0r2.label),
       feature(492, s1.tag, s1r.label, s1r2.label), feature(493, b0.tag, b0l.label, b0l2.label), feature(494, s0l.word, s0.tag),
       feature(495, s0r.word, s0.tag), feature(496, s1r.word, s1.tag), feature(497, b0l.word, b0.tag),
       feature(498, s0.tag, s0l.label, s0r.label, b0.tag), feature(499, s1.tag, s1l.label, s1r.label, s0.tag),
       feature(500, s1.tag, s1l.label, s1l2.label), feature(501, s0.tag, s0r.tag, s0r2.tag),
       feature(502, s0.shape, b0.shape, s0.tag), feature(503, s0.shape, s1.shape, s0.tag),
       feature(504, s0.tag, s1.tag, s0l.label, s1r.label), feature(505, s0.tag, b0.tag, s0l.label, b0l.label),
       feature(506, s1.word, s0.tag, s0l.word), feature(507, s1.tag, s0.tag, s0l.word), feature(508, 0)});
}

Result<PerceptronParser> PerceptronParser::open(const ModelFile& model) {
  PerceptronParser parser;
  const Result<LinearModel> linear = LinearModel::open(model, "perceptron.parser");
  if (!linear) return forward(linear);
  parser.model_ = *linear;
  Result<Labels> relations = Labels::open(model, "perceptron.relations", (linear->class_count() - 1) / 2);
  if (!relations) return forward(relations);
  parser.relations_ = std::move(*relations);
  parser.root_label_ = parser.relations_.find(kRootLabel);
  for (int i = 0; i < parser.relations_.size(); ++i) {
    const std::string_view name = parser.relations_.name(i);
    const std::size_t colon = std::min(name.find(':'), name.size());
    Relation relation = Relation::kDep;
    if (!parse_relation(name.substr(0, colon), relation))
      return tl::unexpected(model.damaged("perceptron.relations", "a wrong relation"));
    parser.relation_.push_back(relation);
    parser.subtype_.emplace_back(colon < name.size() ? name.substr(colon + 1) : "");
  }
  if (parser.root_label_ < 0) return tl::unexpected(model.damaged("perceptron.relations", "no root"));
  return parser;
}

void PerceptronParser::parse(Sentence& sentence, std::span<const WordView> views, std::span<const int> tags) const {
  const auto count = static_cast<int>(sentence.words.size());
  ArcHybrid state(count);
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores(static_cast<std::size_t>(model_.class_count()));
  while (!state.done()) {
    const bool allowed[3] = {state.allowed(Move::kShift), state.allowed(Move::kLeft), state.allowed(Move::kRight)};
    const bool to_root = state.buffer(0) == state.root();
    parser_features(state, views, tags, features);
    model_.score(features, scores.data());
    int best = -1;
    std::int32_t second = 0;
    bool has_second = false;
    for (int c = 0; c < model_.class_count(); ++c) {
      const Move move = move_of_class(c);
      if (!allowed[static_cast<int>(move)]) continue;
      if (move != Move::kShift && (label_of_class(c) == root_label_) != (to_root && move == Move::kLeft)) continue;
      const std::int32_t score = scores[static_cast<std::size_t>(c)];
      if (best < 0 || score > scores[static_cast<std::size_t>(best)]) {
        has_second = best >= 0;
        if (has_second) second = scores[static_cast<std::size_t>(best)];
        best = c;
      } else if (!has_second || score > second) {
        has_second = true;
        second = score;
      }
    }
    const Move move = move_of_class(best);
    if (move != Move::kShift) {
      Word& word = sentence.words[static_cast<std::size_t>(state.stack(0))];
      const double lead = has_second ? static_cast<double>(scores[static_cast<std::size_t>(best)]) - second : 1e9;
      word.margin = static_cast<float>(lead / (lead + 20'000));
      const auto label = static_cast<std::size_t>(label_of_class(best));
      word.relation = relation_[label];
      word.subtype = subtype_[label];
      word.head = move == Move::kRight ? state.stack(1) : to_root ? -1 : state.buffer(0);
    }
    state.make(move, label_of_class(best));
  }
}

}  // namespace dragoman
