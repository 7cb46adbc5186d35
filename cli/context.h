#pragma once
// CliContext: what every verb of the command line shares: where the data lie, how to speak, what to answer.
//
// DESCRIPTION: filled once by main.cpp from flags, environment and terminal; verbs only read it and set exit_code.
#include <map>
#include <string>
#include <string_view>

#include "dragoman/base/result.h"

namespace CLI {
class App;
}

namespace dragoman {

/// Exit codes of the program (docs/cli.md).
enum class Exit : int { kOk = 0, kSomeFailed = 1, kUsage = 2, kNothingReadable = 3, kRecord = 4, kInterrupted = 130 };

struct CliContext {
  std::string data_folder;  ///< …/share/dragoman with ontology/, lexicon/, actors/, models/
  std::string program;      ///< path of the running program
  bool quiet = false;       ///< no progress, no summary
  bool color = false;       ///< stderr is a terminal and nobody said no
  Exit exit_code = Exit::kOk;
  std::map<std::string, std::string> examples;  ///< verb path ("relations", "forecast next") → lines shown first by --help

  /// Prints an error to stderr (id, message, hint) and makes `code` the program's answer.
  void report(const Error& error, Exit code);
  /// As report() with the code that belongs to the error's folder: E-RECORD and E-BASE 4, others 3.
  void report(const Error& error);
};

/// Ctrl-C asks politely: long verbs look here between pieces of work. A second Ctrl-C ends at once.
void watch_for_interrupts();
bool interrupted();

/// "table" on a terminal, "jsonl" in a pipe.
std::string default_format();
/// True when the stream (1 or 2) is a terminal.
bool is_terminal(int descriptor);

}  // namespace dragoman
