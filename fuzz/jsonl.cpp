// Any bytes as JSON lines: cutting into records (also compressed, when the bytes begin so) and reading each.
#include "sound_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dragoman::read_records_and_check(data, size, dragoman::RecordShape::kLine);
  dragoman::read_records_and_check(data, size, dragoman::RecordShape::kJsonValue);
  return 0;
}
