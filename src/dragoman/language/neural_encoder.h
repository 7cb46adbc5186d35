#pragma once
// The encoder's layers in training: forward with everything kept that backward needs, and backward.
//
// DESCRIPTION: one Layer workspace per layer and shard. Rows are packed (neural_packing.h). Functions add into `gradients`, a
// flat vector in the order of Layout, and set `input_gradient`.
//
//   layer.forward(shape, layout, packing, weights, input, dropout, random);   // result in layer.output
//   layer.backward(shape, layout, packing, weights, input, output_gradient, gradients, input_gradient);
#include "dragoman/language/neural_kernels.h"
#include "dragoman/language/neural_memory.h"
#include "dragoman/language/neural_packing.h"
#include "dragoman/language/neural_random.h"
#include "dragoman/language/neural_shape.h"

namespace dragoman::neural {

/// Rates of what is left out at random in training; all 0 when parsing.
struct Dropout {
  float input = 0;      ///< of embeddings and between layers, one mask per sentence
  float recurrent = 0;  ///< of the state that a recurrent layer hands on, one mask per sentence
  float head = 0;       ///< of the projection's values
  float word = 0;       ///< alpha: a word seen n times becomes unknown with alpha / (alpha + n)
};

/// One direction of a recurrent layer.
struct Recurrence {
  Matrix input;  // in this direction's order
  Matrix gates;  // activations; after backward the gradients of the sums
  Matrix cell;
  Matrix hidden;
  Matrix before;  // the masked state each row was given
  Matrix mask;    // sentences × hidden, empty without dropout
  PackedMatrix input_weights, recurrent_weights;

  void forward(const Packing& packing, const float* weights, const Slice& wx, const Slice& wh, const Slice& bias, float dropout,
               Random& random);
  void backward(const Packing& packing, const float* weights, const Slice& wx, const Slice& wh, const Slice& bias,
                const Matrix& hidden_gradient, float* gradients, Matrix& input_gradient);
};

struct Layer {
  Matrix output;
  Recurrence directions[2];
  Matrix scratch, scratch2;

  void forward(const Shape& shape, const LayerLayout& layout, const Packing& packing, const float* weights, const Matrix& input,
               const Dropout& dropout, Random& random);
  void backward(const Shape& shape, const LayerLayout& layout, const Packing& packing, const float* weights, const Matrix& input,
                const Matrix& output_gradient, float* gradients, Matrix& input_gradient);
};

/// output = input · weights[slice] + weights[bias].
void linear(const Matrix& input, const float* weights, const Slice& slice, const Slice& bias, PackedMatrix& packed,
            Matrix& output);
/// Adds the gradients of a linear layer and, when wanted, sets that of its input.
void linear_backward(const Matrix& input, const Matrix& output_gradient, const float* weights, const Slice& slice,
                     const Slice& bias, PackedMatrix& packed, float* gradients, Matrix* input_gradient);

}  // namespace dragoman::neural
