#pragma once
// Ranks and what is counted of them: mean reciprocal rank and hits, ties broken at random by exact expectation.
//
// DESCRIPTION: an answer with `greater` candidates above it and `equal` others of the same score has each of the ranks
// greater + 1 … greater + equal + 1 with the same probability; all measures are expectations over them, so that nothing depends
// on the order of candidates. Cost: O(1) after the first thousand ranks (a table of harmonic numbers).
//
//   RankTally tally;
//   tally.add({.greater = 2, .equal = 1});  // rank 3 or 4
#include <cstdint>

namespace dragoman::forecast {

/// Where an answer stands among the candidates that are left after filtering.
struct Standing {
  std::int64_t greater = 0;  ///< candidates with a higher score
  std::int64_t equal = 0;    ///< other candidates with the same score
};

double expected_reciprocal_rank(Standing standing);
/// Probability that the rank is at most k.
double expected_hit(Standing standing, std::int64_t k);

/// Means over queries; zero without queries.
struct RankTally {
  std::int64_t queries = 0;
  double reciprocal = 0, hit1 = 0, hit3 = 0, hit10 = 0;  ///< sums

  void add(Standing standing);
  void add(const RankTally& other);
  [[nodiscard]] double mrr() const { return mean(reciprocal); }
  [[nodiscard]] double hits1() const { return mean(hit1); }
  [[nodiscard]] double hits3() const { return mean(hit3); }
  [[nodiscard]] double hits10() const { return mean(hit10); }

 private:
  [[nodiscard]] double mean(double sum) const { return queries == 0 ? 0 : sum / static_cast<double>(queries); }
};

}  // namespace dragoman::forecast
