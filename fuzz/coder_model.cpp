// Any bytes as a trained coder, and any bytes as one section of a good one (past the checksums): opened or refused, and what
// opens gives probabilities.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dragoman/events/coder_model.h"

namespace {

const dragoman::ModelFile& good() {
  using namespace dragoman;
  static const std::shared_ptr<const ModelFile> model = [] {
    CoderWeights coder;
    coder.labels = {"none", "war", "talk"};
    coder.none = 0;
    coder.features = {1, 7, 300};
    coder.weights.assign(12, 0.5F);
    return *ModelFile::from_bytes(write_coder(coder).bytes(), "good.coder");
  }();
  return *model;
}

void run(const std::shared_ptr<const dragoman::ModelFile>& file) {
  using namespace dragoman;
  const Result<CoderModel> coder = CoderModel::from_model(file);
  if (!coder) return;
  const CoderFeature features[] = {{1, 1.0F}, {2, 0.5F}, {300, 2.0F}};
  const std::vector<double> p = coder->probabilities(features);
  double sum = 0;
  for (const double one : p) sum += one;
  if (p.size() != coder->labels().size() || !(std::abs(sum - 1) < 1e-6) || CoderModel::best(p) >= p.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto whole = ModelFile::from_bytes(bytes)) run(*whole);
  if (size < 1) return 0;
  const std::vector<std::string_view> names = good().section_names();
  const std::string name(names[data[0] % names.size()]);
  std::string section = bytes.substr(1);
  const std::string_view old = *good().section(name);
  if (size % 2 == 0 && old.size() > section.size()) section += old.substr(section.size());
  ModelWriter writer;
  writer.add_all(good());
  writer.add(name, section);
  run(*ModelFile::from_bytes(writer.bytes()));
  return 0;
}
