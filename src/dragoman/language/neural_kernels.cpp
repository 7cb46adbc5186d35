// Why own kernels: the baseline build knows no AVX, and a library's templates compiled twice with different flags would be merged
// by the linker into whichever it meets first. One body of vector types under three target attributes has no such trap.
#include "dragoman/language/neural_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "dragoman/language/neural_intrinsics.h"

namespace dragoman::neural {

namespace {

#define DRAGOMAN_KERNEL
#define DRAGOMAN_KERNEL_NAMESPACE plain
#define DRAGOMAN_KERNEL_LANES 4
#define DRAGOMAN_KERNEL_ROWS 6
#include "dragoman/language/neural_kernels_body.h"
#undef DRAGOMAN_KERNEL
#undef DRAGOMAN_KERNEL_NAMESPACE
#undef DRAGOMAN_KERNEL_LANES
#undef DRAGOMAN_KERNEL_ROWS

#if defined(__x86_64__)
#define DRAGOMAN_KERNEL __attribute__((target("avx2,fma")))
#define DRAGOMAN_KERNEL_NAMESPACE avx2
#define DRAGOMAN_KERNEL_LANES 8
#define DRAGOMAN_KERNEL_ROWS 6
#include "dragoman/language/neural_kernels_body.h"
#undef DRAGOMAN_KERNEL
#undef DRAGOMAN_KERNEL_NAMESPACE
#undef DRAGOMAN_KERNEL_LANES
#undef DRAGOMAN_KERNEL_ROWS

#if defined(__clang__)  // which would ignore the whole attribute for a word it does not know
#define DRAGOMAN_KERNEL __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma")))
#else
#define DRAGOMAN_KERNEL __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,fma,prefer-vector-width=512")))
#endif
#define DRAGOMAN_KERNEL_NAMESPACE avx512
#define DRAGOMAN_KERNEL_LANES 16
#define DRAGOMAN_KERNEL_ROWS 8
#include "dragoman/language/neural_kernels_body.h"
#undef DRAGOMAN_KERNEL
#undef DRAGOMAN_KERNEL_NAMESPACE
#undef DRAGOMAN_KERNEL_LANES
#undef DRAGOMAN_KERNEL_ROWS
#endif

constexpr Kernels kPlainKernels{"plain",         plain::multiply,   plain::lstm_forward, plain::lstm_backward,
                                plain::sigmoid,  plain::softmax,    plain::log_softmax,  plain::adam,
                                plain::add,      plain::add_scaled, plain::add_steps,    plain::sum_steps,
                                plain::quantise, plain::best};
#if defined(__x86_64__)
constexpr Kernels kAvx2Kernels{"avx2",          avx2::multiply,    avx2::lstm_forward, avx2::lstm_backward, avx2::sigmoid,
                               avx2::softmax,   avx2::log_softmax, avx2::adam,         avx2::add,           avx2::add_scaled,
                               avx2::add_steps, avx2::sum_steps,   avx2::quantise,     avx2::best};
constexpr Kernels kAvx512Kernels{"avx512",         avx512::multiply,   avx512::lstm_forward, avx512::lstm_backward,
                                 avx512::sigmoid,  avx512::softmax,    avx512::log_softmax,  avx512::adam,
                                 avx512::add,      avx512::add_scaled, avx512::add_steps,    avx512::sum_steps,
                                 avx512::quantise, avx512::best};
#endif

}  // namespace

void pack(PackedMatrix& packed, const float* source, std::size_t depth, std::size_t columns, std::size_t row_stride,
          std::size_t column_stride) {
  packed.depth = depth;
  packed.columns = columns;
  const std::size_t panels = (columns + 31) / 32;
  if (packed.data.size() < panels * 32 * depth) packed.data.resize(panels * 32 * depth);
  for (std::size_t panel = 0; panel < panels; ++panel) {
    const std::size_t start = panel * 32;
    const std::size_t count = std::min<std::size_t>(32, columns - start);
    float* to = packed.data.data() + start * depth;
    if (count < 32) std::fill(to, to + 32 * depth, 0.0F);
    // Sixteen rows at a time: a transposed source is then read along its lines and the panel's lines stay in the first cache.
    for (std::size_t first = 0; first < depth; first += 16) {
      const std::size_t last = std::min(depth, first + 16);
      for (std::size_t j = 0; column_stride != 1 && j < count; ++j)
        for (std::size_t k = first; k < last; ++k) to[k * 32 + j] = source[k * row_stride + (start + j) * column_stride];
      for (std::size_t k = first; column_stride == 1 && k < last; ++k)
        std::memcpy(to + k * 32, source + k * row_stride + start, count * sizeof(float));
    }
  }
}

bool supports(Processor processor) {
#if defined(__x86_64__)
  if (processor == Processor::kAvx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (processor == Processor::kAvx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq");
#endif
  return processor == Processor::kPlain;
}

const Kernels& kernels_for([[maybe_unused]] Processor processor) {
#if defined(__x86_64__)
  if (processor == Processor::kAvx2) return kAvx2Kernels;
  if (processor == Processor::kAvx512) return kAvx512Kernels;
#endif
  return kPlainKernels;
}

const Kernels& kernels() {
  static const Kernels& best = kernels_for(supports(Processor::kAvx512) ? Processor::kAvx512
                                           : supports(Processor::kAvx2) ? Processor::kAvx2
                                                                        : Processor::kPlain);
  return best;
}

}  // namespace dragoman::neural
