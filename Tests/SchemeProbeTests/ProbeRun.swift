import Foundation
import SchemeProbe
import TestSupport
import Testing

/// A folder with the driver and functions in `functions.py`, which needs no package.
struct ProbeFolder {
  let folder: TemporaryFolder

  init(_ functions: String = "") throws {
    folder = try TemporaryFolder()
    try write(ProbeDriver.text, to: "probe.py")
    try write(functions, to: "functions.py")
  }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.url.appendingPathComponent(name), atomically: false, encoding: .utf8)
  }

  /// Runs Python there, to its end.
  func python(_ arguments: [String]) throws -> ProbeRun {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", "-W", "error"] + arguments
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    var files: [URL] = []
    for name in ["output", "errors"] {
      files.append(folder.url.appendingPathComponent(name))
      try Data().write(to: files[files.count - 1])
    }
    let handles = try files.map { try FileHandle(forWritingTo: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    for handle in handles { try handle.close() }
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    return ProbeRun(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// Probes one of the functions.
  func probe(_ function: String, _ arguments: String...) throws -> ProbeRun {
    try python(["probe.py", "functions.py:" + function] + arguments)
  }
}

/// How a run of Python ended, and what it said.
struct ProbeRun {
  let status: Int32
  let output: String
  let errors: String

  /// The kinds of messages, in the order in which they came.
  var kinds: [String] {
    errors.split(separator: "\n").map { String($0.split(separator: ":").dropFirst().first ?? "").trimmed }
  }

  /// The weights of the table by M and N: of a correct and of a wrong response.
  func rows() throws -> [[Int]: [Double?]] {
    let lines = output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    try #require(lines.first == ["scheme", "M", "N", "correct", "wrong"], "\(output)\(errors)")
    var rows: [[Int]: [Double?]] = [:]
    for line in lines.dropFirst() {
      try #require(line.count == 5)
      let place = try line[1...2].map { try #require(Int($0)) }
      rows[place] = try line[3...].map { (cell: Substring) throws -> Double? in
        guard let number = Double(cell) else {
          try #require(cell.isEmpty, "\(cell) is no number")
          return nil
        }
        return number
      }
    }
    return rows
  }

  /// Compares the table with a formula for all compositions of some sizes.
  func expect(
    _ sizes: ClosedRange<Int>, within error: Double = 0, sourceLocation: SourceLocation = #_sourceLocation,
    _ weight: (_ M: Int, _ N: Int, _ isCorrect: Bool) -> Double
  ) throws {
    let rows = try rows()
    #expect(rows.count == sizes.reduce(0) { $0 + $1 + 1 }, sourceLocation: sourceLocation)
    for M in sizes {
      for N in 0...M {
        let row = try #require(rows[[M, N]])
        for (isCorrect, found) in [(true, row[0]), (false, row[1])] {
          guard isCorrect ? N > 0 : N < M else {
            #expect(found == nil, "M = \(M), N = \(N)", sourceLocation: sourceLocation)
            continue
          }
          let expected = weight(M, N, isCorrect)
          let gap = abs((found ?? .nan) - expected)
          #expect(gap <= error, "M = \(M), N = \(N): \(String(describing: found))", sourceLocation: sourceLocation)
        }
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
