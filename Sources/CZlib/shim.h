#ifndef LLBENCH_CZLIB_SHIM_H
#define LLBENCH_CZLIB_SHIM_H

#include <zlib.h>

/* inflateInit2 is a macro that passes the header's version and the size of z_stream, which Swift
   does not import. 47 = 15 window bits + 32: zlib or gzip framing, recognised by its header. */
static inline int llbench_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }

#endif
