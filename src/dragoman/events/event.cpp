#include "dragoman/events/event.h"

#include <array>

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 5> kModalities = {"asserted", "negated", "future", "hypothetical", "historical"};
constexpr std::array<std::string_view, 4> kAssertionKinds = {"cause", "indicator", "judgement", "relation"};
constexpr std::array<std::string_view, 4> kTrends = {"", "up", "down", "flat"};

}  // namespace

std::string_view name_of(Modality modality) { return kModalities[static_cast<std::size_t>(modality)]; }
std::string_view name_of(AssertionKind kind) { return kAssertionKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Trend trend) { return kTrends[static_cast<std::size_t>(trend)]; }

bool parse_modality(std::string_view name, Modality& modality) {
  for (std::size_t i = 0; i < kModalities.size(); ++i) {
    if (kModalities[i] == name) {
      modality = static_cast<Modality>(i);
      return true;
    }
  }
  return false;
}

}  // namespace dragoman
