extension NetworkOptions {
  /// What the keys of a model's metadata start with.
  static let prefix = "llbench."

  /// The keys, without what they start with.
  enum Key: String, CodingKey, CaseIterable {
    case mean
    case std
    case realClass = "real_class"
    case activation
    case layout
    case input
    case output
    case featureLayer = "features"
  }

  /// What the keys start with that say where a head came from, and nothing about reading it.
  public static let headPrefix = "llbench.head."

  /// Reads the metadata of a model, such as `llbench.mean` = `0.485, 0.456, 0.406`.
  ///
  /// - Parameter metadata: All of it; what is not llbench's is passed over.
  /// - Throws: `NetworkError.setting` for a key or a value of llbench's that is not known: a typing
  ///   error would else leave a default in force.
  package init(metadata: [String: String]) throws(NetworkError) {
    self.init()
    let place = "the model's metadata"
    for (name, text) in metadata.sorted(by: { $0.key < $1.key })
    where name.hasPrefix(NetworkOptions.prefix) && !name.hasPrefix(NetworkOptions.headPrefix) {
      guard let key = Key(rawValue: String(name.dropFirst(NetworkOptions.prefix.count))) else {
        let known = Key.allCases.map { NetworkOptions.prefix + $0.rawValue }
        throw .setting(
          place: place, key: name,
          reason: "is not known; known are \(known.joined(separator: ", "))")
      }
      guard set(key, text) else {
        throw .setting(place: place, key: name, reason: "cannot be \"\(text)\"")
      }
    }
    try validate(from: place)
  }

  /// Sets one part from its text; false where the text cannot be read.
  private mutating func set(_ key: Key, _ text: String) -> Bool {
    switch key {
    case .mean:
      mean = NetworkOptions.numbers(text)
      return mean != nil
    case .std:
      std = NetworkOptions.numbers(text)
      return std != nil
    case .realClass:
      realClass = Int(text)
      return realClass != nil
    case .activation:
      activation = Activation(rawValue: text)
      return activation != nil || text == "auto"
    case .layout:
      layout = NetworkLayout(rawValue: text.lowercased())
      return layout != nil
    case .input: inputName = text
    case .output: outputName = text
    case .featureLayer: featureLayer = text
    }
    return true
  }

  /// Numbers with commas or spaces between them, in brackets or not, as Python prints lists.
  private static func numbers(_ text: String) -> [Double]? {
    var numbers: [Double] = []
    let separators: Set<Character> = [",", " ", "[", "]", "(", ")"]
    for part in text.split(whereSeparator: separators.contains) {
      guard let number = Double(part) else { return nil }
      numbers.append(number)
    }
    return numbers.isEmpty ? nil : numbers
  }
}
