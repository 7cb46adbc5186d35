#pragma once
// A file of our own, in a folder of its own, gone when it has been given out.
#include <string>

#include "dragoman/serve/call.h"

namespace dragoman::serve {

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& name);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string bytes() const;
  /// Gives it out piece by piece.
  [[nodiscard]] Result<void> give(const Writer& writer) const;

 private:
  std::string folder_, path_;
};

}  // namespace dragoman::serve
