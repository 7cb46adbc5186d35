#pragma once
// ArcHybrid: the state of a transition parser (Kuhlmann, Gómez-Rodríguez, Satta 2011) and the cost of its moves (Goldberg, Nivre
// 2013).
//
// DESCRIPTION: words 0 … n-1, the artificial root n stands at the buffer's end. kShift moves the buffer's first word to the
// stack; kLeft makes it the head of the stack's top, kRight makes the word below the head of the top; both pop the top. Exactly
// one word becomes the root's child. 2n moves make a tree.
#include <cstdint>
#include <span>
#include <vector>

namespace dragoman {

enum class Move : std::uint8_t { kShift, kLeft, kRight };

class ArcHybrid {
 public:
  explicit ArcHybrid(int word_count);

  [[nodiscard]] bool done() const { return buffer_ == count_ && stack_.empty(); }
  [[nodiscard]] bool allowed(Move move) const;
  /// `label` is that of the new arc, ignored by kShift.
  void make(Move move, int label);
  /// Gold arcs that can no longer be made after the move; `gold` has a head per word, n for the root's child.
  [[nodiscard]] int cost(Move move, std::span<const int> gold) const;

  [[nodiscard]] int root() const { return count_; }
  /// Word `depth` below the stack's top, -1 when there is none.
  [[nodiscard]] int stack(int depth) const {
    const auto size = static_cast<int>(stack_.size());
    return depth < size ? stack_[static_cast<std::size_t>(size - 1 - depth)] : -1;
  }
  /// Word `ahead` of the buffer, n for the root, -1 beyond it.
  [[nodiscard]] int buffer(int ahead) const { return buffer_ + ahead <= count_ ? buffer_ + ahead : -1; }
  /// The outermost (rank 0) or next (rank 1) dependent made so far; -1 when there is none.
  [[nodiscard]] int left_child(int word, int rank) const {
    return word < 0 ? -1 : left_[static_cast<std::size_t>(word) * 2 + static_cast<std::size_t>(rank)];
  }
  [[nodiscard]] int right_child(int word, int rank) const {
    return word < 0 ? -1 : right_[static_cast<std::size_t>(word) * 2 + static_cast<std::size_t>(rank)];
  }
  [[nodiscard]] int left_count(int word) const { return left_count_[static_cast<std::size_t>(word)]; }
  [[nodiscard]] int right_count(int word) const { return right_count_[static_cast<std::size_t>(word)]; }
  [[nodiscard]] int label(int word) const { return label_[static_cast<std::size_t>(word)]; }
  [[nodiscard]] int head(int word) const { return head_[static_cast<std::size_t>(word)]; }

 private:
  int count_, buffer_ = 0;
  std::vector<int> stack_, head_, label_, left_, right_, left_count_, right_count_;
};

}  // namespace dragoman
