#pragma once
// The web app's files, put into the program when it is built (cmake/EmbedWeb.cmake), and which of them answers an address.
#include <optional>
#include <span>
#include <string_view>

#include "dragoman/serve/call.h"

namespace dragoman::serve {

struct WebFile {
  std::string_view path;    ///< "/index.html", "/assets/app-1a2b3c.js"
  std::string_view type;    ///< media type
  std::string_view tag;     ///< hash of the bytes
  std::string_view bytes;   ///< as they are, or
  std::string_view zipped;  ///< with gzip: one of the two may be empty
};

/// All files in the order of their paths; none when the app was not built.
std::span<const WebFile> web_files();

/// The file at a path; for a page that a browser wants (`page`) the app itself, whose own routes these are; nothing else.
std::optional<Answer> web_answer(const Request& request, std::string_view path, bool page);

}  // namespace dragoman::serve
