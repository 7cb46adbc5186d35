#include "dragoman/text/input_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include <glob.h>

#include <fmt/format.h>

#include "dragoman/base/strings.h"

namespace dragoman {
namespace {

namespace fs = std::filesystem;

bool is_page_name(const fs::path& path) {
  static constexpr std::array<std::string_view, 15> kEndings{"",       ".txt",   ".text",   ".html", ".htm",
                                                             ".xhtml", ".jsonl", ".ndjson", ".json", ".csv",
                                                             ".tsv",   ".xml",   ".rss",    ".atom", ".warc"};
  std::string name = path.filename().string();
  if (name.empty() || name[0] == '.') return false;
  for (const std::string_view packed : {".gz", ".zst"})
    if (name.ends_with(packed)) name.erase(name.size() - packed.size());
  const std::string ending = ascii_lower(fs::path(name).extension().string());
  if (ending.empty()) return name != "LICENSE" && name != "Makefile" && name != "README" && name != "NOTICE";
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

InputFile failed(std::string path, std::string id, std::string message, std::string hint) {
  return {std::move(path), 0, Error{std::move(id), std::move(message), std::move(hint)}};
}

void add_file(std::vector<InputFile>& files, const std::string& path) {
  std::error_code ignored;
  const std::uintmax_t size = fs::is_regular_file(path, ignored) ? fs::file_size(path, ignored) : 0;
  files.push_back({path, ignored ? 0 : size, std::nullopt});
}

void add_folder(std::vector<InputFile>& files, const std::string& folder) {
  std::vector<std::string> found;
  std::vector<InputFile> problems;
  std::vector<fs::path> waiting{folder};
  while (!waiting.empty()) {
    const fs::path current = std::move(waiting.back());
    waiting.pop_back();
    std::error_code error;
    fs::directory_iterator entries(current, error);
    if (error) {
      problems.push_back(failed(current.string(), "E-TEXT-002",
                                fmt::format("folder '{}' cannot be opened: {}", current.string(), error.message()),
                                "check who may read it (ls -ld)"));
      continue;
    }
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
      if (error) break;
      const fs::path& path = entries->path();
      std::error_code ignored;
      const bool is_link = entries->is_symlink(ignored);
      if (entries->is_directory(ignored)) {
        if (!is_link && !path.filename().string().starts_with('.')) waiting.push_back(path);
      } else if (is_page_name(path)) {
        found.push_back(path.string());
      }
    }
  }
  std::ranges::sort(found);
  for (const std::string& path : found) add_file(files, path);
  std::ranges::sort(problems, {}, &InputFile::path);
  files.insert(files.end(), problems.begin(), problems.end());
  if (found.empty() && problems.empty())
    files.push_back(
        failed(folder, "E-TEXT-022", fmt::format("folder '{}' holds no pages", folder),
               "pages end in .txt .html .jsonl .json .csv .tsv .xml .rss .warc (also .gz, .zst); name other files one by one"));
}

void add_pattern(std::vector<InputFile>& files, const std::string& pattern) {
  glob_t matches{};
  const int status = ::glob(pattern.c_str(), 0, nullptr, &matches);
  std::vector<std::string> paths(matches.gl_pathv, matches.gl_pathv + (status == 0 ? matches.gl_pathc : 0));
  ::globfree(&matches);
  if (paths.empty())
    files.push_back(failed(pattern, "E-TEXT-023", fmt::format("no file fits '{}'", pattern), "check the folder and the ending"));
  std::ranges::sort(paths);
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
      add_folder(files, path);
    else
      add_file(files, path);
  }
}

}  // namespace

std::vector<InputFile> input_files(const std::vector<std::string>& inputs) {
  std::vector<InputFile> files;
  for (const std::string& input : inputs) {
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (input == "-") {
      files.push_back({"-", 0, std::nullopt});
    } else if (fs::is_directory(status)) {
      add_folder(files, input);
    } else if (fs::exists(status)) {
      add_file(files, input);
    } else if (input.find_first_of("*?[") != std::string::npos) {
      add_pattern(files, input);
    } else if (status.type() == fs::file_type::not_found) {
      files.push_back(failed(input, "E-TEXT-001", fmt::format("there is no file '{}'", input), "check the spelling"));
    } else {
      files.push_back(
          failed(input, "E-TEXT-002", fmt::format("'{}' cannot be opened: {}", input, error.message()), "check who may read it"));
    }
  }
  return files;
}

}  // namespace dragoman
