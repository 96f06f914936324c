internal import Crypto

/// The hash that a Content-Security-Policy knows a style sheet by.
///
/// It is computed when a page is made, so that no change of the style can leave the page without
/// one.
enum StyleHash {
  /// The source of a policy that allows a text: `sha256-` and the SHA-256 in base64.
  ///
  /// - Complexity: O(length of the text).
  static func source(of text: String) -> String {
    "sha256-" + Base64.text(Array(SHA256.hash(data: Array(text.utf8))))
  }
}
