extension ImageListing {
  /// The id of each file, in the order of `files`.
  ///
  /// In a labelled folder numbers and stems keep their folder, as `real/7`: the two folders mostly
  /// count from 0 both.
  ///
  /// - Throws: `ListingError.noNumber` or `.unclearNumber`, or `.sameID` that names both files.
  /// - Complexity: O(n)
  public func ids(by rule: ImageIDRule) throws(ListingError) -> [String] {
    var ids: [String] = []
    ids.reserveCapacity(files.count)
    for (position, file) in files.enumerated() {
      switch rule {
      case .rank: ids.append(String(ranks[position]))
      case .stem: ids.append(prefix(of: file) + file.stem)
      case .number:
        guard let number = file.number else {
          throw file.hasDigit ? .unclearNumber(file: file.name) : .noNumber(file: file.name)
        }
        ids.append(prefix(of: file) + number)
      }
    }
    try refuseDuplicates(ids)
    return ids
  }

  private func prefix(of file: ImageFile) -> String {
    guard file.label != nil, let slash = file.name.lastIndex(of: "/") else { return "" }
    return String(file.name[...slash])
  }

  private func refuseDuplicates(_ ids: [String]) throws(ListingError) {
    // By bytes: two spellings of one character are two names to a file system, and two ids.
    var rows: [[UInt8]: Int] = [:]
    rows.reserveCapacity(ids.count)
    var duplicates: [(row: Int, first: Int)] = []
    for (row, id) in ids.enumerated() {
      let bytes = Array(id.utf8)
      if let first = rows[bytes] {
        duplicates.append((row, first))
      } else {
        rows[bytes] = row
      }
    }
    guard let duplicate = duplicates.first else { return }
    throw .sameID(
      id: ids[duplicate.row], first: files[duplicate.first].name,
      second: files[duplicate.row].name, others: duplicates.count - 1)
  }
}
