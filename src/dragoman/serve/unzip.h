#pragma once
// unzip: the bytes of a gzip file that we made ourselves.
#include <string>
#include <string_view>

namespace dragoman::serve {

/// "" when it is none.
std::string unzip(std::string_view zipped);

}  // namespace dragoman::serve
