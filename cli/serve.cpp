// dragoman serve: the record in a browser, and an API for programs.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "cli/record_options.h"
#include "cli/verbs.h"
#include "dragoman/base/strings.h"
#include "dragoman/serve/http_server.h"
#include "dragoman/serve/service.h"

extern char** environ;

namespace dragoman {
namespace {

struct ServeArguments {
  std::string record, host = "127.0.0.1", token_file, cors;
  int port = 8765;
  bool read_only = false, writable = false, open = false;
};

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

DateTime now() {
  const auto moment = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  return {day, moment - day};
}

/// The first line of a file that nobody else should read.
Result<std::string> read_token(const ServeArguments& arguments) {
  if (arguments.token_file.empty()) {
    if (is_loopback(arguments.host)) return std::string();
    return fail("E-SERVE-026", fmt::format("{} can be reached from other machines", arguments.host),
                "name a file with a secret of at least 16 characters with --token-file, or leave --host at 127.0.0.1");
  }
  std::ifstream file(arguments.token_file);
  std::string token;
  std::getline(file, token);
  token = trim(token);
  const bool plain =
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~") == std::string::npos;
  if (token.size() >= 16 && plain) return token;
  return fail("E-SERVE-026", fmt::format("'{}' holds no token", arguments.token_file),
              "its first line must have at least 16 letters, digits, or - . _ ~");
}

std::string shown_host(const std::string& host) { return host.find(':') == std::string::npos ? host : "[" + host + "]"; }

/// Shows the address in the desktop's browser, if there is one; its output is nobody's.
void open_browser(const std::string& address) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  std::string program = "xdg-open";
  std::string argument = address;
  char* words[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawnp(&child, program.c_str(), &actions, nullptr, words, environ) == 0) {
    std::thread([child] { ::waitpid(child, nullptr, 0); }).detach();
  }
  ::posix_spawn_file_actions_destroy(&actions);
}

Result<void> run_server(const ServeArguments& arguments, const CliContext& context) {
  if (arguments.record.empty()) {
    return fail("E-CLI-004", "no record was named",
                "add --record FILE, or set DRAGOMAN_RECORD; `dragoman read … --record FILE` makes one");
  }
  // One heap for each of hundreds of workers would keep what each of them freed.
  ::mallopt(M_ARENA_MAX, 4);
  // Without a fixed threshold the heap learns to keep room for the largest answers for good.
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
  Result<std::string> token = read_token(arguments);
  if (!token) return forward(token);
  serve::ServiceOptions options;
  options.record = arguments.record;
  options.data_folder = context.data_folder;
  options.program_version = DRAGOMAN_VERSION;
  options.ontology_version = read_ontology_version(context.data_folder);
  options.read_only = arguments.read_only;
  options.writable = arguments.writable;
  options.token = *token;
  options.cors_origin = arguments.cors;
  options.now = &now;
  // Behind a token any name of this machine will do; without one only its own names keep other sites' pages out.
  if (!is_loopback(arguments.host)) options.hosts.clear();
  Result<std::unique_ptr<serve::Service>> service = serve::Service::open(std::move(options));
  if (!service) return forward(service);
  // A record that cannot be opened is said here; one that is being written to will do later.
  if (const Result<void> warm = (*service)->warm_up(); !warm && warm.error().id != "E-SERVE-014") return warm;
  Result<std::unique_ptr<serve::HttpServer>> server =
      serve::HttpServer::listen(**service, {.host = arguments.host, .port = arguments.port});
  if (!server) return forward(server);
  const std::string address = fmt::format("http://{}:{}/", shown_host(arguments.host), (*server)->port());
  fmt::print("dragoman serves {} at {}\n", arguments.record, address);
  if (!context.quiet) fmt::print("  API: {}docs   end: Ctrl-C\n", address);
  std::fflush(stdout);
  if (arguments.open)
    open_browser(arguments.host == "0.0.0.0" ? fmt::format("http://localhost:{}/", (*server)->port()) : address);
  std::atomic<bool> ended = false;
  std::thread watcher([&] {
    for (int i = 1; !ended && !interrupted(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      if (i % 60 == 0) ::malloc_trim(0);  // what large answers took goes back to the machine
    }
    if (ended) return;
    (*server)->stop();
    for (int i = 0; i < 36 && !ended; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    // A worker that cannot be interrupted (a model being learned) may not hold the end up; nothing is being written then.
    if (!ended) ::_exit(0);
  });
  (*server)->run();
  ended = true;
  watcher.join();
  return {};
}

}  // namespace

void add_serve(CLI::App& app, CliContext& context) {
  context.examples["serve"] =
      "  dragoman serve --record world.duckdb                 then open http://127.0.0.1:8765/\n"
      "  dragoman serve --record world.duckdb --open --writable  pages that are dropped into the browser can be kept\n"
      "  dragoman serve --record world.duckdb --host 0.0.0.0 --token-file secret.txt --read-only\n"
      "  curl -s http://127.0.0.1:8765/api/v1/summary | jq .\n";
  CLI::App* verb = app.add_subcommand("serve", "The record in a browser, and an HTTP API for programs (docs/api.md)");
  auto arguments = std::make_shared<ServeArguments>();
  verb->add_option("--record", arguments->record, "the record to serve")->envname("DRAGOMAN_RECORD");
  verb->add_option("--port", arguments->port, "port (8765; 0: any that is free)")->check(CLI::Range(0, 65535));
  verb->add_option("--host", arguments->host, "address to listen on (127.0.0.1: this machine only); others need --token-file");
  verb->add_flag("--read-only", arguments->read_only, "take in no texts: POST /api/v1/read is refused");
  verb->add_flag("--writable", arguments->writable, "texts may be stored: POST /api/v1/read with \"store\": true")
      ->excludes("--read-only");
  verb->add_option("--token-file", arguments->token_file, "file with a secret that every request must bring");
  verb->add_option("--cors", arguments->cors, "one other origin whose pages may ask: https://example.org");
  verb->add_flag("--open", arguments->open, "show it in a browser");
  verb->callback([arguments, &context] {
    const Result<void> served = run_server(*arguments, context);
    if (served) return;
    const bool usage = served.error().id.starts_with("E-CLI") || served.error().id == "E-SERVE-026";
    usage ? context.report(served.error(), Exit::kUsage) : context.report(served.error(), Exit::kRecord);
  });
}

}  // namespace dragoman
