// Any bytes as a table: cutting into rows, the columns of the first, the fields of the others.
#include "sound_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dragoman::read_records_and_check(data, size, dragoman::RecordShape::kTableRow);
  return 0;
}
