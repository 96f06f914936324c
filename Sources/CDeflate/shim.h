#ifndef LLBENCH_CDEFLATE_SHIM_H
#define LLBENCH_CDEFLATE_SHIM_H

#include <libdeflate.h>

#endif
