// Any bytes as an HTML page: the guard before gumbo, gumbo, article extraction, JSON-LD.
#include "sound_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dragoman::read_and_check(data, size, dragoman::InputFormat::kHtml);
  return 0;
}
