import Foundation

/// Where the repository's files are, seen from the tests.
public enum Repository {
  /// The folder that holds `Package.swift`.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `Tests/Data`
  public static let data = root.appendingPathComponent("Tests/Data")

  /// `samples`
  public static let samples = root.appendingPathComponent("samples")

  /// The scheme files of a folder, sorted by name.
  public static func schemeFiles(in folder: URL) throws -> [URL] { try files(in: folder, ending: ".scheme") }

  /// The files of a folder with such names, sorted.
  public static func files(in folder: URL, ending suffix: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.path.hasSuffix(suffix) }.sorted { $0.path < $1.path }
  }
}
