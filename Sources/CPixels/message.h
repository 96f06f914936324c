#ifndef LLBENCH_MESSAGE_H
#define LLBENCH_MESSAGE_H

#include <stdio.h>

#include "CPixels.h"

/* Copies what fits. */
static inline void llbench_set_message(char to[LLBENCH_MESSAGE_SIZE], const char *from) {
  snprintf(to, LLBENCH_MESSAGE_SIZE, "%s", from);
}

#endif
