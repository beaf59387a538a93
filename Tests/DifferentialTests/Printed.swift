import Foundation
import SchemeDriver
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// What the compiler says of a record: `check`, `diff`, `weights` and `table`.
struct Printed {
  let report: Report?
  let claims: [Claim]
  let comparison: Comparison?
  /// Of `f` and of `g`.
  let weights: [Weights]
  /// h, then h', at the points of the record.
  let rows: [Double]
  /// Errors that keep something from being said.
  let complaints: [String]

  init(_ record: Record) throws {
    func request(_ name: String) -> Request {
      Request(
        files: [SourceFile(name: "test.scheme", text: record.text)], selectors: [.init(file: nil, scheme: name)],
        groups: [GroupSizes(record.M)])
    }
    let outcomes = [
      Driver.check(request("f"), as: .json), Driver.diff(request("f"), request("g"), as: .json),
      Driver.weights(request("f"), by: .s, format: .csv), Driver.weights(request("g"), by: .s, format: .csv),
      Driver.table(request("f"), at: .listed(Self.points(record.M)), format: .csv),
    ]
    complaints = outcomes.flatMap(\.diagnostics).map(\.diagnostic)
      .filter { $0.severity == .error && !$0.code.rawValue.hasPrefix("S07") }.map(\.message)
    let texts = outcomes.map(\.lines)
    let decoder = JSONDecoder()
    let kinds = try texts[0].map { try decoder.decode(Kind.self, from: Data($0.utf8)).kind }
    report = try zip(kinds, texts[0]).first { $0.0 == "report" }.map {
      try decoder.decode(Report.self, from: Data($0.1.utf8))
    }
    claims = try zip(kinds, texts[0]).filter { $0.0 == "claim" }.map {
      try decoder.decode(Claim.self, from: Data($0.1.utf8))
    }
    comparison = try texts[1].first.map { try decoder.decode(Comparison.self, from: Data($0.utf8)) }
    weights = texts[2...3].map { lines in Weights(lines.dropFirst().map { Self.cells($0).dropLast().suffix(3) }) }
    let table = texts[4].dropFirst().map { Array(Self.cells($0).suffix(2)) }
    rows = table.map { $0[0] } + table.map { $0[1] }
  }

  /// Where `make.py` has h and h'.
  private static func points(_ M: Int) -> [Double] {
    stride(from: 0, through: 10, by: M <= 64 ? 1 : 2).map { Double($0) / 10 }
  }

  /// NaN for an empty cell.
  private static func cells(_ line: Substring) -> [Double] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
  }

  struct Kind: Decodable { let kind: String }

  struct Report: Decodable {
    let objective: Objective
    let target: Target?
    let centring: Centring
    let largestWeight: Double?
    let dead: [Int]
    let deadNotKnown: [Int]
    let deadShare: [Share]
    let varianceOverRLOO: [Ratio]

    struct Objective: Decodable {
      let shape: String
      let proved: Bool
      let fallsAt, risesAt, slopeAt0, slopeAt1, rise: Double?
      let degree: Int
      let degreeIsExact: Bool
    }

    struct Target: Decodable {
      let of: String
      let distance, reached, from, to: Double?
    }

    struct Centring: Decodable {
      let centred: Bool?
      let within, sum: Double?
      let N: Int?
    }

    struct Share: Decodable { let share: Double? }
  }

  struct Ratio: Decodable {
    let ratio: Double?
    let known: String?
  }

  struct Claim: Decodable {
    let claim, verdict: String
    let holds, negated: Bool
  }

  struct Comparison: Decodable {
    let isDifferent: Bool
    let objective: Objective
    let weights: Differences
    let variance: Variance?

    struct Objective: Decodable {
      let verdict: String
      let factor, within: Double?
      let h, hprime: Gap?
    }

    struct Gap: Decodable {
      let gap: Double?
      let reached, at: Double
    }

    struct Differences: Decodable {
      let differentAt, notKnownAt: [Int]
      let largest: Largest?
    }

    struct Largest: Decodable {
      let N: Int
      let of: String
      let first, second, gap: Double?
    }

    struct Variance: Decodable {
      let less: String
      let ratios: [Ratio]
    }
  }
}

extension Outcome {
  /// What it writes, without empty lines.
  fileprivate var lines: [Substring] {
    var text = ""
    _ = write? {
      text += $0
      return true
    }
    return text.split(separator: "\n")
  }
}
