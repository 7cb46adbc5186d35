#pragma once
// RuleCounts: how often "they had relation b, so long ago" was followed by "and this was the answer under r".
//
// DESCRIPTION: a rule is (r, b, age class). Its confidence is the share of answers among all partners that it fired for, drawn
// towards 1 % by five unseen cases. Counted moment by moment with nothing but earlier history, so no fact ever votes for itself.
// Rows of different r may be changed by different threads. Memory: 8 bytes per rule.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "dragoman/forecast/decay.h"

namespace dragoman::forecast {

class RuleCounts {
 public:
  explicit RuleCounts(std::int32_t directed_relations)
      : relations_(static_cast<std::size_t>(directed_relations)), counts_(relations_ * relations_ * kAges) {}

  [[nodiscard]] float confidence(std::int32_t asked, std::int32_t past, int age) const {
    const Count& count = counts_[place(asked, past, age)];
    return (count.answers + kUnseen * kPrior) / (count.chances + kUnseen);
  }
  void add_chances(std::int32_t asked, std::int32_t past, int age, float times) {
    counts_[place(asked, past, age)].chances += times;
  }
  void add_answer(std::int32_t asked, std::int32_t past, int age) { counts_[place(asked, past, age)].answers += 1; }

 private:
  static constexpr float kUnseen = 5;
  static constexpr float kPrior = 0.01F;
  struct Count {
    float answers = 0;
    float chances = 0;
  };
  [[nodiscard]] std::size_t place(std::int32_t asked, std::int32_t past, int age) const {
    return (static_cast<std::size_t>(asked) * relations_ + static_cast<std::size_t>(past)) * kAges +
           static_cast<std::size_t>(age);
  }

  std::size_t relations_;
  std::vector<Count> counts_;
};

}  // namespace dragoman::forecast
