/* The five filters of PNG (ISO/IEC 15948:2004, 9.2), undone. */

#include <string.h>

#include "CPixels.h"

#define INLINE static inline __attribute__((always_inline))

/* ---- One row in plain C. ----
   `from` is filtered, `to` is where its bytes go, perhaps the same place; nothing is left of the
   first pixel, which counts as zeros. */

INLINE uint8_t nearest(int left, int above, int corner) {
  int to_left = above - corner, to_above = left - corner, to_corner = to_left + to_above;
  to_left = to_left < 0 ? -to_left : to_left;
  to_above = to_above < 0 ? -to_above : to_above;
  to_corner = to_corner < 0 ? -to_corner : to_corner;
  if (to_left <= to_above && to_left <= to_corner) {
    return (uint8_t)left;
  }
  return (uint8_t)(to_above <= to_corner ? above : corner);
}

INLINE void plain_sub(const uint8_t *from, uint8_t *to, size_t count, size_t bpp) {
  for (size_t i = 0; i < count; i++) {
    to[i] = (uint8_t)(from[i] + (i < bpp ? 0 : to[i - bpp]));
  }
}

INLINE void plain_up(const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count) {
  for (size_t i = 0; i < count; i++) {
    to[i] = (uint8_t)(from[i] + above[i]);
  }
}

INLINE void plain_average(
    const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count, size_t bpp) {
  for (size_t i = 0; i < bpp; i++) {
    to[i] = (uint8_t)(from[i] + (above[i] >> 1));
  }
  for (size_t i = bpp; i < count; i++) {
    to[i] = (uint8_t)(from[i] + ((to[i - bpp] + above[i]) >> 1));
  }
}

INLINE void plain_paeth(
    const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count, size_t bpp) {
  for (size_t i = 0; i < bpp; i++) {
    to[i] = (uint8_t)(from[i] + above[i]);
  }
  for (size_t i = bpp; i < count; i++) {
    to[i] = (uint8_t)(from[i] + nearest(to[i - bpp], above[i], above[i - bpp]));
  }
}

/* ---- One row, fast. ----
   What counts is how long a pixel waits for the one to its left. Vectors are the language
   extension, not one processor's intrinsics: clang makes SSE, AVX or NEON of them. */

typedef uint8_t bytes4 __attribute__((vector_size(4)));
typedef uint16_t shorts4 __attribute__((vector_size(8)));
typedef uint8_t bytes32 __attribute__((vector_size(32)));

/* Pixels of 3 bytes are loaded and stored as 4, the next pixel's first byte among them, but for the
   last of a row: nothing beyond the row is touched. */
INLINE bytes4 load(const uint8_t *from, size_t size) {
  bytes4 pixel = {0, 0, 0, 0};
  memcpy(&pixel, from, size);
  return pixel;
}

INLINE void store(uint8_t *to, bytes4 pixel, size_t size) { memcpy(to, &pixel, size); }

INLINE void sub_pixel(bytes4 *left, const uint8_t *from, uint8_t *to, size_t size) {
  *left += load(from, size);
  store(to, *left, size);
}

/* Processors average upwards, PNG downwards: the complement of one is the other of complements.
   With a for 255 - left, that is 255 - (x + 255 - average(a, 255 - above)) = average - x. */
INLINE void average_pixel(
    bytes4 *complement, const uint8_t *from, const uint8_t *above, uint8_t *to, size_t size) {
  shorts4 sum = __builtin_convertvector(*complement, shorts4)
                + __builtin_convertvector(~load(above, size), shorts4) + 1;
  *complement = __builtin_convertvector(sum >> 1, bytes4) - load(from, size);
  store(to, ~*complement, size);
}

INLINE void fast_sub(const uint8_t *from, uint8_t *to, size_t count, size_t bpp) {
  bytes4 left = {0, 0, 0, 0};
  size_t i = 0;
  for (; i < count - bpp; i += bpp) {
    sub_pixel(&left, from + i, to + i, 4);
  }
  sub_pixel(&left, from + i, to + i, bpp);
}

INLINE void fast_up(const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count) {
  size_t i = 0;
  for (; i + 32 <= count; i += 32) {
    bytes32 x, up;
    memcpy(&x, from + i, 32);
    memcpy(&up, above + i, 32);
    x += up;
    memcpy(to + i, &x, 32);
  }
  plain_up(from + i, above + i, to + i, count - i);
}

INLINE void fast_average(
    const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count, size_t bpp) {
  bytes4 complement = {255, 255, 255, 255};
  size_t i = 0;
  for (; i < count - bpp; i += bpp) {
    average_pixel(&complement, from + i, above + i, to + i, 4);
  }
  average_pixel(&complement, from + i, above + i, to + i, bpp);
}

/* Which neighbour is nearest to left + above - corner follows from where the corner lies: with low
   and high those of left and above, it is low if high <= 3 corner - left - above, high if that is
   <= low, else the corner. Two comparisons side by side, where the definition needs a chain. The
   samples of a pixel do not wait for each other, so that vectors were no faster, and alpha, which
   is dropped, is left as it is.
   Source: Fabian Giesen, in stb_image 2.29 (2023). */
INLINE void fast_paeth(
    const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count, size_t bpp) {
  int left[3] = {0, 0, 0}, corner[3] = {0, 0, 0};
  size_t samples = bpp >= 3 ? 3 : 1;
  for (size_t i = 0; i < count; i += bpp) {
    for (size_t k = 0; k < samples; k++) {
      int up = above[i + k];
      int threshold = 3 * corner[k] - up - left[k];
      int low = left[k] < up ? left[k] : up;
      int high = left[k] < up ? up : left[k];
      int take = high <= threshold ? low : corner[k];
      take = threshold <= low ? high : take;
      left[k] = (take + from[i + k]) & 255;
      corner[k] = up;
      to[i + k] = (uint8_t)left[k];
    }
  }
}

/* ---- A whole image. ---- */

/* In the first row `above` is NULL and counts as zeros. */
INLINE bool undo(
    uint8_t filter, const uint8_t *from, const uint8_t *above, uint8_t *to, size_t count,
    size_t bpp, bool fast) {
  if (above == NULL && (filter == 2 || filter == 4)) {
    /* Of the left and zeros, the left is always the nearest. */
    filter = filter == 2 ? 0 : 1;
  }
  switch (filter) {
  case 0:
    if (from != to) {
      memcpy(to, from, count);
    }
    return true;
  case 1:
    fast && bpp >= 3 ? fast_sub(from, to, count, bpp) : plain_sub(from, to, count, bpp);
    return true;
  case 2:
    fast ? fast_up(from, above, to, count) : plain_up(from, above, to, count);
    return true;
  case 3:
    if (above == NULL) {
      for (size_t i = 0; i < count; i++) {
        to[i] = (uint8_t)(from[i] + (i < bpp ? 0 : to[i - bpp] >> 1));
      }
    } else if (fast && bpp >= 3) {
      fast_average(from, above, to, count, bpp);
    } else {
      plain_average(from, above, to, count, bpp);
    }
    return true;
  case 4:
    fast ? fast_paeth(from, above, to, count, bpp) : plain_paeth(from, above, to, count, bpp);
    return true;
  default:
    return false;
  }
}

INLINE void write_rgb(
    enum llbench_png_row kind, const uint8_t *row, size_t width, const uint8_t *palette,
    uint8_t *rgb) {
  switch (kind) {
  case LLBENCH_ROW_RGB: /* its rows are undone where they belong */
    break;
  case LLBENCH_ROW_RGBA:
    for (size_t x = 0; x < width; x++, row += 4, rgb += 3) {
      memcpy(rgb, row, 3);
    }
    break;
  case LLBENCH_ROW_PALETTE:
    for (size_t x = 0; x < width; x++, rgb += 3) {
      memcpy(rgb, palette + 3 * (size_t)row[x], 3);
    }
    break;
  case LLBENCH_ROW_GREY:
  case LLBENCH_ROW_GREY_ALPHA:
    for (size_t x = 0; x < width; x++, row += kind == LLBENCH_ROW_GREY ? 1 : 2, rgb += 3) {
      rgb[0] = rgb[1] = rgb[2] = row[0];
    }
    break;
  }
}

INLINE bool unfilter(
    enum llbench_png_row kind, size_t bpp, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb, bool fast) {
  const uint8_t *above = NULL;
  size_t count = width * bpp;
  for (size_t y = 0; y < height; y++, rgb += 3 * width) {
    uint8_t *from = filtered + y * (count + 1) + 1;
    uint8_t *to = kind == LLBENCH_ROW_RGB ? rgb : from;
    if (!undo(from[-1], from, above, to, count, bpp, fast)) {
      return false;
    }
    write_rgb(kind, to, width, palette, rgb);
    above = to;
  }
  return true;
}

/* The size of a pixel is a constant in each of these, so that the loops are made for it. */
INLINE bool unfilter_kind(
    enum llbench_png_row kind, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb, bool fast) {
  switch (kind) {
  case LLBENCH_ROW_GREY:
  case LLBENCH_ROW_PALETTE:
    return unfilter(kind, 1, filtered, width, height, palette, rgb, fast);
  case LLBENCH_ROW_GREY_ALPHA:
    return unfilter(kind, 2, filtered, width, height, palette, rgb, fast);
  case LLBENCH_ROW_RGB:
    return unfilter(kind, 3, filtered, width, height, palette, rgb, fast);
  case LLBENCH_ROW_RGBA:
    return unfilter(kind, 4, filtered, width, height, palette, rgb, fast);
  }
  return false;
}

bool llbench_png_unfilter_plain(
    enum llbench_png_row kind, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb) {
  return unfilter_kind(kind, filtered, width, height, palette, rgb, false);
}

#if defined(__x86_64__)
/* SSE2 is always there; with AVX2 the same steps take fewer instructions. */
__attribute__((target("avx2"))) static bool unfilter_avx2(
    enum llbench_png_row kind, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb) {
  return unfilter_kind(kind, filtered, width, height, palette, rgb, true);
}
#endif

bool llbench_png_unfilter(
    enum llbench_png_row kind, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    return unfilter_avx2(kind, filtered, width, height, palette, rgb);
  }
#endif
  return unfilter_kind(kind, filtered, width, height, palette, rgb, true);
}
