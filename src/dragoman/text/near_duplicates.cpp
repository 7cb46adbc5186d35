// One 64-bit hash per shingle, and 128 cheap permutations of it (odd multiplier and addend, high 32 bits), of which the smallest
// value is kept: Broder's min-wise hashing with multiply-shift functions (Dietzfelbinger et al. 1997). The multipliers come from
// splitmix64 with a fixed seed, so signatures are the same everywhere and may be stored.
// Tried and dropped: one-permutation hashing (a tenth of the time, but stored signatures of short pages compare badly).
#include "dragoman/text/near_duplicates.h"

#include <algorithm>
#include <array>
#include <limits>

#include "dragoman/base/hash.h"
#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::size_t kShingleWords = 5;
constexpr std::size_t kFewestWords = 12;
constexpr std::size_t kRowsPerBand = kSignatureSize / kSignatureBands;

constexpr std::uint64_t splitmix(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

struct Permutations {
  std::array<std::uint64_t, kSignatureSize> factor{};
  std::array<std::uint64_t, kSignatureSize> addend{};
};

constexpr Permutations make_permutations() {
  Permutations permutations;
  std::uint64_t state = 20161221;
  for (std::size_t i = 0; i < kSignatureSize; ++i) {
    permutations.factor[i] = splitmix(state) | 1U;
    permutations.addend[i] = splitmix(state);
  }
  return permutations;
}

constexpr Permutations kPermutations = make_permutations();

/// Hashes of the words of all paragraphs: letters and digits only, ASCII in lower case. Typographic marks (U+2000–U+206F) part
/// words.
std::vector<std::uint64_t> word_hashes(const Document& document) {
  std::vector<std::uint64_t> hashes;
  std::string word;
  for (const TextRange paragraph : document.paragraphs) {
    const std::string_view text = paragraph.of(document.text);
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const bool mark = at + 2 < text.size() && text[at] == '\xE2' && (text[at + 1] == '\x80' || text[at + 1] == '\x81');
      if (at < text.size() && !mark && is_word_byte(text[at])) {
        word += is_ascii_upper(text[at]) ? static_cast<char>(text[at] + 32) : text[at];
        continue;
      }
      if (!word.empty()) hashes.push_back(hash64(word));
      word.clear();
      if (mark) at += 2;
    }
  }
  return hashes;
}

std::uint64_t band_key(const std::vector<std::uint32_t>& signature, std::size_t band) {
  const auto* const rows = reinterpret_cast<const char*>(signature.data() + band * kRowsPerBand);
  return hash64({rows, kRowsPerBand * sizeof(std::uint32_t)}, band);
}

/// Documents in the order in which they count as first: by date (unknown dates last), then by id.
bool comes_before(const SignedDocument& a, const SignedDocument& b) {
  if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
  if (a.published && a.published->day != b.published->day) return a.published->day < b.published->day;
  if (a.published && a.published->time != b.published->time) return a.published->time < b.published->time;
  return a.id < b.id;
}

}  // namespace

std::vector<std::uint32_t> minhash_signature(const Document& document) {
  const std::vector<std::uint64_t> words = word_hashes(document);
  if (words.size() < kFewestWords) return {};
  std::vector<std::uint64_t> shingles;
  shingles.reserve(words.size());
  for (std::size_t at = 0; at + kShingleWords <= words.size(); ++at)
    shingles.push_back(hash64({reinterpret_cast<const char*>(words.data() + at), kShingleWords * sizeof(std::uint64_t)}));
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  std::vector<std::uint32_t> signature(kSignatureSize, std::numeric_limits<std::uint32_t>::max());
  for (const std::uint64_t shingle : shingles) {
    for (std::size_t i = 0; i < kSignatureSize; ++i) {
      const auto value = static_cast<std::uint32_t>((shingle * kPermutations.factor[i] + kPermutations.addend[i]) >> 32U);
      signature[i] = std::min(signature[i], value);
    }
  }
  return signature;
}

double signature_similarity(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.size() != kSignatureSize || b.size() != kSignatureSize) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSignatureSize; ++i) equal += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(kSignatureSize);
}

void NearDuplicateIndex::add(SignedDocument document) {
  const auto number = static_cast<std::uint32_t>(documents_.size());
  if (!by_id_.emplace(document.id, number).second) return;
  if (document.signature.size() == kSignatureSize)
    for (std::size_t band = 0; band < kSignatureBands; ++band) bands_[band_key(document.signature, band)].push_back(number);
  documents_.push_back(std::move(document));
}

std::vector<std::uint32_t> NearDuplicateIndex::candidates(const std::vector<std::uint32_t>& signature) const {
  std::vector<std::uint32_t> found;
  if (signature.size() != kSignatureSize) return found;
  for (std::size_t band = 0; band < kSignatureBands; ++band) {
    const auto bucket = bands_.find(band_key(signature, band));
    if (bucket != bands_.end()) found.insert(found.end(), bucket->second.begin(), bucket->second.end());
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase_if(found, [&](std::uint32_t number) {
    return signature_similarity(documents_[number].signature, signature) < kNearDuplicate;
  });
  return found;
}

std::vector<std::string> NearDuplicateIndex::similar_to(const std::vector<std::uint32_t>& signature) const {
  std::vector<std::string> ids;
  for (const std::uint32_t number : candidates(signature)) ids.push_back(documents_[number].id);
  std::ranges::sort(ids);
  return ids;
}

std::vector<DuplicateLink> NearDuplicateIndex::links() const {
  std::vector<std::uint32_t> order(documents_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return comes_before(documents_[a], documents_[b]); });
  // Firsts alone are put in bands here: a story sent out ten thousand times then costs one comparison a copy, not ten thousand.
  std::vector<DuplicateLink> links;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> firsts;  // band → places in `order`
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    const SignedDocument& document = documents_[order[place]];
    if (document.signature.size() != kSignatureSize) continue;
    std::uint32_t best = place;
    for (std::size_t band = 0; band < kSignatureBands; ++band) {
      const auto bucket = firsts.find(band_key(document.signature, band));
      if (bucket == firsts.end()) continue;
      for (const std::uint32_t other : bucket->second)
        if (other < best && signature_similarity(documents_[order[other]].signature, document.signature) >= kNearDuplicate)
          best = other;
    }
    if (best != place) {
      links.push_back({document.id, documents_[order[best]].id});
      continue;
    }
    for (std::size_t band = 0; band < kSignatureBands; ++band) firsts[band_key(document.signature, band)].push_back(place);
  }
  std::ranges::sort(links, {}, &DuplicateLink::id);
  return links;
}

}  // namespace dragoman
