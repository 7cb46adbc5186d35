#include "dragoman/base/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace dragoman {
namespace {

tl::unexpected<Error> cannot_open(const std::string& path) {
  return fail("E-BASE-002", fmt::format("cannot open '{}': {}", path, std::strerror(errno)),
              "check the path and the permissions");
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot_open(path);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    if (!S_ISREG(status.st_mode)) errno = EISDIR;
    auto error = cannot_open(path);
    ::close(descriptor);
    return error;
  }
  MappedFile file;
  file.size_ = static_cast<std::size_t>(status.st_size);
  if (file.size_ > 0) {
    void* address = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (address == MAP_FAILED) {
      file.size_ = 0;
      auto error = cannot_open(path);
      ::close(descriptor);
      return error;
    }
    file.data_ = static_cast<const char*>(address);
  }
  ::close(descriptor);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
  // A device or a pipe is written to, not replaced by a file.
  struct stat found {};
  const bool replaceable = ::stat(path.c_str(), &found) != 0 || S_ISREG(found.st_mode);
  const std::string beside = replaceable ? fmt::format("{}.{}.part", path, ::getpid()) : path;
  const auto cannot_write = [&] {
    auto error = fail("E-BASE-003", fmt::format("cannot write '{}': {}", path, std::strerror(errno)),
                      "check the folder, its permissions and the free space");
    if (replaceable) ::unlink(beside.c_str());
    return error;
  };
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return cannot_write();
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      auto error = cannot_write();
      ::close(descriptor);
      return error;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool synced = !replaceable || ::fsync(descriptor) == 0;
  if (::close(descriptor) != 0 || !synced) return cannot_write();
  if (replaceable && ::rename(beside.c_str(), path.c_str()) != 0) return cannot_write();
  return {};
}

}  // namespace dragoman
