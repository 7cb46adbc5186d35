#pragma once
// Near-duplicates: the same report on several pages, found by the likeness of their MinHash signatures.
//
// DESCRIPTION: depends on the set of documents only, never on the order in which they were read. Time near-linear in the number
// of documents; memory is one signature each.
//
//   std::vector<DuplicateLink> links = find_duplicates(signed_documents, 0.8);
#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman {

class Database;

struct SignedDocument {
  std::string id;
  std::int64_t published = 0;  ///< any unit; documents without a date come last
  std::vector<std::uint32_t> signature;
};

struct DuplicateLink {
  std::size_t document = 0;  ///< index of the later one
  std::size_t first = 0;     ///< index of the first of its kind
  double similarity = 0;     ///< share of equal places in the signatures

  friend bool operator==(const DuplicateLink&, const DuplicateLink&) = default;
};

/// Links each document to the earliest published (then smallest id) one that is no duplicate itself and is at least this similar.
std::vector<DuplicateLink> find_duplicates(const std::vector<SignedDocument>& documents, double least_similarity);

/// Fills the table duplicates anew from the signatures of all documents; within the running transaction.
Result<void> link_duplicates(Database& database);

}  // namespace dragoman
