/// The types of numbers that networks take and return here.
enum ElementType: Int32 {
  // ONNXTensorElementDataType, the same numbers as in ONNX files.
  case float32 = 1
  case float16 = 10

  /// The bytes of one number.
  var size: Int { self == .float32 ? 4 : 2 }

  /// The largest number below 1.
  var largestBelowOne: Double { self == .float32 ? 1 - 0x1p-24 : 1 - 0x1p-11 }

  /// The smallest number above 0.
  var leastAboveZero: Double { self == .float32 ? 0x1p-149 : 0x1p-24 }

  /// What a type is called, those among them that are not taken.
  static func name(_ code: Int32) -> String {
    let names: [Int32: String] = [
      1: "float32", 2: "uint8", 3: "int8", 4: "uint16", 5: "int16", 6: "int32", 7: "int64",
      8: "string", 9: "bool", 10: "float16", 11: "float64", 12: "uint32", 13: "uint64",
      16: "bfloat16",
    ]
    return names[code] ?? "type \(code)"
  }
}
