import SchemeDriver
import SchemeEmission
import SchemePlot
import SchemeProbe
import SchemeText

extension Invocation {
  /// Reads the arguments that follow the program's name: a verb, then its options and operands in any order.
  init(_ arguments: [Path]) throws(UsageError) {
    guard let first = arguments.first else { throw UsageError("there is no verb") }
    switch first.name {
    case "--version":
      guard arguments.count == 1 else { throw UsageError("`--version` stands alone") }
      self = .show(Help.version)
    case "--help", "-h":
      self = .show(Help.overview)
    default:
      let verb = try Self.verb(first.name)
      var words = Words(verb, arguments.dropFirst())
      while try words.takeNext() {}
      self = words.asksForHelp ? .show(Help.page(verb)) : try Self.invocation(verb, words)
    }
  }

  private static func invocation(_ verb: Verb, _ words: Words) throws(UsageError) -> Invocation {
    var operands = words.operands
    let task: Job.Task
    switch verb {
    case .help:
      guard operands.count <= 1 else { throw UsageError("`help` takes one verb", verb: .help) }
      guard let name = operands.popFirst() else { return .show(Help.overview) }
      return .show(Help.page(try Self.verb(name.name)))
    case .explain: return .show(try explanation(operands.map(\.name)))
    case .completions:
      guard operands.count == 1 else { throw UsageError("`completions` takes one shell", verb: .completions) }
      let shell: Shell = try choice(operands[operands.startIndex], of: .completions)
      return .show(shell.script)
    case .new:
      guard operands.count == 1 else { throw UsageError("`new` takes one name", verb: .new) }
      return .create(try NewFile(operands[operands.startIndex]))
    case .probe:
      if let operand = operands.first {
        throw UsageError(
          "`probe` writes a program; that one, `python probe.py`, takes \(operand.name.quoted)", verb: .probe)
      }
      return .write(ProbeDriver.text, to: words.options.output)
    case .format:
      try needPaths(operands, verb)
      return .format(Formatting(paths: Array(operands), options: words.options))
    case .check:
      if words.options.repairs || words.options.watches, operands.contains(where: \.isDash) {
        throw UsageError("`--fix` and `--watch` are for files, not for standard input", verb: .check)
      }
      try words.options.checkPassRates(operands, verb)
      task = .check
    case .weights: task = .weights
    case .table: task = .table
    case .plot:
      try words.options.checkPlot()
      task = .plot
    case .report:
      try words.options.checkFolder(verb, "pages")
      if words.options.output == nil, words.options.pageFormat == .html {
        throw UsageError("`report` writes several files: `-o` says into which folder", verb: .report)
      }
      task = .report
    case .simulate: task = .simulate
    case .diff: task = try comparison(operands)
    case .fit: task = .fit
    case .advise:
      try words.options.checkPassRates(operands, verb)
      task = .advise
    case .design: task = .design
    case .emit: task = try emission(&operands, words.options)
    case .dump: task = try dump(&operands, words.options)
    }
    try needPaths(operands, verb)
    return .perform(Job(task: task, paths: Array(operands), options: words.options))
  }

  /// The two operands of `diff`.
  private static func comparison(_ operands: ArraySlice<Path>) throws(UsageError) -> Job.Task {
    guard operands.count == 2 else { throw UsageError("`diff` takes two: FILE or FILE:SCHEME each", verb: .diff) }
    guard !operands.allSatisfy(\.isDash) else {
      throw UsageError("only one of the two can be standard input", verb: .diff)
    }
    return .diff(Contender(operands[operands.startIndex]), Contender(operands[operands.startIndex + 1]))
  }

  /// The language before the paths of `emit`.
  private static func emission(_ operands: inout ArraySlice<Path>, _ options: Options) throws(UsageError) -> Job.Task {
    guard let language = operands.popFirst() else {
      throw UsageError("`emit` needs a language and a path", verb: .emit)
    }
    let target: TargetLanguage = try choice(language, of: .emit)
    try options.checkPython(target)
    if let name = options.emission.foreign(to: target) {
      throw UsageError("`\(name)` is not for `\(target.rawValue)`", verb: .emit)
    }
    try options.checkFolder(.emit, "generated files")
    return .emit(target)
  }

  /// The stage before the paths of `dump`.
  private static func dump(_ operands: inout ArraySlice<Path>, _ options: Options) throws(UsageError) -> Job.Task {
    guard let stage = operands.popFirst() else { throw UsageError("`dump` needs a stage and a path", verb: .dump) }
    let chosen: Driver.Stage = try choice(stage, of: .dump)
    if !chosen.hasNumbers, options.choosesSubjects {
      throw UsageError("`--scheme`, `--group` and `--set` are for `dump objective`", verb: .dump)
    }
    return .dump(chosen)
  }

  private static func needPaths(_ operands: ArraySlice<Path>, _ verb: Verb) throws(UsageError) {
    guard operands.isEmpty else { return }
    throw UsageError("`\(verb.rawValue)` needs a file, a folder, or - for standard input", verb: verb)
  }

  private static func explanation(_ words: [String]) throws(UsageError) -> String {
    do throws(UnknownTopic) { return try Driver.explain(words) } catch {
      let topic = words.joined(separator: " ").quoted
      throw UsageError("there is no code and no term \(topic); \(error.advice)", verb: .explain)
    }
  }

  /// The word between a verb and its paths.
  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ word: Path, of verb: Verb
  ) throws(UsageError) -> Choice {
    do throws(UsageError) { return try ArgumentText.choice(word.name, for: verb.rawValue) } catch {
      throw UsageError(error.message, verb: verb)
    }
  }

  private static func verb(_ name: String) throws(UsageError) -> Verb {
    if let verb = Verb(rawValue: name) { return verb }
    if let verb = Verb.synonyms[name] {
      throw UsageError("there is no verb \(name.quoted); did you mean `\(verb.rawValue)`?")
    }
    if name.hasPrefix("-"), name != "-" { throw UsageError("the verb comes first, then \(name.quoted)") }
    if let near = nearest(to: name, among: Verb.allCases.map(\.rawValue)) {
      throw UsageError("there is no verb \(name.quoted); did you mean `\(near)`?")
    }
    let isPath = name == "-" || name.contains("/") || name.hasSuffix(".scheme")
    throw UsageError("there is no verb \(name.quoted)" + (isPath ? "; did you mean `check` and that path?" : ""))
  }
}

extension Options {
  /// Refuses what makes no sense about the file of pass rates, or without one.
  fileprivate func checkPassRates(_ operands: ArraySlice<Path>, _ verb: Verb) throws(UsageError) {
    guard let passRates else {
      if verb == .advise { throw UsageError("`advise` needs `--pass-rates FILE`", verb: verb) }
      return
    }
    guard !passRates.isDash || !operands.contains(where: \.isDash) else {
      throw UsageError("only one of the files can be standard input", verb: verb)
    }
    if passRates.isDash, watches { throw UsageError("`--watch` is for files, not for standard input", verb: verb) }
  }

  /// Refuses what does not go with the quantity that is drawn, or with the form of the figure.
  fileprivate func checkPlot() throws(UsageError) {
    let quantity = plot.quantity
    if !quantity.isCurve, plot.isNormalised || !plot.formulas.isEmpty {
      throw UsageError("`--normalise` and `--beside` are for h and hprime", verb: .plot)
    }
    if !quantity.isCurve, plot.showsLimits {
      throw UsageError("`--limit` is for h and hprime", verb: .plot)
    }
    if quantity == .weights, plot.isLogit || plot.interval != nil || plotFormat == .spark {
      throw UsageError("`--logit`, `--on` and sparks are for curves over t, not for weights", verb: .plot)
    }
    if let interval = plot.interval, plot.isLogit, interval.lowerBound <= 0 || interval.upperBound >= 1 {
      throw UsageError("`--logit` has no place for 0 and 1: `--on` takes numbers between them", verb: .plot)
    }
    try checkPlotSize()
  }

  /// Files with names of their own go into a folder.
  fileprivate func checkFolder(_ verb: Verb, _ files: String) throws(UsageError) {
    guard let output, output.isProduct, (try? FileStatus(of: output)) == nil else { return }
    throw UsageError("`-o` takes a folder: \(files) have names of their own", verb: verb)
  }

  /// A picture is measured in pixels, text in characters.
  private func checkPlotSize() throws(UsageError) {
    guard let size = plotSize else { return }
    switch plotFormat {
    case nil: throw UsageError("`--size` needs `--format svg`, in pixels, or text, in characters", verb: .plot)
    case .svg?:
      guard 240...4000 ~= size.width, 160...4000 ~= size.height else {
        throw UsageError("a picture has 240x160 to 4000x4000 pixels", verb: .plot)
      }
    case .text?:
      guard TextStyle.least.columns...500 ~= size.width, TextStyle.least.rows...200 ~= size.height else {
        throw UsageError("a plot in text has 30x5 to 500x200 characters", verb: .plot)
      }
    case .spark?: throw UsageError("a spark has one size", verb: .plot)
    }
  }

  /// Refuses options of Python for other languages, and adapters that need another array package.
  fileprivate func checkPython(_ language: TargetLanguage) throws(UsageError) {
    guard language == .python else {
      if package == nil, adapters.isEmpty { return }
      throw UsageError("`--array` and `--adapter` are for `emit python`", verb: .emit)
    }
    let package = package ?? adapters.first?.package
    if let other = adapters.first(where: { $0.package != package }) {
      throw UsageError("`--adapter \(other.rawValue)` needs `--array \(other.package.rawValue)`", verb: .emit)
    }
  }
}

/// The arguments behind a verb, sorted into options and operands.
private struct Words {
  private let verb: Verb
  private var rest: ArraySlice<Path>
  private var seen: [String] = []
  private var onlyOperands = false
  private(set) var options = Options()
  private(set) var operands: ArraySlice<Path> = []
  private(set) var asksForHelp = false

  init(_ verb: Verb, _ rest: ArraySlice<Path>) {
    self.verb = verb
    self.rest = rest
  }

  /// Takes one argument, or an option with its value; says no at the end.
  mutating func takeNext() throws(UsageError) -> Bool {
    guard let word = rest.popFirst() else { return false }
    if onlyOperands || word.isDash || word.bytes.first != UInt8(ascii: "-") {
      operands.append(word)
    } else if word.name == "--" {
      onlyOperands = true
    } else if word.name == "--help" || word.name == "-h" {
      asksForHelp = true
    } else {
      let (name, attached) = word.split(at: UInt8(ascii: "="))
      let option = try option(name.name)
      try note(option)
      let value = try value(of: option, attached)
      do throws(UsageError) { try option.apply(value, &options) } catch {
        throw UsageError(error.message, verb: verb)
      }
    }
    return true
  }

  private mutating func value(of option: Option, _ attached: Path?) throws(UsageError) -> Path {
    guard option.argument != nil else {
      if attached != nil { throw UsageError("`\(option.name)` takes no value", verb: verb) }
      return Path([])
    }
    guard let value = attached ?? rest.popFirst() else {
      throw UsageError("`\(option.name)` needs a value: \(option.usage)", verb: verb)
    }
    return value
  }

  private func option(_ name: String) throws(UsageError) -> Option {
    let own = Option.all.filter { $0.verbs.contains(verb) }
    if let option = own.first(where: { $0.name == name }) { return option }
    let owners = Option.all.filter { $0.name == name }.flatMap(\.verbs)
    if !owners.isEmpty {
      let list = owners.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw UsageError("`\(verb.rawValue)` does not take `\(name)`, an option of \(list)", verb: verb)
    }
    let near = nearest(to: name, among: own.map(\.name)).map { "; did you mean `\($0)`?" }
    throw UsageError("`\(verb.rawValue)` has no option \(name.quoted)\(near ?? "")", verb: verb)
  }

  private mutating func note(_ option: Option) throws(UsageError) {
    if !option.isRepeatable, seen.contains(option.name) {
      throw UsageError("`\(option.name)` is given twice", verb: verb)
    }
    if let rival = option.rivals.first(where: seen.contains) {
      throw UsageError("`\(rival)` and `\(option.name)` exclude each other", verb: verb)
    }
    seen.append(option.name)
  }
}
