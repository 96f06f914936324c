/// Names and sentences from files, made safe and short enough for a page.
///
/// They are still text: the templates escape what HTML acts on.
enum HTMLName {
  /// The most columns of a name before its middle is cut out.
  static let limit = 48
  /// The most columns of a name where all of it is shown in reply to pointing at it.
  static let wholeLimit = 300

  /// A name with its middle cut out where it is long; `(no name)` for an empty one.
  static func short(_ name: String) -> String {
    name.isEmpty ? "(no name)" : DisplayText(name).elided(to: limit, ellipsis: "…").text
  }

  /// What to show in reply to pointing at a short name; nil where it is complete.
  static func whole(_ name: String) -> String? {
    let text = DisplayText(name)
    return text.width > limit ? text.elided(to: wholeLimit, ellipsis: "…").text : nil
  }

  /// A sentence whose long names are made short.
  ///
  /// - Parameter longNames: The long names that it may hold, as they are.
  static func sentence(_ text: String, longNames: [String]) -> String {
    var text = text
    // A sentence that is shorter than a name cannot hold it.
    for name in longNames where name.utf8.count <= text.utf8.count {
      text.replace(name, with: short(name))
    }
    return DisplayText(text).elided(to: 1200, ellipsis: "…", keepsTail: false).text
  }
}
