// The layout of a model file, little-endian:
//   0   "DRGMODEL"            8 bytes
//   8   version               u32
//   12  number of sections    u32
//   16  size of the file      u64
//   24  hash of the table     u64   (XXH3 over the table's bytes)
//   32  the table: per section 48 bytes of name (zero-padded), u64 offset, u64 size, u64 hash of the section's bytes
//   …   the sections, each at a multiple of 64 bytes
// Everything read is checked against the file's size before it is touched, so a damaged or cut file is an error, never a crash.
#include "dragoman/language/model_file.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "dragoman/base/hash.h"

namespace dragoman {
namespace {

constexpr std::string_view kMagic = "DRGMODEL";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderSize = 32;
constexpr std::size_t kNameSize = 48;
constexpr std::size_t kEntrySize = kNameSize + 24;
constexpr std::size_t kAlignment = 64;

constexpr std::string_view kHint = "fetch or train the model again: models/README.md has the command";

template <class T>
T read_number(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <class T>
void append_number(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

std::size_t aligned(std::size_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

}  // namespace

Result<std::shared_ptr<const ModelFile>> ModelFile::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return forward(file);
  const std::shared_ptr<ModelFile> model(new ModelFile());
  model->name_ = path;
  model->file_ = std::move(*file);
  model->bytes_ = model->file_.bytes();
  if (const Result<void> table = model->read_table(); !table) return forward(table);
  return std::shared_ptr<const ModelFile>(model);
}

Result<std::shared_ptr<const ModelFile>> ModelFile::from_bytes(std::string bytes, std::string name) {
  const std::shared_ptr<ModelFile> model(new ModelFile());
  model->name_ = std::move(name);
  // Sections promise 64-byte alignment; a string's buffer does not.
  const std::size_t size = aligned(bytes.size() + 1);
  model->memory_ = {static_cast<char*>(std::aligned_alloc(kAlignment, size)), std::free};
  if (!bytes.empty()) std::memcpy(model->memory_.get(), bytes.data(), bytes.size());
  model->bytes_ = {model->memory_.get(), bytes.size()};
  if (const Result<void> table = model->read_table(); !table) return forward(table);
  return std::shared_ptr<const ModelFile>(model);
}

Result<void> ModelFile::read_table() {
  if (bytes_.size() < kHeaderSize || bytes_.substr(0, kMagic.size()) != kMagic) {
    return fail("E-LANG-001", fmt::format("{} is not a dragoman model", name_), std::string(kHint));
  }
  const auto version = read_number<std::uint32_t>(bytes_, 8);
  if (version != kVersion) {
    return fail("E-LANG-002", fmt::format("{} has model version {}, this program reads version {}", name_, version, kVersion),
                std::string(kHint));
  }
  const std::size_t count = read_number<std::uint32_t>(bytes_, 12);
  if (read_number<std::uint64_t>(bytes_, 16) != bytes_.size() || count > (bytes_.size() - kHeaderSize) / kEntrySize) {
    return tl::unexpected(damaged("header", "the file is cut off or grew"));
  }
  const std::string_view table = bytes_.substr(kHeaderSize, count * kEntrySize);
  if (hash64(table) != read_number<std::uint64_t>(bytes_, 24)) return tl::unexpected(damaged("table", "checksum differs"));
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view entry = table.substr(i * kEntrySize, kEntrySize);
    const std::string_view name = entry.substr(0, std::min(entry.find('\0'), kNameSize));
    const auto offset = read_number<std::uint64_t>(entry, kNameSize);
    const auto size = read_number<std::uint64_t>(entry, kNameSize + 8);
    if (offset > bytes_.size() || size > bytes_.size() - offset || offset % kAlignment != 0) {
      return tl::unexpected(damaged(name, "lies outside the file"));
    }
    const std::string_view section = bytes_.substr(offset, size);
    if (hash64(section) != read_number<std::uint64_t>(entry, kNameSize + 16)) {
      return tl::unexpected(damaged(name, "checksum differs"));
    }
    sections_.emplace_back(name, section);
  }
  std::sort(sections_.begin(), sections_.end());
  return {};
}

std::optional<std::string_view> ModelFile::section(std::string_view name) const {
  const auto found = std::lower_bound(sections_.begin(), sections_.end(), name,
                                      [](const auto& section, std::string_view wanted) { return section.first < wanted; });
  if (found == sections_.end() || found->first != name) return std::nullopt;
  return found->second;
}

Result<std::string_view> ModelFile::require(std::string_view name) const {
  if (const std::optional<std::string_view> found = section(name)) return *found;
  return fail("E-LANG-004", fmt::format("{} has no section \"{}\"", name_, name), std::string(kHint));
}

Error ModelFile::damaged(std::string_view section, std::string_view what) const {
  return {"E-LANG-003", fmt::format("{} is damaged: section \"{}\": {}", name_, section, what), std::string(kHint)};
}

std::vector<std::string_view> ModelFile::section_names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, bytes] : sections_) names.push_back(name);
  return names;
}

void ModelWriter::add(std::string name, std::string bytes) {
  name.resize(std::min(name.size(), kNameSize - 1));
  const auto at = std::lower_bound(sections_.begin(), sections_.end(), name,
                                   [](const auto& section, const std::string& wanted) { return section.first < wanted; });
  if (at != sections_.end() && at->first == name) {
    at->second = std::move(bytes);
  } else {
    sections_.emplace(at, std::move(name), std::move(bytes));
  }
}

void ModelWriter::add_all(const ModelFile& model) {
  for (const std::string_view name : model.section_names()) add(std::string(name), std::string(*model.section(name)));
}

std::string ModelWriter::bytes() const {
  std::string table;
  std::size_t offset = aligned(kHeaderSize + sections_.size() * kEntrySize);
  for (const auto& [name, content] : sections_) {
    table += name;
    table.append(kNameSize - name.size(), '\0');
    append_number<std::uint64_t>(table, offset);
    append_number<std::uint64_t>(table, content.size());
    append_number<std::uint64_t>(table, hash64(content));
    offset = aligned(offset + content.size());
  }
  std::string bytes(kMagic);
  append_number<std::uint32_t>(bytes, kVersion);
  append_number<std::uint32_t>(bytes, static_cast<std::uint32_t>(sections_.size()));
  append_number<std::uint64_t>(bytes, offset);
  append_number<std::uint64_t>(bytes, hash64(table));
  bytes += table;
  for (const auto& [name, content] : sections_) {
    bytes.resize(aligned(bytes.size()), '\0');
    bytes += content;
  }
  bytes.resize(aligned(bytes.size()), '\0');
  return bytes;
}

Result<void> ModelWriter::write(const std::string& path) const { return write_file_atomically(path, bytes()); }

}  // namespace dragoman
