import SchemeDriver
import SchemeEmission
import SchemeText

/// What a command line asks for.
enum Invocation {
  /// A text about weigh itself.
  case show(String)
  case perform(Job)
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

    /// Whether the output is of use also when some of the files could not be read.
    var allowsMissingFiles: Bool {
      switch self {
      case .check, .dump: true
      case .weights, .table, .emit: false
      }
    }
  }

  func request(_ files: [SourceFile]) -> Request {
    Request(files: files, selectors: options.selectors, groups: options.groups, settings: options.settings)
  }
}
