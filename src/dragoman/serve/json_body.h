#pragma once
// The JSON of a request's body, as Values whose members are known.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record/value.h"
#include "dragoman/serve/call.h"

namespace dragoman::serve {

/// An object whose members are among `known`. E-SERVE-011 for anything else.
Result<Value> parse_object(std::string_view json, std::initializer_list<std::string_view> known);
/// E-SERVE-011 when an object has other members.
Result<void> check_members(const Value& object, std::initializer_list<std::string_view> known);

// A member by name; E-SERVE-011 when it is of another kind.
Result<std::string> text_member(const Value& object, std::string_view name);  ///< "" when it is not there
Result<std::vector<std::string>> texts_member(const Value& object, std::string_view name);
Result<bool> flag_member(const Value& object, std::string_view name);
Result<std::int64_t> whole_member(const Value& object, std::string_view name, std::int64_t otherwise);

}  // namespace dragoman::serve
