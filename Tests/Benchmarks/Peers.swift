import Foundation

/// A Python program beside this file, which answers one request after the other.
final class Peers {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var buffer: [UInt8] = []

  /// What can be asked for, the first being the one that the bars are about.
  static let methods = ["betainc", "binom.pmf", "gammaln"]

  /// Starts Python; nil where it or a package that the program needs is missing.
  ///
  /// - Parameters:
  ///   - arguments: what the program is given.
  ///   - python: the interpreter, by its path or the name of a command.
  init?(_ program: String, _ arguments: [String] = [], python: String) {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(program)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, script.path] + arguments
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    signal(SIGPIPE, SIG_IGN)
    guard (try? process.run()) != nil, answer("versions") != nil else { return nil }
  }

  deinit { process.terminate() }

  /// The versions of Python and its packages.
  var versions: String { answer("versions") ?? "" }

  /// Seconds for a table of T points. Long ones are measured on as many points as take about half a second, and scaled.
  func seconds(_ method: String, M: Int, T: Int, points: Int) throws -> Double {
    guard let answer = answer("\(method) \(M) \(T) \(points)"), let seconds = Double(answer) else {
      throw Failure("peers.py does not answer")
    }
    return seconds * Double(T) / Double(points)
  }

  /// The line that a request is answered by; nil where the program has ended.
  func answer(_ request: String) -> String? {
    guard (try? requests.fileHandleForWriting.write(contentsOf: Data((request + "\n").utf8))) != nil else { return nil }
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeSubrange(...end) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      let data = answers.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      buffer += data
    }
  }
}
