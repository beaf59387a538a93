import Foundation
import SchemeEmission
import TestSupport
import Testing

/// Runs generated Python by itself: weights and objectives need no array package, and in the place of one stands a module
/// that has nothing but the names of types.
struct PythonHarness {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let types = "float32 = float64 = int64 = int32 = None\n"
    try Compiler.write([Artifact(name: "torch.py", text: types)], to: folder)
    try Compiler.write([Artifact(name: "numpy.py", text: types)], to: folder)
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("jax"), withIntermediateDirectories: true)
    try Compiler.write(
      [Artifact(name: "jax/__init__.py", text: ""), Artifact(name: "jax/numpy.py", text: types)], to: folder)
  }

  func write(_ artifacts: [Artifact]) throws { try Compiler.write(artifacts, to: folder) }

  /// The lines that a program prints; a warning fails it.
  func run(_ program: String) throws -> [String] {
    try write([Artifact(name: "program.py", text: "import math, struct, sys\n" + Self.functions + program)])
    return try Compiler.succeed(["python3", "-B", "-W", "error", "program.py"], in: folder)
      .split(separator: "\n").map(String.init)
  }

  /// `show(module, size)` prints weights, then rows: the lines of ``lines(_:_:_:)``.
  private static let functions = """
    def wide(x):
        return struct.pack(">d", x).hex()

    def narrow(x):
        return struct.pack(">f", x).hex()

    def show(module, size):
        try:
            a, b = module.weights(size)
        except module.GroupSizeError as error:
            assert error.group is None and error.size == size and size not in module.GROUP_SIZES
            return print(module.__name__, size, "none")
        print(module.__name__, size)
        for x, y in zip(a, b):
            print(wide(x), wide(y))
        for x, y in module._numbers(size, False):
            print(narrow(x), narrow(y))


    """

  /// What `show` prints of weights; nil where a size has none.
  static func lines(_ module: String, _ size: Int, _ expected: Harness.Expected?) -> [String] {
    guard let expected else { return ["\(module) \(size) none"] }
    return ["\(module) \(size)"] + zip(expected.a, expected.b).map { "\(hex($0)) \(hex($1))" }
      + expected.rows.map { "\(hex($0.wrong)) \(hex($0.correct))" }
  }

  private static func hex(_ value: Double) -> String { padded(String(value.bitPattern, radix: 16), 16) }

  private static func hex(_ value: Float) -> String { padded(String(value.bitPattern, radix: 16), 8) }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: "0", count: width - text.count) + text
  }
}

extension Harness.Expected {
  /// The weights of a scheme as tables round them; nil where it has none.
  init?(_ example: Example, _ size: Int) {
    guard let weights = example.weights(size) else { return nil }
    self.init(
      a: weights.a.map(\.double), b: weights.b.map(\.double),
      rows: (0...size).map { N in (N < size ? weights.wrong(N).float : 0, N > 0 ? weights.correct(N).float : 0) })
  }
}
