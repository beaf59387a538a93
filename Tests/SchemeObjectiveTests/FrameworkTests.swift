import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// What published trainers return for a group against the sample schemes that model them.
@Suite struct FrameworkTests {
  /// A trainer computes a weight in a handful of operations (mean, deviation, difference, quotient), each of which
  /// rounds by half an ulp of its own result, and all of them on numbers of at most about max(1, |w|).
  static let tolerance = 4.0

  @Test func samplesReturnWhatTrainersReturn() throws {
    let map = try Self.decode([Model].self, "frameworks-map.json")
    let data = try Self.decode([Trainer].self, "frameworks.json")
    #expect(map.count == data.count)
    var files: [String: SchemeFile] = [:]
    var count = 0
    var failures: [String] = []
    for model in map {
      let trainer = try #require(
        data.first {
          $0.framework == model.framework && $0.function == model.function && $0.dtype == model.dtype
            && $0.settings == model.settings
        })
      let schemes = try files[model.file] ?? SchemeFile(Self.sample(model.file))
      files[model.file] = schemes
      var rows = 0
      for (size, group) in trainer.groups {
        let M = try #require(Int(size))
        // Groups of one are each trainer's own rule.
        if M == 1 { continue }
        let instance = try schemes.instance(model.scheme, M: M, set: model.parameters.mapValues { .real($0) })
        for N in 0...M {
          for (value, weight) in [
            (group.correct[N], N > 0 ? instance.weights.correct(N) : nil),
            (group.wrong[N], N < M ? instance.weights.wrong(N) : nil),
          ] {
            guard let weight, let value else {
              #expect(weight == nil && value == nil)
              continue
            }
            rows += 1
            let wanted = weight.double
            let unit = max(1, wanted.magnitude)
            let ulp = model.dtype == "float32" ? Double(Float(unit).ulp) : unit.ulp
            if (value - wanted).magnitude > Self.tolerance * ulp {
              failures.append("\(model.scheme) M = \(M) N = \(N) \(model.dtype): \(value), not \(wanted)")
            }
          }
        }
      }
      #expect(rows == model.rows)
      count += rows
    }
    #expect(failures == [])
    #expect(count == 22 * 194)
  }

  /// Which sample stands for which function of which trainer.
  private struct Model: Decodable {
    let framework: String
    let function: String
    let dtype: String
    let settings: [String: Setting]
    let scheme: String
    let file: String
    let parameters: [String: Double]
    let rows: Int

    enum CodingKeys: String, CodingKey {
      case framework, function, dtype, settings, scheme, file, parameters
      case rows = "rows_compared"
    }
  }

  /// What a trainer's function returned.
  private struct Trainer: Decodable {
    let framework: String
    let function: String
    let dtype: String
    let settings: [String: Setting]
    let groups: [String: Group]

    struct Group: Decodable {
      let correct: [Double?]
      let wrong: [Double?]
    }
  }

  /// A setting of a trainer: a truth value, a number or a word.
  private enum Setting: Decodable, Equatable {
    case truth(Bool)
    case number(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .truth(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  private static func decode<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(contentsOf: Repository.data.appendingPathComponent("reference/\(name)")))
  }

  private static func sample(_ file: String) throws -> String {
    try String(contentsOf: Repository.samples.appendingPathComponent(file), encoding: .utf8)
  }
}
