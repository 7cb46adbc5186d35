#include "dragoman/serve/framing.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "dragoman/base/strings.h"

namespace dragoman::serve {
namespace {

constexpr std::string_view kEnd = "\r\n\r\n";

Frame refused(const char* id, std::string message, std::string hint) {
  Frame frame;
  frame.state = Frame::State::kRefused;
  frame.error = {id, std::move(message), std::move(hint)};
  return frame;
}

Frame malformed(std::string message) { return refused("E-SERVE-018", std::move(message), "send HTTP/1.1 (RFC 9112)"); }

std::vector<std::string_view> lines_of(std::string_view head) {
  std::vector<std::string_view> lines;
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    if (end == std::string_view::npos || end == 0) break;
    lines.push_back(head.substr(0, end));
    head.remove_prefix(end + 2);
  }
  return lines;
}

bool is_token(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_ascii_digit(c) || is_ascii_upper(c) || is_ascii_lower(c) ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (static_cast<unsigned char>(c) < 32 && c != '\t') || c == 127; });
}

}  // namespace

Frame find_frame(std::string_view bytes, const FrameLimits& limits) {
  const std::size_t end = bytes.find(kEnd);
  if (end == std::string_view::npos) {
    if (bytes.size() > limits.header_bytes) {
      return refused("E-SERVE-019", "the header is longer than 32 kB", "ask for less at once, or use POST");
    }
    return {};
  }
  if (end + kEnd.size() > limits.header_bytes) {
    return refused("E-SERVE-019", "the header is longer than 32 kB", "ask for less at once, or use POST");
  }
  Frame frame;
  frame.has_head = true;
  frame.head = end + kEnd.size();
  std::size_t length = 0;
  bool has_length = false;
  const std::vector<std::string_view> lines = lines_of(bytes.substr(0, frame.head));
  if (lines.empty() || has_control(lines[0])) return malformed("the request line cannot be understood");
  const std::vector<std::string_view> words = split(lines[0], ' ');
  if (words.size() != 3 || !is_token(words[0]) || !words[1].starts_with('/') ||
      (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")) {
    return malformed("the request line cannot be understood");
  }
  if (words[1].size() > 8000)
    return refused("E-SERVE-019", "the address is longer than 8000 bytes", "ask for less at once, or use POST");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos || !is_token(lines[i].substr(0, colon)) || has_control(lines[i])) {
      return malformed("a header line cannot be understood");
    }
    if (lines[i].size() > 8000) return refused("E-SERVE-019", "a header line is longer than 8000 bytes", "send shorter headers");
    const std::string name = ascii_lower(lines[i].substr(0, colon));
    const std::string_view value = trim(lines[i].substr(colon + 1));
    if (name == "transfer-encoding") {
      return refused("E-SERVE-022", "the body comes without its length", "send Content-Length instead of Transfer-Encoding");
    }
    if (name == "content-encoding") return refused("E-SERVE-021", "compressed bodies are not read", "send the body as it is");
    if (name == "expect") frame.wants_continue = ascii_lower(value) == "100-continue";
    if (name != "content-length") continue;
    const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (has_length || value.empty() || !is_ascii_digit(value[0]) || rest != value.data() + value.size() ||
        error == std::errc::invalid_argument) {
      return malformed("Content-Length cannot be understood");
    }
    if (error == std::errc::result_out_of_range || length > limits.body_bytes) {
      return refused("E-SERVE-010", "the body is longer than 10 MB", "send less, or use `dragoman read`");
    }
    has_length = true;
  }
  if (words[0] == "POST" && !has_length)
    return refused("E-SERVE-022", "the body comes without its length", "send Content-Length");
  frame.size = frame.head + length;
  frame.state = bytes.size() >= frame.size ? Frame::State::kWhole : Frame::State::kPart;
  return frame;
}

std::string_view method_of(std::string_view head) { return head.substr(0, head.find(' ')); }

std::string_view target_of(std::string_view head) {
  const std::size_t start = head.find(' ') + 1;
  return head.substr(start, head.find(' ', start) - start);
}

std::string without_own_headers(std::string_view request, std::size_t head) {
  std::string out;
  out.reserve(request.size());
  for (const std::string_view line : lines_of(request.substr(0, head))) {
    const std::string name = ascii_lower(line.substr(0, line.find(':')));
    if (name == "range" || name == "if-range" || name == "expect") continue;
    out += line;
    out += "\r\n";
  }
  out += "\r\n";
  out += request.substr(head);
  return out;
}

}  // namespace dragoman::serve
