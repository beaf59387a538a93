import Foundation
import SchemeDriver
import SchemeProbe
import SchemeText
import TestSupport
import Testing

/// How the driver is used, and what it says to those who use it otherwise.
@Suite struct ProbeUseTests {
  private static let functions = """
    import os, sys

    print("imported")

    def centred(rewards, scale=1.0, config=None):
        os.write(1, b"called\\n")
        scale *= config["inner"].factor if config else 1
        mean = sum(rewards) / len(rewards)
        return [scale * (reward - mean) for reward in rewards]

    class Estimator:
        def __init__(self, scale):
            self.scale = scale

        def weights(self, rewards):
            return centred(rewards, self.scale)

    def interrupts(rewards): raise KeyboardInterrupt
    def three(one, two, three): pass
    def nothing(rewards): return None
    def short(rewards): return [1.0]
    def words(rewards): return ["a" for _ in rewards]
    def single(rewards): return 1.0
    def leaves(rewards): sys.exit(0)
    def rows(rewards): return [row[0] for row in rewards]
    def évident(rewards): return rewards
    centre = 3

    """

  /// It is Python of version 3.9, and its functions and classes fit a screen.
  @Test func text() throws {
    let place = try ProbeFolder()
    try place.write(
      """
      import ast
      with open("probe.py", encoding="utf-8") as file:
          text = file.read()
      assert text.isascii()
      tree = ast.parse(text, feature_version=(3, 9))
      for node in ast.walk(tree):
          if isinstance(node, ast.FunctionDef):
              assert node.end_lineno - node.lineno < 70, node.name
      assert max(map(len, text.splitlines())) <= 120
      """, to: "read.py")
    for arguments in [["-m", "py_compile", "probe.py"], ["read.py"]] {
      let run = try place.python(arguments)
      #expect(run.status == 0 && run.output == "" && run.errors == "", "\(run.errors)")
    }
  }

  /// What is printed while it runs is not in the table; arguments reach the function.
  @Test(arguments: [
    ("centred", 1.0), ("centred --set scale=2", 2), ("centred --set config.inner.factor=3", 3),
    ("Estimator.weights --set scale=0.5", 0.5), ("centred --as list --orders 1", 1),
  ])
  func settings(line: String, scale: Double) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let place = try ProbeFolder(Self.functions)
    let run = try place.python(
      ["probe.py", "functions:" + arguments[0], "--group", "2,4", "--rewards", "0,1"] + arguments.dropFirst())
    #expect(run.status == 0, "\(run.errors)")
    let name = arguments[0].split(separator: ".").last ?? ""
    #expect(run.output.hasPrefix("scheme,M,N,correct,wrong\n\(name),2,0,,") && !run.output.contains("called"))
    let rows = try run.rows()
    #expect(rows.count == 8 && rows[[4, 1]] == [0.75 * scale, -0.25 * scale])
  }

  /// Names of any letters, files in any folder.
  @Test func names() throws {
    let place = try ProbeFolder(Self.functions)
    let deep = place.folder.url.appendingPathComponent("a 'b' é")
    try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
    try place.write("import beside\ndef évident(rewards): return beside.same(rewards)\n", to: "a 'b' é/c d.py")
    try place.write("def same(rewards): return rewards\n", to: "a 'b' é/beside.py")
    let run = try place.python(["probe.py", "a 'b' é/c d.py:évident", "--group", "2"])
    #expect(run.status == 0 && run.output.contains("\névident,2,1,1.00000000,0.00000000\n"))
    let named = try place.probe("centred", "--name", "mine; x", "--group", "2")
    let outcome = Driver.check(Request(files: [SourceFile(name: "<stdin>", text: named.output)]))
    #expect(named.output.contains("\nmine; x,2,1,") && outcome.diagnostics.isEmpty)
  }

  /// Without a table the status is 2, one line says why, and no way through Python's files is shown.
  @Test func failures() throws {
    let place = try ProbeFolder(Self.functions)
    for line in ["functions:centrd", "functions:nothing", "functions:leaves"] {
      let run = try place.python(["probe.py", line])
      #expect(
        run.status == 2 && run.output == "" && run.errors.hasPrefix("imported\nprobe.py: error: "), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 2)
    }
  }

  /// What is wrong with a line of arguments.
  private static let refusals = [
    ("functions:centrd", "functions has no `centrd`; did you mean `centred`?"),
    ("functions:Estimator.weigts", "Estimator has no `weigts`; did you mean `weights`?"),
    (
      "functions.centred",
      "write MODULE:FUNCTION or FILE.py:FUNCTION, not functions.centred; did you mean functions:centred?"
    ),
    ("function:centred", "there is no module `function`"),
    ("no/where.py:centred", "there is no file no/where.py"),
    ("broken.py:f", "broken.py cannot be imported: SyntaxError"),
    ("needy:f", "needy cannot be imported: it needs `absent`, which is not installed"),
    ("functions:centre", "centre is no function, but int"),
    ("functions:three", "do not tell how it is called; say --as list, array"),
    ("functions:Estimator.weights", "Estimator could not be made: TypeError"),
    ("functions:nothing", "called with --as list --arrays list, f(rewards) -> weights: the M rewards of one group: "),
    ("functions:nothing", "it returned NoneType where numbers were expected"),
    ("functions:short", "it returned list of 1 where 8 numbers were expected"),
    ("functions:words", "it returned str where numbers were expected"),
    ("functions:single", "it returned one number where 8 were expected"),
    ("functions:leaves", "SystemExit: 0"),
    ("functions:rows", "TypeError: 'float' object is not subscriptable; --as array hands over groups x M"),
    ("functions:centred --set sale=2", "the function has no argument `sale`; did you mean `scale`?"),
    ("functions:three --as ids", "the function also wants `three`; --set three=VALUE gives it"),
  ]

  @Test func refusals() throws {
    let place = try ProbeFolder(Self.functions)
    try place.write("def f(:\n", to: "broken.py")
    try place.write("import absent\n", to: "needy.py")
    let program = """
      import os, sys
      import probe

      os.dup2(2, 1)
      for line in sys.argv[1:]:
          options = probe.arguments(line.split())
          try:
              probe.tabulate(options, probe.found_target(options.function))
          except probe.Failure as failure:
              print("said", failure, file=sys.stderr)

      """
    try place.write(program, to: "read.py")
    let run = try place.python(["read.py"] + Self.refusals.map(\.0))
    let said = run.errors.split(separator: "\n").filter { $0.hasPrefix("said ") }
    #expect(run.status == 0 && said.count == Self.refusals.count, "\(run.errors)")
    for ((line, message), said) in zip(Self.refusals, said) { #expect(said.contains(message), "\(line): \(said)") }
  }

  /// A disk that is full, a reader that has gone, an interruption: none of them shows a way through Python's files.
  @Test func endings() throws {
    let place = try ProbeFolder(Self.functions)
    let program = """
      import os, subprocess, sys

      def ends(function, output):
          command = [sys.executable, "-B", "probe.py", "functions:" + function]
          run = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True)
          print(run.returncode, run.stderr.splitlines()[-1], "Traceback" in run.stderr)

      with open("/dev/full", "w") as full:
          ends("centred", full)
      reading, writing = os.pipe()
      os.close(reading)
      ends("centred", writing)
      ends("interrupts", writing)

      """
    try place.write(program, to: "read.py")
    let lines = try place.python(["read.py"]).output.split(separator: "\n")
    #expect(
      lines == [
        "2 probe.py: error: the table cannot be written: No space left on device False", "141 called False",
        "130 imported False",
      ])
  }

  /// Arguments that make no sense.
  @Test func usage() throws {
    let lines = [
      "", "f:g --group 0", "f:g --group 8..", "f:g --group 9..8", "f:g --group 65537", "f:g --group 8,x",
      "f:g --rewards 1", "f:g --rewards 1,1", "f:g --rewards nan,1", "f:g --set x", "f:g --set 1=2", "f:g --as ver",
      "f:g --orders 0", "f:g --arrays cupy", "f:g --grou 8", "f:g --name a,b", "f:g --name a\"b", "f:g --name \u{7}",
    ]
    let place = try ProbeFolder()
    let program = """
      import sys
      import probe

      for line in sys.argv[1:]:
          try:
              print("taken", probe.arguments(line.split(" ") if line else []))
          except SystemExit as end:
              print(end.code)

      """
    try place.write(program, to: "read.py")
    let run = try place.python(["read.py"] + lines)
    #expect(run.output == String(repeating: "2\n", count: lines.count))
    #expect(run.errors.components(separatedBy: "probe.py: error: ").count == lines.count + 1)
    let alone = try place.python(["probe.py", "f:g", "--group", "0"])
    #expect(alone.status == 2 && alone.output == "")
  }

  /// The number of calls does not grow with the number of orders, which is said.
  @Test func manyOrders() throws {
    let counting = """
      calls = 0

      def f(rewards):
          global calls
          calls += 1
          assert calls <= 70 * 23 + 3 * 23
          return rewards

      """
    let run = try ProbeFolder(counting).probe("f", "--group", "22", "--rewards", "0,1")
    #expect(run.status == 0)
    #expect(
      run.errors
        == "probe.py: note: not all orders of a composition are tried, but 46 at M = 22; --orders K tries more\n")
    try run.expect(22...22) { _, _, isCorrect in isCorrect ? 1 : 0 }
  }

  /// Every number reads back as itself, with the digits of its precision.
  @Test func numbers() throws {
    let place = try ProbeFolder()
    try place.write(
      """
      import random, struct
      from probe import padded, single

      chance = random.Random(5)
      numbers = [0.0, 0.1, 0.5, 1 / 3, 2 / 3, 1e-5, 123456.75, 1e15, 1e22, 5e-324, 1.7976931348623157e308, 99999999.5]
      for _ in range(2000):
          number = struct.unpack("d", chance.getrandbits(64).to_bytes(8, "little"))[0]
          numbers += [number, chance.gauss(0, 1)]
      for number in numbers:
          if number - number != 0:
              continue
          for x in (number, -number):
              text = padded(x, False)
              assert float(text) == x and len(text.split("e")[0].strip("-0.").replace(".", "")) <= 17, text
              near = single(x)
              if near - near == 0:
                  text = padded(near, True)
                  assert single(float(text)) == near, text
      assert [padded(x, True) for x in (0.0, 0.5, single(0.1), -1.0)] == [
          "0.00000000", "0.500000000", "0.100000000", "-1.00000000"]
      assert [padded(x, False) for x in (0.1, 1e22, 1e-5, 1e-6)] == [
          "0.10000000000000000", "1.0000000000000000e22", "0.000010000000000000000", "1.0000000000000000e-6"]
      """, to: "read_numbers.py")
    let run = try place.python(["read_numbers.py"])
    #expect(run.status == 0, "\(run.errors)")
  }
}
