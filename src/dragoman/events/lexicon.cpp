#include "dragoman/events/lexicon.h"

#include <algorithm>
#include <optional>

#include "dragoman/base/hash.h"
#include "dragoman/base/mapped_file.h"
#include "dragoman/base/word_hash.h"
#include "dragoman/events/lexicon_image.h"
#include "dragoman/events/lexicon_reader.h"

namespace dragoman {
namespace {

constexpr std::string_view kFixedSlots[] = {"subj", "obj", "iobj",  "inf", "that", "ing",    "quote",
                                            "poss", "pre", "light", "det", "mod",  "objmod", "should"};

}  // namespace

std::uint32_t LexiconText::lemma_id(std::string_view lemma) const {
  const auto found = lemma_ids.find(lemma);
  return found == lemma_ids.end() ? Lexicon::kNone : found->second;
}

std::uint32_t LexiconText::set_id(std::string_view name) const {
  const auto found = std::find(set_names.begin(), set_names.end(), name);
  return found == set_names.end() ? Lexicon::kNone : static_cast<std::uint32_t>(found - set_names.begin());
}

Result<Lexicon> Lexicon::open(const std::string& data_folder, const Ontology& ontology) {
  Lexicon lexicon;
  const std::string folder = data_folder + "/lexicon";
  const std::uint64_t hash = hash_of_lexicon(folder);
  if (Result<MappedFile> file = MappedFile::open(folder + "/lexicon.image"); file && hash != 0) {
    const auto mapped = std::make_shared<const MappedFile>(std::move(*file));
    std::optional<LexiconTables> tables = unpack_lexicon(mapped->bytes());
    if (tables && tables->hash_of_text == hash) {
      lexicon.image_ = mapped;
      lexicon.tables_ = std::move(*tables);
      lexicon.mapped_ = true;
    }
  }
  if (!lexicon.mapped_) {
    LexiconText text;
    LexiconReader reader(text, ontology);
    if (Result<void> read = reader.read_folder(folder); !read) return forward(read);
    const auto packed = std::make_shared<const std::string>(pack_lexicon(text, hash));
    lexicon.image_ = packed;
    lexicon.tables_ = unpack_lexicon(*packed).value();
  }
  lexicon.known_ = HashFilter(lexicon.tables_.lemma_count);
  for (std::uint32_t lemma = 0; lemma < lexicon.tables_.lemma_count; ++lemma)
    lexicon.known_.add(word_hash(lexicon.name_of_lemma(lemma)));
  const std::vector<std::string>& prepositions = lexicon.tables_.preposition_names;
  for (std::size_t i = 0; i < prepositions.size(); ++i)
    lexicon.preposition_ids_.emplace(prepositions[i], static_cast<Slot>(slots::kPreposition + i));
  lexicon.persons_ = lexicon.set_id("person");
  lexicon.times_ = lexicon.set_id("time");
  lexicon.vague_ = lexicon.set_id("vague");
  lexicon.possible_ = lexicon.set_id("possible");
  lexicon.coming_ = lexicon.set_id("coming");
  lexicon.prospects_ = lexicon.set_id("prospect");
  lexicon.messages_ = lexicon.set_id("message");
  lexicon.states_ = lexicon.set_id("state");
  lexicon.private_ = lexicon.set_id("private");
  lexicon.partitives_ = lexicon.set_id("partitive");
  return lexicon;
}

std::uint32_t Lexicon::lemma_id(std::string_view lemma) const {
  if (!known_.may_hold(word_hash(lemma))) return kNone;
  const std::size_t mask = tables_.hash.size() - 1;
  for (std::size_t at = hash64(lemma) & mask; tables_.hash[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t found = tables_.hash[at] - 1;
    if (name_of_lemma(found) == lemma) return found;
  }
  return kNone;
}

std::span<const std::uint32_t> Lexicon::frames_of(std::uint32_t lemma, FramePos pos) const {
  if (lemma >= tables_.lemma_count) return {};
  const std::size_t at = static_cast<std::size_t>(lemma) * 3 + static_cast<std::size_t>(pos);
  const std::uint32_t start = tables_.frame_starts[at];
  return tables_.frame_ids.subspan(start, tables_.frame_starts[at + 1] - start);
}

bool Lexicon::in_set(std::uint32_t lemma, std::uint32_t set) const {
  const std::span<const std::uint16_t> sets = sets_of(lemma);
  return std::find(sets.begin(), sets.end(), set) != sets.end();
}

std::span<const std::uint16_t> Lexicon::sets_of(std::uint32_t lemma) const {
  if (lemma >= tables_.lemma_count) return {};
  const std::uint32_t start = tables_.set_starts[lemma];
  return tables_.sets.subspan(start, tables_.set_starts[lemma + 1] - start);
}

std::uint32_t Lexicon::set_id(std::string_view name) const {
  const std::vector<std::string>& all = tables_.set_names;
  const auto found = std::find(all.begin(), all.end(), name);
  return found == all.end() ? kNone : static_cast<std::uint32_t>(found - all.begin());
}

Slot Lexicon::preposition(std::string_view lemma) const {
  const auto found = preposition_ids_.find(lemma);
  return found == preposition_ids_.end() ? Slot{0xffff} : found->second;
}

std::string Lexicon::slot_name(Slot slot) const {
  if (slot < std::size(kFixedSlots)) return std::string(kFixedSlots[slot]);
  const std::size_t at = static_cast<std::size_t>(slot) - slots::kPreposition;
  return at < tables_.preposition_names.size() ? tables_.preposition_names[at] : std::string("?");
}

const Composition* Lexicon::compose(std::string_view outer, std::string_view inner, const std::vector<std::string>& modes,
                                    std::string_view code) const {
  const Composition* found = nullptr;
  std::size_t best = 0;
  for (const Composition& line : tables_.compositions) {
    if (line.outer != outer || (line.inner != inner && line.inner != "*")) continue;
    if (!line.inner_code.empty() && !code.starts_with(line.inner_code)) continue;
    if (!line.inner_mode.empty() && std::find(modes.begin(), modes.end(), line.inner_mode) == modes.end()) continue;
    const std::size_t rank = 10 * line.inner_code.size() + (line.inner_mode.empty() ? 0 : 4) + (line.inner == "*" ? 1 : 2);
    if (rank <= best) continue;
    found = &line;
    best = rank;
  }
  return found;
}

}  // namespace dragoman
