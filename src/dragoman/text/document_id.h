#pragma once
// What makes two pages the same document: their canonical URL, or, without one, their words.
//
// DESCRIPTION: pure functions, linear time.
//
//   canonical_url("HTTPS://Example.org:443/a?utm_source=x&id=7#top");  // "https://example.org/a?id=7"
#include <string>
#include <string_view>

namespace dragoman {

/// Scheme and host in lower case, without default port, fragment, user name, tracking parameters ("utm_…", "fbclid", "gclid", …)
/// and the slash at the end of a path; the other parameters keep their order. Anything without "scheme://host" is given back
/// trimmed.
std::string canonical_url(std::string_view url);

/// 32 hex digits: hash of the canonical URL when there is one, else of the text with each run of white space as one space.
std::string document_id(std::string_view url, std::string_view text);

}  // namespace dragoman
