#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

#include "CPixels.h"

/* libjpeg's own memory destination loses its memory where it fails: this one can be freed. */
struct writer {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  jmp_buf failed;
  uint8_t *bytes;
  size_t capacity;
};

_Noreturn static void on_error(j_common_ptr jpeg) {
  struct writer *writer = jpeg->client_data;
  longjmp(writer->failed, 1);
}

static void on_message(j_common_ptr jpeg, int level) {
  (void)jpeg;
  (void)level;
}

static void on_output(j_common_ptr jpeg) { (void)jpeg; }

static void init_destination(j_compress_ptr jpeg) { (void)jpeg; }

/* The library calls it where the memory is full, and means all of it, whatever free_in_buffer is. */
static boolean grow(j_compress_ptr jpeg) {
  struct writer *writer = jpeg->client_data;
  size_t used = writer->capacity;
  uint8_t *bytes = used > SIZE_MAX / 2 ? NULL : realloc(writer->bytes, 2 * used);
  if (bytes == NULL) {
    ERREXIT1(jpeg, JERR_OUT_OF_MEMORY, 0);
  }
  writer->bytes = bytes;
  writer->capacity = 2 * used;
  writer->destination.next_output_byte = bytes + used;
  writer->destination.free_in_buffer = used;
  return TRUE;
}

static void end_destination(j_compress_ptr jpeg) { (void)jpeg; }

static enum llbench_verdict compress(
    struct writer *writer, const uint8_t *rgb, uint32_t width, uint32_t height, int quality) {
  j_compress_ptr jpeg = &writer->jpeg;
  if (setjmp(writer->failed) != 0) {
    return jpeg->err->msg_code == JERR_OUT_OF_MEMORY ? LLBENCH_OUT_OF_MEMORY
                                                     : LLBENCH_UNSUPPORTED;
  }
  jpeg_create_compress(jpeg);
  jpeg->dest = &writer->destination;
  jpeg->image_width = width;
  jpeg->image_height = height;
  jpeg->input_components = 3;
  jpeg->in_color_space = JCS_RGB;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, quality, TRUE);
  jpeg->dct_method = JDCT_ISLOW;
  jpeg->optimize_coding = TRUE;
  for (int i = 0; i < jpeg->num_components; i++) {
    jpeg->comp_info[i].h_samp_factor = jpeg->comp_info[i].v_samp_factor = 1;
  }
  jpeg_start_compress(jpeg, TRUE);
  while (jpeg->next_scanline < jpeg->image_height) {
    /* The library only reads, though its type does not say so. */
    JSAMPROW row = (JSAMPROW)(rgb + 3 * (size_t)width * jpeg->next_scanline);
    jpeg_write_scanlines(jpeg, &row, 1);
  }
  jpeg_finish_compress(jpeg);
  return LLBENCH_OK;
}

enum llbench_verdict llbench_jpeg_write(
    const uint8_t *rgb, uint32_t width, uint32_t height, int quality, uint8_t **bytes,
    size_t *count) {
  *bytes = NULL;
  *count = 0;
  struct writer *writer = calloc(1, sizeof *writer);
  if (writer == NULL) {
    return LLBENCH_OUT_OF_MEMORY;
  }
  writer->capacity = 1 << 14;
  writer->bytes = malloc(writer->capacity);
  writer->jpeg.client_data = writer;
  writer->jpeg.err = jpeg_std_error(&writer->errors);
  writer->errors.error_exit = on_error;
  writer->errors.emit_message = on_message;
  writer->errors.output_message = on_output;
  writer->destination.init_destination = init_destination;
  writer->destination.empty_output_buffer = grow;
  writer->destination.term_destination = end_destination;
  writer->destination.next_output_byte = writer->bytes;
  writer->destination.free_in_buffer = writer->capacity;
  enum llbench_verdict verdict = LLBENCH_OUT_OF_MEMORY;
  if (writer->bytes != NULL) {
    verdict = compress(writer, rgb, width, height, quality);
  }
  if (verdict == LLBENCH_OK) {
    *bytes = writer->bytes;
    *count = writer->capacity - writer->destination.free_in_buffer;
  } else {
    free(writer->bytes);
  }
  jpeg_destroy_compress(&writer->jpeg);
  free(writer);
  return verdict;
}
