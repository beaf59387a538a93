import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import TestSupport
import Testing

/// Tables of functions whose weights are known.
@Suite struct ProbeTests {
  /// What `weigh check` says of a table.
  private func check(_ run: ProbeRun) -> Outcome {
    Driver.check(Request(files: [SourceFile(name: "<stdin>", text: run.output)]))
  }

  private func report(_ outcome: Outcome) -> String {
    var text = ""
    _ = outcome.write?({
      text += $0
      return true
    })
    return text
  }

  private static let centred = """
    def centred(rewards):
        mean = sum(rewards) / len(rewards)
        return [reward - mean for reward in rewards]

    """

  /// R - N/M, as Python computes it in double. h is (1 - 1/M) t.
  @Test func centred() throws {
    let run = try ProbeFolder(Self.centred).probe("centred", "--group", "2..7")
    #expect(run.status == 0)
    #expect(
      run.errors == "probe.py: note: with rewards of -1 and 1 the objective is 2 times as large, within 1 %\n")
    try run.expect(2...7) { M, N, isCorrect in (isCorrect ? 1 : 0) - Double(N) / Double(M) }
    let outcome = check(run)
    #expect(outcome.diagnostics.isEmpty)
    for rise in ["0.5", "0.667", "0.75"] { #expect(report(outcome).contains("rise \(rise) ")) }
  }

  /// Of the first N places of M responses the mean is (M + 1)/2, over all orders.
  @Test func order() throws {
    let run = try ProbeFolder("def f(rewards): return [r * (i + 1.0) for i, r in enumerate(rewards)]\n")
      .probe("f", "--group", "2..6", "--rewards", "0,1")
    #expect(run.status == 1 && run.kinds == ["warning", "warning"])
    #expect(run.errors.contains("depend on the order"))
    #expect(run.errors.contains("At M = 2, N = 1: correct responses have 1 in order 10 and 2 in 01;"))
    try run.expect(2...6, within: 1e-6) { M, _, isCorrect in isCorrect ? Double(M + 1) / 2 : 0 }
    #expect(check(run).diagnostics.isEmpty)
  }

  /// One correct response gets 1, the others nothing: the expected update is that of 1/N for each, and h = 1 - (1 - t)^M.
  @Test func equalRewards() throws {
    let function = """
      def f(rewards):
          best = rewards.index(1.0) if 1.0 in rewards else -1
          return [float(place == best) for place in range(len(rewards))]

      """
    let run = try ProbeFolder(function).probe("f", "--group", "1..5", "--rewards", "0,1")
    #expect(run.status == 1 && run.kinds == ["warning"])
    #expect(run.errors.contains("At M = 2, N = 2: in order 11 correct responses have 0 to 1; and 9 times more.\n"))
    try run.expect(1...5, within: 1e-7) { _, N, isCorrect in isCorrect ? 1 / Double(N) : 0 }
    #expect(check(run).diagnostics.isEmpty)
  }

  private static let functionsOfBatches = """
    import math

    def whitened(rewards, ids):
        mean = sum(rewards) / len(rewards)
        return [reward - mean for reward in rewards]

    def contiguous(rewards, ids):
        size, found = ids.count(ids[0]), []
        for start in range(0, len(rewards), size):
            group = rewards[start : start + size]
            found += [reward - sum(group) / size for reward in group]
        return found

    def by_ids(rewards, group_ids):
        groups = {}
        for reward, group in zip(rewards, group_ids):
            groups.setdefault(group, []).append(reward)
        return [r - sum(groups[g]) / len(groups[g]) for r, g in zip(rewards, group_ids)]

    def rows(rewards):
        return [[reward - sum(row) / len(row) for reward in row] for row in rewards]

    """

  /// Of all four groups the mean is another one than of the first alone; groups whose responses are mixed are no rows.
  @Test(arguments: [
    ("whitened", "auto", "depend on the other groups of a batch"), ("contiguous", "auto", "depend on where in a batch"),
    ("by_ids", "auto", nil), ("rows", "array", nil),
  ])
  func batch(function: String, shape: String, finding: String?) throws {
    let run = try ProbeFolder(Self.functionsOfBatches)
      .probe(function, "--group", "2..5", "--as", shape, "--rewards", "0,1")
    #expect(run.status == (finding == nil ? 0 : 1))
    #expect(run.kinds == (finding == nil ? [] : ["warning"]))
    if let finding { #expect(run.errors.contains(finding)) }
    try run.expect(2...5) { M, N, isCorrect in (isCorrect ? 1 : 0) - Double(N) / Double(M) }
  }

  /// Divided by a deviation that is 0.
  @Test func noNumbers() throws {
    let function = """
      import math

      def f(rewards):
          mean = sum(rewards) / len(rewards)
          deviation = math.sqrt(sum((r - mean) ** 2 for r in rewards) / len(rewards))
          return [(r - mean) / deviation if deviation else math.nan for r in rewards]

      """
    let run = try ProbeFolder(function).probe("f", "--group", "3")
    #expect(run.status == 1 && run.kinds == ["warning"])
    #expect(
      run.errors.contains("no finite numbers. At M = 3, N = 0: in order 000 response 1 has nan; and once more.\n"))
    let rows = try run.rows()
    #expect(rows[[3, 0]]?[1]?.isNaN == true && rows[[3, 3]]?[0]?.isNaN == true)
    // They are no other weights of equal rewards.
    #expect(!run.errors.contains("unequal"))
    // (1 - 1/3) / sqrt(2/9) is sqrt 2.
    #expect(abs((rows[[3, 1]]?[0] ?? 0) - 2.0.squareRoot()) < 1e-15)
  }

  @Test func chance() throws {
    let run = try ProbeFolder("import random\ndef f(rewards): return [r * random.random() for r in rewards]\n")
      .probe("f", "--group", "4")
    #expect(run.status == 1 && run.kinds == ["warning"] && run.errors.contains("Two calls with the same rewards"))
  }

  /// A baseline by lengths: where all are equal it is the mean.
  @Test func lengths() throws {
    let function = """
      def f(args, samples):
          total = sum(s.response_length for s in samples)
          mean = sum(s.get_reward_value(args) * s.response_length for s in samples) / total
          rewards = [s.reward for s in samples]
          return rewards, [r - mean for r in rewards]

      """
    let run = try ProbeFolder(function).probe("f", "--group", "4", "--rewards", "0,1")
    #expect(run.status == 1 && run.kinds == ["warning", "warning"])
    // Of 1, 2, 3 and 4 tokens the first has a tenth.
    #expect(run.errors.contains("in order 1000 response 1 has 0.75, and 0.9 where they have 1, 2, 3, 4 tokens"))
    #expect(run.errors.contains("depend on the other groups"))
    try run.expect(4...4) { M, N, isCorrect in (isCorrect ? 1 : 0) - Double(N) / Double(M) }
  }

  /// Half of the weight for the first half of the tokens; what stands for torch has what an adapter asks for.
  @Test func tokens() throws {
    let function = """
      class Halved:
          def __init__(self, factor=1.0):
              self.factor = factor

          def __call__(self, exps):
              for exp in exps:
                  count = len(exp.action_mask)
                  exp.advantages = [self.factor * exp.reward * (0.5 + (i >= count / 2)) for i in range(count)]

          def calculate_group_advantage(self, group_id, exps):
              pass

      """
    let place = try ProbeFolder(function)
    try place.write(
      "int64 = None\ndef ones(count, dtype=None): return [1.0] * count\ndef zeros(count): return [0.0] * count\n",
      to: "torch.py")
    let run = try place.probe("Halved", "--group", "2", "--set", "factor=3", "--rewards", "0,1")
    #expect(run.status == 1 && run.errors.contains("in order 10 the tokens of response 1 have 1.5 to 4.5"))
    try run.expect(2...2) { _, _, isCorrect in isCorrect ? 3 : 0 }
  }

  private static let ratio = """
    def ratio(rewards):
        mean = sum(rewards) / len(rewards)
        return [reward / mean - 1 if mean else 0.0 for reward in rewards]

    """

  /// R / mean - 1 of rewards -1 and 1 has weights without bound; of 0 and 1 it is M/N - 1 and -1.
  @Test func rewards() throws {
    let place = try ProbeFolder(Self.centred + Self.ratio)
    let run = try place.probe("ratio", "--group", "3..5")
    #expect(run.status == 1 && run.kinds == ["warning"])
    #expect(run.errors.contains("With rewards of -1 and 1 the objective is another one"))
    try run.expect(3...5, within: 1e-15) { M, N, isCorrect in N == 0 ? 0 : isCorrect ? Double(M) / Double(N) - 1 : -1 }
    // Who says which rewards there are is not told of others.
    let told = try place.probe("ratio", "--group", "3..5", "--rewards", "0,1")
    #expect(told.status == 0 && told.errors == "" && told.output == run.output)
    // R - mean of -1 and 1 is twice that of 0 and 1.
    for form in [["--rewards", "-1,1"], ["--rewards=-1,1"]] {
      let double = try place.python(["probe.py", "functions:centred", "--group", "4"] + form)
      #expect(double.status == 0 && double.errors == "")
      try double.expect(4...4) { M, N, isCorrect in 2 * ((isCorrect ? 1 : 0) - Double(N) / Double(M)) }
    }
  }

  /// The squares of weights of 1e-300 are 0, and twice the weights are twice the objective.
  @Test func smallWeights() throws {
    let run = try ProbeFolder("def f(rewards): return [1e-300 * r for r in rewards]\n").probe("f", "--group", "3")
    #expect(
      run.status == 0 && run.errors.contains("with rewards of -1 and 1 the objective is 2 times as large"),
      "\(run.errors)")
  }

  /// Rounded numbers are written with their digits, so that `fit` knows them: sqrt 3 and 1 / sqrt 3 at M = 4.
  @Test func roundedWeights() throws {
    let function = """
      import statistics

      def f(rewards):
          mean, deviation = statistics.mean(rewards), statistics.pstdev(rewards)
          return [round((r - mean) / deviation, 4) if deviation else 0.0 for r in rewards]

      """
    let run = try ProbeFolder(function).probe("f", "--group", "4")
    #expect(run.output.contains("f,4,1,1.7321,-0.5774\n"), "\(run.output)")
  }

  /// What a function does to its surroundings: it is told of, without a traceback.
  @Test(arguments: [
    "raise GeneratorExit", "import asyncio; raise asyncio.CancelledError", "import sys; sys.stdout.close()",
  ])
  func hostile(_ statement: String) throws {
    let function = "def f(rewards):\n    if rewards[0]: \(statement)\n    return [r - 0.5 for r in rewards]\n"
    let run = try ProbeFolder(function).probe("f", "--group", "2")
    #expect(!run.errors.contains("Traceback") && (run.status == 1) == statement.contains("raise"), "\(run.errors)")
  }

  /// A size, or a composition, at which a function raises an exception.
  @Test func exceptions() throws {
    let function = """
      def f(rewards):
          if len(rewards) < 2:
              raise ValueError("two at least\\nor more")
          return [reward / sum(rewards) for reward in rewards]

      """
    let run = try ProbeFolder(function).probe("f", "--group", "1,3", "--rewards", "0,1")
    #expect(run.status == 1 && run.kinds == ["note", "warning"] && !run.errors.contains("Traceback"))
    #expect(run.errors.contains("M = 1 is left out"))
    #expect(run.errors.contains("At M = 1, N = 0: in order 0 ValueError: two at least; and 2 times more."))
    let rows = try run.rows()
    #expect(rows.count == 4 && rows[[3, 0]]?[1]?.isNaN == true && rows[[3, 2]] == [0.5, 0])
  }
}
