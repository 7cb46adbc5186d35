#pragma once
// RowWriters: turns coded documents into rows of the record's tables, within the transaction that is running.
#include <string>
#include <unordered_set>

#include "dragoman/base/result.h"
#include "dragoman/base/strings.h"
#include "dragoman/record/coded_document.h"
#include "dragoman/record/table_writer.h"

namespace dragoman {

struct Versions {
  std::string program;
  std::string ontology;
};

class RowWriters {
 public:
  /// `known_actors` holds the forms that actor_rows has already; new ones are added to both.
  RowWriters(Database& database, const Versions& versions, std::unordered_set<std::string>& known_actors);

  void write(const CodedDocument& coded);
  /// The first error of any cell, if there was one.
  Result<void> close();

 private:
  void write_document(const CodedDocument& coded);
  void write_sentences(const CodedDocument& coded);
  void write_mentions(const CodedDocument& coded);
  void write_event(const Event& event, const Document& document);
  void write_event_actors(const Event& event, const Document& document, const std::string& role,
                          const std::vector<Mention>& actors);
  void write_assertion(const Assertion& assertion, const Document& document);
  void remember(const Actor& actor);
  void remember(const std::optional<Claimed>& claimed);
  void end_row(TableWriter& table);  ///< with both versions, which end every row

  const Versions& versions_;
  std::unordered_set<std::string>& known_actors_;
  TableWriter documents_, sentences_, actors_, mentions_, events_, event_actors_, assertions_;
};

/// Identity of one form of an actor, for the set of known ones.
std::string actor_form(const Actor& actor);

/// Hash of a document's text, as kept in document_rows.content_hash.
std::uint64_t content_hash(const Document& document);

}  // namespace dragoman
