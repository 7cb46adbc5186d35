#include "dragoman/events/lexicon.h"

#include <algorithm>

#include "dragoman/events/lexicon_reader.h"

namespace dragoman {
namespace {

constexpr std::string_view kFixedSlots[] = {"subj", "obj", "iobj",  "inf", "that", "ing",    "quote",
                                            "poss", "pre", "light", "det", "mod",  "objmod", "should"};

}  // namespace

Result<Lexicon> Lexicon::open(const std::string& data_folder, const Ontology& ontology) {
  Lexicon lexicon;
  LexiconReader reader(lexicon, ontology);
  if (Result<void> read = reader.read_folder(data_folder + "/lexicon"); !read) return forward(read);
  lexicon.persons_ = lexicon.set_id("person");
  lexicon.times_ = lexicon.set_id("time");
  lexicon.vague_ = lexicon.set_id("vague");
  lexicon.possible_ = lexicon.set_id("possible");
  lexicon.coming_ = lexicon.set_id("coming");
  lexicon.prospects_ = lexicon.set_id("prospect");
  lexicon.private_ = lexicon.set_id("private");
  lexicon.partitives_ = lexicon.set_id("partitive");
  return lexicon;
}

std::uint32_t Lexicon::lemma_id(std::string_view lemma) const {
  const auto found = lemma_ids_.find(lemma);
  return found == lemma_ids_.end() ? kNone : found->second;
}

std::span<const std::uint32_t> Lexicon::frames_of(std::uint32_t lemma, FramePos pos) const {
  if (lemma == kNone) return {};
  const std::size_t at = static_cast<std::size_t>(lemma) * 3 + static_cast<std::size_t>(pos);
  if (at >= frames_of_.size()) return {};
  return frames_of_[at];
}

bool Lexicon::in_set(std::uint32_t lemma, std::uint32_t set) const {
  if (lemma == kNone) return false;
  const std::vector<std::uint16_t>& sets = sets_of_lemma_[lemma];
  return std::find(sets.begin(), sets.end(), set) != sets.end();
}

std::span<const std::uint16_t> Lexicon::sets_of(std::uint32_t lemma) const {
  if (lemma == kNone) return {};
  return sets_of_lemma_[lemma];
}

std::uint32_t Lexicon::set_id(std::string_view name) const {
  for (std::size_t i = 0; i < set_names_.size(); ++i) {
    if (set_names_[i] == name) return static_cast<std::uint32_t>(i);
  }
  return kNone;
}

Slot Lexicon::preposition(std::string_view lemma) const {
  const auto found = preposition_ids_.find(lemma);
  return found == preposition_ids_.end() ? Slot{0xffff} : found->second;
}

std::string Lexicon::slot_name(Slot slot) const {
  if (slot < std::size(kFixedSlots)) return std::string(kFixedSlots[slot]);
  const std::size_t at = static_cast<std::size_t>(slot) - slots::kPreposition;
  return at < preposition_names_.size() ? preposition_names_[at] : std::string("?");
}

const Composition* Lexicon::compose(std::string_view outer, std::string_view inner, const std::vector<std::string>& modes,
                                    std::string_view code) const {
  const Composition* found = nullptr;
  std::size_t best = 0;
  for (const Composition& line : compositions_) {
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
