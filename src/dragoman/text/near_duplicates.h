#pragma once
// Near-duplicates: pages that are one story with small changes, found without comparing every pair.
//
// DESCRIPTION: MinHash over shingles of five normalised words (Broder 1997), 128 values; locality-sensitive hashing in 32 bands
// of 4 finds pairs of Jaccard similarity 0.7 nearly always (1 - (1 - 0.7^4)^32 = 0.9998) and leaves dissimilar ones alone. Which
// page is the first of a group does not depend on the order of reading: the earliest published, then the smallest id.
//
//   NearDuplicateIndex index;
//   index.add({document.id, document.published, minhash_signature(document)});
//   for (const DuplicateLink& link : index.links()) …   // each near-duplicate and its first page
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/base/date.h"
#include "dragoman/text/document.h"

namespace dragoman {

inline constexpr std::size_t kSignatureSize = 128;
inline constexpr std::size_t kSignatureBands = 32;
/// Estimated similarity from which pages count as near-duplicates.
inline constexpr double kNearDuplicate = 0.6;

/// The signature of a document's paragraphs: kSignatureSize values, or none when it has fewer than 12 words (such pages are never
/// near-duplicates of another). Linear time.
std::vector<std::uint32_t> minhash_signature(const Document& document);

/// The share of equal values, an estimate of the Jaccard similarity of the shingle sets with standard error 0.04; 0 when either
/// is empty.
double signature_similarity(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

struct SignedDocument {
  std::string id;
  std::optional<DateTime> published;
  std::vector<std::uint32_t> signature;
};

struct DuplicateLink {
  std::string id;
  std::string first;  ///< the page it repeats
  friend bool operator==(const DuplicateLink&, const DuplicateLink&) = default;
};

/// Collects signed documents in any order and links them. Not thread-safe; memory about 1 KiB a document.
class NearDuplicateIndex {
 public:
  /// Adding an id again does nothing.
  void add(SignedDocument document);

  /// Ids of documents added so far that are near-duplicates of this signature, sorted.
  [[nodiscard]] std::vector<std::string> similar_to(const std::vector<std::uint32_t>& signature) const;

  /// All near-duplicates with the first of their group, sorted by id. A page is linked to the earliest page (published, then id)
  /// among those that are similar to it and are themselves first; so links never form chains, and depend on the set of pages
  /// only.
  [[nodiscard]] std::vector<DuplicateLink> links() const;

  [[nodiscard]] std::size_t size() const { return documents_.size(); }

 private:
  [[nodiscard]] std::vector<std::uint32_t> candidates(const std::vector<std::uint32_t>& signature) const;

  std::vector<SignedDocument> documents_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bands_;
};

}  // namespace dragoman
