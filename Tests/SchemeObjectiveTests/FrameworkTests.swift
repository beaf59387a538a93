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
    let trainers = try TrainerData.all()
    #expect(trainers.count == 22)
    var files: [String: SchemeFile] = [:]
    var count = 0
    var failures: [String] = []
    for trainer in trainers {
      let model = trainer.model
      let schemes = try files[model.file] ?? SchemeFile(Self.sample(model.file))
      files[model.file] = schemes
      var rows = 0
      for (M, group) in trainer.groups {
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

  private static func sample(_ file: String) throws -> String {
    try String(contentsOf: Repository.samples.appendingPathComponent(file), encoding: .utf8)
  }
}
