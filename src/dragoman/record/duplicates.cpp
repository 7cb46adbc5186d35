// Locality-sensitive hashing over MinHash (Broder 1997; Indyk and Motwani 1998): signatures are cut into bands of four numbers,
// documents that agree in a whole band are candidates, candidates are compared place by place. With s = 0.8 and 16 or more bands
// a pair is missed with probability below (1 - 0.8^4)^16 = 0.0002.
#include "dragoman/record/duplicates.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "dragoman/base/hash.h"
#include "dragoman/record/database.h"
#include "dragoman/record/table_writer.h"

namespace dragoman {
namespace {

constexpr std::size_t kBand = 4;
constexpr double kLeastSimilarity = 0.8;

double similarity(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || a.size() != b.size()) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

std::uint64_t band_hash(const std::vector<std::uint32_t>& signature, std::size_t band) {
  return hash64({reinterpret_cast<const char*>(signature.data() + band * kBand), kBand * sizeof(std::uint32_t)}, band);
}

}  // namespace

std::vector<DuplicateLink> find_duplicates(const std::vector<SignedDocument>& documents, double least_similarity) {
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(documents[a].published, documents[a].id) < std::tie(documents[b].published, documents[b].id);
  });
  // Only firsts enter the buckets: each later document is compared with the firsts before it.
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets;
  std::vector<DuplicateLink> links;
  std::vector<std::size_t> rank(documents.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::size_t index = order[place];
    rank[index] = place;
    const std::vector<std::uint32_t>& signature = documents[index].signature;
    std::set<std::size_t> candidates;  // places in the order: the earliest first
    for (std::size_t band = 0; band < signature.size() / kBand; ++band) {
      const auto bucket = buckets.find(band_hash(signature, band));
      if (bucket == buckets.end()) continue;
      for (const std::size_t first : bucket->second) candidates.insert(rank[first]);
    }
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](std::size_t candidate) {
      return similarity(documents[order[candidate]].signature, signature) >= least_similarity;
    });
    if (found != candidates.end()) {
      links.push_back({index, order[*found], similarity(documents[order[*found]].signature, signature)});
      continue;
    }
    for (std::size_t band = 0; band < signature.size() / kBand; ++band) buckets[band_hash(signature, band)].push_back(index);
  }
  return links;
}

Result<void> link_duplicates(Database& database) {
  std::vector<SignedDocument> documents;
  {
    Result<Rows> rows =
        database.query("SELECT document_id, epoch_ms(published), signature FROM document_rows WHERE signature <> ''::BLOB");
    if (!rows) return forward(rows);
    while (true) {
      const Result<bool> more = rows->next();
      if (!more) return forward(more);
      if (!*more) break;
      SignedDocument document;
      document.id = rows->text(0);
      document.published = rows->is_null(1) ? std::numeric_limits<std::int64_t>::max() : rows->integer(1);
      const std::string_view bytes = rows->text(2);
      document.signature.resize(bytes.size() / sizeof(std::uint32_t));
      std::memcpy(document.signature.data(), bytes.data(), document.signature.size() * sizeof(std::uint32_t));
      documents.push_back(std::move(document));
    }
  }
  std::vector<DuplicateLink> links = find_duplicates(documents, kLeastSimilarity);
  std::sort(links.begin(), links.end(),
            [&](const DuplicateLink& a, const DuplicateLink& b) { return documents[a.document].id < documents[b.document].id; });
  if (auto emptied = database.execute("DELETE FROM duplicates"); !emptied) return emptied;
  TableWriter writer(database, "duplicates");
  for (const DuplicateLink& link : links) {
    writer.text(documents[link.document].id).text(documents[link.first].id).number(link.similarity);
    writer.end_row();
  }
  return writer.close();
}

}  // namespace dragoman
