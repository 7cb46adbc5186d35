#pragma once
// Problems: every answer that is not what was asked for, as application/problem+json (RFC 9457) with the error's id.
#include <string>

#include "dragoman/serve/call.h"

namespace dragoman::serve {

/// The status that belongs to an error: what was asked wrongly is 4xx, a record in use 503, our own mistakes 500.
int status_of(const Error& error);
/// {"type","title","status","detail","id","hint"}; `more` are members that are already JSON.
Answer problem(const Error& error, const Values& more = {});
Answer problem(const Error& error, int status, const Values& more = {});
/// "Not Found"
std::string reason_of(int status);

}  // namespace dragoman::serve
