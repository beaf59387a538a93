import Foundation

/// The Python programs of `peers.py`, which answer one request after the other.
final class Peers {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var buffer: [UInt8] = []

  /// What can be asked for, the first being the one that the bars are about.
  static let methods = ["betainc", "binom.pmf", "gammaln"]

  /// Starts Python; nil where it, NumPy or SciPy is missing.
  init?() {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("peers.py")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    signal(SIGPIPE, SIG_IGN)
    guard (try? process.run()) != nil, ask("versions") != nil else { return nil }
  }

  deinit { process.terminate() }

  /// The versions of Python, NumPy and SciPy.
  var versions: String { ask("versions") ?? "" }

  /// Seconds for a table of T points. Long ones are measured on as many points as take about half a second, and scaled.
  func seconds(_ method: String, M: Int, T: Int, points: Int) throws -> Double {
    guard let answer = ask("\(method) \(M) \(T) \(points)"), let seconds = Double(answer) else {
      throw Failure("peers.py does not answer")
    }
    return seconds * Double(T) / Double(points)
  }

  private func ask(_ request: String) -> String? {
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
