#pragma once
// ByteReader: the bytes of a file or of standard input, a block at a time, with gzip and zstd undone.
//
// DESCRIPTION: compression is told by the first bytes, not by the name; members and frames that follow each other are one stream.
// A stream that grows more than ExpansionLimit allows ends with E-TEXT-005 instead of filling the memory. Not thread-safe.
//
//   Result<ByteReader> reader = ByteReader::open("news.jsonl.gz", {});
//   while (Result<std::size_t> got = reader->read(buffer, 1 << 20)) if (*got == 0) break;
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "dragoman/base/result.h"

namespace dragoman {

/// What decompression may do: the first `free_bytes` freely, then `ratio` bytes for each byte read.
struct ExpansionLimit {
  std::uint64_t free_bytes = std::uint64_t{64} << 20;
  std::uint32_t ratio = 200;
};

class ByteReader {
 public:
  /// "-" is standard input. E-TEXT-001 not there, E-TEXT-002 not readable (a folder, no permission).
  static Result<ByteReader> open(const std::string& path, const ExpansionLimit& limit);
  /// Reads from memory; `name` is for messages.
  static ByteReader over(std::string bytes, std::string name, const ExpansionLimit& limit);

  ByteReader(ByteReader&&) noexcept;
  ByteReader& operator=(ByteReader&&) noexcept;
  ~ByteReader();

  /// Appends at most `most` bytes to `buffer` and tells how many; 0 at the end. E-TEXT-003 read error, E-TEXT-004 damaged
  /// compression, E-TEXT-005 expansion limit.
  Result<std::size_t> read(std::string& buffer, std::size_t most);

  /// Bytes taken from the file so far, before decompression: for progress.
  [[nodiscard]] std::uint64_t taken() const;

 private:
  struct State;
  explicit ByteReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dragoman
