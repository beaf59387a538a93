import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import SchemeLogs

/// One option: how it is written, which verbs take it, what it does.
struct Option: Sendable {
  let name: String
  /// What its value stands for; nil: it takes none.
  let argument: String?
  let verbs: [Verb]
  /// One line of help.
  let help: String
  var isRepeatable = false
  /// Options that exclude it.
  var rivals: [String] = []
  /// The values it can have, where they are few.
  var choices: [String] = []
  let apply: @Sendable (_ value: Path, _ options: inout Options) throws(UsageError) -> Void

  /// The table of options, in the order in which help shows them.
  static let all: [Option] = [
    Option(
      name: "--scheme", argument: "[FILE:]NAME",
      verbs: [.check, .weights, .table, .plot, .report, .simulate, .fit, .advise, .design, .emit, .dump],
      help: "only this scheme; repeatable", isRepeatable: true
    ) { value, options throws(UsageError) in options.selectors.append(try ArgumentText.selector(value.name)) },
    Option(
      name: "--group", argument: "SIZES",
      verbs: [.check, .weights, .table, .plot, .report, .simulate, .diff, .fit, .advise, .design, .dump],
      help: "group sizes: 8,16,64 or 2..64 (the file's own, else 8)"
    ) { value, options throws(UsageError) in options.groups = try ArgumentText.groups(value.name) },
    Option(
      name: "--group", argument: "SIZES", verbs: [.emit],
      help: "constants for 8,16 or 2..64 (formulas for any size)"
    ) { value, options throws(UsageError) in options.groups = try ArgumentText.groups(value.name) },
    Option(
      name: "--against", argument: "SIZES", verbs: [.diff],
      help: "sizes of the second: --group 5 --against 8 (the same)"
    ) { value, options throws(UsageError) in
      options.against = try ArgumentText.groups(value.name, for: "--against")
    },
    Option(
      name: "--set", argument: "NAME=VALUE",
      verbs: [.check, .weights, .table, .plot, .report, .simulate, .diff, .advise, .design, .emit, .dump],
      help: "a parameter, or SCHEME.NAME=VALUE; repeatable", isRepeatable: true
    ) { value, options throws(UsageError) in options.settings.append(try ArgumentText.setting(value.name)) },
    Option(
      name: "--vary", argument: "NAME=V,V,…", verbs: [.plot],
      help: "a curve for each of these values of a parameter"
    ) { value, options throws(UsageError) in
      options.plot.variations = try ArgumentText.variations(value.name)
    },
    Option(
      name: "--show", argument: "WHAT", verbs: [.plot],
      help: names(PlotQuantity.self).joined(separator: ", ") + " (h)", choices: names(PlotQuantity.self)
    ) { value, options throws(UsageError) in
      options.plot.shown = try ArgumentText.choice(value.name, for: "--show")
    },
    Option(
      name: "--beside", argument: "FORMULA", verbs: [.plot],
      help: "h(t) or \"h'(t) = …\" to compare with; repeatable", isRepeatable: true
    ) { value, options throws(UsageError) in options.plot.formulas.append(value.name) },
    Option(
      name: "--limit", argument: nil, verbs: [.plot],
      help: "beside each scheme what it tends to as M grows"
    ) { _, options throws(UsageError) in options.plot.showsLimits = true },
    Option(
      name: "--normalise", argument: nil, verbs: [.plot],
      help: "each curve from 0 to 1: only its shape"
    ) { _, options throws(UsageError) in options.plot.isNormalised = true },
    Option(
      name: "--logit", argument: nil, verbs: [.plot],
      help: "t by its log-odds, from 0.001 to 0.999"
    ) { _, options throws(UsageError) in options.plot.isLogit = true },
    Option(
      name: "--on", argument: "A..B", verbs: [.plot],
      help: "a part of [0,1]"
    ) { value, options throws(UsageError) in options.plot.interval = try ArgumentText.interval(value.name) },
    Option(
      name: "--points", argument: "T", verbs: [.table],
      help: "T equally spaced t in [0,1], ends included (101)", rivals: ["--at"]
    ) { value, options throws(UsageError) in options.points = try ArgumentText.pointCount(value.name) },
    Option(
      name: "--at", argument: "T1,T2,…", verbs: [.table],
      help: "these t instead, decimal or 0x1.8p-1", rivals: ["--points"]
    ) { value, options throws(UsageError) in options.points = try ArgumentText.points(value.name) },
    Option(
      name: "--at", argument: "T1,T2,…", verbs: [.simulate],
      help: "chances of a correct response, above 0 and below 1 (0.3)"
    ) { value, options throws(UsageError) in options.simulation.chances = try ArgumentText.chances(value.name) },
    Option(
      name: "--groups", argument: "N", verbs: [.simulate],
      help: "how many updates, 2 to 10000000 (10000)"
    ) { value, options throws(UsageError) in options.simulation.groups = try ArgumentText.groupCount(value.name) },
    Option(
      name: "--seed", argument: "N", verbs: [.simulate],
      help: "the same seed draws the same groups (1)"
    ) { value, options throws(UsageError) in options.simulation.seed = try ArgumentText.seed(value.name) },
    Option(
      name: "--budget", argument: "SECONDS", verbs: [.table],
      help: "leave values open that take longer (no limit)"
    ) { value, options throws(UsageError) in options.budget = try ArgumentText.seconds(value.name) },
    Option(
      name: "--by", argument: "s|N", verbs: [.weights],
      help: "s: correct among the others; N: correct in the group (s)", choices: names(Driver.WeightIndex.self)
    ) { value, options throws(UsageError) in options.index = try ArgumentText.choice(value.name, for: "--by") },
    Option(
      name: "--tries", argument: "K", verbs: [.weights],
      help: "without a cap: groups of up to K responses (\(defaultTries))"
    ) { value, options throws(UsageError) in options.tries = try ArgumentText.tries(value.name) },
    Option(
      name: "--columns", argument: "ROLE=NAME",
      verbs: [.check, .weights, .table, .plot, .simulate, .diff, .fit, .advise, .emit],
      help: "of a log, as reward=score,group=id"
    ) { value, options throws(UsageError) in options.columns = try ArgumentText.columns(value.name) },
    Option(
      name: "--within", argument: "X", verbs: [.diff],
      help: "how far weights may differ, of the largest (0)"
    ) { value, options throws(UsageError) in options.tolerance = try ArgumentText.tolerance(value.name) },
    Option(
      name: "--pass-rates", argument: "FILE", verbs: [.check, .advise],
      help: "prompts: rates, N of m, or a row a response"
    ) { value, options throws(UsageError) in options.passRates = value },
    Option(
      name: "--today", argument: "NAME[@M]", verbs: [.advise],
      help: "in use, also FILE:NAME[@M] (the first, at its first M)"
    ) { value, options throws(UsageError) in
      (options.advice.today, options.advice.groupSize) = try ArgumentText.today(value.name)
    },
    Option(
      name: "--within", argument: "X", verbs: [.advise],
      help: "h' may be X of its mean away from today's (0)"
    ) { value, options throws(UsageError) in options.advice.tolerance = try ArgumentText.tolerance(value.name) },
    Option(
      name: "--trade", argument: nil, verbs: [.design],
      help: "the front of error against variance", rivals: ["--within"]
    ) { _, options throws(UsageError) in options.design = .trade },
    Option(
      name: "--within", argument: "X", verbs: [.design],
      help: "the best weights with an error of at most X (the closest)", rivals: ["--trade"]
    ) { value, options throws(UsageError) in
      options.design = .scheme(within: try ArgumentText.distance(value.name))
    },
    Option(
      name: "--format", argument: "FORMAT", verbs: [.check],
      help: "diagnostics: human, short, json or github (human)", choices: names(DiagnosticRenderer.Format.self)
    ) { value, options throws(UsageError) in
      options.diagnosticFormat = try ArgumentText.choice(value.name, for: "--format")
    },
    Option(
      name: "--format", argument: "FORMAT", verbs: [.weights, .table, .simulate],
      help: "csv, tsv, json or markdown (csv)", choices: names(TableFormat.self)
    ) { value, options throws(UsageError) in
      options.tableFormat = try ArgumentText.choice(value.name, for: "--format")
    },
    Option(
      name: "--format", argument: "FORMAT", verbs: [.diff, .fit, .advise, .design],
      help: "human or json, an object a line (human)", choices: names(ComparisonFormat.self)
    ) { value, options throws(UsageError) in
      switch try ArgumentText.choice(value.name, for: "--format") as ComparisonFormat {
      case .human: options.diagnosticFormat = .human
      case .json: options.diagnosticFormat = .json
      }
    },
    Option(
      name: "--format", argument: "FORMAT", verbs: [.plot],
      help: "svg, text or spark, a line of h' (svg; terminal: text)", choices: names(PlotFormat.self)
    ) { value, options throws(UsageError) in
      options.plotFormat = try ArgumentText.choice(value.name, for: "--format")
    },
    Option(
      name: "--size", argument: "WxH", verbs: [.plot],
      help: "of svg (720x450), or of text in characters"
    ) { value, options throws(UsageError) in options.plotSize = try ArgumentText.size(value.name) },
    Option(
      name: "--ascii", argument: nil, verbs: [.plot],
      help: "text in ASCII"
    ) { _, options throws(UsageError) in options.isASCII = true },
    Option(
      name: "--array", argument: "PACKAGE", verbs: [.emit],
      help: "arrays of python: torch, numpy or jax (torch)", choices: names(ArrayPackage.self)
    ) { value, options throws(UsageError) in
      options.package = try ArgumentText.choice(value.name, for: "--array")
    },
    Option(
      name: "--adapter", argument: "HOSTS", verbs: [.emit],
      help: "files for " + names(Adapter.self).joined(separator: ","), choices: names(Adapter.self)
    ) { value, options throws(UsageError) in
      options.adapters = try ArgumentText.choices(value.name, for: "--adapter")
    },
    Option(
      name: "--long", argument: nil, verbs: [.check],
      help: "a block for each of several schemes, not a line"
    ) { _, options throws(UsageError) in options.isLong = true },
    Option(
      name: "--strict", argument: nil, verbs: [.check],
      help: "warnings fail: exit status 1"
    ) { _, options throws(UsageError) in options.isStrict = true },
    Option(
      name: "--fix", argument: nil, verbs: [.check],
      help: "make the repairs that are certain, in the files", rivals: ["--watch"]
    ) { _, options throws(UsageError) in options.repairs = true },
    Option(
      name: "--watch", argument: nil, verbs: [.check],
      help: "check again whenever a file changes, until ctrl-C", rivals: ["--fix"]
    ) { _, options throws(UsageError) in options.watches = true },
    Option(
      name: "--check", argument: nil, verbs: [.format],
      help: "change nothing; name the files that are not formatted"
    ) { _, options throws(UsageError) in options.onlyCompares = true },
    Option(
      name: "-o", argument: "PATH",
      verbs: [.check, .weights, .table, .plot, .simulate, .diff, .fit, .advise, .design, .probe, .dump],
      help: "write there instead of standard output"
    ) { value, options throws(UsageError) in options.output = value.isDash ? nil : value },
    Option(
      name: "-o", argument: "FOLDER", verbs: [.emit, .report],
      help: "write the files there instead of standard output"
    ) { value, options throws(UsageError) in options.output = value.isDash ? nil : value },
    Option(
      name: "--latex", argument: nil, verbs: [.report],
      help: "NAME.tex for each: formula, verdict, figure (pages)"
    ) { _, options throws(UsageError) in options.pageFormat = .latex },
    Option(
      name: "--with-objective", argument: nil, verbs: [.emit],
      help: "the objective too, in files of its own"
    ) { _, options throws(UsageError) in options.emission.withObjective = true },
    Option(
      name: "--double", argument: nil, verbs: [.emit],
      help: "advantages in double (float)"
    ) { _, options throws(UsageError) in options.emission.precision = .double },
    Option(
      name: "--prefix", argument: "PREFIX", verbs: [.emit],
      help: "C: what all names begin with (nothing)"
    ) { value, options throws(UsageError) in
      options.emission.prefix = try ArgumentText.identifier(value.name, for: "--prefix")
    },
    Option(
      name: "--single-header", argument: nil, verbs: [.emit],
      help: "C: NAME.h alone, with NAME_IMPLEMENTATION"
    ) { _, options throws(UsageError) in options.emission.isSingleHeader = true },
    Option(
      name: "--access", argument: "LEVEL", verbs: [.emit],
      help: "Swift: public or internal (public)", choices: names(EmissionOptions.Access.self)
    ) { value, options throws(UsageError) in
      options.emission.access = try ArgumentText.choice(value.name, for: "--access")
    },
    Option(
      name: "--namespace", argument: "NAME", verbs: [.emit],
      help: "Swift: the enum around everything (the scheme's name)"
    ) { value, options throws(UsageError) in
      options.emission.namespace = try ArgumentText.identifier(value.name, for: "--namespace")
    },
    Option(
      name: "--no-provenance", argument: nil, verbs: [.emit],
      help: "without the line that names file, hash and options"
    ) { _, options throws(UsageError) in options.emission.hasProvenance = false },
    Option(
      name: "--color", argument: "WHEN",
      verbs: [
        .check, .weights, .table, .plot, .report, .simulate, .diff, .fit, .advise, .design, .emit, .format, .dump,
      ],
      help: "auto, always or never (auto; it obeys NO_COLOR)", choices: names(ColorChoice.self)
    ) { value, options throws(UsageError) in options.color = try ArgumentText.choice(value.name, for: "--color") },
  ]

  /// Whether its value is the path of a file or folder.
  var takesPath: Bool { argument == "PATH" || argument == "FOLDER" || argument == "FILE" }

  /// As help shows it: `--group SIZES`.
  var usage: String { argument.map { "\(name) \($0)" } ?? name }

  private static func names<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> [String] {
    type.allCases.map(\.rawValue)
  }
}
