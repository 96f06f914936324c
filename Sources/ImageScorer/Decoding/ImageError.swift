/// Why an image file could not be decoded.
public enum ImageError: Error, Sendable, Equatable {
  /// The file could not be opened or read; `reason` is the operating system's.
  case unreadable(path: String, reason: String)
  /// The content is no PNG and no JPEG; `content` is what it looks like, as "a GIF image".
  case otherContent(path: String, content: String)
  /// The file ends before its image does.
  case truncated(path: String, format: ImageFormat, reason: String)
  /// The content contradicts the format or itself; `reason` is the decoder's.
  case damaged(path: String, format: ImageFormat, reason: String)
  /// A valid file of a kind that is not decoded, as a JPEG with 12 bits a sample.
  case unsupported(path: String, format: ImageFormat, reason: String)
  /// The image has more pixels than the limit.
  case tooManyPixels(path: String, width: Int, height: Int, limit: Int)
  /// The file is larger than the limit, in bytes.
  case fileTooLarge(path: String, bytes: Int, limit: Int)
  /// There is not enough memory for the image.
  case outOfMemory(path: String)
}

extension ImageError {
  /// What kind of error it is, as a word for machines.
  public enum Code: String, Sendable, Codable, CaseIterable {
    case unreadable
    case otherContent = "other_content"
    case truncated
    case damaged
    case unsupported
    case tooManyPixels = "too_many_pixels"
    case fileTooLarge = "file_too_large"
    case outOfMemory = "out_of_memory"
  }

  /// What kind of error it is.
  public var code: Code {
    switch self {
    case .unreadable: .unreadable
    case .otherContent: .otherContent
    case .truncated: .truncated
    case .damaged: .damaged
    case .unsupported: .unsupported
    case .tooManyPixels: .tooManyPixels
    case .fileTooLarge: .fileTooLarge
    case .outOfMemory: .outOfMemory
    }
  }

  /// The file's path as it was given.
  public var path: String {
    switch self {
    case .unreadable(let path, _), .otherContent(let path, _), .truncated(let path, _, _),
      .damaged(let path, _, _), .unsupported(let path, _, _), .tooManyPixels(let path, _, _, _),
      .fileTooLarge(let path, _, _), .outOfMemory(let path):
      path
    }
  }

  /// What was found, without the path.
  public var finding: String {
    switch self {
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    case .otherContent(_, let content): "\(content), neither PNG nor JPEG"
    case .truncated(_, let format, let reason): "truncated \(format): \(reason)"
    case .damaged(_, let format, let reason): "damaged \(format): \(reason)"
    case .unsupported(_, let format, let reason): "unsupported \(format): \(reason)"
    case .tooManyPixels(_, let width, let height, let limit):
      "\(width) x \(height) pixels, the limit is \(limit)"
    case .fileTooLarge(_, let bytes, let limit): "\(bytes) bytes, the limit is \(limit)"
    case .outOfMemory: "not enough memory"
    }
  }

  /// What to do about it, as a sentence.
  public var hint: String {
    switch self {
    case .unreadable: "Check the path and its permissions."
    case .otherContent:
      "Files are recognised by their content, whatever their name: convert it to PNG, or remove it."
    case .truncated, .damaged: "Copy or download the file again."
    case .unsupported: "Convert it to an ordinary 8-bit PNG."
    case .tooManyPixels:
      "A contest's images are far smaller; remove it, or raise the limit with --max-pixels."
    case .fileTooLarge: "A contest's images are far smaller; remove it."
    case .outOfMemory: "Free some memory, or remove the file."
    }
  }
}

extension ImageError: CustomStringConvertible {
  /// The file, what was found, and what to do about it.
  public var description: String { "\(path): \(finding). \(hint)" }
}
