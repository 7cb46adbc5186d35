#include "dragoman/language/labels.h"

namespace dragoman {

Result<Labels> Labels::open(const ModelFile& model, const std::string& section, int count) {
  const Result<std::string_view> bytes = model.require(section);
  if (!bytes) return forward(bytes);
  Labels labels;
  std::vector<std::string_view> lines = split(*bytes, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (const std::string_view line : lines) labels.add(line);
  if (labels.size() != count) return tl::unexpected(model.damaged(section, "wrong number of labels"));
  return labels;
}

int Labels::add(std::string_view label) {
  const auto [at, fresh] = numbers_.emplace(std::string(label), static_cast<int>(names_.size()));
  if (fresh) names_.emplace_back(label);
  return at->second;
}

int Labels::find(std::string_view label) const {
  const auto found = numbers_.find(label);
  return found == numbers_.end() ? -1 : found->second;
}

void Labels::save(ModelWriter& writer, const std::string& section) const {
  std::string bytes;
  for (const std::string& name : names_) bytes.append(name).append("\n");
  writer.add(section, std::move(bytes));
}

}  // namespace dragoman
