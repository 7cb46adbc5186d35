#include "cli/context.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

#include <fmt/format.h>

namespace dragoman {
namespace {

std::atomic<bool> interrupt_flag{false};

void on_interrupt(int) {
  if (interrupt_flag.exchange(true)) ::_exit(130);
}

}  // namespace

void CliContext::report(const Error& error, Exit code) {
  const char* red = color ? "\x1b[31m" : "";
  const char* plain = color ? "\x1b[0m" : "";
  fmt::print(stderr, "{}error{} {}: {}\n", red, plain, error.id, error.message);
  if (!error.hint.empty()) fmt::print(stderr, "  {}\n", error.hint);
  exit_code = code;
}

void CliContext::report(const Error& error) {
  const bool store = error.id.starts_with("E-RECORD") || error.id.starts_with("E-BASE");
  report(error, store ? Exit::kRecord : Exit::kNothingReadable);
}

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return interrupt_flag; }

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

std::string default_format() { return is_terminal(1) ? "table" : "jsonl"; }

}  // namespace dragoman
