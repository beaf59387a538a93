import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// Tables of h_M of GRPO against what users run today, in turn in one run, on one thread.
func measureObjective(_ options: Options) throws {
  let peers = Peers("peers.py", python: options.python)
  print("  peers: \(peers?.versions ?? "none (python3 with numpy and scipy is needed)")")
  print("  h alone from given weights, T equally spaced points, medians of 5; weigh's are certified and rounded")
  let columns = ["M", "T", "weigh ms"] + Peers.methods.flatMap { ["\($0) ms", "ratio"] } + ["bar"]
  print("  " + columns.map(padded).joined())
  var times: [Int: [Int: Double]] = [:]
  for M in [8, 64, 1024, 4096, 65_536] {
    let curve = try grpo(M).curve
    for T in [101, 1001, 10_001] {
      let points = (0..<T).map { Double($0) / Double(T - 1) }
      var own: [Double] = []
      var others = Peers.methods.map { _ in [Double]() }
      // The work of one point, from a few, tells on how many points half a second is spent.
      let counts = try Peers.methods.map { method -> Int in
        guard let peers else { return 0 }
        let some = min(T, 7)
        let perPoint = try peers.seconds(method, M: M, T: some, points: some) / Double(some)
        return max(2, min(T, Int(0.5 / perPoint)))
      }
      for _ in 0..<5 {
        own.append(seconds { _ = table(curve, points) })
        for (index, method) in Peers.methods.enumerated() {
          if let peers { others[index].append(try peers.seconds(method, M: M, T: T, points: counts[index])) }
        }
      }
      times[M, default: [:]][T] = median(own)
      let ratios = others.map { $0.isEmpty ? nil : median($0) / median(own) }
      let bar = T == 10_001 ? bar(M, options) : nil
      var cells = ["\(M)", "\(T)", text(median(own) * 1000)]
      for (index, other) in others.enumerated() {
        let isScaled = counts[index] < T ? "~" : ""
        cells += other.isEmpty ? ["", ""] : [isScaled + text(median(other) * 1000), text(ratios[index] ?? 0)]
      }
      print("  " + (cells + [bar.map { verdict(ratios[0], $0) } ?? ""]).map(padded).joined())
      if T == 10_001 { showBoth(curve, points, peer: others[0], bar) }
    }
  }
  showGrowth(times)
  try showRest()
}

private func padded(_ text: String) -> String {
  text.padding(toLength: max(14, text.count + 2), withPad: " ", startingAt: 0)
}
private func text(_ value: Double) -> String { String(format: value >= 100 ? "%.0f" : "%.3g", value) }
private func median(_ values: [Double]) -> Double { values.sorted()[(values.count - 1) / 2] }

/// How many times as fast as the sum of SciPy's incomplete beta functions a table must be at T = 10001.
private func bar(_ M: Int, _ options: Options) -> Double? {
  (options.isTuned ? [8: 10, 64: 80, 1024: 700, 65_536: 4000] : [8: 3, 64: 25, 1024: 180, 65_536: 900])[M]
}

private func verdict(_ ratio: Double?, _ bar: Double) -> String {
  guard let ratio else { return "" }
  return "at least \(text(bar)): \(ratio >= bar ? "reached" : "NOT REACHED")"
}

/// Both curves from given weights, against the peer's h alone. The peer may take 1.6 times as long for both; so may weigh,
/// relative to what h alone must not exceed. The more of h alone is interpolation the nearer to 2 is the ratio of both to
/// it: the second polynomial costs as much as the first, and nothing is shared but the place.
private func showBoth(
  _ curve: InducedCurve, _ points: [Double], peer: [Double], _ bar: Double?
) {
  guard let potential = curve.potential else { return }
  let coefficients = InducedObjective.coefficients(potential, curve.d).map(\.quick)
  let pairs = (0..<15).map { _ in
    (
      alone: seconds { _ = table(curve, points) },
      both: seconds { _ = doubles(BinomialExpectation(coefficients), points) }
    )
  }
  let (alone, both) = (median(pairs.map(\.alone)), median(pairs.map(\.both)))
  let ratio = peer.isEmpty ? nil : median(peer) / both
  let cells = ["", "h and h'", text(both * 1000), "", ratio.map(text) ?? ""]
  let rest = "\(text(both / alone)) times h alone" + (bar.map { "; " + verdict(ratio, $0 / 1.6) } ?? "")
  print("  " + cells.map(padded).joined() + rest)
}

/// A table of h as doubles: everything from the weights on, certified, some points after the others as `weigh table` does.
private func table(_ curve: InducedCurve, _ points: [Double]) -> [Double] {
  curve.potential.map { doubles(BinomialExpectation([$0.coefficients.quick]), points)[0] } ?? []
}

private func doubles(_ expectation: BinomialExpectation, _ points: [Double]) -> [[Double]] {
  let chunk = 2048
  var rows: [[Double]] = []
  for start in stride(from: 0, to: points.count, by: chunk) {
    let values = expectation.values(at: Array(points[start..<min(start + chunk, points.count)]))
    if rows.isEmpty { rows = values.map { _ in [] } }
    for (row, values) in values.enumerated() {
      rows[row].reserveCapacity(points.count)
      // Those that are not decided here are few.
      for value in values { rows[row].append(value.uniqueDouble ?? .nan) }
    }
  }
  return rows
}

/// GRPO at one group size, from the text of its scheme.
private func grpo(_ M: Int) throws -> SchemeInstance {
  let text = "scheme grpo { Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-6) }"
  let (checked, _) = FileChecker.check(Parser.parse(SourceFile(name: "grpo.scheme", text: text)).file)
  guard let scheme = checked.schemes.first else { throw Failure("grpo is refused") }
  let lowered = try Lowering.lower(scheme, among: [scheme.name: scheme]).get()
  return try SchemeInstance(lowered, Environment(groupSize: M, parameters: []))
}

/// How the time grows: from T = 101 to 10001 with T, and from M = 1024 to 65536 with M.
private func showGrowth(_ times: [Int: [Int: Double]]) {
  for M in [64, 65_536] {
    guard let short = times[M]?[1001], let long = times[M]?[10_001] else { continue }
    showLine("growth with T at M = \(M)", "T^\(text(log10(long / short)))", nil, "from T = 1001 to 10001")
  }
  if let small = times[1024]?[10_001], let large = times[65_536]?[10_001] {
    let exponent = log(large / small) / log(64.0)
    showLine("growth with M", "M^\(text(exponent))", "M^0.5 plus set-up", "from M = 1024 to 65536, T = 10001")
  }
}

/// Set-up from the scheme, and whole tables with every value settled on all cores.
private func showRest() throws {
  let large = 65_536
  try Measurement(runs: 9) { try seconds { _ = try grpo(large) } * 1000 }
    .show("set-up of the weights from the scheme at M = \(large)", "ms", bar: .atMost(60))
  let points = (0...10_000).map { Double($0) / 10_000 }
  for M in [8, 64, 1024, large] {
    try Measurement(runs: 5) {
      try seconds { _ = try InducedObjective(grpo(M).curve).rows(at: points) } * 1000
    }.show("all h and h' from the scheme, M = \(M), all cores", "ms")
  }
}
