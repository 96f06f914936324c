#include "CBundledNetwork.h"

/* #embed is C23; clang has it in every mode since version 19 and only says so. */
#pragma clang diagnostic ignored "-Wc23-extensions"

#ifndef __has_embed
#error "the network is embedded by clang 19 or later, as every toolchain of Swift 6.2 has it"
#endif

static const unsigned char network[] = {
#embed "../../fixtures/models/bundled.onnx"
};

const unsigned char *llbench_bundled_network(void) { return network; }

size_t llbench_bundled_network_size(void) { return sizeof network; }
