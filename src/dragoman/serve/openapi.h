#pragma once
// The description of the API for programs: OpenAPI 3.1, made from the table of routes that serves.
#include <string>

namespace dragoman::serve {

std::string openapi_json(const std::string& program_version);
/// The same for people: a page without script.
std::string docs_page(const std::string& program_version);

}  // namespace dragoman::serve
