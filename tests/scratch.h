#pragma once
// Folders for what tests write: each test's own, or one of the process, so that test programs may run side by side.
#include <unistd.h>

#include <filesystem>
#include <string>

#include <fmt/format.h>

namespace dragoman::testing {

/// A folder that lasts as long as this object.
class Scratch {
 public:
  Scratch() {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() / fmt::format("dragoman-test-{}-{}", getpid(), count++);
    std::filesystem::create_directories(folder_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

/// A folder that lasts as long as the test program.
inline std::filesystem::path process_folder() {
  static const Scratch scratch;
  return scratch.path("");
}

}  // namespace dragoman::testing
