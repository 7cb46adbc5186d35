// Any bytes as a file of labels, with keys by name and by number: texts with labels, or an error with an id.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dragoman/base/strings.h"
#include "dragoman/events/labelled_texts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const LabelKeys& keys : {LabelKeys{}, LabelKeys{"1", "2"}, LabelKeys{"2", "label"}}) {
    const Result<std::vector<LabelledText>> texts = read_labelled_texts(bytes, "fuzz", keys);
    if (!texts) {
      if (texts.error().id.empty() || texts.error().message.empty()) std::abort();
      continue;
    }
    std::size_t last = 0;
    for (const LabelledText& text : *texts) {
      if (trim(text.text).empty() || text.line < last || text.text.size() > size) std::abort();
      last = text.line;
    }
  }
  return 0;
}
