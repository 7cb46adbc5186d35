#include <charconv>

#include "dragoman/events/assertion_table.h"
#include "dragoman/events/time_grammar.h"

namespace dragoman {

int TimeWords::Entry::number() const {
  int result = 0;
  std::from_chars(value.data(), value.data() + value.size(), result);
  return result;
}

Result<TimeWords> TimeWords::open(const std::string& data_folder) {
  Result<WordTable> table =
      WordTable::read(data_folder + "/lexicon/time_words.tsv", {"word", "kind", "value", "source"}, "E-EVENTS-501");
  if (!table) return forward(table);
  TimeWords words;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const std::string word(table->at(row, 0));
    Entry entry{std::string(table->at(row, 1)), std::string(table->at(row, 2))};
    if (entry.kind.ends_with(" phrase")) {
      entry.kind.resize(entry.kind.size() - 7);
      words.phrases_.emplace_back(cut_pieces(word, {0, static_cast<std::uint32_t>(word.size())}), std::move(entry));
      if (!words.phrases_.back().first.empty()) words.beginnings_.add(words.phrases_.back().first.front().lower);
    } else {
      words.entries_[word].push_back(std::move(entry));
    }
  }
  return words;
}

const TimeWords::Entry* TimeWords::find(std::string_view word, std::string_view kind) const {
  const std::vector<Entry>* found = entries_.find(word);
  if (found == nullptr) return nullptr;
  for (const Entry& entry : *found) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

}  // namespace dragoman
