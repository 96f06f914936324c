// Linked into what runs under the thread sanitizer. The library of Swift's `Mutex` is built without
// it: where a thread has to wait for the lock, or to wake one that waits, the sanitizer sees the
// accesses on both sides and not the lock between them, and tells a race that is none. These take the
// library's place, say what happens, and hand on to the library.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void Lock(uint32_t thread, SELF void *handle);
typedef SWIFT void Unlock(SELF void *handle);

SWIFT void llbench_lock(uint32_t thread, SELF void *handle) __asm__(LOCK);
SWIFT void llbench_unlock(SELF void *handle) __asm__(UNLOCK);

static void *library(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) abort();
  return function;
}

SWIFT void llbench_lock(uint32_t thread, SELF void *handle) {
  ((Lock *)library(LOCK))(thread, handle);
  __tsan_acquire(handle);
}

SWIFT void llbench_unlock(SELF void *handle) {
  __tsan_release(handle);
  ((Unlock *)library(UNLOCK))(handle);
}
