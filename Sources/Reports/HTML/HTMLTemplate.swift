internal import Mustache

/// The templates that pages are made of.
///
/// The values that a template is filled with are dictionaries, lists and texts alone: anything else
/// would be taken apart by reflection, which is slow. Every value is escaped, but for `svg`, which
/// is safe by how it is built, and `style`, which is ours.
enum HTMLTemplate: String, CaseIterable {
  case page
  case report
  case section
  case block
  case figure
  case table
  case footer
  case site
  case runs
  case leaderboard
  case unscored
  case message

  /// The template with its values in their places.
  ///
  /// A value that a template names and `values` lacks is left out.
  func render(_ values: [String: Any]) -> String {
    HTMLTemplate.library.render(values, withTemplate: rawValue) ?? ""
  }

  /// The template as it is embedded in the program.
  var source: [UInt8] {
    switch self {
    case .page: PackageResources.page_mustache
    case .report: PackageResources.report_mustache
    case .section: PackageResources.section_mustache
    case .block: PackageResources.block_mustache
    case .figure: PackageResources.figure_mustache
    case .table: PackageResources.table_mustache
    case .footer: PackageResources.footer_mustache
    case .site: PackageResources.site_mustache
    case .runs: PackageResources.runs_mustache
    case .leaderboard: PackageResources.leaderboard_mustache
    case .unscored: PackageResources.unscored_mustache
    case .message: PackageResources.message_mustache
    }
  }

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(ScalarEscaping(), named: ScalarEscaping.name)
    var library = MustacheLibrary()
    for template in allCases {
      do {
        try library.register(
          String(decoding: template.source, as: UTF8.self), named: template.rawValue)
      } catch {
        preconditionFailure("the template \(template.rawValue) cannot be read: \(error)")
      }
    }
    return library
  }()
}
