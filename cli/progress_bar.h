#pragma once
// ProgressBar: a Progress that draws one line on a terminal's stderr, at most ten times a second; silent elsewhere.
#include <chrono>
#include <string>

#include "dragoman/base/progress.h"

namespace dragoman {

class ProgressBar : public Progress {
 public:
  /// Draws only when `enabled`; `unit` names the steps: "documents", "epochs".
  ProgressBar(bool enabled, std::string unit);
  ~ProgressBar() override;  ///< wipes the line

  void update(std::uint64_t done, std::uint64_t total, std::string_view note) override;

 private:
  bool enabled_;
  std::string unit_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
  bool drawn_ = false;
};

}  // namespace dragoman
