#pragma once
// The gate: who may ask. Host and Origin keep other pages of a browser out (DNS rebinding, forged requests), the token other
// people.
#include <optional>

#include "dragoman/serve/call.h"

namespace dragoman::serve {

struct ServiceOptions;

/// E-SERVE-007 for a Host that is not ours, E-SERVE-008 for a page of another origin.
Result<void> check_sender(const Request& request, const ServiceOptions& options);
/// E-SERVE-009 when a token is needed and not brought: Authorization: Bearer, or the cookie that take_token sets.
Result<void> check_token(const Request& request, const ServiceOptions& options);
/// "/?token=…" with the right token: a cookie for the browser, and on to the address without it.
std::optional<Answer> take_token(const Request& request, const ServiceOptions& options);
/// The answer to a browser that asks whether another origin may ask.
Answer preflight_answer();
/// What every answer carries: content policy, no sniffing, no frames, CORS for the one origin that is named.
void add_safety_headers(Answer& answer, const Request& request, const ServiceOptions& options);

}  // namespace dragoman::serve
