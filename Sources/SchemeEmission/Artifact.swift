/// A generated file; nothing has been written yet.
package struct Artifact: Sendable {
  /// The file's name, without a folder: `NAME.h`.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// The languages in which weights are generated.
package enum TargetLanguage: String, CaseIterable, Sendable {
  case c
  case swift
  case python

  /// Whether it has formulas beside tables.
  package var hasFormulas: Bool { self != .python }
}

/// Where generated code comes from. Neither date nor folder, so that equal sources give equal files.
package struct Provenance: Sendable {
  /// The base name of the scheme file.
  package let fileName: String
  /// The SHA-256 of its bytes, in hexadecimal.
  package let sha256: String
  /// The options that shaped the code, such as `--group 8,16`; may be empty.
  package let options: String
  /// The weight of prompts as it is written there, on one line; nil where there is none, or it does not read as it is.
  package let prompts: String?
  /// The lines that define the scheme, without its claims; empty where they are not known.
  package let definition: [String]

  /// The version of the scheme language.
  package static let languageVersion = 1

  package init(
    fileName: String, sha256: String, options: String, prompts: String? = nil, definition: [String] = []
  ) {
    self.fileName = fileName
    self.sha256 = sha256
    self.options = options
    self.prompts = prompts
    self.definition = definition
  }
}
