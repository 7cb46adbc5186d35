#include "dragoman/serve/web_files.h"

#include <algorithm>

#include "dragoman/serve/negotiation.h"
#include "dragoman/serve/unzip.h"

namespace dragoman::serve {
namespace {

constexpr std::string_view kNoApp =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>dragoman</title><h1>dragoman</h1>"
    "<p>The web app was not built into this program: there was no <code>web/dist</code> and no npm when it was compiled. "
    "<code>make build</code> does both.</p><p>The API is here: <a href=\"/docs\">what it offers</a>, "
    "<a href=\"/api/v1/summary\">what is in the record</a>.</p></html>\n";

const WebFile* find(std::string_view path) {
  const std::span<const WebFile> files = web_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const WebFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

Answer file(const WebFile& file, const Request& request) {
  const std::string tag = "\"" + std::string(file.tag) + "\"";
  const std::string weak = "W/" + tag;
  if (holds_tag(request.header("If-None-Match"), weak)) return unchanged_answer(weak);
  Answer answer;
  answer.type = file.type;
  // Names under /assets/ change with their bytes.
  const bool forever = file.path.starts_with("/assets/");
  answer.headers = {{"ETag", weak}, {"Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (file.zipped.empty()) {
    answer.body = file.bytes;
    return answer;
  }
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (takes_gzip(request)) {
    answer.body = file.zipped;
    answer.headers.emplace_back("Content-Encoding", "gzip");
  } else {
    answer.body = unzip(file.zipped);
  }
  return answer;
}

}  // namespace

std::optional<Answer> web_answer(const Request& request, std::string_view path, bool page) {
  if (request.method != "GET" && request.method != "HEAD") return {};
  if (const WebFile* found = find(path == "/" ? "/index.html" : path); found != nullptr) return file(*found, request);
  if (!page) return {};
  if (const WebFile* app = find("/index.html"); app != nullptr && web_files().size() > 1) return file(*app, request);
  Answer answer;
  answer.type = media_type_of(Format::kHtml);
  answer.body = kNoApp;
  return answer;
}

}  // namespace dragoman::serve
