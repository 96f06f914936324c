internal import LogLoss

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Collects the files of folders, in the order in which the file system has them.
struct FolderScan {
  private(set) var files: [ImageFile] = []
  /// With the bytes of each name, which need not be UTF-8.
  private(set) var refused: [(refusal: ImageListing.Refusal, name: [UInt8])] = []
  private(set) var ignored: [String] = []

  /// Endings that say "a picture", also of kinds that are not read: those have to be named.
  private static let endings: Set<String> = [
    "png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp", "tif", "tiff", "heic", "avif", "jxl",
  ]

  /// Adds the only path there is, which may be a labelled folder.
  mutating func addOnly(_ path: String) throws(ListingError) {
    guard try FolderScan.isFolder(path) else {
      try add(path)
      return
    }
    try addFolder(path, prefix: "", label: nil)
    let labelled = ignored.filter { FolderScan.label(ofFolder: $0) != nil }
    guard let folder = labelled.first else { return }
    if let image = files.first?.name ?? refused.first?.refusal.file {
      throw .mixedFolder(path: path, image: image, folder: folder)
    }
    ignored.removeAll { labelled.contains($0) }
    for folder in labelled {
      try addFolder(
        FolderScan.path(path, folder), prefix: folder, label: FolderScan.label(ofFolder: folder))
    }
  }

  /// Adds a file that is named, or a folder beside others.
  mutating func add(_ path: String) throws(ListingError) {
    if try FolderScan.isFolder(path) {
      try addFolder(path, prefix: path.hasSuffix("/") ? path : path + "/", label: nil)
      return
    }
    // Who names a file means it, whatever it is called.
    if let file = try FolderScan.file(path: path, name: path, label: nil) {
      files.append(file)
    } else {
      refuse(path, reason: "it is not a regular file")
    }
  }

  /// The label that a folder's name, with its slash, gives to what is in it.
  private static func label(ofFolder name: String) -> Label? {
    switch name.lowercased() {
    case "real/": .real
    case "fake/": .fake
    default: nil
    }
  }

  private mutating func addFolder(_ folder: String, prefix: String, label: Label?)
    throws(ListingError)
  {
    guard let stream = opendir(folder) else {
      throw .unreadable(path: folder, reason: String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes.first == UInt8(ascii: ".") { continue }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let file = prefix + String(decoding: bytes, as: UTF8.self)
        refused.append(
          (.init(file: file, reason: "its name is not UTF-8"), Array(prefix.utf8) + bytes))
        continue
      }
      addEntry(FolderScan.path(folder, name), name: prefix + name, label: label)
    }
  }

  private mutating func addEntry(_ path: String, name: String, label: Label?) {
    let hasEnding = FolderScan.hasEnding(name)
    do throws(ListingError) {
      if try FolderScan.isFolder(path) {
        ignored.append(name + "/")
      } else if hasEnding || FolderScan.isPicture(path) {
        if let file = try FolderScan.file(path: path, name: name, label: label) {
          files.append(file)
        } else {
          refuse(name, reason: "it is not a regular file")
        }
      } else {
        ignored.append(name)
      }
    } catch {
      // A link into the void is only worth a word where it should have been a picture.
      guard hasEnding, case .unreadable(_, let reason) = error else {
        ignored.append(name)
        return
      }
      refuse(name, reason: reason)
    }
  }

  private mutating func refuse(_ name: String, reason: String) {
    refused.append((.init(file: name, reason: reason), Array(name.utf8)))
  }

  private static func path(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private static func hasEnding(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[name.index(after: dot)...].lowercased())
  }

  private static func status(_ path: String) throws(ListingError) -> stat {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    return status
  }

  private static func isFolder(_ path: String) throws(ListingError) -> Bool {
    try status(path).st_mode & S_IFMT == S_IFDIR
  }

  private static func file(path: String, name: String, label: Label?) throws(ListingError)
    -> ImageFile?
  {
    let status = try status(path)
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return ImageFile(
      path: path, name: name, label: label, size: Int(status.st_size),
      modified: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
  }

  /// Whether the file starts as a PNG or JPEG does.
  private static func isPicture(_ path: String) -> Bool {
    // Not to wait for the other end of a pipe that lies in the folder.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var start: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
    let count = read(descriptor, &start, start.count)
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    return count == start.count && (start == png || start.starts(with: [0xFF, 0xD8, 0xFF]))
  }
}
