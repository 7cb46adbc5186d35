#include "dragoman/language/arc_hybrid.h"

#include <algorithm>

namespace dragoman {

ArcHybrid::ArcHybrid(int word_count) : count_(word_count) {
  const auto size = static_cast<std::size_t>(word_count) + 1;
  head_.assign(size, -1);
  label_.assign(size, -1);
  left_.assign(size * 2, -1);
  right_.assign(size * 2, -1);
  left_count_.assign(size, 0);
  right_count_.assign(size, 0);
}

bool ArcHybrid::allowed(Move move) const {
  switch (move) {
    case Move::kShift: return buffer_ < count_;
    case Move::kLeft: return !stack_.empty() && (buffer_ < count_ || stack_.size() == 1);
    case Move::kRight: return stack_.size() >= 2;
  }
  return false;
}

void ArcHybrid::make(Move move, int label) {
  if (move == Move::kShift) {
    stack_.push_back(buffer_++);
    return;
  }
  const int child = stack_.back();
  stack_.pop_back();
  const int head = move == Move::kLeft ? buffer_ : stack_.back();
  const auto h = static_cast<std::size_t>(head);
  head_[static_cast<std::size_t>(child)] = head;
  label_[static_cast<std::size_t>(child)] = label;
  std::vector<int>& side = move == Move::kLeft ? left_ : right_;
  // Arcs come from the inside out on either side, so the newest is the outermost.
  side[h * 2 + 1] = side[h * 2];
  side[h * 2] = child;
  ++(move == Move::kLeft ? left_count_ : right_count_)[h];
}

int ArcHybrid::cost(Move move, std::span<const int> gold) const {
  int lost = 0;
  if (move == Move::kShift) {
    const int word = buffer_;
    const int head = gold[static_cast<std::size_t>(word)];
    for (std::size_t i = 0; i < stack_.size(); ++i) {
      lost += gold[static_cast<std::size_t>(stack_[i])] == word ? 1 : 0;
      lost += i + 1 < stack_.size() && stack_[i] == head ? 1 : 0;
    }
    return lost;
  }
  const int top = stack_.back();
  const int head = gold[static_cast<std::size_t>(top)];
  for (int word = buffer_; word < count_; ++word) lost += gold[static_cast<std::size_t>(word)] == top ? 1 : 0;
  if (move == Move::kLeft) {
    lost += head > buffer_ || (stack_.size() >= 2 && head == stack_[stack_.size() - 2]) ? 1 : 0;
  } else {
    lost += head >= buffer_ ? 1 : 0;
  }
  return lost;
}

}  // namespace dragoman
