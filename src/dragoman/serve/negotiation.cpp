#include "dragoman/serve/negotiation.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "dragoman/base/strings.h"
#include "dragoman/serve/answer_store.h"

namespace dragoman::serve {
namespace {

struct Wish {
  std::string type;
  double quality = 1;
};

/// "text/csv;q=0.8, */*;q=0.1" in the order of what is wished most.
std::vector<Wish> wishes_of(std::string_view header) {
  std::vector<Wish> wishes;
  for (const std::string_view part : split(header, ',')) {
    const std::vector<std::string_view> pieces = split(part, ';');
    Wish wish{ascii_lower(trim(pieces[0]))};
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const std::string_view piece = trim(pieces[i]);
      if (piece.starts_with("q=")) std::from_chars(piece.data() + 2, piece.data() + piece.size(), wish.quality);
    }
    if (!wish.type.empty() && wish.quality > 0) wishes.push_back(std::move(wish));
  }
  std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) { return a.quality > b.quality; });
  return wishes;
}

bool fits(const std::string& wish, Format format) {
  const std::string_view type = media_type_of(format);
  const std::string plain(type.substr(0, type.find(';')));
  if (wish == "*/*" || wish == plain) return true;
  if (wish == "application/json" && format == Format::kGeoJson) return false;
  return wish.ends_with("/*") && plain.starts_with(wish.substr(0, wish.size() - 1));
}

}  // namespace

Result<Format> choose_format(const Route& route, std::optional<Format> suffix, std::string_view accept) {
  if (suffix) return *suffix;
  const std::vector<Wish> wishes = wishes_of(accept);
  if (wishes.empty()) return route.formats.front();
  for (const Wish& wish : wishes) {
    for (const Format format : route.formats) {
      if (fits(wish.type, format)) return format;
    }
  }
  // A browser's address line wishes for pages and takes anything else.
  std::vector<std::string> offered;
  for (const Format format : route.formats) offered.emplace_back(media_type_of(format));
  return fail("E-SERVE-006", "this is not given in any of the formats that Accept names",
              "it is given as " + join(offered, ", "));
}

Result<void> take_body(Call& call, const Route& route, const Request& request) {
  const std::string_view type = request.header("Content-Type");
  call.body_type = ascii_lower(trim(type.substr(0, type.find(';'))));
  call.body = request.body;
  const std::vector<std::string>& read = route.body_types;
  if (std::find(read.begin(), read.end(), call.body_type) != read.end()) return {};
  return fail("E-SERVE-021", fmt::format("a body of the type '{}' is not read", call.body_type.substr(0, 100)),
              "send it with Content-Type: " + join(read, " or "));
}

bool takes_gzip(const Request& request) {
  for (const Wish& wish : wishes_of(request.header("Accept-Encoding"))) {
    if (wish.type == "gzip" || wish.type == "*") return true;
  }
  return false;
}

void zip(Answer& answer, const Request& request) {
  if (!is_text_type(answer.type) || !takes_gzip(request)) return;
  std::string zipped = gzip(answer.body);
  if (zipped.empty()) return;
  answer.body = std::move(zipped);
  answer.headers.emplace_back("Content-Encoding", "gzip");
  answer.headers.emplace_back("Vary", "Accept-Encoding");
}

bool holds_tag(std::string_view header, std::string_view tag) {
  if (trim(header) == "*") return false;  // of nothing is it known whether it is there
  for (const std::string_view each : split(header, ',')) {
    std::string_view known = trim(each);
    if (known.starts_with("W/")) known.remove_prefix(2);
    if (known == tag.substr(2)) return true;
  }
  return false;
}

Answer unchanged_answer(const std::string& tag) {
  Answer answer;
  answer.status = 304;
  answer.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept, Accept-Encoding"}};
  return answer;
}

}  // namespace dragoman::serve
