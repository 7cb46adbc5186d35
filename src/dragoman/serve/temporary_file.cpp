#include "dragoman/serve/temporary_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace dragoman::serve {

TemporaryFile::TemporaryFile(const std::string& name) {
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "dragoman-XXXXXX").string();
  if (::mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
  path_ = folder_ + "/" + name;
}

TemporaryFile::~TemporaryFile() {
  std::error_code error;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, error);
}

std::string TemporaryFile::bytes() const {
  std::ifstream in(path_, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> TemporaryFile::give(const Writer& writer) const {
  std::ifstream in(path_, std::ios::binary);
  std::string piece(1 << 16, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (!writer(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())))) return {};
  }
  return {};
}

}  // namespace dragoman::serve
