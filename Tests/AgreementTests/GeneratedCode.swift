import Foundation
import SchemeAccuracy
import SchemeDriver
import SchemeEmission
import SchemeText
import SchemeVocabulary
import TestSupport

/// The generated code of every sample in one mode and language, in a folder of its own, with a main program that prints
/// all weights and advantages.
final class GeneratedCode {
  /// Printed of each scheme at these sizes; 5 is never among the generated tables.
  static let sizes = TestScale.isFull ? [1, 2, 3, 4, 5, 8, 16, 64] : [1, 2, 5, 8]
  static let tableSizes = sizes.filter { $0 != 5 }
  /// The objective is printed at these.
  static let probabilities = [0, 1e-300, 0.1, 0.5, 1 - 0x1p-53, 1]

  /// A scheme and how its code is called.
  struct Scheme {
    let sample: URL
    let name: String
    /// The prefix of C names, or the name of the Swift namespace.
    let symbol: String
    /// The comment at the head of the generated file.
    let comment: String
    /// Whether there is a function for its objective.
    let hasObjective: Bool
  }

  let folder: URL
  private(set) var schemes: [Scheme] = []
  /// Schemes that have no formula for every group size.
  private(set) var tableOnly: [String] = []
  private var sources: [String] = []
  private let language: TargetLanguage

  /// The code of all samples, or of those named.
  init(_ language: TargetLanguage, tables: Bool, only chosen: Set<String>? = nil) throws {
    self.language = language
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("weigh-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for sample in try Repository.schemeFiles(in: Repository.samples) {
      // Without its `group` line a file asks for formulas.
      let text = try String(contentsOf: sample, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("group ") }
        .joined(separator: "\n")
      let file = SourceFile(name: sample.lastPathComponent, text: text)
      for name in Self.names(in: text) where chosen?.contains(name) ?? true {
        try add(name, file, sample, tables: tables)
      }
    }
    let main = language == .c ? cMain : swiftMain
    try write(main, to: language == .c ? "main.c" : "main.swift")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The schemes whose groups have one size: for the others there is no code.
  private static func names(in text: String) -> [String] {
    ("\n" + text).components(separatedBy: "\nscheme ").dropFirst().filter { !$0.contains("\n  sample until ") }
      .map { String($0.prefix { $0 == "_" || $0.isLetter || $0.isNumber }) }
  }

  private func add(_ name: String, _ file: SourceFile, _ sample: URL, tables: Bool) throws {
    let groups = tables ? Self.tableSizes.map { GroupSizes($0) } : nil
    var request = Request(files: [file], selectors: [.init(file: nil, scheme: name)], groups: groups)
    // The sizes that are printed are among these.
    request.emission.withObjective = true
    if !TestScale.isFull { request.accuracy = AccuracySample(dense: 8, largest: 8, others: 8) }
    let outcome = Driver.emit(language, request)
    if outcome.hasFailed {
      tableOnly.append(name)
      return
    }
    for artifact in outcome.artifacts { try write(artifact.text, to: artifact.name) }
    guard let head = outcome.artifacts.first else { return }
    let symbol: String
    switch language {
    case .c: symbol = String(head.name.prefix { $0 != "." })
    case .swift:
      let line = head.text.split(separator: "\n").first { $0.hasPrefix("public enum ") } ?? ""
      symbol = String(line.dropFirst("public enum ".count).prefix { $0 != " " })
    }
    let others = outcome.artifacts.dropFirst().first {
      $0.name.hasSuffix(language == .c ? "_objective.h" : "+Objective.swift")
    }
    schemes.append(
      Scheme(
        sample: sample, name: name, symbol: symbol,
        comment: String(head.text.prefix(4000)) + (others?.text.prefix(2000) ?? ""),
        hasObjective: others != nil))
  }

  private func write(_ text: String, to name: String) throws {
    if !name.hasSuffix(".h") { sources.append(name) }
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  // MARK: - Main programs

  /// Two groups with N correct responses each, in different orders: all correct ones must have one advantage, all wrong
  /// ones another, from bytes and from floats. Per size: bits of a_s, b_s, then of the advantages for N = 0...M, then of
  /// the objective, 0 where it is not computed.
  private var cMain: String {
    let includes = schemes.map { "#include \"\($0.symbol)\($0.hasObjective ? "_objective" : "").h\"" }.joined(
      separator: "\n")
    let calls = schemes.map { "    if (run_\($0.symbol)(sizes[i])) return 1;" }.joined(separator: "\n")
    let runs = schemes.map { scheme in
      "RUN(\(scheme.symbol), \"\(scheme.name)\", \(scheme.hasObjective ? "\(scheme.symbol)_objective" : "NO_OBJECTIVE"))"
    }
    return """
      #include <stdio.h>
      #include <string.h>
      \(includes)

      static void print_double(double x) { uint64_t u; memcpy(&u, &x, 8); printf(" %llx", (unsigned long long)u); }
      static void print_float(float x) { uint32_t u; memcpy(&u, &x, 4); printf(" %x", (unsigned)u); }
      static double a[64], b[64];
      static uint8_t bytes[128];
      static float floats[128], out[128], again[128];
      static const double times[] = {\(Self.probabilities.map(\.description).joined(separator: ", "))};

      #define NO_OBJECTIVE(t, M, p) 0.0
      #define RUN(NAME, TITLE, OBJECTIVE) \\
      static int run_##NAME(size_t M) { \\
        size_t N, i, s; \\
        int status = NAME##_weights(M, NULL, a, b); \\
        printf("%s %d", TITLE, (int)M); \\
        if (status != 0) { printf(" refused\\n"); return 0; } \\
        for (s = 0; s < M; ++s) { print_double(a[s]); print_double(b[s]); } \\
        for (N = 0; N <= M; ++N) { \\
          float value[2] = {0.0f, 0.0f}; \\
          int seen[2] = {0, 0}; \\
          for (i = 0; i < M; ++i) { \\
            bytes[i] = (uint8_t)((i + 1) * N / M - i * N / M); \\
            bytes[2 * M - 1 - i] = bytes[i]; \\
          } \\
          for (i = 0; i < 2 * M; ++i) { floats[i] = (float)bytes[i]; } \\
          if (NAME##_advantages_u8(bytes, 2, M, NULL, out, NULL) != 0) { return 1; } \\
          if (NAME##_advantages_f32(floats, 2, M, NULL, again, NULL) != 0) { return 1; } \\
          for (i = 0; i < 2 * M; ++i) { \\
            int r = bytes[i]; \\
            if (memcmp(out + i, again + i, 4) != 0) { return 1; } \\
            if (seen[r] && memcmp(out + i, value + r, 4) != 0) { return 1; } \\
            seen[r] = 1; \\
            value[r] = out[i]; \\
          } \\
          for (i = 0; i < 2; ++i) { if (seen[i]) { print_float(value[i]); } else { printf(" -"); } } \\
        } \\
        for (i = 0; i < sizeof times / sizeof *times; ++i) { print_double(OBJECTIVE(times[i], M, NULL)); } \\
        printf("\\n"); \\
        return 0; \\
      }

      \(runs.joined(separator: "\n"))

      int main(void) {
        const size_t sizes[] = {\(Self.sizes.map(String.init).joined(separator: ", "))};
        size_t i;
        for (i = 0; i < \(Self.sizes.count); ++i) {
      \(calls)
        }
        return 0;
      }

      """
  }

  private var swiftMain: String {
    let calls = schemes.map { scheme in
      """
        run("\(scheme.name)", M) { try \(scheme.symbol).weights(groupSize: M) }
          bytes: { try \(scheme.symbol).advantages(rewards: $0, groupSize: M) }
          floats: { try \(scheme.symbol).advantages(rewards: $0, groupSize: M) }
          objective: { \(scheme.hasObjective ? "try \(scheme.symbol).objective(at: $0, groupSize: M)" : "$0 * 0") }
      """
    }
    return """
      func run(
        _ name: String, _ M: Int, weights: () throws -> (a: [Double], b: [Double]),
        bytes: ([UInt8]) throws -> [Float], floats: ([Float]) throws -> [Float], objective: (Double) throws -> Double
      ) {
        guard let (a, b) = try? weights() else {
          print(name, M, "refused")
          return
        }
        var words = [name, String(M)]
        for (x, y) in zip(a, b) { words += [String(x.bitPattern, radix: 16), String(y.bitPattern, radix: 16)] }
        for N in 0...M {
          let group = (0..<M).map { UInt8(($0 + 1) * N / M - $0 * N / M) }
          let rewards = group + group.reversed()
          guard let out = try? bytes(rewards), let again = try? floats(rewards.map(Float.init)) else {
            fatalError("no advantages of \\(name) at M = \\(M)")
          }
          precondition(out.map(\\.bitPattern) == again.map(\\.bitPattern), name)
          for r: UInt8 in [0, 1] {
            let values = Set(zip(rewards, out).filter { $0.0 == r }.map { $0.1.bitPattern })
            precondition(values.count < 2, name)
            words.append(values.first.map { String($0, radix: 16) } ?? "-")
          }
        }
        for t in \(Self.probabilities) {
          guard let h = try? objective(t) else { fatalError("no objective of \\(name) at M = \\(M)") }
          words.append(String(h.bitPattern, radix: 16))
        }
        print(words.joined(separator: " "))
      }

      for M in \(Self.sizes) {
      \(calls.joined(separator: "\n"))
      }

      """
  }

  // MARK: - Running

  struct Failed: Error {
    let command: String
    let output: String
  }

  /// Builds everything with one command and runs it: the lines that it prints.
  func run(_ compiler: Compiler, _ flags: [String]) throws -> [String] {
    let program = folder.appendingPathComponent("program").path
    let libraries = language == .c ? ["-lm"] : []
    _ = try execute(compiler.path, flags + sources + ["-o", program] + libraries)
    return try execute(program, []).split(separator: "\n").map(String.init)
  }

  private func execute(_ path: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(command: path, output: String(output.prefix(4000)))
    }
    return output
  }
}

/// A compiler of this machine.
struct Compiler {
  let path: String

  /// The first of that name in `PATH`; nil where there is none.
  init?(_ name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    self.path = path
  }

  static let gcc = Compiler("gcc")
  static let clang = Compiler("clang")
  static let swift = Compiler("swiftc")
}
