import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// The best designs of a scheme's target all along the front of error against variance, with what they induce, and its own.
package struct DesignFront: Sendable {
  package let groupSize: Int
  /// Where the error counts.
  package let interval: ClauseInterval<Double>
  /// No admitted weights have less: proved. nil where prompts have weights: that is known of h'/w only.
  package let leastError: Double?
  /// How many times the least error each lets pass, of what groups aim at.
  package let designs: [(multiple: Double, point: DesignPoint)]
  /// The scheme's own design, and the one that is taken where none is named.
  package let others: [(name: String, point: DesignPoint)]

  /// nil where the scheme has no target or no group size.
  package init?(_ scheme: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    try SchemeInstance.checkConditions(scheme, environment)
    guard let M = environment.groupSize else { return nil }
    let front: DesignedFront? = try SchemeInstance.designed { () throws(DesignFailure) in
      try Designer.front(of: scheme, environment)
    }
    guard let front else { return nil }
    groupSize = M
    interval = front.interval
    leastError = front.leastError
    var designs: [(multiple: Double, point: DesignPoint)] = []
    for (multiple, designed) in front.designs {
      let instance = try SchemeInstance(scheme, environment, designed)
      let point = DesignPoint(instance, on: front.interval)
      // From some error on more of it has no use, and the estimate of least variance stands for itself.
      if let last = designs.last?.point.distance, let own = point.distance, own.reached < 1.001 * last.reached {
        continue
      }
      designs.append((multiple, point))
    }
    self.designs = designs
    var others: [(name: String, point: DesignPoint)] = []
    // Those that exist.
    for other in [scheme, scheme.designedAutomatically].compactMap({ $0 }) {
      guard let instance = try? SchemeInstance(other, environment), let design = instance.scheme.design else {
        continue
      }
      others.append(((design.isAutomatic ? "auto: " : "") + design.text, DesignPoint(instance, on: front.interval)))
    }
    self.others = others
  }
}

extension SchemeInstance {
  /// What a designer makes; nil where it makes nothing of it.
  fileprivate static func designed<Made>(
    _ make: () throws(DesignFailure) -> Made?
  ) throws(InstanceFailure) -> Made? {
    do throws(DesignFailure) {
      return try make()
    } catch {
      throw .diagnostic(error.diagnostic)
    }
  }

  /// The best design of a target at a group size, within an error or as close as it can be, whatever its own design is; nil where it
  /// has none.
  package init?(
    best scheme: LoweredScheme, _ environment: Environment, within tolerance: Double?
  ) throws(InstanceFailure) {
    try Self.checkConditions(scheme, environment)
    let made = try Self.designed { () throws(DesignFailure) in
      try Designer.best(of: scheme, environment, within: tolerance)
    }
    guard let made else { return nil }
    try self.init(scheme, environment, made)
  }
}

extension LoweredScheme {
  /// The same target with the design that is taken where none is named; nil where it has no target, or names none.
  fileprivate var designedAutomatically: LoweredScheme? {
    guard case .target(let node, let isDerivative, let design, let split) = form, design != .auto else { return nil }
    return with(.target(node, isDerivative: isDerivative, .auto, split), sampling: sampling)
  }
}
