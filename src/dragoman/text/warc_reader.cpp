#include "dragoman/text/warc_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::size_t kMostHeaderBytes = std::size_t{1} << 20;

/// The value of a header field; names are compared without case. Empty when it is not there.
std::string_view field(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find('\n'), headers.size());
    const std::string_view line = headers.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && ascii_lower(trim(line.substr(0, colon))) == name) return trim(line.substr(colon + 1));
    headers.remove_prefix(std::min(end + 1, headers.size()));
  }
  return {};
}

/// Where the empty line after a header block ends; npos when it is not there.
std::size_t header_end(std::string_view bytes) {
  const std::size_t crlf = bytes.find("\r\n\r\n");
  const std::size_t lf = bytes.find("\n\n");
  if (crlf != std::string_view::npos && (lf == std::string_view::npos || crlf < lf)) return crlf + 4;
  return lf == std::string_view::npos ? lf : lf + 2;
}

/// An HTTP body sent in chunks, put together; what is cut off is left out.
std::string without_chunks(std::string_view body) {
  std::string whole;
  while (!body.empty()) {
    const std::size_t line_end = body.find('\n');
    if (line_end == std::string_view::npos) break;
    std::uint64_t size = 0;
    const std::from_chars_result parsed = std::from_chars(body.data(), body.data() + line_end, size, 16);
    if (parsed.ec != std::errc() || size == 0) break;
    body.remove_prefix(line_end + 1);
    const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(size, body.size()));
    whole += body.substr(0, taken);
    body.remove_prefix(taken);
    while (!body.empty() && (body[0] == '\r' || body[0] == '\n')) body.remove_prefix(1);
  }
  return whole;
}

std::string unpacked(std::string body, const std::string& name, std::uint64_t limit) {
  ByteReader reader = ByteReader::over(std::move(body), name, {});
  std::string plain;
  while (plain.size() < limit) {
    const Result<std::size_t> got = reader.read(plain, std::size_t{1} << 20);
    if (!got || *got == 0) break;
  }
  return plain;
}

void set_type(WarcPage& page, std::string_view content_type) {
  page.content_type = ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
  const std::string lower = ascii_lower(content_type);
  const std::size_t charset = lower.find("charset=");
  if (charset == std::string::npos) return;
  std::string_view value = content_type.substr(charset + 8);
  value = value.substr(0, value.find(';'));
  for (const char c : value)
    if (c != '"' && c != '\'' && c != ' ') page.charset += c;
}

bool is_page_type(const std::string& type) {
  return type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
}

}  // namespace

WarcReader::WarcReader(ByteReader reader, std::string first, std::string name, std::uint64_t limit)
    : reader_(std::move(reader)), buffer_(std::move(first)), name_(std::move(name)), limit_(limit) {}

/// Reads until `bytes` bytes wait after at_; false when the archive ends before.
Result<bool> WarcReader::fill(std::size_t bytes) {
  while (buffer_.size() - at_ < bytes) {
    if (at_ > 0) {
      buffer_.erase(0, at_);
      dropped_ += at_;
      at_ = 0;
    }
    const Result<std::size_t> got = reader_.read(buffer_, std::max<std::size_t>(bytes - buffer_.size(), std::size_t{1} << 18));
    if (!got) return forward(got);
    if (*got == 0) return false;
  }
  return true;
}

Result<void> WarcReader::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    const std::uint64_t here = std::min<std::uint64_t>(bytes, buffer_.size() - at_);
    at_ += static_cast<std::size_t>(here);
    bytes -= here;
    if (bytes == 0) break;
    const Result<bool> more = fill(1);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
  }
  return {};
}

std::optional<Result<WarcPage>> WarcReader::next_record(bool& skipped) {
  skipped = false;
  while (true) {  // the empty lines between records
    const Result<bool> more = fill(1);
    if (!more) return forward(more);
    if (!*more) return std::nullopt;
    if (buffer_[at_] != '\r' && buffer_[at_] != '\n') break;
    ++at_;
  }
  std::size_t end = std::string_view::npos;
  for (std::size_t wanted = 4096; end == std::string_view::npos && wanted <= kMostHeaderBytes; wanted *= 4) {
    const Result<bool> more = fill(wanted);
    if (!more) return forward(more);
    end = header_end(std::string_view(buffer_).substr(at_));
    if (!*more) break;
  }
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const std::string headers(rest.substr(0, std::min(end, rest.size())));
  std::uint64_t length = 0;
  const std::string_view length_text = field(headers, "content-length");
  std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
  if (!headers.starts_with("WARC/") || end == std::string_view::npos || length_text.empty())
    return fail("E-TEXT-033", fmt::format("'{}': what follows record {} is no WARC record", name_, number_),
                "the archive may be cut off; the pages before were read");
  ++number_;
  at_ += end;
  const std::string type = ascii_lower(field(headers, "warc-type"));
  const bool wanted = type == "response" || type == "resource" || type == "conversion";
  if (!wanted || length > limit_) {
    if (const Result<void> done = skip(length); !done) return tl::unexpected(done.error());
    skipped = !wanted;
    if (!wanted) return std::nullopt;
    return fail("E-TEXT-006", fmt::format("record {} of '{}' is longer than {} MiB", number_, name_, limit_ >> 20U),
                "no page is that long; it was skipped");
  }
  const Result<bool> whole = fill(static_cast<std::size_t>(length));
  if (!whole) return forward(whole);
  WarcPage page;
  page.number = number_;
  page.url = field(headers, "warc-target-uri");
  page.start = dropped_ + at_;
  page.bytes = buffer_.substr(at_, static_cast<std::size_t>(length));
  at_ += page.bytes.size();
  set_type(page, field(headers, "content-type"));
  if (type == "response") {
    const std::size_t body = header_end(page.bytes);
    if (body == std::string::npos || !page.bytes.starts_with("HTTP/")) {
      skipped = true;
      return std::nullopt;
    }
    const std::string http = page.bytes.substr(0, body);
    page.charset.clear();
    set_type(page, field(http, "content-type"));
    page.start += body;
    page.bytes.erase(0, body);
    const std::size_t status = http.find(' ');
    const bool success = status != std::string::npos && http.compare(status + 1, 1, "2") == 0;
    skipped = !success || !is_page_type(page.content_type);
    if (skipped) return std::nullopt;
    if (ascii_lower(field(http, "transfer-encoding")).find("chunked") != std::string::npos)
      page.bytes = without_chunks(page.bytes);
    if (ascii_lower(field(http, "content-encoding")).find("gzip") != std::string::npos)
      page.bytes = unpacked(std::move(page.bytes), name_, limit_);
  }
  skipped = !is_page_type(page.content_type) || page.bytes.empty();
  if (skipped) return std::nullopt;
  return page;
}

std::optional<Result<WarcPage>> WarcReader::next() {
  while (!over_) {
    bool skipped = false;
    std::optional<Result<WarcPage>> page = next_record(skipped);
    if (skipped) continue;
    if (!page || (!*page && page->error().id != "E-TEXT-006")) over_ = true;
    return page;
  }
  return std::nullopt;
}

}  // namespace dragoman
