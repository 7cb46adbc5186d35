#pragma once
// The processor's vector instructions, and the warnings that GCC gives for them wherever they are inlined, switched off to the
// end of the file that includes this.
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors never cross a function that is not inlined
#if defined(__x86_64__)
// GCC's header of AVX-512 leaves "undefined" vectors uninitialised on purpose.
#pragma GCC diagnostic ignored "-Wuninitialized"
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#endif
