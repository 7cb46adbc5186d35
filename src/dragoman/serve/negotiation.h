#pragma once
// Formats, tags and bodies: what HTTP lets a caller choose about one and the same answer.
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/serve/call.h"
#include "dragoman/serve/route.h"

namespace dragoman::serve {

/// The suffix decides, else Accept, else the route's first format; E-SERVE-006 when it has none that is asked for.
Result<Format> choose_format(const Route& route, std::optional<Format> suffix, std::string_view accept);
/// Takes the body of a POST; E-SERVE-021 for a type that the route does not read.
Result<void> take_body(Call& call, const Route& route, const Request& request);
bool takes_gzip(const Request& request);
/// Compresses the body when the caller takes that and it gets shorter.
void zip(Answer& answer, const Request& request);
/// Whether If-None-Match names the tag.
bool holds_tag(std::string_view header, std::string_view tag);
Answer unchanged_answer(const std::string& tag);

}  // namespace dragoman::serve
