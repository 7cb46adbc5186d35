// The buffer holds the current record and what was read after it; `scanned_` never goes back, so each byte is looked at once
// (twice for a table whose quotation mark is never closed).
#include "dragoman/text/record_reader.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;

bool is_blank(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return is_ascii_space(c) || c == '\0'; }) || bytes == "\xEF\xBB\xBF";
}

}  // namespace

RecordReader::RecordReader(ByteReader reader, std::string first, std::string name, const RecordRules& rules)
    : reader_(std::move(reader)), buffer_(std::move(first)), name_(std::move(name)), rules_(rules) {}

Result<bool> RecordReader::more() {
  drop_taken();
  const Result<std::size_t> got = reader_.read(buffer_, std::max(kBlock, std::min(buffer_.size(), std::size_t{1} << 24)));
  if (!got) return forward(got);
  return *got > 0;
}

void RecordReader::drop_taken() {
  if (start_ == 0) return;
  buffer_.erase(0, start_);
  dropped_ += start_;
  scanned_ -= start_;
  start_ = 0;
}

/// The ASCII character of the unit at `at`, '\x01' for any other.
char RecordReader::unit_at(std::size_t at) const {
  if (rules_.unit == CodeUnit::kByte) return buffer_[at];
  const bool little = rules_.unit == CodeUnit::kLittleEndian;
  const char low = buffer_[little ? at : at + 1];
  const char high = buffer_[little ? at + 1 : at];
  return high == '\0' ? low : '\x01';
}

std::optional<RecordReader::Cut> RecordReader::find_line_end() {
  if (rules_.unit == CodeUnit::kByte) {
    const void* const found = std::memchr(buffer_.data() + scanned_, '\n', buffer_.size() - scanned_);
    if (found == nullptr) {
      scanned_ = buffer_.size();
      return std::nullopt;
    }
    const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
    return Cut{at, at + 1};
  }
  for (; scanned_ + 1 < buffer_.size(); scanned_ += 2)
    if (unit_at(scanned_) == '\n') return Cut{scanned_, scanned_ + 2};
  return std::nullopt;
}

std::optional<RecordReader::Cut> RecordReader::find_row_end() {
  const std::size_t width = rules_.unit == CodeUnit::kByte ? 1 : 2;
  for (; scanned_ + width <= buffer_.size(); scanned_ += width) {
    const char c = unit_at(scanned_);
    if (in_string_) {
      in_string_ = c != '"';
      closed_ = !in_string_;
      continue;
    }
    if (c == '\n') return Cut{scanned_, scanned_ + width};
    if (c == '"' && (field_start_ || closed_)) in_string_ = true;  // a doubled mark closes and opens again
    closed_ = false;
    field_start_ = c == rules_.delimiter || (field_start_ && c == ' ');
  }
  return std::nullopt;
}

std::optional<RecordReader::Cut> RecordReader::find_json_end() {
  for (; scanned_ < buffer_.size(); ++scanned_) {
    const char c = buffer_[scanned_];
    if (in_string_) {
      if (c == '\\') {
        if (scanned_ + 1 >= buffer_.size()) return std::nullopt;
        ++scanned_;
      } else if (c == '"') {
        in_string_ = false;
      }
      continue;
    }
    if (!value_open_) {  // between values: the array's own brackets and commas
      if (c == '{') {
        value_open_ = true;
        depth_ = 1;
        start_ = scanned_;
      }
      continue;
    }
    if (c == '"') in_string_ = true;
    if (c == '{' || c == '[') ++depth_;
    if ((c == '}' || c == ']') && --depth_ == 0) return Cut{scanned_ + 1, scanned_ + 1};
  }
  if (!value_open_) start_ = scanned_;
  return std::nullopt;
}

std::optional<RecordReader::Cut> RecordReader::find_end() {
  switch (rules_.shape) {
    case RecordShape::kLine: return find_line_end();
    case RecordShape::kTableRow: return find_row_end();
    case RecordShape::kJsonValue: return find_json_end();
  }
  return std::nullopt;
}

std::optional<Result<RawRecord>> RecordReader::next() {
  while (!failed_) {
    std::optional<Cut> cut = find_end();
    if (!cut && !ended_ && buffer_.size() - start_ <= rules_.limit) {
      const Result<bool> got = more();
      if (!got) {
        failed_ = true;
        return forward(got);
      }
      ended_ = !*got;
      continue;
    }
    if (!cut && rules_.shape == RecordShape::kTableRow && in_string_) {
      rules_.shape = RecordShape::kLine;  // a quotation mark that is never closed
      scanned_ = start_;
      continue;
    }
    if (!cut && !ended_) {  // over the limit: forget what is there and look for the end
      skipping_ = true;
      start_ = scanned_;
      drop_taken();
      const Result<bool> got = more();
      if (!got) {
        failed_ = true;
        return forward(got);
      }
      ended_ = !*got;
      continue;
    }
    if (!cut) {
      if (start_ >= buffer_.size() && !skipping_) return std::nullopt;
      cut = Cut{buffer_.size(), buffer_.size()};
    }
    RawRecord record{buffer_.substr(start_, cut->end - start_), dropped_ + start_, 0};
    start_ = scanned_ = cut->next;
    in_string_ = value_open_ = closed_ = false;
    field_start_ = true;
    if (skipping_) {
      skipping_ = false;
      ++number_;
      return fail("E-TEXT-006", fmt::format("record {} of '{}' is longer than {} MiB", number_, name_, rules_.limit >> 20U),
                  "split the record, or read the text as a page of its own");
    }
    if (is_blank(record.bytes)) continue;
    record.number = ++number_;
    return record;
  }
  return std::nullopt;
}

}  // namespace dragoman
