#include "COnnxRuntime.h"

/* The positions as upstream documents them: a gap of the wrong length does not compile. */
#define AT(entry, position) \
  _Static_assert(offsetof(LLOrtApi, entry) == (position) * sizeof(void *), #entry)

AT(get_error_message, 2);
AT(create_env, 3);
AT(disable_telemetry, 6);
AT(create_session, 7);
AT(create_session_from_array, 8);
AT(run, 9);
AT(create_session_options, 10);
AT(set_graph_optimization_level, 23);
AT(set_intra_op_num_threads, 24);
AT(set_inter_op_num_threads, 25);
AT(session_get_input_count, 30);
AT(session_get_output_count, 31);
AT(session_get_input_type_info, 33);
AT(session_get_output_type_info, 34);
AT(session_get_input_name, 36);
AT(session_get_output_name, 37);
AT(create_tensor_with_data, 49);
AT(is_tensor, 50);
AT(get_tensor_mutable_data, 51);
AT(cast_type_info_to_tensor_info, 55);
AT(get_onnx_type, 56);
AT(get_tensor_element_type, 60);
AT(get_dimensions_count, 61);
AT(get_dimensions, 62);
AT(get_symbolic_dimensions, 63);
AT(get_tensor_element_count, 64);
AT(get_tensor_type_and_shape, 65);
AT(create_cpu_memory_info, 69);
AT(allocator_free, 76);
AT(get_default_allocator, 78);
AT(release_env, 92);
AT(release_status, 93);
AT(release_memory_info, 94);
AT(release_session, 95);
AT(release_value, 96);
AT(release_type_info, 98);
AT(release_tensor_info, 99);
AT(release_session_options, 100);
AT(session_get_model_metadata, 111);
AT(metadata_get_producer_name, 112);
AT(metadata_get_graph_name, 113);
AT(metadata_lookup, 116);
AT(release_model_metadata, 118);
AT(metadata_get_keys, 123);
