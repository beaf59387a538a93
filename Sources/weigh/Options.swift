import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import SchemeLogs
import SchemeVocabulary

/// The values of all options; each verb looks at its own.
struct Options: Sendable {
  var selectors: [Request.Selector] = []
  var groups: [GroupSizes]?
  var settings: [Request.Setting] = []
  var points = TablePoints.equallySpaced(101)
  /// What `simulate` runs.
  var simulation = Driver.SimulationPlan()
  /// Seconds after which values of a table that need many digits are given up.
  var budget: Double?
  /// How far weights may be from each other, relative to the largest weight; nil: as the numbers tell.
  var tolerance: Double?
  /// How often prompts are answered correctly; nil: nobody says.
  var passRates: Path?
  /// What columns of logs and pass rates are, where their names do not say it.
  var columns: [LogRole: String] = [:]
  /// What `advise` is asked for.
  var advice = Driver.AdvicePlan()
  /// What `design` is asked for.
  var design = Driver.DesignQuestion.scheme(within: nil)
  var index = Driver.WeightIndex.s
  /// The array package of generated Python; nil: that of its adapters.
  var package: ArrayPackage?
  /// The trainers that generated Python is brought to.
  var adapters: [Adapter] = []
  /// Up to which size groups of plans without a cap are shown.
  var tries = defaultTries
  var diagnosticFormat = DiagnosticRenderer.Format.human
  /// Whether `check` says everything of each of several schemes.
  var isLong = false
  /// Whether warnings fail.
  var isStrict = false
  /// The group sizes of the second of two that are compared; nil: those of the first.
  var against: [GroupSizes]?
  var tableFormat = TableFormat.csv
  /// What `plot` draws.
  var plot = PlotPlan()
  /// nil: a picture, or text on a terminal.
  var plotFormat: PlotFormat?
  /// In pixels, or in characters.
  var plotSize: (width: Int, height: Int)?
  /// What `report` writes.
  var pageFormat = Driver.PageFormat.html
  /// Without characters beyond ASCII.
  var isASCII = false
  /// Where to write; nil: standard output.
  var output: Path?
  var color = ColorChoice.auto
  /// How generated code is wanted.
  var emission = EmissionOptions()
  /// Whether `check` makes the repairs that are certain.
  var repairs = false
  /// Whether `check` goes on whenever a file changes.
  var watches = false
  /// Whether `fmt` only says which files are not formatted.
  var onlyCompares = false

  /// Whether it names schemes, group sizes or values of parameters.
  var choosesSubjects: Bool { !selectors.isEmpty || groups != nil || !settings.isEmpty }
}

/// When diagnostics are coloured.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto
  case always
  case never
}

/// How `weigh diff` reports.
enum ComparisonFormat: String, CaseIterable, Sendable {
  case human
  case json
}

/// The form in which `weigh plot` draws.
enum PlotFormat: String, CaseIterable, Sendable {
  case svg
  case text
  /// A line of bars for each curve.
  case spark
}
