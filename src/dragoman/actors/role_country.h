#pragma once
// RoleCountry: whose "the government", "the army", "the president" are, when only the page makes it plain.
//
// DESCRIPTION: one pass over a document's mentions when all are found. A role word of actors/state_roles.tsv without a country
// gets, in this order: the holder of the office named before ("the president"), the country of the same role named shortly
// before, that of the one place which its clause names ("police in Nairobi said"), that of the whole page when it speaks of one
// country above all. What is resolved says why in Mention::reason; pronouns that stand for it follow. Immutable and thread-safe
// after construction.
//
//   const RoleCountry roles(knowledge);
//   roles.resolve(sentences, mentions, day);
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/actors/knowledge.h"
#include "dragoman/language/sentence.h"

namespace dragoman {

class RoleCountry {
 public:
  explicit RoleCountry(const Knowledge& knowledge) : knowledge_(knowledge) {}
  /// `mentions` are those of one document in text order.
  void resolve(const std::vector<Sentence>& sentences, std::vector<Mention>& mentions, std::optional<Day> day) const;

 private:
  struct Found {
    Actor actor;
    std::string reason;
    float score = 0;
  };
  [[nodiscard]] const StateRole* role_of(const Mention& mention) const;
  [[nodiscard]] std::optional<Found> office_holder(const std::vector<Mention>& mentions, std::size_t at, const StateRole& role,
                                                   std::optional<Day> day) const;
  [[nodiscard]] std::optional<Found> named_before(const std::vector<Mention>& mentions, std::size_t at,
                                                  const StateRole& role) const;
  [[nodiscard]] std::optional<Found> by_place(const Sentence& sentence, const std::vector<Mention>& mentions,
                                              std::size_t at) const;
  [[nodiscard]] Actor of_country(const Actor& role, std::string_view iso3) const;

  const Knowledge& knowledge_;
};

/// The country that a document speaks of above all: named at least four times, twice as often as any other; empty when there is
/// none. "in Chad" and towns count only with places.
enum class Places : std::uint8_t { kLeftOut, kCounted };
std::string main_country(const std::vector<Mention>& mentions, Places places);

}  // namespace dragoman
