#pragma once
// MappedFile: a file's bytes, mapped read-only; what models, compiled lexicons and large inputs are read through.
//
// DESCRIPTION: moving is cheap, copying is not allowed; views into bytes() live as long as the object. Thread-safe to read.
//
//   Result<MappedFile> file = MappedFile::open("models/english.syntax");
#include <cstddef>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace dragoman {

class MappedFile {
 public:
  /// E-BASE-002 when the file cannot be opened or mapped (the message says why); an empty file gives empty bytes.
  static Result<MappedFile> open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Writes bytes to a file beside `path` and renames it there: readers see the old file or the whole new one. E-BASE-003.
Result<void> write_file_atomically(const std::string& path, std::string_view bytes);

}  // namespace dragoman
