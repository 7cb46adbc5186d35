#pragma once
// Words as PETRARCH's dictionaries write them: capitals, underscores for spaces, a trailing underscore for "exactly so".
//
// DESCRIPTION: pure functions over ASCII; other bytes stay as they are, so that accented names match when the dictionary has
// them.
//
//   petrarch_words("Cease_Fire_");  // {"CEASE", "FIRE"}
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

/// In capitals, without a closing 's or ' and with plain apostrophes.
std::string petrarch_word(std::string_view word);
/// The words between underscores and spaces; none for an empty text.
std::vector<std::string> petrarch_words(std::string_view name);
/// MINISTRY → MINISTRIES, CONGRESS → CONGRESSES, SOLDIER → SOLDIERS.
std::string petrarch_plural(const std::string& word);
/// The regular forms of a verb, itself first: DEPLORE, DEPLORES, DEPLORED, DEPLORING.
std::vector<std::string> petrarch_verb_forms(const std::string& verb);

}  // namespace dragoman
