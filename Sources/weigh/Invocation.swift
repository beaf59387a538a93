import SchemeDriver
import SchemeEmission
import SchemeText

/// What a command line asks for.
enum Invocation {
  /// A text about weigh itself.
  case show(String)
  case perform(Job)
  case format(Formatting)
  case create(NewFile)
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
    case emit(TargetLanguage)
    case dump(Driver.Stage)
  }

  /// Whether the diagnostics are the output: programs read them, and nothing else, where people have the report.
  var isForPrograms: Bool { options.diagnosticFormat.isForPrograms }

  /// Whether the output of a run that has failed is shown. What is said of one scheme is true whatever the others are,
  /// but a table of some schemes looks like one of all; and a file is written by a run that succeeds or not at all.
  func showsPartOf(_ sources: SourceReader) -> Bool {
    guard options.output == nil, !sources.files.isEmpty else { return false }
    switch task {
    case .check, .dump: return true
    case .weights, .table, .emit: return false
    }
  }

  func request(_ files: [SourceFile]) -> Request {
    var request = Request(
      files: files, selectors: options.selectors, groups: options.groups, settings: options.settings)
    request.deadline = options.budget.map { .now + .seconds($0) }
    request.progress = ProgressLine(isBesideOutput: options.output == nil)?.show
    return request
  }
}
