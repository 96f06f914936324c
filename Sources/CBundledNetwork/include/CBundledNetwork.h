#ifndef LLBENCH_CBUNDLEDNETWORK_H
#define LLBENCH_CBUNDLEDNETWORK_H

#include <stddef.h>

/* fixtures/models/bundled.onnx, byte for byte. It is embedded by C, which takes a moment: a Swift
   array literal of as many bytes takes the compiler much longer, and a resource bundle would be a
   folder to be installed beside the program. */
const unsigned char *llbench_bundled_network(void);
size_t llbench_bundled_network_size(void);

#endif
