/// A generated file; nothing has been written.
package struct Artifact: Sendable {
  /// The file's name, without a folder.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
