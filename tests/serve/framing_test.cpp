#include "dragoman/serve/framing.h"

#include <gtest/gtest.h>

namespace dragoman::serve {
namespace {

using State = Frame::State;

TEST(Framing, ARequestIsWholeWithTheLastByteOfItsBody) {
  const std::string request = "POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
  for (std::size_t size = 0; size < request.size(); ++size) {
    EXPECT_EQ(find_frame(std::string_view(request).substr(0, size), {}).state, State::kPart) << size;
  }
  const Frame frame = find_frame(request + "GET / HTTP/1.1\r\n", {});
  EXPECT_EQ(frame.state, State::kWhole);
  EXPECT_EQ(frame.size, request.size());
  EXPECT_EQ(frame.head, request.size() - 5);
}

TEST(Framing, WhatTwoReadersCouldUnderstandDifferentlyIsRefused) {
  const auto refused = [](std::string headers) {
    const Frame frame = find_frame("POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n", {});
    return frame.state == State::kRefused ? frame.error.id : std::string();
  };
  EXPECT_EQ(refused("Content-Length: 1\r\nContent-Length: 1\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused("Content-Length: 1, 1\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused("Content-Length: +1\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused("Content-Length: 0x10\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused("Content-Length : 1\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused(" folded\r\nContent-Length: 1\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused("Transfer-Encoding: chunked\r\n"), "E-SERVE-022");
  EXPECT_EQ(refused("transfer-encoding: identity\r\nContent-Length: 1\r\n"), "E-SERVE-022");
  EXPECT_EQ(refused("X: a\rContent-Length: 1\r\n"), "E-SERVE-018");
  EXPECT_EQ(refused(""), "E-SERVE-022");
  EXPECT_EQ(refused("Content-Length: 0\r\n"), "");
}

TEST(Framing, LimitsHoldBeforeTheBodyComes) {
  const FrameLimits limits{.header_bytes = 200, .body_bytes = 10};
  EXPECT_EQ(find_frame("POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\n", limits).error.id, "E-SERVE-010");
  EXPECT_EQ(find_frame("POST / HTTP/1.1\r\nContent-Length: 18446744073709551616\r\n\r\n", limits).error.id, "E-SERVE-010");
  EXPECT_EQ(find_frame("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n", limits).state, State::kPart);
  EXPECT_EQ(find_frame("GET /" + std::string(300, 'a'), limits).error.id, "E-SERVE-019");
}

TEST(Framing, OwnHeadersAreTakenOut) {
  const std::string request =
      "POST / HTTP/1.1\r\nRange: bytes=0-1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nRange: x";
  const Frame frame = find_frame(request, {});
  EXPECT_TRUE(frame.wants_continue);
  EXPECT_EQ(without_own_headers(request, frame.head), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nRange: x");
  EXPECT_EQ(method_of(request), "POST");
  EXPECT_EQ(target_of(request), "/");
}

}  // namespace
}  // namespace dragoman::serve
