#ifndef LLBENCH_CJPEG_SHIM_H
#define LLBENCH_CJPEG_SHIM_H

#include <stddef.h>
#include <stdio.h>

#include <jpeglib.h>

/* Called from C only, in CPixels: libjpeg reports errors with longjmp, which cannot cross Swift. */

#endif
