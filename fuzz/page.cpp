// Any bytes as a plain page: decoding, normalising, header reading. What comes out must be sound.
#include "sound_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dragoman::read_and_check(data, size, dragoman::InputFormat::kPage);
  return 0;
}
