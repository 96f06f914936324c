#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CPixels.h"
#include "message.h"

struct llbench_png {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count;
  size_t at;
  enum llbench_verdict verdict;
  char message[LLBENCH_MESSAGE_SIZE];
  char warning[LLBENCH_MESSAGE_SIZE];
};

static void on_error(png_structp png, png_const_charp text) {
  llbench_png *reader = png_get_error_ptr(png);
  /* libpng says what is wrong with a header in warnings, then fails with a general word. */
  llbench_set_message(reader->message, text);
  if (strstr(text, "IHDR") != NULL && reader->warning[0] != 0) {
    llbench_set_message(reader->message, reader->warning);
  }
  if (reader->verdict == LLBENCH_OK) {
    reader->verdict = LLBENCH_DAMAGED;
  }
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  llbench_png *reader = png_get_error_ptr(png);
  if (reader->warning[0] == 0) {
    llbench_set_message(reader->warning, text);
  }
}

static void read_bytes(png_structp png, png_bytep to, size_t count) {
  llbench_png *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->at) {
    reader->verdict = LLBENCH_TRUNCATED;
    png_error(png, "the file ends before the image does");
  }
  memcpy(to, reader->bytes + reader->at, count);
  reader->at += count;
}

llbench_png *llbench_png_open(const uint8_t *bytes, size_t count) {
  llbench_png *reader = calloc(1, sizeof *reader);
  if (reader == NULL) {
    return NULL;
  }
  reader->bytes = bytes;
  reader->count = count;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
  if (reader->png != NULL) {
    reader->info = png_create_info_struct(reader->png);
  }
  if (reader->info == NULL) {
    llbench_png_free(reader);
    return NULL;
  }
  return reader;
}

enum llbench_verdict llbench_png_read_header(
    llbench_png *reader, struct llbench_png_header *header) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png)) != 0) {
    return reader->verdict;
  }
  png_set_read_fn(png, reader, read_bytes);
  /* The caller has limits of its own. Ancillary chunks cost nothing: they are skipped, so that no
     profile is unpacked and no gamma applied; transparency too, as it would be dropped anyway. */
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max(png, 0);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, (png_const_bytep) "tRNS", 1);
  png_read_info(png, reader->info);
  header->width = png_get_image_width(png, reader->info);
  header->height = png_get_image_height(png, reader->info);
  header->bit_depth = png_get_bit_depth(png, reader->info);
  header->color_type = png_get_color_type(png, reader->info);
  return LLBENCH_OK;
}

enum llbench_verdict llbench_png_read_pixels(llbench_png *reader, uint8_t *rgb) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png)) != 0) {
    return reader->verdict;
  }
  /* Those that do not apply to a kind of file do nothing there. */
  png_set_strip_16(png);
  png_set_strip_alpha(png);
  if (png_get_color_type(png, reader->info) == PNG_COLOR_TYPE_PALETTE) {
    png_set_palette_to_rgb(png);
  } else {
    png_set_expand_gray_1_2_4_to_8(png);
    png_set_gray_to_rgb(png);
  }
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  size_t width = png_get_image_width(png, reader->info);
  size_t height = png_get_image_height(png, reader->info);
  if (png_get_rowbytes(png, reader->info) != 3 * width) {
    png_error(png, "its rows do not convert to RGB");
  }
  for (int pass = 0; pass < passes; pass++) {
    for (size_t y = 0; y < height; y++) {
      png_read_row(png, rgb + 3 * width * y, NULL);
    }
  }
  png_read_end(png, NULL);
  return LLBENCH_OK;
}

const char *llbench_png_message(const llbench_png *reader) { return reader->message; }

const char *llbench_png_warning(const llbench_png *reader) { return reader->warning; }

void llbench_png_free(llbench_png *reader) {
  if (reader != NULL) {
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    free(reader);
  }
}
