#pragma once
// NeuralModel: everything that tagger and parser know, and its form in a model file.
//
// DESCRIPTION: sections "neural.shape", "neural.features", "neural.labels", "neural.embeddings" and "neural.weights". Embeddings
// are stored as 8-bit numbers with a scale per row, weights with a scale per column; reading gives them back as floats.
// Immutable once trained; share it as shared_ptr<const>.
//
//   append_sections(model, writer);
//   Result<NeuralModel> model = read_sections(*file);
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/language/model_file.h"
#include "dragoman/language/neural_features.h"
#include "dragoman/language/neural_memory.h"
#include "dragoman/language/neural_quantised.h"
#include "dragoman/language/neural_shape.h"
#include "dragoman/language/sentence.h"

namespace dragoman::neural {

/// The classes' names, in the order of the network's outputs.
struct Labels {
  std::vector<std::string> xpos;
  std::vector<std::string> feats;
  std::vector<std::string> relations;  ///< with subtype: "nsubj:pass"
};

/// A relation's two halves, parsed once.
struct RelationLabel {
  Relation relation = Relation::kDep;
  std::string subtype;
};

struct NeuralModel {
  Shape shape;
  FeatureIndex index;
  Labels labels;
  QuantisedRows embeddings;      ///< row_count() rows of shape.input; those of known words are finished sums
  AlignedVector<float> weights;  ///< in the order of Layout
};

/// Adds the model's sections; numbers are rounded to 8 bits.
void append_sections(const NeuralModel& model, ModelWriter& writer);
/// E-LANG-003/004 when a section is missing or contradicts itself.
Result<NeuralModel> read_sections(const ModelFile& file);

/// The table that a model holds, from the rows of training: a known word's row becomes the sum of its own, its n-grams' and its
/// classes' (the shape's stays apart), and every row is rounded to 8 bits. `words` in the order of their rows.
QuantisedRows finish_embeddings(const FeatureIndex& index, const std::vector<std::string>& words, const float* embeddings,
                                std::size_t width);
/// The rows of training that a model's table was made from, but for its rounding.
AlignedVector<float> unfinished_embeddings(const NeuralModel& model, const std::vector<std::string>& words);

}  // namespace dragoman::neural
