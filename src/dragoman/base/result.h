#pragma once
// Result<T>: a value, or an Error that says what to do next.
//
// DESCRIPTION: every fallible function of the library returns one. Nothing throws across a folder's border, prints or exits.
// Cost: one branch. Thread-safe as its value is.
//
//   Result<Document> page = read_page(bytes);
//   if (!page) return forward(page);
//   use(*page);
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace dragoman {

/// What went wrong with the world (never with our own logic: that is an assert).
struct Error {
  std::string id;       ///< stable, listed in docs/errors.md: "E-TEXT-003"
  std::string message;  ///< names the input and the line
  std::string hint;     ///< what to do next; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failed side of a Result: `return fail("E-TEXT-001", "…", "…");`
inline tl::unexpected<Error> fail(std::string id, std::string message, std::string hint = {}) {
  return tl::unexpected<Error>(Error{std::move(id), std::move(message), std::move(hint)});
}

/// Hands the error of one Result on as that of another type.
template <class T>
tl::unexpected<Error> forward(const Result<T>& failed) {
  return tl::unexpected<Error>(failed.error());
}

}  // namespace dragoman
