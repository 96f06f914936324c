#include "CPixels.h"

void llbench_planar_floats(
    const uint8_t *rgb, size_t width, size_t height, const float *table, bool flipped,
    float *output) {
  const float *reds = table, *greens = table + 256, *blues = table + 512;
  float *red = output, *green = red + width * height, *blue = green + width * height;
  for (size_t y = 0; y < height; y++, rgb += 3 * width) {
    for (size_t x = 0; x < width; x++, red++, green++, blue++) {
      const uint8_t *pixel = rgb + 3 * (flipped ? width - 1 - x : x);
      *red = reds[pixel[0]];
      *green = greens[pixel[1]];
      *blue = blues[pixel[2]];
    }
  }
}

void llbench_interleaved_floats(
    const uint8_t *rgb, size_t width, size_t height, const float *table, bool flipped,
    float *output) {
  const float *reds = table, *greens = table + 256, *blues = table + 512;
  for (size_t y = 0; y < height; y++, rgb += 3 * width) {
    for (size_t x = 0; x < width; x++, output += 3) {
      const uint8_t *pixel = rgb + 3 * (flipped ? width - 1 - x : x);
      output[0] = reds[pixel[0]];
      output[1] = greens[pixel[1]];
      output[2] = blues[pixel[2]];
    }
  }
}
