// compile_lexicon DATA_FOLDER OUT: reads the text of DATA_FOLDER/lexicon and writes the image that dragoman maps.
// Run by the build (data/CMakeLists.txt); a bad line of the lexicon stops the build with its place.
#include <cstdio>

#include "dragoman/events/lexicon_image.h"

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("compile_lexicon DATA_FOLDER OUT\n", stderr);
    return 2;
  }
  if (const dragoman::Result<void> done = dragoman::compile_lexicon(arguments[1], arguments[2]); !done) {
    std::fprintf(stderr, "error %s: %s\n", done.error().id.c_str(), done.error().message.c_str());
    return 1;
  }
  return 0;
}
