#include "dragoman/events/ontology.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

using Fields = std::vector<std::string_view>;

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string> names_of(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view part : split(text, ',')) {
    if (!trim(part).empty()) names.emplace_back(trim(part));
  }
  return names;
}

/// Calls use(fields) for every line that is no comment; a line with fewer fields than `needed`, or that use() refuses, is an
/// error.
template <class Use>
Result<void> each_line(const std::string& path, std::size_t needed, const Use& use) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return fail("E-EVENTS-001", fmt::format("{}: {}", path, file.error().message), "reinstall the data folder");
  std::size_t number = 0;
  for (std::string_view line : split(file->bytes(), '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trim(line).empty() || line.front() == '#') continue;
    const Fields fields = split(line, '\t');
    if (fields.size() < needed || !use(fields)) {
      return fail("E-EVENTS-002", fmt::format("{}:{}: not a line of this table: '{}'", path, number, line),
                  "docs/ontology.md describes the columns");
    }
  }
  return {};
}

}  // namespace

Result<Ontology> Ontology::open(const std::string& data_folder) {
  const std::string folder = data_folder + "/ontology/";
  Ontology ontology;
  Result<void> read = each_line(folder + "plover.tsv", 6, [&](const Fields& f) {
    const std::optional<double> quad = number_of(f[1]);
    const std::optional<double> score = number_of(f[3]);
    if (!quad || !score) return false;
    ontology.types_.push_back({.name = std::string(f[0]),
                               .quad = static_cast<int>(*quad),
                               .recipient_required = f[2] == "yes",
                               .score = *score,
                               .cameo = std::string(f[4]),
                               .definition = std::string(f[5]),
                               .modes = {}});
    return true;
  });
  if (!read) return forward(read);
  read = each_line(folder + "modes.tsv", 4, [&](const Fields& f) {
    for (EventType& type : ontology.types_) {
      if (type.name != f[0]) continue;
      type.modes.push_back({std::string(f[1]), number_of(f[2]), std::string(f[3])});
      return f[2].empty() || number_of(f[2]).has_value();
    }
    return false;
  });
  if (!read) return forward(read);
  read = each_line(folder + "contexts.tsv", 1, [&](const Fields& f) {
    ontology.contexts_.emplace_back(f[0]);
    return true;
  });
  if (!read) return forward(read);
  read = each_line(folder + "cameo.tsv", 4, [&](const Fields& f) {
    CameoCode code{std::string(f[0]), std::string(f[1]), std::string(f[2]), std::string(f[3]), {}};
    if (f.size() > 4) code.contexts = names_of(f[4]);
    const bool known =
        std::all_of(code.contexts.begin(), code.contexts.end(), [&](const auto& c) { return ontology.has_context(c); });
    if (!known || (code.event != "-" && ontology.type(code.event) == nullptr)) return false;
    if (!code.mode.empty() && ontology.mode(code.event, code.mode) == nullptr) return false;
    ontology.codes_.push_back(std::move(code));
    return true;
  });
  if (!read) return forward(read);
  std::sort(ontology.codes_.begin(), ontology.codes_.end(),
            [](const CameoCode& a, const CameoCode& b) { return a.code < b.code; });
  return ontology;
}

const EventType* Ontology::type(std::string_view name) const {
  const auto found = std::find_if(types_.begin(), types_.end(), [&](const EventType& type) { return type.name == name; });
  return found == types_.end() ? nullptr : &*found;
}

const EventMode* Ontology::mode(std::string_view type_name, std::string_view mode_name) const {
  const EventType* found_type = type(type_name);
  if (found_type == nullptr) return nullptr;
  for (const EventMode& candidate : found_type->modes) {
    if (candidate.name == mode_name) return &candidate;
  }
  return nullptr;
}

const CameoCode* Ontology::cameo(std::string_view code) const {
  const auto found =
      std::lower_bound(codes_.begin(), codes_.end(), code, [](const CameoCode& a, std::string_view b) { return a.code < b; });
  return found != codes_.end() && found->code == code ? &*found : nullptr;
}

bool Ontology::has_context(std::string_view name) const {
  return std::find(contexts_.begin(), contexts_.end(), name) != contexts_.end();
}

const CameoCode* Ontology::plover_of(std::string_view code) const {
  for (std::string_view prefix = code; prefix.size() >= 2; prefix.remove_suffix(1)) {
    if (const CameoCode* found = cameo(prefix)) return found;
    if (prefix.size() == 2) return cameo(std::string(prefix) + "0");
  }
  return nullptr;
}

std::string Ontology::cameo_of(std::string_view type_name, const std::vector<std::string>& modes) const {
  for (const std::string& name : modes) {
    const EventMode* found = mode(type_name, name);
    if (found != nullptr && !found->cameo.empty()) return found->cameo;
  }
  const EventType* found = type(type_name);
  return found == nullptr ? std::string() : found->cameo;
}

double Ontology::score_of(std::string_view type_name, const std::vector<std::string>& modes) const {
  const EventType* found = type(type_name);
  if (found == nullptr) return 0;
  std::optional<double> score;
  for (const std::string& name : modes) {
    const EventMode* candidate = mode(type_name, name);
    if (candidate == nullptr || !candidate->score) continue;
    if (!score || std::abs(*candidate->score) > std::abs(*score)) score = candidate->score;
  }
  return score.value_or(found->score);
}

}  // namespace dragoman
