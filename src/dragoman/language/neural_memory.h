#pragma once
// Memory for matrices: vectors whose first element lies on a cache line, and a plain row-major matrix over one.
#include <algorithm>
#include <cstddef>
#include <new>
#include <vector>

namespace dragoman::neural {

template <class T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  AlignedAllocator() = default;
  template <class U>
  AlignedAllocator(const AlignedAllocator<U>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kAlignment)); }
  void deallocate(T* pointer, std::size_t) { ::operator delete(pointer, kAlignment); }
  friend bool operator==(AlignedAllocator, AlignedAllocator) { return true; }
};

template <class T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

/// Row-major matrix of floats; resizing keeps the memory so that a workspace is allocated once.
struct Matrix {
  AlignedVector<float> data;
  std::size_t rows = 0;
  std::size_t columns = 0;

  /// Sets the shape; the contents are unspecified unless `zero()` follows.
  void shape(std::size_t new_rows, std::size_t new_columns) {
    rows = new_rows;
    columns = new_columns;
    if (data.size() < rows * columns) data.resize(rows * columns);
  }
  void zero() { std::fill(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(rows * columns), 0.0F); }
  [[nodiscard]] float* row(std::size_t index) { return data.data() + index * columns; }
  [[nodiscard]] const float* row(std::size_t index) const { return data.data() + index * columns; }
};

}  // namespace dragoman::neural
