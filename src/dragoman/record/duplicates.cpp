#include "dragoman/record/duplicates.h"

#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/record/database.h"
#include "dragoman/record/table_writer.h"
#include "dragoman/text/near_duplicates.h"

namespace dragoman {
namespace {

std::vector<std::uint32_t> signature_of(std::string_view bytes) {
  std::vector<std::uint32_t> signature(bytes.size() / sizeof(std::uint32_t));
  if (!signature.empty()) std::memcpy(signature.data(), bytes.data(), signature.size() * sizeof(std::uint32_t));
  return signature;
}

using Signatures = std::unordered_map<std::string, std::vector<std::uint32_t>>;

Result<std::vector<DuplicateLink>> find_links(Database& database) {
  Result<Rows> rows = database.query(
      "SELECT document_id, published, published_time, signature FROM document_rows WHERE signature <> ''::BLOB ORDER BY "
      "document_id");
  if (!rows) return forward(rows);
  NearDuplicateIndex index;
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return index.links();
    SignedDocument document;
    document.id = rows->text(0);
    if (const Result<DateTime> published = parse_iso_date_time(rows->value(1).text())) {
      document.published = *published;
      if (!rows->value(2).flag()) document.published->time.reset();
    }
    document.signature = signature_of(rows->text(3));
    index.add(std::move(document));
  }
}

/// Signatures of the linked documents alone: those of all are let go by now.
Result<Signatures> signatures_of(Database& database, const std::vector<DuplicateLink>& links) {
  std::vector<std::string> ids;
  for (const DuplicateLink& link : links) {
    ids.push_back(link.id);
    ids.push_back(link.first);
  }
  Signatures signatures;
  if (ids.empty()) return signatures;
  Result<Rows> rows = database.query("SELECT document_id, signature FROM document_rows WHERE document_id = ANY($ids)",
                                     {{"ids", Value::texts(ids)}});
  if (!rows) return forward(rows);
  while (true) {
    const Result<bool> more = rows->next();
    if (!more) return forward(more);
    if (!*more) return signatures;
    signatures.emplace(rows->text(0), signature_of(rows->text(1)));
  }
}

}  // namespace

Result<void> link_duplicates(Database& database) {
  const Result<std::vector<DuplicateLink>> links = find_links(database);
  if (!links) return forward(links);
  Result<Signatures> signatures = signatures_of(database, *links);
  if (!signatures) return forward(signatures);
  if (auto emptied = database.execute("DELETE FROM duplicates"); !emptied) return emptied;
  TableWriter writer(database, "duplicates");
  for (const DuplicateLink& link : *links) {
    writer.text(link.id).text(link.first).number(signature_similarity((*signatures)[link.id], (*signatures)[link.first]));
    writer.end_row();
  }
  return writer.close();
}

}  // namespace dragoman
