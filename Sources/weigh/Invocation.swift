import SchemeDriver
import SchemeEmission
import SchemePlot
import SchemeText

/// What a command line asks for.
enum Invocation {
  /// A text about weigh itself.
  case show(String)
  case perform(Job)
  case format(Formatting)
  case create(NewFile)
  /// A text that stands in a file of its own.
  case write(String, to: Path?)
}

/// Something to be done with scheme files.
struct Job {
  let task: Task
  let paths: [Path]
  let options: Options

  enum Task {
    case check
    case weights
    case table
    case plot
    case report
    case simulate
    case diff(Contender, Contender)
    case fit
    case advise
    case design
    case emit(TargetLanguage)
    case dump(Driver.Stage)
  }

  /// The paths that are read together: two of them are told apart where they are compared.
  var sides: [[Path]] {
    if case .diff(let first, let second) = task { return [[first.path], [second.path]] }
    return [paths]
  }

  /// Whether the diagnostics are the output: programs read them where people have the report.
  var isForPrograms: Bool { options.diagnosticFormat.isForPrograms }
  /// Whether the report follows them.
  var reportsToPrograms: Bool { options.diagnosticFormat == .json }

  /// Whether what came of some paths is wanted where others cannot be read. What is said of one scheme is true whatever
  /// the others are, but a table of some schemes looks like one of all.
  var isForPart: Bool {
    switch task {
    case .check, .diff, .fit, .dump: true
    case .weights, .table, .plot, .report, .simulate, .advise, .design, .emit: false
    }
  }

  /// The verb that writes several files.
  var verbOfFiles: Verb { if case .report = task { .report } else { .emit } }

  /// Whether a folder without scheme files is an error: in continuous integration, nothing checked is a failure to be seen.
  var needsFiles: Bool {
    switch task {
    case .check: true
    case .weights, .table, .plot, .report, .simulate, .diff, .fit, .advise, .design, .emit, .dump: false
    }
  }

  /// Whether the output is written while the work is done, so that both would mix on a terminal.
  private var writesAlong: Bool {
    switch task {
    case .table: options.output == nil
    case .check, .weights, .plot, .report, .simulate, .diff, .fit, .advise, .design, .emit, .dump: false
    }
  }

  /// Shows how much of the files has been read; nil where nobody would see it.
  var readingProgress: ((Int, Int?) -> Void)? {
    guard let line = ProgressLine(isBesideOutput: false) else { return nil }
    return { count, size in
      // What is done with it takes a part of its own.
      if let size, size > 0 {
        line.show(count < size ? Double(count) / Double(size) : 1)
      } else {
        line.show(read: count)
      }
    }
  }

  /// What `plot` draws. Where nobody says how, it is a picture, and on a terminal text as wide as that.
  var plotPlan: PlotPlan {
    var plan = options.plot
    let terminal = options.output == nil ? FileDescriptor.standardOutput.terminalWidth : nil
    switch options.plotFormat ?? (terminal == nil ? .svg : .text) {
    case .svg:
      if let (width, height) = options.plotSize { plan.form = .svg(width: Double(width), height: Double(height)) }
    case .text:
      var style = TextStyle()
      if let terminal { style.columns = min(max(terminal, TextStyle.least.columns), 120) }
      if let (width, height) = options.plotSize { (style.columns, style.rows) = (width, height) }
      style.isASCII = options.isASCII
      style.isColored = Reporter.colors(options.color, on: .standardOutput) && options.output == nil
      plan.form = .text(style)
    case .spark: plan.form = .spark(isASCII: options.isASCII)
    }
    return plan
  }

  func request(_ files: [InputFile]) -> Request {
    var request = Request(
      inputs: files, selectors: options.selectors, groups: options.groups, settings: options.settings)
    request.tries = options.tries
    request.limits = .ofOne
    request.emission = options.emission
    request.deadline = options.budget.map { .now + .seconds($0) }
    request.threads = Request.cores
    request.emission.python = PythonOptions(
      package: options.package ?? options.adapters.first?.package ?? .torch, adapters: options.adapters)
    request.progress = ProgressLine(isBesideOutput: writesAlong)?.show
    return request
  }
}

/// `FILE` or `FILE:SCHEME`, one of the two that `weigh diff` compares.
struct Contender {
  let path: Path
  let scheme: String?

  /// What follows the last colon is the scheme's name, unless there is a file of the whole name.
  init(_ operand: Path) {
    let colon = operand.bytes.lastIndex(of: UInt8(ascii: ":"))
    guard let colon, colon > 0, colon + 1 < operand.bytes.count, (try? FileStatus(of: operand)) == nil else {
      (path, scheme) = (operand, nil)
      return
    }
    path = Path(operand.bytes[..<colon])
    scheme = Path(operand.bytes[(colon + 1)...]).name
  }
}

extension Request {
  /// Only the scheme that is meant.
  func selecting(_ contender: Contender) -> Request {
    var request = self
    if let scheme = contender.scheme { request.selectors = [Selector(file: nil, scheme: scheme)] }
    return request
  }
}
