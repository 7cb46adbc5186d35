#pragma once
// How large an event was: killed, injured, arrested, displaced, participants and money, from the syntax around its trigger.
//
// DESCRIPTION: SizeReader is immutable after open() and thread-safe. "killed 12 people and wounded 30", "leaving 12 dead", "30
// people were wounded", "a protest by thousands", "$50 million in aid". Words and the argument that carries the number are data
// (lexicon/quantity_size_words.tsv).
//
//   Result<SizeReader> reader = SizeReader::open(data_folder);
//   std::vector<SizedWord> sized = reader->read(sentence, quantities);   // once for each sentence
//   Size size = size_of(sized, sentence, trigger_word);                  // once for each event
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dragoman/base/result.h"
#include "dragoman/events/event.h"
#include "dragoman/events/quantity.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

enum class SizeKind : std::uint8_t { kDead, kInjured, kArrested, kDisplaced, kParticipants, kMoney };

/// One number of the sentence with what it counts and the word that says so.
struct SizedWord {
  SizeKind kind = SizeKind::kDead;
  std::int32_t word = -1;  ///< the verb or noun: "killed", "death", "protest", "aid"
  Quantity quantity;
};

class SizeReader {
 public:
  /// Reads <data_folder>/lexicon/quantity_size_words.tsv; E-EVENTS-503 when it is missing or malformed.
  static Result<SizeReader> open(const std::string& data_folder);

  [[nodiscard]] std::vector<SizedWord> read(const Sentence& sentence, const std::vector<CountedQuantity>& quantities) const;

 private:
  struct Words;
  std::shared_ptr<const Words> words_;
};

/// The parts that belong to the event at `trigger`: on the word itself or on words joined to it within its clause.
Size size_of(const std::vector<SizedWord>& sized, const Sentence& sentence, int trigger);

}  // namespace dragoman
