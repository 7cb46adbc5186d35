#pragma once
// Framing: where one HTTP request ends in the bytes of a connection, and whether it may be read at all.
//
// DESCRIPTION: pure functions. Only what decides about the limits is looked at; HTTP itself is the library's work. What two
// readers could understand differently (two lengths, folded headers, chunked bodies) is refused, so nothing can be smuggled in.
//
//   Frame frame = find_frame(bytes, {});
//   if (frame.state == Frame::State::kWhole) serve(bytes.substr(0, frame.size));
#include <cstddef>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace dragoman::serve {

struct FrameLimits {
  std::size_t header_bytes = 32 << 10;
  std::size_t body_bytes = 10'000'000;
};

struct Frame {
  enum class State { kPart, kWhole, kRefused };
  State state = State::kPart;
  bool has_head = false;           ///< the header is whole: what is missing is body
  bool wants_continue = false;     ///< waits for "100 Continue" before it sends its body
  std::size_t head = 0, size = 0;  ///< bytes of the header with its empty line; of the whole request
  Error error;                     ///< why it is refused: E-SERVE-010, 018, 019, 022
};

Frame find_frame(std::string_view bytes, const FrameLimits& limits);

/// "GET /api/v1/sql?q=…" of a header.
std::string_view method_of(std::string_view head);
std::string_view target_of(std::string_view head);

/// The request without headers that the server answers to by itself (Range, Expect).
std::string without_own_headers(std::string_view request, std::size_t head);

}  // namespace dragoman::serve
