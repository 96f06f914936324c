internal import LogLoss

/// The files that are to be predicted, in the order of their names as text.
///
/// Taken are the files directly in a folder whose name ends as a picture's does (`.png`, `.jpg`,
/// ...) or whose content is PNG or JPEG; hidden ones (`.name`) are not. What a picture's name hides
/// is not looked at here: a `7.png` that is no picture is an error of that file when its turn comes,
/// because left out in silence it would be a row that is missing. Other files are `ignored`.
///
/// A folder with folders `real` and `fake` (in any case, one of them suffices) and without pictures
/// of its own is labelled: their files are taken, with the label that the folder says.
///
/// The order is that of the bytes of the names, as `LC_ALL=C sort`, Python's `sorted` and the
/// contest's script have it: `10.png` comes before `2.png`. Ids do not depend on it unless they are
/// ranks.
public struct ImageListing: Sendable {
  /// A file that was not taken though it may be meant.
  public struct Refusal: Sendable, Equatable {
    /// The name, with bytes that are not UTF-8 replaced.
    public let file: String
    /// Why it was not taken.
    public let reason: String

    /// States why a file was not taken.
    public init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  /// The files, in the order of the bytes of their names.
  public let files: [ImageFile]
  /// The place of each file, from 0, in the order of all names, those of `refused` counted too: what
  /// cannot be opened does not move the files after it.
  public let ranks: [Int]
  /// What has a picture's name but cannot be one.
  public let refused: [Refusal]
  /// The names of what else lies there; folders end in a slash.
  public let ignored: [String]

  /// Whether the files have labels, all of them.
  public var isLabelled: Bool { files.first?.label != nil }

  /// Makes a listing of files that were found in another way.
  init(files: [ImageFile]) {
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    ranks = Array(files.indices)
    refused = []
    ignored = []
  }

  /// Lists a folder, or what several paths name.
  ///
  /// - Parameter paths: One folder, labelled or not; or files and folders without labels.
  /// - Throws: `ListingError` where a path cannot be read or nothing is a picture.
  /// - Complexity: O(n log n); one look at each file, and eight bytes of those whose name does not
  ///   end as a picture's.
  public init(_ paths: [String]) throws(ListingError) {
    var scan = FolderScan()
    if let path = paths.first, paths.count == 1 {
      try scan.addOnly(path)
    } else {
      for path in paths { try scan.add(path) }
    }
    files = scan.files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let refused = scan.refused.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    self.refused = refused.map(\.refusal)
    ranks = ImageListing.ranks(of: files, among: refused.map(\.name))
    ignored = scan.ignored.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (file, next) in zip(files, files.dropFirst())
    where file.name.utf8.elementsEqual(next.name.utf8) {
      throw .namedTwice(path: file.path)
    }
    guard files.isEmpty, self.refused.isEmpty else { return }
    throw .noImages(
      path: paths.joined(separator: " "),
      folders: ignored.filter { $0.hasSuffix("/") }.map { String($0.dropLast()) })
  }
  /// The places of files among themselves and other names, both in the order of their bytes.
  private static func ranks(of files: [ImageFile], among others: [[UInt8]]) -> [Int] {
    var passed = 0
    return files.enumerated().map { position, file in
      while passed < others.count, others[passed].lexicographicallyPrecedes(file.name.utf8) {
        passed += 1
      }
      return position + passed
    }
  }
}
