#pragma once
// WARC archives: the pages that a crawler saved, one after the other.
//
// DESCRIPTION: "response" records with HTML or text, "resource" and "conversion" records (WET files) of the same types; all
// others are skipped. Chunked and gzipped HTTP bodies are undone. Streams; one record is in memory. Not thread-safe. Source:
// WARC 1.1 (ISO 28500), RFC 9112 for chunks.
#include <cstdint>
#include <optional>
#include <string>

#include "dragoman/base/result.h"
#include "dragoman/text/byte_reader.h"

namespace dragoman {

struct WarcPage {
  std::string bytes;  ///< body of the page
  std::string url;
  std::string content_type;  ///< lower case, without parameters: "text/html"
  std::string charset;       ///< as the server said; may be empty
  std::uint64_t start = 0;   ///< place of the body in the (decompressed) archive
  std::uint64_t number = 0;  ///< 1-based number of the record, skipped ones counted
};

class WarcReader {
 public:
  /// `first` are bytes already taken from the reader; records longer than `limit` are skipped with E-TEXT-006.
  WarcReader(ByteReader reader, std::string first, std::string name, std::uint64_t limit);

  /// The next page; nothing at the end. E-TEXT-033 when what follows is no WARC record: the archive is over then.
  std::optional<Result<WarcPage>> next();

  [[nodiscard]] std::uint64_t taken() const { return reader_.taken(); }

 private:
  Result<bool> fill(std::size_t bytes);
  Result<void> skip(std::uint64_t bytes);
  std::optional<Result<WarcPage>> next_record(bool& skipped);

  ByteReader reader_;
  std::string buffer_;
  std::string name_;
  std::uint64_t limit_;
  std::size_t at_ = 0;
  std::uint64_t dropped_ = 0;
  std::uint64_t number_ = 0;
  bool over_ = false;
};

}  // namespace dragoman
