// Averaged perceptron (Collins 2002) over pairs UPOS|XPOS; the morphological features are then chosen among those that training
// has seen with the tag, most often only one.
#include "dragoman/language/perceptron_tagger.h"

#include <algorithm>
#include <charconv>

namespace dragoman {
namespace {

struct Context {
  std::span<const WordView> words;
  std::span<const int> tags;
  std::size_t at;

  [[nodiscard]] const WordView& word(int offset) const {
    const auto index = static_cast<std::ptrdiff_t>(at) + offset;
    return index < 0 || index >= static_cast<std::ptrdiff_t>(words.size()) ? outside_view()
                                                                           : words[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] std::uint64_t tag(int offset) const {
    const auto index = static_cast<std::ptrdiff_t>(at) + offset;
    return index < 0 || index >= static_cast<std::ptrdiff_t>(words.size())
               ? 999
               : static_cast<std::uint64_t>(tags[static_cast<std::size_t>(index)]);
  }
};

}  // namespace

void tagger_features(std::span<const WordView> words, std::size_t at, std::span<const int> tags,
                     std::vector<FeatureHash>& features) {
  features.clear();
  const Context context{words, tags, at};
  const WordView& w = words[at];
  const WordView &p = context.word(-1), &n = context.word(1);
  const std::uint64_t t1 = context.tag(-1);
  const std::uint64_t t2 = context.tag(-2);
  const std::uint64_t first = at == 0 ? 1 : 0;
  features.insert(features.end(), {feature(101, w.low),
                                   feature(102, w.form),
                                   feature(103, w.shape, first),
                                   feature(104, w.upper, first, n.upper, p.upper),
                                   feature(105, w.suffix[0]),
                                   feature(106, w.suffix[1]),
                                   feature(107, w.suffix[2]),
                                   feature(108, w.suffix[3]),
                                   feature(109, w.suffix[4]),
                                   feature(110, w.prefix[0]),
                                   feature(111, w.prefix[1]),
                                   feature(112, w.prefix[2]),
                                   feature(113, w.prefix[3]),
                                   feature(114, t1),
                                   feature(115, t2, t1),
                                   feature(116, t1, w.low),
                                   feature(117, t2, t1, w.low),
                                   feature(118, p.low),
                                   feature(119, n.low),
                                   feature(120, context.word(-2).low),
                                   feature(121, context.word(2).low),
                                   feature(122, p.low, w.low),
                                   feature(123, w.low, n.low),
                                   feature(124, p.low, n.low),
                                   feature(125, n.suffix[2]),
                                   feature(126, n.suffix[1], w.suffix[2]),
                                   feature(127, p.suffix[2], w.suffix[2]),
                                   feature(128, t1, w.suffix[2]),
                                   feature(129, t1, n.low),
                                   feature(130, w.suffix[2], w.shape, first),
                                   feature(131, n.shape, w.shape, p.shape),
                                   feature(132, n.low, context.word(2).low),
                                   feature(133, w.low, n.suffix[2]),
                                   feature(134, t1, w.suffix[1], n.suffix[1]),
                                   feature(135, t2, t1, w.suffix[2]),
                                   feature(136, n.suffix[3], context.word(2).suffix[2]),
                                   feature(137, t1, w.upper, n.upper),
                                   feature(138, 0)});
}

void morphology_features(std::span<const WordView> words, std::size_t at, std::span<const int> tags,
                         std::vector<FeatureHash>& features) {
  features.clear();
  const Context context{words, tags, at};
  const WordView& w = words[at];
  const std::uint64_t t = context.tag(0);
  const std::uint64_t t1 = context.tag(-1);
  const std::uint64_t n1 = context.tag(1);
  features.insert(features.end(), {feature(201, t),
                                   feature(202, t, w.low),
                                   feature(203, t, w.suffix[1]),
                                   feature(204, t, w.suffix[2]),
                                   feature(205, t, w.suffix[3]),
                                   feature(206, t, t1),
                                   feature(207, t, n1),
                                   feature(208, t, t1, context.tag(-2)),
                                   feature(209, t, n1, context.tag(2)),
                                   feature(210, t, context.word(-1).low),
                                   feature(211, t, context.word(1).low),
                                   feature(212, t, w.low, context.word(-1).low),
                                   feature(213, t, w.low, t1),
                                   feature(214, t, w.low, n1),
                                   feature(215, t, context.word(-2).low),
                                   feature(216, t, t1, n1),
                                   feature(217, t, w.shape),
                                   feature(218, t, context.word(-2).low, context.word(-1).low),
                                   feature(219, t, context.word(-1).low, n1),
                                   feature(220, t, context.word(-3).low),
                                   feature(221, t, w.low, context.word(1).low),
                                   feature(222, t, context.tag(-3), context.tag(-2), t1)});
}

Result<PerceptronTagger> PerceptronTagger::open(const ModelFile& model) {
  PerceptronTagger tagger;
  const Result<LinearModel> tag_model = LinearModel::open(model, "perceptron.tagger");
  if (!tag_model) return forward(tag_model);
  const Result<LinearModel> morphology = LinearModel::open(model, "perceptron.features");
  if (!morphology) return forward(morphology);
  tagger.tagger_ = *tag_model;
  tagger.morphology_ = *morphology;
  Result<Labels> tags = Labels::open(model, "perceptron.tags", tag_model->class_count());
  if (!tags) return forward(tags);
  Result<Labels> feats = Labels::open(model, "perceptron.feats", morphology->class_count());
  if (!feats) return forward(feats);
  tagger.tags_ = std::move(*tags);
  tagger.feats_ = std::move(*feats);
  for (int i = 0; i < tagger.tags_.size(); ++i) {
    const std::vector<std::string_view> parts = split(tagger.tags_.name(i), '\t');
    Upos upos = Upos::kX;
    if (parts.size() != 2 || !parse_upos(parts[0], upos)) return tl::unexpected(model.damaged("perceptron.tags", "a wrong tag"));
    tagger.upos_.push_back(upos);
    tagger.xpos_.emplace_back(parts[1]);
  }
  const Result<std::string_view> lists = model.require("perceptron.feats_of_tag");
  if (!lists) return forward(lists);
  for (const std::string_view line : split(*lists, '\n')) {  // one line a tag: "3 17 20"
    std::vector<int> list;
    for (const std::string_view part : split_whitespace(line)) {
      int number = -1;
      std::from_chars(part.data(), part.data() + part.size(), number);
      if (number < 0 || number >= tagger.feats_.size()) {
        return tl::unexpected(model.damaged("perceptron.feats_of_tag", "a wrong number"));
      }
      list.push_back(number);
    }
    if (!list.empty()) tagger.feats_of_tag_.push_back(std::move(list));
  }
  if (static_cast<int>(tagger.feats_of_tag_.size()) != tagger.tags_.size()) {
    return tl::unexpected(model.damaged("perceptron.feats_of_tag", "wrong number of lines"));
  }
  return tagger;
}

std::vector<int> PerceptronTagger::tag(Sentence& sentence, std::span<const WordView> views) const {
  const std::size_t count = sentence.words.size();
  std::vector<int> tags(count, 0);
  std::vector<FeatureHash> features;
  std::vector<std::int32_t> scores(static_cast<std::size_t>(std::max(tags_.size(), feats_.size())));
  for (std::size_t i = 0; i < count; ++i) {
    tagger_features(views, i, tags, features);
    tagger_.score(features, scores.data());
    tags[i] = static_cast<int>(std::max_element(scores.begin(), scores.begin() + tags_.size()) - scores.begin());
    sentence.words[i].upos = upos_[static_cast<std::size_t>(tags[i])];
    sentence.words[i].xpos = xpos_[static_cast<std::size_t>(tags[i])];
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<int>& choices = feats_of_tag_[static_cast<std::size_t>(tags[i])];
    int best = choices.front();
    if (choices.size() > 1) {
      morphology_features(views, i, tags, features);
      morphology_.score(features, scores.data());
      for (const int choice : choices) {
        if (scores[static_cast<std::size_t>(choice)] > scores[static_cast<std::size_t>(best)]) best = choice;
      }
    }
    sentence.words[i].feats = feats_.name(best);
  }
  return tags;
}

}  // namespace dragoman
