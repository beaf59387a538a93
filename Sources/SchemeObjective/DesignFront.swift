import SchemeDesign
import SchemeDiagnostics
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
  package init?(_ instance: SchemeInstance) throws(InstanceFailure) {
    try instance.refuseLosses()
    let environment = instance.environment
    let scheme = instance.scheme.scheme
    guard let M = environment.groupSize else { return nil }
    let front: DesignedFront
    do throws(DesignFailure) {
      guard let found = try Designer.front(of: scheme, environment) else { return nil }
      front = found
    } catch {
      throw .diagnostic(error.diagnostic)
    }
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
    if let own = instance.scheme.design {
      others.append(((own.isAutomatic ? "auto: " : "") + own.text, DesignPoint(instance, on: front.interval)))
    }
    if instance.scheme.design?.isAutomatic != true, let automatic = scheme.designedAutomatically,
      let instance = try? SchemeInstance(automatic, environment), let design = instance.scheme.design
    {
      others.append(("auto: \(design.text)", DesignPoint(instance, on: front.interval)))
    }
    self.others = others
  }
}

extension SchemeInstance {
  /// Where responses are lost, each size of what may be left has a design of its own: no d of one size is that of the scheme.
  package func refuseLosses() throws(InstanceFailure) {
    guard case .keep = scheme.scheme.sampling.plan else { return }
    throw .diagnostic(
      Diagnostic(
        .notAvailableYet, "`weigh design` where responses are lost is not available in this version",
        at: scheme.scheme.declaredPlan?.span ?? scheme.scheme.nameSpan,
        notes: ["each size of what may be left has numbers of its own: `weigh weights` prints them"]))
  }
}

extension LoweredScheme {
  /// The same target with the design that is taken where none is named; nil where it has no target.
  fileprivate var designedAutomatically: LoweredScheme? {
    guard case .target(let node, let isDerivative, _, let split) = form else { return nil }
    return with(.target(node, isDerivative: isDerivative, .auto, split), sampling: sampling)
  }

  /// The same target with `design best` within an error, on an interval and with bounds as its own design has them where that is
  /// `best`; nil where it has no target.
  package func designedBest(within tolerance: Double?) -> LoweredScheme? {
    guard case .target(let node, let isDerivative, let design, let split) = form else { return nil }
    var options = BestOptions<NodeID>()
    if case .best(let own) = design { options = own }
    var scheme = self
    let within = tolerance.map { scheme.program.real($0) } ?? options.within
    let best = BestOptions(within: within, on: options.on, cap: options.cap, isSigned: options.isSigned)
    return scheme.with(.target(node, isDerivative: isDerivative, .best(best), split), sampling: sampling)
  }
}
