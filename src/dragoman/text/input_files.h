#pragma once
// The files behind the names that a user gives: folders walked, patterns expanded.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman {

struct InputFile {
  std::string path;  ///< "-" for standard input
  std::uint64_t bytes = 0;
  std::optional<Error> problem;  ///< why it cannot be read, when that is known already
};

/// In the order given; the files of a folder or pattern by path. A folder gives the files whose ending is that of a page, feed,
/// archive or table (.txt .html .jsonl .csv … and those with .gz or .zst behind) or that have no ending; hidden files and folders
/// are left out. E-TEXT-022 folder without such files, E-TEXT-023 pattern without matches, E-TEXT-001 no such file, all inside
/// the list.
std::vector<InputFile> input_files(const std::vector<std::string>& inputs);

}  // namespace dragoman
