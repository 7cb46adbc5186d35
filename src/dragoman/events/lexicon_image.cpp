// Lemmas are found in an open-addressed table of twice their number: one hash, mostly one probe, no allocation. Tried and
// dropped: binary search over sorted names (a third slower over news), mapping the frames too (they are a thousand small
// objects, decoded in under a millisecond, and every user of Frame would have had to change).
#include "dragoman/events/lexicon_image.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>

#include "dragoman/base/hash.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/events/lexicon_reader.h"

namespace dragoman {
namespace {

constexpr char kMagic[8] = {'D', 'R', 'L', 'E', 'X', '0', '0', '1'};
enum Section : std::size_t { kHash, kNameStarts, kNames, kSetStarts, kSets, kFrameStarts, kFrameIds, kObjects, kSections };

struct Header {
  char magic[8];
  std::uint64_t hash_of_text;
  std::uint64_t starts[kSections + 1];
};

class Writer {
 public:
  void number(std::uint32_t value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.append(value);
  }
  void texts(const std::vector<std::string>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const std::string& value : values) text(value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t number() {
    std::uint32_t value = 0;
    if (bytes_.size() - at_ < sizeof value) {
      cut_ = true;
      at_ = bytes_.size();
      return 0;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::size_t count() {  // every element takes a byte at least: no count can ask for more than there is
    const std::size_t value = number();
    if (value > bytes_.size() - at_) cut_ = true;
    return cut_ ? 0 : value;
  }
  std::string text() {
    const std::size_t size = count();
    std::string value(bytes_.substr(at_, size));
    at_ += size;
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values(count());
    for (std::string& value : values) value = text();
    return values;
  }
  [[nodiscard]] bool is_cut() const { return cut_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool cut_ = false;
};

void write_types(Writer& out, const std::vector<TypeTest>& types) {
  out.number(static_cast<std::uint32_t>(types.size()));
  for (const TypeTest& test : types) {
    out.number(static_cast<std::uint32_t>(test.kind));
    out.number(test.value);
  }
}

std::vector<TypeTest> read_types(Reader& in) {
  std::vector<TypeTest> types(in.count());
  for (TypeTest& test : types) {
    test.kind = static_cast<TypeTest::Kind>(in.number());
    test.value = in.number();
  }
  return types;
}

void write_frame(Writer& out, const Frame& frame) {
  out.text(frame.id);
  out.number(static_cast<std::uint32_t>(frame.pos));
  out.number(static_cast<std::uint32_t>(frame.kind));
  out.number(static_cast<std::uint32_t>(frame.lemmas.size()));
  for (const std::uint32_t lemma : frame.lemmas) out.number(lemma);
  out.number(static_cast<std::uint32_t>(frame.slots.size()));
  for (const SlotPattern& pattern : frame.slots) {
    out.number(static_cast<std::uint32_t>(pattern.slots.size()));
    for (const Slot slot : pattern.slots) out.number(slot);
    write_types(out, pattern.types);
    out.number(pattern.types_negated ? 1 : 0);
    out.number(static_cast<std::uint32_t>(pattern.role));
    out.number(static_cast<std::uint32_t>(pattern.need));
  }
  out.text(frame.type);
  out.texts(frame.modes);
  out.texts(frame.contexts);
  out.text(frame.cameo);
  out.text(frame.example);
  out.text(frame.source);
  out.number(static_cast<std::uint32_t>(frame.specificity));
  out.number((frame.reciprocal ? 1U : 0U) | (frame.bare ? 2U : 0U) | (frame.weak ? 4U : 0U));
}

Frame read_frame(Reader& in) {
  Frame frame;
  frame.id = in.text();
  frame.pos = static_cast<FramePos>(in.number());
  frame.kind = static_cast<FrameKind>(in.number());
  frame.lemmas.resize(in.count());
  for (std::uint32_t& lemma : frame.lemmas) lemma = in.number();
  frame.slots.resize(in.count());
  for (SlotPattern& pattern : frame.slots) {
    pattern.slots.resize(in.count());
    for (Slot& slot : pattern.slots) slot = static_cast<Slot>(in.number());
    pattern.types = read_types(in);
    pattern.types_negated = in.number() != 0;
    pattern.role = static_cast<SlotRole>(in.number());
    pattern.need = static_cast<SlotNeed>(in.number());
  }
  frame.type = in.text();
  frame.modes = in.texts();
  frame.contexts = in.texts();
  frame.cameo = in.text();
  frame.example = in.text();
  frame.source = in.text();
  frame.specificity = static_cast<int>(in.number());
  const std::uint32_t flags = in.number();
  frame.reciprocal = (flags & 1U) != 0;
  frame.bare = (flags & 2U) != 0;
  frame.weak = (flags & 4U) != 0;
  return frame;
}

void write_rest(Writer& out, const LexiconText& text) {
  out.texts(text.set_names);
  out.texts(text.preposition_names);
  out.number(static_cast<std::uint32_t>(text.frames.size()));
  for (const Frame& frame : text.frames) write_frame(out, frame);
  out.number(static_cast<std::uint32_t>(text.compositions.size()));
  for (const Composition& line : text.compositions) {
    for (const std::string* field :
         {&line.outer, &line.inner, &line.inner_mode, &line.inner_code, &line.type, &line.mode, &line.cameo})
      out.text(*field);
  }
  out.number(static_cast<std::uint32_t>(text.refinements.size()));
  for (const Refinement& line : text.refinements) {
    out.texts(line.codes);
    write_types(out, line.cues);
    out.number(static_cast<std::uint32_t>(line.pairs.size()));
    for (const auto& [first, second] : line.pairs) {
      out.number(first);
      out.number(second);
    }
    out.text(line.code);
    out.text(line.mode);
  }
}

void read_rest(Reader& in, LexiconTables& tables) {
  tables.set_names = in.texts();
  tables.preposition_names = in.texts();
  tables.frames.resize(in.count());
  for (Frame& frame : tables.frames) frame = read_frame(in);
  tables.compositions.resize(in.count());
  for (Composition& line : tables.compositions) {
    for (std::string* field : {&line.outer, &line.inner, &line.inner_mode, &line.inner_code, &line.type, &line.mode, &line.cameo})
      *field = in.text();
  }
  tables.refinements.resize(in.count());
  for (Refinement& line : tables.refinements) {
    line.codes = in.texts();
    line.cues = read_types(in);
    line.pairs.resize(in.count());
    for (auto& [first, second] : line.pairs) {
      first = in.number();
      second = in.number();
    }
    line.code = in.text();
    line.mode = in.text();
  }
}

template <class Number>
std::string bytes_of(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

/// Starts and elements of a list of lists.
template <class Number>
std::pair<std::vector<std::uint32_t>, std::vector<Number>> ragged(const std::vector<std::vector<Number>>& lists) {
  std::pair<std::vector<std::uint32_t>, std::vector<Number>> flat;
  flat.first.push_back(0);
  for (const std::vector<Number>& list : lists) {
    flat.second.insert(flat.second.end(), list.begin(), list.end());
    flat.first.push_back(static_cast<std::uint32_t>(flat.second.size()));
  }
  return flat;
}

std::vector<std::uint32_t> hash_table(const std::vector<std::string>& names) {
  std::vector<std::uint32_t> table(std::bit_ceil(names.size() * 2 + 2), 0);
  const std::size_t mask = table.size() - 1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::size_t at = hash64(names[i]) & mask;
    while (table[at] != 0) at = (at + 1) & mask;
    table[at] = static_cast<std::uint32_t>(i + 1);
  }
  return table;
}

template <class Number>
bool view(std::string_view image, const Header& header, Section section, std::span<const Number>& into) {
  const std::uint64_t start = header.starts[section];
  const std::uint64_t end = header.starts[section + 1];
  if (start % 8 != 0 || end < start || end > image.size()) return false;
  into = {reinterpret_cast<const Number*>(image.data() + start), (end - start) / sizeof(Number)};
  return true;
}

/// Starts ascend and end within the elements.
template <class Number>
bool fits(std::span<const std::uint32_t> starts, std::span<const Number> elements, std::size_t lists) {
  if (starts.size() < lists + 1) return false;
  return std::is_sorted(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(lists + 1)) &&
         starts[lists] <= elements.size();
}

}  // namespace

std::string pack_lexicon(const LexiconText& text, std::uint64_t hash_of_text) {
  std::vector<std::uint32_t> name_starts = {0};
  std::string names;
  for (const std::string& name : text.lemma_names) {
    names += name;
    name_starts.push_back(static_cast<std::uint32_t>(names.size()));
  }
  const auto [set_starts, sets] = ragged(text.sets_of_lemma);
  const auto [frame_starts, frame_ids] = ragged(text.frames_of);
  Writer rest;
  write_rest(rest, text);
  const std::string parts[kSections] = {bytes_of(hash_table(text.lemma_names)),
                                        bytes_of(name_starts),
                                        names,
                                        bytes_of(set_starts),
                                        bytes_of(sets),
                                        bytes_of(frame_starts),
                                        bytes_of(frame_ids),
                                        rest.take()};
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.hash_of_text = hash_of_text;
  std::string image(sizeof header, '\0');
  for (std::size_t i = 0; i < kSections; ++i) {
    header.starts[i] = image.size();
    image += parts[i];
    image.resize((image.size() + 7) / 8 * 8, '\0');
  }
  header.starts[kSections] = image.size();
  std::memcpy(image.data(), &header, sizeof header);
  return image;
}

std::optional<LexiconTables> unpack_lexicon(std::string_view image) {
  Header header{};
  if (image.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, image.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) return std::nullopt;
  LexiconTables tables;
  tables.hash_of_text = header.hash_of_text;
  std::span<const char> names;
  std::span<const char> rest;
  const bool whole = view(image, header, kHash, tables.hash) && view(image, header, kNameStarts, tables.name_starts) &&
                     view(image, header, kNames, names) && view(image, header, kSetStarts, tables.set_starts) &&
                     view(image, header, kSets, tables.sets) && view(image, header, kFrameStarts, tables.frame_starts) &&
                     view(image, header, kFrameIds, tables.frame_ids) && view(image, header, kObjects, rest);
  if (!whole || tables.name_starts.empty() || !std::has_single_bit(tables.hash.size())) return std::nullopt;
  tables.names = {names.data(), names.size()};
  Reader in({rest.data(), rest.size()});
  read_rest(in, tables);
  std::size_t lemmas = 0;
  for (const std::uint32_t entry : tables.hash) lemmas = std::max<std::size_t>(lemmas, entry);
  if (in.is_cut() || !fits(tables.name_starts, names, lemmas) || !fits(tables.set_starts, tables.sets, lemmas) ||
      !fits(tables.frame_starts, tables.frame_ids, 3 * lemmas))
    return std::nullopt;
  tables.lemma_count = lemmas;
  return tables;
}

std::uint64_t hash_of_lexicon(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    const bool table = name == "classes.tsv" || name == "classes_wordnet.tsv" || name == "compose.tsv" || name == "refine.tsv";
    if (table || name.ends_with(".frames")) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::uint64_t hash = 0;
  for (const std::string& path : files) {
    const Result<MappedFile> file = MappedFile::open(path);
    if (!file) return 0;
    hash = hash64(path.substr(path.rfind('/') + 1), hash);
    hash = hash64(file->bytes(), hash);
  }
  return hash;
}

Result<void> compile_lexicon(const std::string& data_folder, const std::string& path) {
  const Result<Ontology> ontology = Ontology::open(data_folder);
  if (!ontology) return forward(ontology);
  LexiconText text;
  LexiconReader reader(text, *ontology);
  if (Result<void> read = reader.read_folder(data_folder + "/lexicon"); !read) return read;
  return write_file_atomically(path, pack_lexicon(text, hash_of_lexicon(data_folder + "/lexicon")));
}

}  // namespace dragoman
