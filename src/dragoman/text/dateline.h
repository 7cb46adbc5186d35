#pragma once
// The dateline at the beginning of a story's first paragraph: "KABUL, Dec 21 (Agency) — ", "GENEVA (21 December 2016) – ",
// "(Agency) - ".
//
// DESCRIPTION: a place in capitals alone, or a place with a date or an agency, up to a dash or colon. What only looks a little
// like one is text: nothing that a sentence could need is taken. Pure, linear time in the first 200 bytes.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/text/page_date.h"

namespace dragoman {

struct Dateline {
  std::string place;             ///< "KABUL", as written; empty when only an agency stands there
  std::string agency;            ///< "Agency"
  std::optional<PageDate> date;  ///< year_given is false when it has none; the year is then 2000
  std::size_t end = 0;           ///< first byte of the sentence after it
};

std::optional<Dateline> dateline_at_start(std::string_view paragraph, NumericOrder order);

}  // namespace dragoman
