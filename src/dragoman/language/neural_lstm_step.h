#pragma once
// One step of an LSTM over a group of sentences: recurrent product in 8-bit integers, then the cells.
//
// DESCRIPTION: with AVX-512 VNNI product and cells are one loop whose sums never leave the registers; elsewhere they are a
// product and a pass over its results. Both give the same bits on one machine (a test compares them). Pure functions,
// thread-safe.
//
//   lstm_step()({.rows = 8, .hidden = 128, .state = &states, .recurrent = &weights, .sums = sums,
//                .cells = cells.row(0), .shown = outputs.row(0), .shown_rows = order, .stride = 256}, gates);
#include <cstddef>
#include <cstdint>

#include "dragoman/language/neural_memory.h"
#include "dragoman/language/neural_quantised.h"

namespace dragoman::neural {

struct LstmStep {
  std::size_t rows = 0;
  std::size_t hidden = 0;                      ///< a multiple of 16
  const QuantisedRows* state = nullptr;        ///< what the layer gave in the step before, a row each; null in the first step
  const QuantisedMatrix* recurrent = nullptr;  ///< hidden × 4·hidden: gates of input, forgetting, output, then the candidate
  const float* const* sums = nullptr;          ///< per row: what its input gives the 4·hidden gates, bias included
  float* cells = nullptr;                      ///< rows × hidden, updated; not read in the first step
  float* shown = nullptr;                      ///< where the layer's output goes
  const std::uint32_t* shown_rows = nullptr;   ///< which row of it is a row's; rows lie `stride` apart
  std::size_t stride = 0;
};

/// `gates` is scratch of the versions that need some.
using LstmStepKernel = void (*)(const LstmStep& step, Matrix& gates);
LstmStepKernel lstm_step_for(IntegerProcessor processor);
LstmStepKernel lstm_step();

}  // namespace dragoman::neural
