#pragma once
// schemas.json, the objects that answers are made of, as text, put into the library when it is built.
#include <string_view>

namespace dragoman::serve_schemas {

extern const std::string_view schemas;

}  // namespace dragoman::serve_schemas
