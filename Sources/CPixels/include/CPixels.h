#ifndef LLBENCH_CPIXELS_H
#define LLBENCH_CPIXELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a decoder says. Anything but OK leaves a message, and the reader fit only to be freed. */
enum llbench_verdict {
  LLBENCH_OK = 0,
  LLBENCH_TRUNCATED = 1,
  LLBENCH_DAMAGED = 2,
  LLBENCH_UNSUPPORTED = 3,
  LLBENCH_OUT_OF_MEMORY = 4,
};

/* The longest message of a decoder, with its end. */
enum { LLBENCH_MESSAGE_SIZE = 256 };

/* libpng over bytes in memory, which must outlive the reader. */
typedef struct llbench_png llbench_png;

struct llbench_png_header {
  uint32_t width;
  uint32_t height;
  uint8_t bit_depth;
  uint8_t color_type;
};

/* NULL where there is not enough memory. */
llbench_png *llbench_png_open(const uint8_t *bytes, size_t count);
/* Reads all that stands before the pixels. */
enum llbench_verdict llbench_png_read_header(
    llbench_png *reader, struct llbench_png_header *header);
/* Reads the pixels into 3 * width * height bytes and the file to its end. */
enum llbench_verdict llbench_png_read_pixels(llbench_png *reader, uint8_t *rgb);
/* Why it failed. */
const char *llbench_png_message(const llbench_png *reader);
/* The first thing that libpng warned of; empty where there was none. */
const char *llbench_png_warning(const llbench_png *reader);
void llbench_png_free(llbench_png *reader);

/* libjpeg-turbo over bytes in memory, which must outlive the reader. */
typedef struct llbench_jpeg llbench_jpeg;

struct llbench_jpeg_header {
  uint32_t width;
  uint32_t height;
  /* A Huffman-coded file spends at least one bit on each of these; 0 with arithmetic coding. */
  uint64_t huffman_blocks;
};

/* NULL where there is not enough memory. */
llbench_jpeg *llbench_jpeg_open(const uint8_t *bytes, size_t count, int scans);
enum llbench_verdict llbench_jpeg_read_header(
    llbench_jpeg *reader, struct llbench_jpeg_header *header);
enum llbench_verdict llbench_jpeg_read_pixels(llbench_jpeg *reader, uint8_t *rgb);
const char *llbench_jpeg_message(const llbench_jpeg *reader);
const char *llbench_jpeg_warning(const llbench_jpeg *reader);
void llbench_jpeg_free(llbench_jpeg *reader);

/* Writes RGB as a baseline JPEG, colours in full resolution, into memory that is the caller's to
   free; NULL and 0 where the verdict is not OK.
   rgb: 3 * width * height bytes.
   quality: 1 to 100, as libjpeg has it. */
enum llbench_verdict llbench_jpeg_write(
    const uint8_t *rgb, uint32_t width, uint32_t height, int quality, uint8_t **bytes,
    size_t *count);

/* The kinds of rows that llbench_png_unfilter knows, all with 8 bits a sample. */
enum llbench_png_row {
  LLBENCH_ROW_GREY = 0,
  LLBENCH_ROW_RGB = 2,
  LLBENCH_ROW_PALETTE = 3,
  LLBENCH_ROW_GREY_ALPHA = 4,
  LLBENCH_ROW_RGBA = 6,
};

/* Undoes the filters of PNG in place and writes the rows as RGB.
   filtered: height rows, each a filter type followed by width pixels.
   palette: 256 times RGB for LLBENCH_ROW_PALETTE, else not read.
   rgb: 3 * width * height bytes.
   False where a filter type is none of the five. */
bool llbench_png_unfilter(
    enum llbench_png_row row, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb);

/* The same by the letter of the standard, for tests. */
bool llbench_png_unfilter_plain(
    enum llbench_png_row row, uint8_t *filtered, size_t width, size_t height,
    const uint8_t *palette, uint8_t *rgb);

/* Looks every sample up in 256 values each for red, green and blue: NCHW. */
void llbench_planar_floats(
    const uint8_t *rgb, size_t width, size_t height, const float *table, bool flipped,
    float *output);
/* The same with the channels of a pixel side by side: NHWC. */
void llbench_interleaved_floats(
    const uint8_t *rgb, size_t width, size_t height, const float *table, bool flipped,
    float *output);

#endif
