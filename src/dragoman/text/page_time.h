#pragma once
// Times of day as pages write them, and dates that are digits only. Used by page_date.h; pure, linear time.
#include <chrono>
#include <optional>
#include <string_view>

#include "dragoman/base/date.h"

namespace dragoman {

struct PageTime {
  std::chrono::seconds time{0};
  std::size_t end = 0;  ///< first byte after the time and its zone
};

/// "04:31", "4:31:05 pm", "4.31pm", "16h31", "0431 GMT", "4 p.m.", with "Z", "+04:30", "GMT", "UTC+3", "EST", "(IST)" after it.
std::optional<PageTime> page_time_at(std::string_view text, std::size_t at);

/// "20161221", "20161221043100", "20161221T043100Z", or Unix seconds (10 digits) or milliseconds (13), with a fraction or
/// without.
std::optional<DateTime> date_of_digits(std::string_view text);

}  // namespace dragoman
