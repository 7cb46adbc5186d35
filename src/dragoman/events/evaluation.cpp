#include "dragoman/events/evaluation.h"

#include <map>

namespace dragoman {

std::vector<ClassScore> class_scores(const std::vector<std::string>& gold, const std::vector<std::string>& predicted) {
  std::map<std::string, ClassScore> by_name;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    ++by_name[gold[i]].expected;
    if (gold[i] == predicted[i]) ++by_name[gold[i]].right;
  }
  for (const std::string& label : predicted) {
    if (const auto found = by_name.find(label); found != by_name.end()) ++found->second.predicted;
  }
  std::vector<ClassScore> scores;
  for (auto& [name, score] : by_name) {
    score.name = name;
    scores.push_back(score);
  }
  return scores;
}

double macro_f1(const std::vector<ClassScore>& scores) {
  if (scores.empty()) return 0;
  double sum = 0;
  for (const ClassScore& score : scores) sum += score.f1();
  return sum / static_cast<double>(scores.size());
}

double accuracy(const std::vector<std::string>& gold, const std::vector<std::string>& predicted) {
  if (gold.empty()) return 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) right += gold[i] == predicted[i] ? 1 : 0;
  return static_cast<double>(right) / static_cast<double>(gold.size());
}

}  // namespace dragoman
