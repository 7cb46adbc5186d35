#pragma once
// Labels: a numbered list of strings, one per line of a model section; what classifiers' classes mean.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/base/strings.h"
#include "dragoman/language/model_file.h"

namespace dragoman {

class Labels {
 public:
  /// E-LANG-003/004; `count` is what the classifier that uses them has.
  static Result<Labels> open(const ModelFile& model, const std::string& section, int count);

  int add(std::string_view label);                       ///< its number, new or known
  [[nodiscard]] int find(std::string_view label) const;  ///< -1 when unknown
  [[nodiscard]] int size() const { return static_cast<int>(names_.size()); }
  [[nodiscard]] const std::string& name(int label) const { return names_[static_cast<std::size_t>(label)]; }
  void save(ModelWriter& writer, const std::string& section) const;

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, int, StringHash, std::equal_to<>> numbers_;
};

}  // namespace dragoman
