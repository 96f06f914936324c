/// Why files cannot be listed or get no ids.
public enum ListingError: Error, Sendable, Equatable {
  /// A path could not be looked at; `reason` is the operating system's.
  case unreadable(path: String, reason: String)
  /// The same path was given twice.
  case namedTwice(path: String)
  /// Nothing there is a picture; `folders` are the folders below, in which they may be.
  case noImages(path: String, folders: [String])
  /// A folder has pictures and also folders `real` or `fake`.
  case mixedFolder(path: String, image: String, folder: String)
  /// The number of a file's name is asked for, and there is none.
  case noNumber(file: String)
  /// The number of a file's name is asked for, and which one is meant is not clear.
  case unclearNumber(file: String)
  /// Two files would have the same id; `others` more have one that is taken too.
  case sameID(id: String, first: String, second: String, others: Int)
}

extension ListingError: CustomStringConvertible {
  /// What was found, followed by what to do about it.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .namedTwice(let path): "\(path) is named twice; name each file once"
    case .noImages(let path, let folders):
      "\(path) has no PNG or JPEG files directly in it"
        + (folders.first.map { "; they may lie in \($0.debugDescription) below it" } ?? "")
    case .mixedFolder(let path, let image, let folder):
      "\(path) has pictures (\(image.debugDescription)) beside the labelled folder"
        + " \(folder.debugDescription); predict one or the other"
    case .noNumber(let file):
      "the name \(file.debugDescription) has no number to be its id;"
        + " take the names with --ids stem, or their order with --ids rank"
    case .unclearNumber(let file):
      "the name \(file.debugDescription) does not end in a number that is clearly its id, as 7.png,"
        + " img_0007.png and frame7.png do; take the names with --ids stem"
    case .sameID(let id, let first, let second, let others):
      "\(first.debugDescription) and \(second.debugDescription) would both have the id"
        + " \(id.debugDescription)"
        + (others > 0 ? " (and \(others) more files an id that is taken)" : "")
        + "; choose ids with --ids stem or --ids rank, or move one away"
    }
  }
}
