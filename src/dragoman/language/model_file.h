#pragma once
// ModelFile: a trained model as named sections of bytes in one checksummed, memory-mapped file.
//
// DESCRIPTION: opening maps the file and checks every section's checksum (about 3 ms for 25 MB); after that sections are views
// into the map, aligned to 64 bytes, so that a component may use its weights where they lie. Thread-safe to read. Views live as
// long as the ModelFile; components share it (std::shared_ptr<const ModelFile>). Numbers in sections are little-endian.
//
//   ModelWriter writer;
//   writer.add("tagger.weights", weights);
//   Result<void> written = writer.write("models/english.syntax");
//   Result<std::shared_ptr<const ModelFile>> model = ModelFile::open("models/english.syntax");
//   Result<std::string_view> weights = (*model)->require("tagger.weights");
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/result.h"

namespace dragoman {

class ModelFile {
 public:
  /// E-LANG-001 not a model file, E-LANG-002 another version, E-LANG-003 damaged or cut off; E-BASE-002 cannot be opened.
  static Result<std::shared_ptr<const ModelFile>> open(const std::string& path);
  /// The same over bytes in memory (tests, fuzzing, training).
  static Result<std::shared_ptr<const ModelFile>> from_bytes(std::string bytes, std::string name = "model");

  /// The section's bytes (64-byte aligned), or nothing when the model has none of that name.
  [[nodiscard]] std::optional<std::string_view> section(std::string_view name) const;
  /// The section's bytes, or E-LANG-004 that names file and section.
  [[nodiscard]] Result<std::string_view> require(std::string_view name) const;
  /// E-LANG-003 for this file: what a component returns when a section's content contradicts itself.
  [[nodiscard]] Error damaged(std::string_view section, std::string_view what) const;
  [[nodiscard]] std::vector<std::string_view> section_names() const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  ModelFile() = default;
  Result<void> read_table();

  std::string name_;
  MappedFile file_;
  std::unique_ptr<char, void (*)(void*)> memory_{nullptr, nullptr};
  std::string_view bytes_;
  std::vector<std::pair<std::string_view, std::string_view>> sections_;  // sorted by name
};

/// Collects sections and writes them; the same sections give the same bytes, whatever their order.
class ModelWriter {
 public:
  /// Adds or replaces a section; names have at most 47 bytes.
  void add(std::string name, std::string bytes);
  /// Copies every section of a model (to add to, or replace some of, a trained one).
  void add_all(const ModelFile& model);
  [[nodiscard]] std::string bytes() const;
  [[nodiscard]] Result<void> write(const std::string& path) const;  ///< atomically; E-BASE-003

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace dragoman
