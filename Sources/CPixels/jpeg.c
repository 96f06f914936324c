#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

#include "CPixels.h"
#include "message.h"

struct llbench_jpeg {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  jmp_buf failed;
  int scans;
  enum llbench_verdict verdict;
  char message[LLBENCH_MESSAGE_SIZE];
  char warning[LLBENCH_MESSAGE_SIZE];
};

_Static_assert(LLBENCH_MESSAGE_SIZE >= JMSG_LENGTH_MAX, "its messages must fit");

_Noreturn static void fail(llbench_jpeg *reader, enum llbench_verdict verdict, const char *text) {
  reader->verdict = verdict;
  llbench_set_message(reader->message, text);
  longjmp(reader->failed, 1);
}

static void on_error(j_common_ptr jpeg) {
  llbench_jpeg *reader = jpeg->client_data;
  char text[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, text);
  switch (jpeg->err->msg_code) {
  case JERR_OUT_OF_MEMORY:
    fail(reader, LLBENCH_OUT_OF_MEMORY, text);
  case JERR_SOF_UNSUPPORTED:
  case JERR_BAD_PRECISION:
  case JERR_COMPONENT_COUNT:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_ARITH_NOTIMPL:
  case JERR_FRACT_SAMPLE_NOTIMPL:
  case JERR_CCIR601_NOTIMPL:
  case JERR_NOT_COMPILED:
  case JERR_IMAGE_TOO_BIG:
    fail(reader, LLBENCH_UNSUPPORTED, text);
  default:
    fail(reader, LLBENCH_DAMAGED, text);
  }
}

/* libjpeg only warns where it fills lost pixels with grey, and goes on. */
static void on_message(j_common_ptr jpeg, int level) {
  llbench_jpeg *reader = jpeg->client_data;
  if (level >= 0) {
    return;
  }
  jpeg->err->num_warnings++;
  char text[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, text);
  switch (jpeg->err->msg_code) {
  case JWRN_HIT_MARKER:
  case JWRN_HUFF_BAD_CODE:
  case JWRN_ARITH_BAD_CODE:
  case JWRN_MUST_RESYNC:
    fail(reader, LLBENCH_DAMAGED, text);
  default:
    if (reader->warning[0] == 0) {
      llbench_set_message(reader->warning, text);
    }
  }
}

static void on_output(j_common_ptr jpeg) { (void)jpeg; }

static void on_progress(j_common_ptr jpeg) {
  llbench_jpeg *reader = jpeg->client_data;
  if (reader->jpeg.input_scan_number > reader->scans) {
    fail(reader, LLBENCH_UNSUPPORTED, "more scans than the limit");
  }
}

static const char ended[] = "the file ends before the image does";

static void init_source(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean fill_input(j_decompress_ptr jpeg) {
  fail(jpeg->client_data, LLBENCH_TRUNCATED, ended);
}

static void skip_input(j_decompress_ptr jpeg, long count) {
  if (count <= 0) {
    return;
  }
  if ((size_t)count > jpeg->src->bytes_in_buffer) {
    fail(jpeg->client_data, LLBENCH_TRUNCATED, ended);
  }
  jpeg->src->next_input_byte += count;
  jpeg->src->bytes_in_buffer -= (size_t)count;
}

static void end_source(j_decompress_ptr jpeg) { (void)jpeg; }

static bool create(llbench_jpeg *reader) {
  if (setjmp(reader->failed) != 0) {
    return false;
  }
  jpeg_create_decompress(&reader->jpeg);
  reader->jpeg.src = &reader->source;
  reader->jpeg.progress = &reader->progress;
  return true;
}

llbench_jpeg *llbench_jpeg_open(const uint8_t *bytes, size_t count, int scans) {
  llbench_jpeg *reader = calloc(1, sizeof *reader);
  if (reader == NULL) {
    return NULL;
  }
  reader->scans = scans;
  reader->jpeg.client_data = reader;
  reader->jpeg.err = jpeg_std_error(&reader->errors);
  reader->errors.error_exit = on_error;
  reader->errors.emit_message = on_message;
  reader->errors.output_message = on_output;
  reader->progress.progress_monitor = on_progress;
  reader->source.init_source = init_source;
  reader->source.fill_input_buffer = fill_input;
  reader->source.skip_input_data = skip_input;
  reader->source.resync_to_restart = jpeg_resync_to_restart;
  reader->source.term_source = end_source;
  reader->source.next_input_byte = bytes;
  reader->source.bytes_in_buffer = count;
  if (!create(reader)) {
    llbench_jpeg_free(reader);
    return NULL;
  }
  return reader;
}

enum llbench_verdict llbench_jpeg_read_header(
    llbench_jpeg *reader, struct llbench_jpeg_header *header) {
  j_decompress_ptr jpeg = &reader->jpeg;
  if (setjmp(reader->failed) != 0) {
    return reader->verdict;
  }
  jpeg_read_header(jpeg, TRUE);
  header->width = jpeg->image_width;
  header->height = jpeg->image_height;
  header->huffman_blocks = 0;
  if (!jpeg->arith_code) {
    for (int i = 0; i < jpeg->num_components; i++) {
      const jpeg_component_info *component = &jpeg->comp_info[i];
      header->huffman_blocks +=
          (uint64_t)component->width_in_blocks * component->height_in_blocks;
    }
  }
  /* The colour spaces that Pillow asks for; everything else is the library's default, there too. */
  switch (jpeg->num_components) {
  case 1:
    jpeg->out_color_space = JCS_GRAYSCALE;
    break;
  case 3:
    jpeg->out_color_space = JCS_RGB;
    break;
  case 4:
    jpeg->out_color_space = JCS_CMYK;
    break;
  default:
    fail(reader, LLBENCH_UNSUPPORTED, "it has neither 1, 3 nor 4 components");
  }
  return LLBENCH_OK;
}

/* a * b / 255, rounded, for a and b up to 255. */
static inline uint8_t scaled(uint32_t a, uint32_t b) {
  uint32_t product = a * b + 128;
  return (uint8_t)((product + (product >> 8)) >> 8);
}

/* The samples are inverted, as Adobe writes them, whatever the file says: so Pillow assumes. The
   ink that a file has less of lets as much of the paper through, and black takes its share. */
static void rgb_from_inverted_cmyk(const uint8_t *cmyk, size_t width, uint8_t *rgb) {
  for (size_t x = 0; x < width; x++, cmyk += 4, rgb += 3) {
    uint32_t paper = cmyk[3];
    for (int i = 0; i < 3; i++) {
      rgb[i] = (uint8_t)(paper - scaled(255 - (uint32_t)cmyk[i], paper));
    }
  }
}

static void rgb_from_grey(const uint8_t *grey, size_t width, uint8_t *rgb) {
  for (size_t x = 0; x < width; x++, rgb += 3) {
    rgb[0] = rgb[1] = rgb[2] = grey[x];
  }
}

enum llbench_verdict llbench_jpeg_read_pixels(llbench_jpeg *reader, uint8_t *rgb) {
  j_decompress_ptr jpeg = &reader->jpeg;
  if (setjmp(reader->failed) != 0) {
    return reader->verdict;
  }
  jpeg_start_decompress(jpeg);
  size_t width = jpeg->output_width;
  /* The library's memory: freed with the reader, whatever happens. */
  JSAMPARRAY row = NULL;
  if (jpeg->out_color_space != JCS_RGB) {
    row = jpeg->mem->alloc_sarray(
        (j_common_ptr)jpeg, JPOOL_IMAGE,
        (JDIMENSION)width * (JDIMENSION)jpeg->output_components, 1);
  }
  while (jpeg->output_scanline < jpeg->output_height) {
    uint8_t *to = rgb + 3 * width * jpeg->output_scanline;
    if (row == NULL) {
      jpeg_read_scanlines(jpeg, &to, 1);
      continue;
    }
    jpeg_read_scanlines(jpeg, row, 1);
    if (jpeg->out_color_space == JCS_GRAYSCALE) {
      rgb_from_grey(row[0], width, to);
    } else {
      rgb_from_inverted_cmyk(row[0], width, to);
    }
  }
  jpeg_finish_decompress(jpeg);
  return LLBENCH_OK;
}

const char *llbench_jpeg_message(const llbench_jpeg *reader) { return reader->message; }

const char *llbench_jpeg_warning(const llbench_jpeg *reader) { return reader->warning; }

void llbench_jpeg_free(llbench_jpeg *reader) {
  if (reader != NULL) {
    jpeg_destroy_decompress(&reader->jpeg);
    free(reader);
  }
}
