#include "dragoman/events/confidence.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, kConfidenceFeatures> kNames = {
    "bias",        "source_known", "no_source",    "target_known", "no_target",        "countries",
    "specificity", "noun",         "noun_alone",   "adjective",    "generated",        "subordinate",
    "purpose",     "depth",        "hypothetical", "negated",      "future",           "historical",
    "holder",      "takes_in",     "distance",     "margin",       "worst_margin",     "mention_score",
    "coreferent",  "length",       "rivals",       "body",         "body_subordinate", "body_coreferent",
    "verbal",      "conflict"};

constexpr std::string_view kLeast = "least";

Error malformed(const std::string& name, std::size_t line, std::string_view what) {
  return {"E-EVENTS-040", fmt::format("{}:{}: {}", name, line, what),
          "`dragoman train confidence` writes the file; restore it, or reinstall the data folder"};
}

}  // namespace

std::string_view name_of(ConfidenceFeature feature) { return kNames[static_cast<std::size_t>(feature)]; }

Result<ConfidenceModel> ConfidenceModel::open(const std::string& data_folder) {
  const std::string path = data_folder + "/models/confidence.tsv";
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(malformed(path, 0, file.error().message));
  return parse(file->bytes(), path);
}

Result<ConfidenceModel> ConfidenceModel::parse(std::string_view text, const std::string& name) {
  ConfidenceModel model;
  std::size_t number = 0;
  std::size_t found = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (trim(line).empty() || line.front() == '#') continue;
    const std::vector<std::string_view> fields = split(trim(line), '\t');
    if (fields.size() != 2) return tl::unexpected(malformed(name, number, "not a name, a tab and a number"));
    double value = 0;
    const char* end_of_field = fields[1].data() + fields[1].size();
    const auto [end, error] = std::from_chars(fields[1].data(), end_of_field, value);
    if (error != std::errc() || end != end_of_field || !std::isfinite(value))
      return tl::unexpected(malformed(name, number, fmt::format("'{}' is no number", fields[1])));
    if (fields[0] == kLeast) {
      model.least_ = value;
      continue;
    }
    std::size_t at = 0;
    while (at < kNames.size() && kNames[at] != fields[0]) ++at;
    if (at == kNames.size()) return tl::unexpected(malformed(name, number, fmt::format("nothing is called '{}'", fields[0])));
    model.weights_[at] = value;
    ++found;
  }
  if (found != kConfidenceFeatures)
    return tl::unexpected(malformed(name, number, fmt::format("{} of {} weights are there", found, kConfidenceFeatures)));
  return model;
}

std::string ConfidenceModel::write(const std::array<double, kConfidenceFeatures>& weights, double least, std::string_view about) {
  std::string text;
  for (const std::string_view line : split(about, '\n')) text += fmt::format("# {}\n", line);
  text += fmt::format("{}\t{:.2f}\n", kLeast, least);
  for (std::size_t i = 0; i < kConfidenceFeatures; ++i) text += fmt::format("{}\t{:.3f}\n", kNames[i], weights[i]);
  return text;
}

double ConfidenceModel::of(const ConfidenceValues& values) const {
  double z = 0;
  for (std::size_t i = 0; i < kConfidenceFeatures; ++i) z += weights_[i] * static_cast<double>(values[i]);
  return 1.0 / (1.0 + std::exp(-z));
}

}  // namespace dragoman
