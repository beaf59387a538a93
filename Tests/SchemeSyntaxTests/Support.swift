import Foundation
import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

/// A source whose expected diagnostics are marked: `«…»` encloses the span of each, in source order.
struct MarkedSource {
  let text: String
  let spans: [Span]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var spans: [Span] = []
    var start = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": start = bytes.count
      case "»": spans.append(Span(start, bytes.count))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    self.text = String(decoding: bytes, as: UTF8.self)
    self.spans = spans
  }
}

/// What the parser says about a text.
func diagnose(_ text: String) -> [Diagnostic] { Parser.parse(SourceFile(name: "test.scheme", text: text)).diagnostics }

/// The tree of a text, as a dump.
func tree(_ text: String) -> String { Parser.parse(SourceFile(name: "test.scheme", text: text)).file.dump }

/// The text with every fix-it applied.
func repaired(_ text: String, _ diagnostics: [Diagnostic]) -> String {
  var bytes = Array(text.utf8)
  for fixIt in diagnostics.flatMap(\.fixIts).sorted(by: { $0.span.start > $1.span.start }) {
    bytes.replaceSubrange(fixIt.span.start..<fixIt.span.end, with: Array(fixIt.replacement.utf8))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Expects exactly the marked diagnostics, with these codes and messages, and, if given, this text once repaired,
/// which then has no fault.
func expect(
  _ marked: String, _ wanted: [(DiagnosticCode, String)], repairedTo fixed: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let source = MarkedSource(marked)
  let found = diagnose(source.text)
  #expect(found.map(\.code) == wanted.map(\.0), sourceLocation: sourceLocation)
  #expect(found.map(\.message) == wanted.map(\.1), sourceLocation: sourceLocation)
  #expect(found.map(\.span) == source.spans, sourceLocation: sourceLocation)
  guard let fixed else {
    #expect(found.allSatisfy { $0.fixIts.isEmpty }, sourceLocation: sourceLocation)
    return
  }
  #expect(repaired(source.text, found) == fixed, sourceLocation: sourceLocation)
  #expect(diagnose(fixed).map(\.message) == [], sourceLocation: sourceLocation)
}

/// Expects one marked diagnostic.
func expect(
  _ marked: String, _ code: DiagnosticCode, _ message: String, repairedTo fixed: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) { expect(marked, [(code, message)], repairedTo: fixed, sourceLocation: sourceLocation) }

/// Whether tokens cover the bytes of a file without gap or overlap, up to the end-of-file token.
func isLossless(_ tokens: [Token], _ bytes: [UInt8]) -> Bool {
  var end = 0
  for token in tokens {
    guard token.span.start == end, token.span.end > end || token.kind == .endOfFile else { return false }
    end = token.span.end
  }
  return end == bytes.count && tokens.last?.kind == .endOfFile
}

/// A file that uses all of the language that is parsed today.
let example = """
  group 8, 16, 2..64
  let ln2 = log(2)
  let cube(x, y) = x^3 * y

  /// Group-relative advantages.
  ///   arXiv 2402.03300
  scheme grpo(eps: real = 1e-6) where eps >= 0 {
    Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
  }

  scheme rejection { // the paper's weights
    a[s] = 0
    b[s] = M / (s + 1)
  }

  scheme pass_at_k(k: int = 4, ε: real) where 1 <= k <= M and not k == 3 {
    let c = sum(i in 1..k) choose(k, i) * -ε
    h(t) = 1 - (1 - t)^k div c mod 2
    design exact
    split leave_one_out
  }

  scheme focal { h'(t) = (1 - t)^-2.5  design bernstein }
  scheme payoff { Phi[n] = prod(i in 1..n) i }
  scheme until(B: int = 4) {
    sample until B correct or M
    prompts weighted (1 - t)^2
    Z = R / B
  }
  scheme lost(rho: real) {
    sample M, keep with probability 1 - rho
    verifier(false_positive = 0.1, false_negative = rho)
    Z = R - mean
  }
  scheme log_odds { sample until mixed  Z = R / N - (1 - R) / (tries - N) }
  scheme refilled { sample M, refill until mixed  Z = R }
  scheme curriculum(w: real = 0.5) { mix = w * grpo + (1 - w) * pass_at_k(k = 8, ε = 1) }

  """

/// A small generator with a fixed sequence.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
}
