import Foundation
import TestSupport

/// A random scheme `f` at one group size beside a scheme `g`, and the truth about both: a line of `Tests/Data/random`, which
/// `make.py` there has computed by other formulas.
struct Record: Decodable, Sendable {
  let M: Int
  /// A scheme file.
  let text: String
  let report: Report
  /// Whether each claim of `f` holds without its `not`; nil: not known to the oracle.
  let claims: [Bool?]
  let diff: Diff
  /// How many irrational numbers the oracle takes to be 0, since hundreds of bits do not tell them from it; nil: none.
  let ties: Int?

  struct Report: Decodable, Sendable {
    /// Of all a_s, then b_s, then d_s.
    let weights: String
    /// Of h at some points, then of h'.
    let rows: String
    let shape: String?
    let slopes: [Double]
    let rise: Double
    let degree: Int?
    let target: Target?
    /// Of a target h' without kinks that is not met exactly: no less than that is the distance in h.
    let integral: Double?
    let uncentred: Uncentred?
    let largest: Double
    let dead: String
    /// nil where no group is dead.
    let share: [Double]?
    let variance: [Ratio]
  }

  struct Diff: Decodable, Sendable {
    let verdict: String
    let factor: Double?
    let h: [Double]?
    let slope: [Double]?
    /// The N at which weights differ.
    let differing: String
    /// The largest difference.
    let gap: Double
    /// The weights of `g`.
    let second: String
    let less: String?
    let ratios: [Double?]?
  }

  /// How far a design is from its target.
  enum Target: Decodable, Sendable {
    case exact
    /// No less, and no more where that is known.
    case between(Double, Double?)

    init(from decoder: any Decoder) throws {
      if let bounds = try? decoder.singleValueContainer().decode([Double?].self), let lower = bounds.first ?? nil {
        self = .between(lower, bounds.last ?? nil)
      } else {
        self = .exact
      }
    }
  }

  /// The first N at which the weights of a group do not sum to 0, and their sum.
  struct Uncentred: Decodable, Sendable {
    let N: Int
    let sum: Double

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      (N, sum) = (try list.decode(Int.self), try list.decode(Double.self))
    }
  }

  /// A number, or `infinite` or `none`.
  enum Ratio: Decodable, Sendable {
    case value(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Double.self) {
        self = .value(value)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  /// So many of a file's records, evenly chosen among some.
  static func some(
    _ count: Int, of name: String, where isWanted: (Record) -> Bool = { _ in true }
  ) throws -> [Record] {
    let data = try Data(contentsOf: Repository.data.appendingPathComponent("random/\(name).jsonl"))
    let lines = data.split(separator: 0x0A)
    // Some are read for each that is wanted.
    let step = max(1, lines.count / (4 * count))
    let read = try stride(from: 0, to: lines.count, by: step).map {
      try JSONDecoder().decode(Record.self, from: Data(lines[$0]))
    }
    let wanted = read.filter(isWanted)
    return (0..<min(count, wanted.count)).map { wanted[$0 * wanted.count / min(count, wanted.count)] }
  }
}

/// Ascending numbers that are written as "0-3,8".
func numbers(in ranges: String) -> [Int] {
  ranges.split(separator: ",").flatMap { part in
    let ends = part.split(separator: "-").compactMap { Int($0) }
    return Array((ends.first ?? 0)...(ends.last ?? 0))
  }
}
