import SchemeDriver
import SchemeEmission

/// Brings the outcome of a job to where it is wanted.
struct Delivery {
  private let output: Path?
  /// Whether people read it, who want the sum of several files at the end.
  private let isForPeople: Bool
  private let inputs: Set<FileStatus.Identity>

  /// The files that were read are kept: writing over one of them is refused.
  init(_ job: Job, keeping inputs: Set<FileStatus.Identity>) {
    output = job.options.output
    isForPeople = job.options.diagnosticFormat == .human
    self.inputs = inputs
  }

  /// One text, for `output` or standard output.
  init(to output: Path?) {
    (self.output, isForPeople, inputs) = (output, true, [])
  }

  /// A text goes to the file `output`, generated files go into the folder of that name; without one all goes to standard
  /// output. Files appear whole and together, or not at all.
  func deliver(_ outcome: Outcome) throws(WriteFailure) {
    guard let output, outcome.write == nil else {
      return try deliver({ write(outcome, $0) }, unless: { outcome.diagnosticsOfWriting().hasErrors })
    }
    var publication = Publication(keeping: inputs)
    for artifact in outcome.artifacts {
      try publication.add(output.appending(artifact.name.utf8)) { $0(artifact.text) }
    }
    try publication.publish()
  }

  /// One text. A file does not appear if it turns out, after it was written, to be incomplete.
  func deliver(_ write: (Sink) -> Bool, unless isIncomplete: () -> Bool = { false }) throws(WriteFailure) {
    guard let output else { return try Self.toStandardOutput(write) }
    var publication = Publication(keeping: inputs)
    try publication.add(output, write)
    if isIncomplete() { publication.discard() } else { try publication.publish() }
  }

  /// Of generated files there is one: several would not be told apart.
  private func write(_ outcome: Outcome, _ sink: Sink) -> Bool {
    for artifact in outcome.artifacts { guard sink(artifact.text) else { return false } }
    guard outcome.write?(sink) ?? true else { return false }
    return isForPeople ? outcome.summary.map { sink($0 + "\n") } ?? true : true
  }

  static func toStandardOutput(_ write: (Sink) -> Bool) throws(WriteFailure) {
    do throws(SystemError) {
      // A copy is closed, so that what the system says only then is heard, and the next text can be written.
      var stream = OutputStream(try FileDescriptor.standardOutput.copy())
      _ = write { stream.write($0) }
      try stream.finish()
    } catch {
      throw WriteFailure("<stdout>", error)
    }
  }
}
