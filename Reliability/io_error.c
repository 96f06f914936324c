// Makes file calls of a program fail, or the program die at one of them. Linux; to be preloaded:
//
//     cc -shared -fPIC -O2 io_error.c -o io_error.so
//     LD_PRELOAD=./io_error.so IO_ERROR_PATH=/tmp/x IO_ERROR_CALLS=write,sync IO_ERROR_FIRST=3
//       IO_ERROR_CODE=28 llbench ...
//
// Counted are the calls of the kinds IO_ERROR_CALLS (read, write, sync, truncate, open, rename, link,
// unlink) on files whose path has IO_ERROR_PATH in it, over all threads. Those from IO_ERROR_FIRST to
// IO_ERROR_LAST, without it all that follow, fail with the error number IO_ERROR_CODE, or the first
// of them is where SIGKILL comes if that is `kill`. With IO_ERROR_HALF=1 the first, where it is a
// write, still writes half of its bytes, as a disk does that fills up. IO_ERROR_LOG is a file that gets
// a line for each fault.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static struct {
  const char *path, *calls, *log;
  long first, last;
  int code, dies, half, ready;
} plan;

static atomic_long counted;

__attribute__((constructor)) static void read_plan(void) {
  const char *last = getenv("IO_ERROR_LAST"), *code = getenv("IO_ERROR_CODE");
  plan.path = getenv("IO_ERROR_PATH");
  plan.calls = getenv("IO_ERROR_CALLS");
  plan.log = getenv("IO_ERROR_LOG");
  plan.first = atol(getenv("IO_ERROR_FIRST") ? getenv("IO_ERROR_FIRST") : "0");
  plan.last = last ? atol(last) : LONG_MAX;
  plan.dies = code && strcmp(code, "kill") == 0;
  plan.code = code ? atoi(code) : EIO;
  plan.half = getenv("IO_ERROR_HALF") != NULL;
  plan.ready = plan.path && plan.calls && plan.first > 0;
}

static int is_chosen(const char *call) {
  size_t length = strlen(call);
  for (const char *at = plan.calls; (at = strstr(at, call)); at += length)
    // `link` is also the end of `unlink`.
    if ((at == plan.calls || at[-1] == ',') && (at[length] == 0 || at[length] == ',')) return 1;
  return 0;
}

static void note(const char *call, const char *path, long number) {
  char line[PATH_MAX + 64];
  if (!plan.log) return;
  int size = snprintf(line, sizeof line, "%s %ld %s\n", call, number, path);
  // By number: our own calls are not to come by here again.
  long file = syscall(SYS_openat, AT_FDCWD, plan.log, O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (file < 0) return;
  syscall(SYS_write, file, line, (size_t)size);
  syscall(SYS_close, file);
}

// 0 where the call may pass, 1 where it is the first to fail, 2 where it is a later one.
static int strikes(const char *call, const char *path) {
  char whole[PATH_MAX];
  if (!plan.ready || !path || !is_chosen(call)) return 0;
  if (path[0] != '/' && getcwd(whole, sizeof whole)) {
    size_t length = strlen(whole);
    snprintf(whole + length, sizeof whole - length, "/%s", path);
    path = whole;
  }
  if (!strstr(path, plan.path)) return 0;
  long number = atomic_fetch_add(&counted, 1) + 1;
  if (number < plan.first || number > plan.last) return 0;
  note(call, path, number);
  return number == plan.first ? 1 : 2;
}

static int strikes_at(const char *call, int file) {
  char name[64], path[PATH_MAX];
  if (!plan.ready || file < 0 || !is_chosen(call)) return 0;
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t size = readlink(name, path, sizeof path - 1);
  if (size <= 0 || path[0] != '/') return 0;  // A pipe has no path.
  path[size] = 0;
  return strikes(call, path);
}

static int fail(void) {
  if (plan.dies) kill(getpid(), SIGKILL);
  errno = plan.code;
  return -1;
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define WRITES(name, parameters, all, part) \
  ssize_t name parameters { \
    REAL(name); \
    int struck = strikes_at("write", file); \
    if (!struck) return all; \
    if (plan.half && struck == 1 && size > 1) { \
      ssize_t written = part; \
      if (plan.dies) fail(); \
      return written; \
    } \
    return fail(); \
  }

WRITES(write, (int file, const void *bytes, size_t size), real(file, bytes, size),
       real(file, bytes, size / 2))
WRITES(pwrite, (int file, const void *bytes, size_t size, off_t at), real(file, bytes, size, at),
       real(file, bytes, size / 2, at))
WRITES(pwrite64, (int file, const void *bytes, size_t size, off64_t at), real(file, bytes, size, at),
       real(file, bytes, size / 2, at))

#define FAILS(kind, call, result, name, parameters, arguments, argument) \
  result name parameters { \
    REAL(name); \
    return strikes##kind(call, argument) ? fail() : real arguments; \
  }

FAILS(_at, "write", ssize_t, writev, (int file, const struct iovec *parts, int count),
      (file, parts, count), file)
FAILS(_at, "read", ssize_t, read, (int file, void *bytes, size_t size), (file, bytes, size), file)
FAILS(_at, "read", ssize_t, pread, (int file, void *bytes, size_t size, off_t at),
      (file, bytes, size, at), file)
FAILS(_at, "read", ssize_t, pread64, (int file, void *bytes, size_t size, off64_t at),
      (file, bytes, size, at), file)
FAILS(_at, "sync", int, fsync, (int file), (file), file)
FAILS(_at, "sync", int, fdatasync, (int file), (file), file)
FAILS(_at, "truncate", int, ftruncate, (int file, off_t size), (file, size), file)
FAILS(_at, "truncate", int, ftruncate64, (int file, off64_t size), (file, size), file)
FAILS(, "rename", int, rename, (const char *from, const char *to), (from, to), to)
FAILS(, "link", int, link, (const char *from, const char *to), (from, to), to)
FAILS(, "unlink", int, unlink, (const char *path), (path), path)

// Open takes a third argument only where it makes files.
#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = va_arg(more, mode_t); \
    va_end(more); \
    return strikes("open", path) ? fail() : real(path, flags, mode); \
  }

OPENS(open)
OPENS(open64)
