#pragma once
// Fact and Timeline: dated facts by number, in the order of time, as the backtest and its model read them.
//
// DESCRIPTION: plain values. A fact is seen from both ends: (s, r, o) and its inverse (o, r + relations, s), so that "who does
// this to o?" is asked like any other question. Time is counted in steps: the greatest common divisor of all time differences.
//
//   Result<Timeline> timeline = make_timeline({{*train, Split::kTrain}, {*valid, Split::kValid}}, {});
//   for (const Timeline::Moment& moment : timeline->moments) use(timeline->of(moment));
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman::forecast {

enum class Split : std::uint8_t { kTrain, kValid, kTest };

/// One line of a file: ids and time as written.
struct RawFact {
  std::int32_t subject = 0, relation = 0, object = 0;
  std::int64_t time = 0;
};

/// One fact from one end.
struct Fact {
  std::int32_t subject = 0, relation = 0, object = 0;
  Split split = Split::kTrain;

  friend bool operator==(const Fact&, const Fact&) = default;
};

struct Timeline {
  /// All facts of one timestamp, both ends.
  struct Moment {
    std::int32_t step = 0;
    std::size_t begin = 0, end = 0;  ///< in facts
  };

  std::int32_t entities = 0;
  std::int32_t relations = 0;   ///< without the inverse ones
  std::int64_t first_time = 0;  ///< time = first_time + step * unit
  std::int64_t unit = 1;
  std::vector<Fact> facts;      ///< by moment; inside a moment as read, each followed by its inverse
  std::vector<Moment> moments;  ///< rising steps

  [[nodiscard]] std::int32_t directed_relations() const { return 2 * relations; }
  [[nodiscard]] std::span<const Fact> of(const Moment& moment) const {
    return std::span(facts).subspan(moment.begin, moment.end - moment.begin);
  }
  [[nodiscard]] std::int64_t time_of(const Moment& moment) const { return first_time + moment.step * unit; }
};

/// What a timeline is made of.
struct SplitFacts {
  std::span<const RawFact> facts;
  Split split = Split::kTrain;
};

/// Known numbers of ids; nothing = the largest id seen + 1.
struct IdCounts {
  std::optional<std::int32_t> entities, relations;
};

/// Sorts, adds the inverse facts and counts time in steps. E-FORECAST-006 when an id is not below its count, E-FORECAST-007 when
/// a later split does not begin after an earlier one ends, E-FORECAST-008 when the times lie more than 2^30 steps apart.
Result<Timeline> make_timeline(std::span<const SplitFacts> splits, const IdCounts& counts);

}  // namespace dragoman::forecast
