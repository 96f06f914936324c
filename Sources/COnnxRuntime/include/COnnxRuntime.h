#ifndef LLBENCH_CONNXRUNTIME_H
#define LLBENCH_CONNXRUNTIME_H

/* The entries of ONNX Runtime's function table that llbench calls, written from its documentation,
   because neither the wheel on PyPI nor Homebrew's bottle has to bring headers. The library is
   opened at run time and asked for version 3 of the table (ONNX Runtime 1.3, 2020): upstream
   promises that the first 125 entries never move, and asserts the last position of each version
   when it is built (101 of version 1, 118 of version 2, 124 of version 3). The assertions in
   table.c hold the positions here. */

#include <stddef.h>
#include <stdint.h>

#define LLBENCH_ORT_TABLE_VERSION 3

typedef struct LLOrtStatus LLOrtStatus;
typedef struct LLOrtEnv LLOrtEnv;
typedef struct LLOrtSessionOptions LLOrtSessionOptions;
typedef struct LLOrtSession LLOrtSession;
typedef struct LLOrtRunOptions LLOrtRunOptions;
typedef struct LLOrtValue LLOrtValue;
typedef struct LLOrtTypeInfo LLOrtTypeInfo;
typedef struct LLOrtTensorInfo LLOrtTensorInfo;
typedef struct LLOrtMemoryInfo LLOrtMemoryInfo;
typedef struct LLOrtAllocator LLOrtAllocator;
typedef struct LLOrtModelMetadata LLOrtModelMetadata;

/* OrtLoggingLevel */
#define LLBENCH_ORT_LOG_FATAL 4
/* GraphOptimizationLevel: ORT_ENABLE_ALL */
#define LLBENCH_ORT_OPTIMIZE_ALL 99
/* OrtAllocatorType: OrtArenaAllocator; OrtMemType: OrtMemTypeDefault */
#define LLBENCH_ORT_ARENA_ALLOCATOR 1
#define LLBENCH_ORT_DEFAULT_MEMORY 0
/* ONNXType: ONNX_TYPE_TENSOR */
#define LLBENCH_ORT_TENSOR 1

/* Every function that returns a status returns NULL for success; a status belongs to its receiver.
   The gaps are entries that llbench has no use for, RegisterCustomOpsLibrary (29) among them: no
   code but the runtime's own is ever loaded for a model. */
typedef struct LLOrtApi {
  void *unused0[2];
  const char *(*get_error_message)(const LLOrtStatus *status);                               /* 2 */
  LLOrtStatus *(*create_env)(int log_level, const char *log_id, LLOrtEnv **env);             /* 3 */
  void *unused4[2];
  LLOrtStatus *(*disable_telemetry)(const LLOrtEnv *env);                                    /* 6 */
  LLOrtStatus *(*create_session)(const LLOrtEnv *env, const char *path,
                                 const LLOrtSessionOptions *options,
                                 LLOrtSession **session);                                    /* 7 */
  LLOrtStatus *(*create_session_from_array)(const LLOrtEnv *env, const void *bytes, size_t count,
                                            const LLOrtSessionOptions *options,
                                            LLOrtSession **session);                         /* 8 */
  LLOrtStatus *(*run)(LLOrtSession *session, const LLOrtRunOptions *options,
                      const char *const *input_names, const LLOrtValue *const *inputs,
                      size_t input_count, const char *const *output_names,
                      size_t output_count, LLOrtValue **outputs);                            /* 9 */
  LLOrtStatus *(*create_session_options)(LLOrtSessionOptions **options);                    /* 10 */
  void *unused11[12];
  LLOrtStatus *(*set_graph_optimization_level)(LLOrtSessionOptions *options, int level);    /* 23 */
  LLOrtStatus *(*set_intra_op_num_threads)(LLOrtSessionOptions *options, int threads);      /* 24 */
  LLOrtStatus *(*set_inter_op_num_threads)(LLOrtSessionOptions *options, int threads);      /* 25 */
  void *unused26[4];
  LLOrtStatus *(*session_get_input_count)(const LLOrtSession *session, size_t *count);      /* 30 */
  LLOrtStatus *(*session_get_output_count)(const LLOrtSession *session, size_t *count);     /* 31 */
  void *unused32[1];
  LLOrtStatus *(*session_get_input_type_info)(const LLOrtSession *session, size_t index,
                                              LLOrtTypeInfo **info);                        /* 33 */
  LLOrtStatus *(*session_get_output_type_info)(const LLOrtSession *session, size_t index,
                                               LLOrtTypeInfo **info);                       /* 34 */
  void *unused35[1];
  LLOrtStatus *(*session_get_input_name)(const LLOrtSession *session, size_t index,
                                         LLOrtAllocator *allocator, char **name);           /* 36 */
  LLOrtStatus *(*session_get_output_name)(const LLOrtSession *session, size_t index,
                                          LLOrtAllocator *allocator, char **name);          /* 37 */
  void *unused38[11];
  LLOrtStatus *(*create_tensor_with_data)(const LLOrtMemoryInfo *memory, void *data,
                                          size_t byte_count, const int64_t *shape,
                                          size_t rank, int element_type,
                                          LLOrtValue **value);                              /* 49 */
  LLOrtStatus *(*is_tensor)(const LLOrtValue *value, int *answer);                          /* 50 */
  LLOrtStatus *(*get_tensor_mutable_data)(LLOrtValue *value, void **data);                  /* 51 */
  void *unused52[3];
  LLOrtStatus *(*cast_type_info_to_tensor_info)(const LLOrtTypeInfo *info,
                                                const LLOrtTensorInfo **tensor);            /* 55 */
  LLOrtStatus *(*get_onnx_type)(const LLOrtTypeInfo *info, int *type);                      /* 56 */
  void *unused57[3];
  LLOrtStatus *(*get_tensor_element_type)(const LLOrtTensorInfo *info, int *type);          /* 60 */
  LLOrtStatus *(*get_dimensions_count)(const LLOrtTensorInfo *info, size_t *count);         /* 61 */
  LLOrtStatus *(*get_dimensions)(const LLOrtTensorInfo *info, int64_t *dimensions,
                                 size_t count);                                             /* 62 */
  LLOrtStatus *(*get_symbolic_dimensions)(const LLOrtTensorInfo *info, const char **names,
                                          size_t count);                                    /* 63 */
  LLOrtStatus *(*get_tensor_element_count)(const LLOrtTensorInfo *info, size_t *count);     /* 64 */
  LLOrtStatus *(*get_tensor_type_and_shape)(const LLOrtValue *value, LLOrtTensorInfo **info); /* 65 */
  void *unused66[3];
  LLOrtStatus *(*create_cpu_memory_info)(int allocator_type, int memory_type,
                                         LLOrtMemoryInfo **memory);                         /* 69 */
  void *unused70[6];
  LLOrtStatus *(*allocator_free)(LLOrtAllocator *allocator, void *memory);                  /* 76 */
  void *unused77[1];
  LLOrtStatus *(*get_default_allocator)(LLOrtAllocator **allocator);                        /* 78 */
  void *unused79[13];
  void (*release_env)(LLOrtEnv *env);                                                       /* 92 */
  void (*release_status)(LLOrtStatus *status);                                              /* 93 */
  void (*release_memory_info)(LLOrtMemoryInfo *memory);                                     /* 94 */
  void (*release_session)(LLOrtSession *session);                                           /* 95 */
  void (*release_value)(LLOrtValue *value);                                                 /* 96 */
  void *unused97[1];
  void (*release_type_info)(LLOrtTypeInfo *info);                                           /* 98 */
  void (*release_tensor_info)(LLOrtTensorInfo *info);                                       /* 99 */
  void (*release_session_options)(LLOrtSessionOptions *options);                           /* 100 */
  void *unused101[10];
  LLOrtStatus *(*session_get_model_metadata)(const LLOrtSession *session,
                                             LLOrtModelMetadata **metadata);               /* 111 */
  LLOrtStatus *(*metadata_get_producer_name)(const LLOrtModelMetadata *metadata,
                                             LLOrtAllocator *allocator, char **name);      /* 112 */
  LLOrtStatus *(*metadata_get_graph_name)(const LLOrtModelMetadata *metadata,
                                          LLOrtAllocator *allocator, char **name);         /* 113 */
  void *unused114[2];
  LLOrtStatus *(*metadata_lookup)(const LLOrtModelMetadata *metadata,
                                  LLOrtAllocator *allocator, const char *key,
                                  char **value);                                           /* 116 */
  void *unused117[1];
  void (*release_model_metadata)(LLOrtModelMetadata *metadata);                            /* 118 */
  void *unused119[4];
  LLOrtStatus *(*metadata_get_keys)(const LLOrtModelMetadata *metadata,
                                    LLOrtAllocator *allocator, char ***keys,
                                    int64_t *count);                                       /* 123 */
} LLOrtApi;

/* What the library's one exported function, OrtGetApiBase, returns. */
typedef struct LLOrtApiBase {
  const LLOrtApi *(*get_api)(uint32_t version);
  const char *(*get_version_string)(void);
} LLOrtApiBase;

#endif
