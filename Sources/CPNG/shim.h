#ifndef LLBENCH_CPNG_SHIM_H
#define LLBENCH_CPNG_SHIM_H

#include <png.h>

/* Called from C only, in CPixels: libpng reports errors with longjmp, which cannot cross Swift. */

#endif
