import Foundation

/// The `weigh` that was built together with the tests.
public enum WeighBinary {
  /// It stands beside the test bundle.
  public static let url: URL = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return runner.deletingLastPathComponent().appendingPathComponent("weigh")
  }()

  /// What a run printed and how it ended.
  public struct Run: Sendable {
    /// Its exit status.
    public let status: Int32
    /// Standard output and standard error in one, in the order in which they were written.
    public let text: String
  }

  /// Runs it to its end in a folder.
  public static func run(_ arguments: [String], in folder: URL) throws -> Run {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, text: String(decoding: data, as: UTF8.self))
  }
}
