#pragma once
// What is done to markup before gumbo sees it: gumbo frees its tree recursively and looks through all open elements again and
// again, so a page nested 100,000 deep would end in a crash or take hours.
//
// DESCRIPTION: linear time, no recursion. Tags are blanked out with spaces, so every byte stays where it was.
#include <string>
#include <string_view>

namespace dragoman {

/// `markup` with start and end tags deeper than 256 open elements, tags with more than 200 attributes, and <plaintext> blanked
/// out.
std::string guarded_markup(std::string_view markup);

}  // namespace dragoman
