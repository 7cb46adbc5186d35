#pragma once
// Progress: how long work tells somebody how far it is, without knowing who listens.
//
// DESCRIPTION: the library calls it; the command line draws a bar, tests count calls, servers send events. The default listens
// to nothing. Called from one thread at a time.
#include <cstdint>
#include <string_view>

namespace dragoman {

class Progress {
 public:
  virtual ~Progress() = default;
  /// `done` of `total` steps (0 = unknown), with a few words such as "epoch 3, LAS 84.1".
  virtual void update(std::uint64_t done, std::uint64_t total, std::string_view note) {
    (void)done;
    (void)total;
    (void)note;
  }
};

}  // namespace dragoman
