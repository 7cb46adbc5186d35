#pragma once
// JSON lines: the one way in which documents, events, assertions and actors are written for programs.
//
// DESCRIPTION: pure functions, thread-safe; one object without a line end. Offsets are bytes of the document's text. Field names
// and their order are a contract (docs/data-model.md): `read --format jsonl` and the listing verbs give the same lines.
//
//   out << event_json(event, document.id, RangeTexts(document.text)) << '\n';
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/actors/mention.h"
#include "dragoman/base/range.h"
#include "dragoman/events/event.h"
#include "dragoman/text/document.h"

namespace dragoman {

/// The words behind ranges: the whole document, or just the pieces that the record kept.
class RangeTexts {
 public:
  RangeTexts() = default;
  explicit RangeTexts(std::string_view whole) : whole_(whole) {}

  void add(TextRange range, std::string text) { pieces_.emplace_back(range, std::move(text)); }
  /// The bytes of the range; empty when it lies outside the whole and is no known piece.
  [[nodiscard]] std::string_view of(TextRange range) const;

 private:
  std::string_view whole_;
  std::vector<std::pair<TextRange, std::string>> pieces_;
};

/// `text_bytes` is given where the text itself is not at hand.
std::string document_json(const Document& document, std::uint64_t text_bytes);
inline std::string document_json(const Document& document) { return document_json(document, document.text.size()); }
std::string event_json(const Event& event, std::string_view document_id, const RangeTexts& texts);
std::string assertion_json(const Assertion& assertion, std::string_view document_id, const RangeTexts& texts);
/// ACTOR of the contract: who, and the place where the text says so.
std::string actor_json(const Mention& mention, const RangeTexts& texts);

inline std::string event_json(const Event& event, const Document& document) {
  return event_json(event, document.id, RangeTexts(document.text));
}
inline std::string assertion_json(const Assertion& assertion, const Document& document) {
  return assertion_json(assertion, document.id, RangeTexts(document.text));
}

}  // namespace dragoman
