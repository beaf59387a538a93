/// A run of `weigh` on some scheme files, small enough to be shown.
package struct Example: Sendable {
  package let files: [File]
  package let verb: Verb
  package let options: [Option]
  /// The path on the command line where it is not that of the files.
  package let path: String?
  /// What the run answers, where it is about the files or the run and not about the schemes: then the texts alone do not
  /// tell it.
  package let answer: String?

  package init(
    files: [File], _ verb: Verb = .check, _ options: [Option] = [], path: String? = nil, answer: String? = nil
  ) {
    self.files = files
    self.verb = verb
    self.options = options
    self.path = path
    self.answer = answer
  }

  /// One file with a name that says nothing.
  package init(_ text: String, _ verb: Verb = .check, _ options: Option...) {
    self.init(files: [File("mine.scheme", text)], verb, options)
  }

  /// What is done with the files.
  package enum Verb: Sendable {
    case check
    case weights
    case table
    /// A picture of h.
    case plot
    /// Generated C.
    case emit
    /// Generated Python.
    case emitPython
  }

  package enum Option: Sendable {
    case group(Int)
    /// The file where the name alone is not enough, and the scheme.
    case scheme(file: String?, String)
    case set(String, String)
    case output(String)
  }

  /// The words behind `weigh`.
  package var arguments: [String] {
    let words: [String] =
      switch verb {
      case .check: ["check"]
      case .weights: ["weights"]
      case .table: ["table"]
      case .plot: ["plot"]
      case .emit: ["emit", "c"]
      case .emitPython: ["emit", "python"]
      }
    return words + (path.map { [$0] } ?? files.map(\.name)) + options.flatMap(\.words)
  }

  /// Whether the run is the one that a reader expects: `weigh check` and the file.
  package var isPlain: Bool {
    guard case .check = verb else { return false }
    return options.isEmpty && path == nil && files.count == 1
  }
}

extension Example.Option {
  fileprivate var words: [String] {
    switch self {
    case .group(let size): ["--group", "\(size)"]
    case .scheme(let file, let name): ["--scheme", (file.map { $0 + ":" } ?? "") + name]
    case .set(let name, let value): ["--set", "\(name)=\(value)"]
    case .output(let path): ["-o", path]
    }
  }
}

extension Example {
  /// A file of an example. What is long or no text is shown differently from what it is.
  package struct File: Sendable {
    package let name: String
    /// What a reader sees; `…` stands for what goes on in the same way.
    package let shown: String
    private let content: @Sendable () -> [UInt8]

    package init(_ name: String, _ text: String) {
      self.init(name, shown: text) { Array((text + "\n").utf8) }
    }

    package init(_ name: String, shown: String, _ content: @escaping @Sendable () -> [UInt8]) {
      self.name = name
      self.shown = shown
      self.content = content
    }

    /// What the file holds; made anew each time.
    package var bytes: [UInt8] { content() }
  }
}
