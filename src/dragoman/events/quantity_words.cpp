#include "dragoman/events/quantity_words.h"

#include <limits>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/events/assertion_table.h"

namespace dragoman {

Result<QuantityWords> QuantityWords::open(const std::string& data_folder) {
  Result<WordTable> table = WordTable::read(data_folder + "/lexicon/quantity_words.tsv",
                                            {"word", "kind", "value", "low", "high", "source"}, "E-EVENTS-502");
  if (!table) return forward(table);
  QuantityWords words;
  for (std::size_t row = 0; row < table->size(); ++row) {
    Entry entry;
    entry.word = std::string(table->at(row, 0));
    entry.kind = std::string(table->at(row, 1));
    entry.unit = std::string(table->at(row, 2));
    entry.value = table->number(row, 2);
    entry.low = table->number(row, 3);
    entry.high = table->at(row, 4) == "inf" ? std::numeric_limits<double>::infinity() : table->number(row, 4);
    for (const TextPiece& piece : cut_pieces(entry.word, {0, static_cast<std::uint32_t>(entry.word.size())}))
      entry.parts.push_back(piece.lower);
    if (entry.parts.empty()) return fail("E-EVENTS-502", fmt::format("{}: no word", table->where(row)), "give each line a word");
    if (entry.kind == "sign" && entry.parts.size() > 1) {  // "us$" is asked for as one word
      words.by_first_[entry.word].push_back(entry);
      continue;
    }
    words.by_first_[entry.parts.front()].push_back(entry);
    words.by_last_[entry.parts.back()].push_back(std::move(entry));
  }
  return words;
}

const QuantityWords::Entry* QuantityWords::find(std::string_view word, std::string_view kind) const {
  const std::vector<Entry>* found = by_first_.find(word);
  if (found == nullptr) return nullptr;
  for (const Entry& entry : *found) {
    if (entry.kind == kind && entry.word == word) return &entry;
  }
  return nullptr;
}

const QuantityWords::Entry* QuantityWords::phrase(const std::vector<TextPiece>& pieces, std::size_t at, std::string_view kind,
                                                  std::size_t& length) const {
  const Entry* best = nullptr;
  const std::vector<Entry>* found = at < pieces.size() ? by_first_.find(pieces[at].lower) : nullptr;
  if (found == nullptr) return best;
  for (const Entry& entry : *found) {
    if (entry.kind != kind || at + entry.parts.size() > pieces.size() || (best != nullptr && entry.parts.size() <= length))
      continue;
    bool same = true;
    for (std::size_t i = 0; i < entry.parts.size() && same; ++i) same = pieces[at + i].lower == entry.parts[i];
    if (!same) continue;
    best = &entry;
    length = entry.parts.size();
  }
  return best;
}

const QuantityWords::Entry* QuantityWords::phrase_before(const std::vector<TextPiece>& pieces, std::size_t end, std::size_t limit,
                                                         std::string_view kind, std::size_t& length) const {
  const Entry* best = nullptr;
  const std::vector<Entry>* found = end > limit ? by_last_.find(pieces[end - 1].lower) : nullptr;
  if (found == nullptr) return best;
  for (const Entry& entry : *found) {
    const std::size_t size = entry.parts.size();
    if (entry.kind != kind || end < limit + size || (best != nullptr && size <= length)) continue;
    bool same = true;
    for (std::size_t i = 0; i < size && same; ++i) same = pieces[end - size + i].lower == entry.parts[i];
    if (!same) continue;
    best = &entry;
    length = size;
  }
  return best;
}

}  // namespace dragoman
