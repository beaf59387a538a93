import SchemeAccuracy
import SchemeEmission
import SchemeIR
import SchemeObjective
import SchemeText
import SchemeVocabulary

/// What the user asks to be done with some scheme files. The texts have been read; nothing here touches a file.
package struct Request: Sendable {
  package var files: [InputFile]
  /// Only these schemes; empty: all.
  package var selectors: [Selector]
  /// Group sizes instead of the files' own.
  package var groups: [GroupSizes]?
  package var settings: [Setting]
  /// Terms that the evaluation of a scheme may spend at one group size.
  package var budget = Environment.standardBudget
  /// Up to which size `weigh weights` shows the groups of plans without a cap.
  package var tries = defaultTries
  /// When values of tables that need many digits are given up; nil: never.
  package var deadline: ContinuousClock.Instant?
  /// Is told how far long work has come, from 0 to 1.
  package var progress: (@Sendable (Double) -> Void)?
  /// How many threads work on its subjects, this one included; what comes of them does not depend on it.
  package var threads = 1
  /// As many as the machine has cores.
  package static let cores = Concurrency.cores
  /// Of which schemes a report says what they tend to as groups grow, which takes some milliseconds each.
  package var limits = LimitReporting.none
  /// How many schemes and tables a verb works on.
  var subjectCount = 0
  /// Where the error of generated formulas is measured.
  package var accuracy = AccuracySample.standard
  /// How generated code is wanted.
  package var emission = EmissionOptions()

  package enum LimitReporting: Sendable {
    case none
    /// Of a scheme that is reported alone.
    case ofOne
    case ofAll
  }

  /// Whether the report of a subject says what it tends to.
  var showsLimits: Bool { limits == .ofAll || limits == .ofOne && subjectCount == 1 }

  /// The same request, the progress of which is a part of the whole.
  func part(_ index: Int, of count: Int, from start: Double = 0, to end: Double = 1) -> Request {
    guard let progress else { return self }
    var request = self
    let width = (end - start) / Double(count)
    request.progress = { progress(start + (Double(index) + $0) * width) }
    return request
  }

  /// So many requests like this one, made side by side: the progress of each is a part of the whole.
  func parts(_ count: Int) -> [Request] {
    guard let progress else { return [Request](repeating: self, count: count) }
    let sum = JointProgress(count, progress)
    return (0..<count).map { index in
      var request = self
      request.progress = { sum.show($0, of: index) }
      return request
    }
  }

  package init(
    files: [SourceFile], selectors: [Selector] = [], groups: [GroupSizes]? = nil, settings: [Setting] = []
  ) {
    self.init(inputs: files.map { InputFile($0) }, selectors: selectors, groups: groups, settings: settings)
  }

  package init(
    inputs: [InputFile], selectors: [Selector] = [], groups: [GroupSizes]? = nil, settings: [Setting] = []
  ) {
    files = inputs
    self.selectors = selectors
    self.groups = groups
    self.settings = settings
  }

  /// `NAME` or `FILE:NAME`
  package struct Selector: Sendable {
    package let file: String?
    package let scheme: String

    package init(file: String?, scheme: String) {
      self.file = file
      self.scheme = scheme
    }
  }

  /// `NAME=VALUE` or `SCHEME.NAME=VALUE`
  package struct Setting: Sendable {
    package let scheme: String?
    package let name: String
    /// A constant expression of the language.
    package let value: String

    package init(scheme: String?, name: String, value: String) {
      self.scheme = scheme
      self.name = name
      self.value = value
    }

    /// What stands before the equals sign.
    var fullName: String { scheme.map { "\($0).\(name)" } ?? name }
  }
}

/// The most points of a table.
package let mostTablePoints = 10_000_000
/// The size up to which groups of plans without a cap are shown where none is asked for.
package let defaultTries = 8
