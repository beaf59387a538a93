import SchemeDiagnostics
import SchemeDriver

/// The program: arguments → sources → the driver's verb → output → exit status. The only code that touches the system.
@main
enum Weigh {
  static func main() { Supervisor.run() }

  /// From the arguments to the exit status.
  static func run() -> ExitStatus {
    do throws(UsageError) {
      switch try Invocation(Supervisor.arguments) {
      case .show(let text): return show(text)
      case .perform(let job): return job.options.watches ? Watch(job: job).run() : perform(job)
      case .format(let formatting): return formatting.run()
      case .create(let file): return create(file)
      case .write(let text, let output): return write(text, to: output)
      }
    } catch {
      return refuse(error)
    }
  }

  /// Does a job once.
  static func perform(_ job: Job) -> ExitStatus {
    let reporter = Reporter(job.options)
    var sources = job.sides.map {
      SourceReader($0, needsFiles: job.needsFiles, columns: job.options.columns, progress: job.readingProgress)
    }
    do throws(WriteFailure) {
      if job.options.repairs { for index in sources.indices { try sources[index].repair() } }
      let rates = PassRateFile(job.options.passRates, columns: job.options.columns)
      let outcome = drive(job, sources, rates)
      if job.options.output == nil, outcome.artifacts.count > 1 {
        reporter.show(outcome.diagnostics)
        return refuse(
          UsageError(
            "these are \(outcome.artifacts.count) files: `-o` says in which folder they go", verb: job.verbOfFiles))
      }
      let unread = sources.flatMap(\.diagnostics) + rates.diagnostics
      let diagnostics = unread + outcome.diagnostics
      var hasFailed = outcome.hasFailed || !unread.isEmpty || job.options.isStrict && outcome.hasWarnings
      let delivery = Delivery(job, keeping: Set(sources.flatMap(\.identities)).union(rates.identities))
      if job.isForPrograms {
        try delivery.deliver {
          reporter.write(diagnostics, $0) && (!job.reportsToPrograms || outcome.write?($0) ?? true)
        }
      } else {
        reporter.show(diagnostics)
        let isWanted = unread.isEmpty || job.isForPart && sources.contains { !$0.files.isEmpty }
        if isWanted, !outcome.isEmpty, outcome.isForFiles || job.options.output == nil {
          try delivery.deliver(outcome)
          let late = outcome.diagnosticsOfWriting()
          reporter.show(late)
          hasFailed = hasFailed || late.hasErrors
        }
      }
      return hasFailed ? .failure : .success
    } catch {
      return reporter.show(error)
    }
  }

  private static func drive(_ job: Job, _ sources: [SourceReader], _ rates: PassRateFile) -> Outcome {
    let request = job.request(sources[0].files)
    switch job.task {
    case .check:
      return Driver.check(
        request, as: job.reportsToPrograms ? .json : .text, isBrief: !job.options.isLong, on: rates.contents)
    case .weights: return Driver.weights(request, by: job.options.index, format: job.options.tableFormat)
    case .table: return Driver.table(request, at: job.options.points, format: job.options.tableFormat)
    case .plot: return Driver.plot(request, job.plotPlan)
    case .report: return Driver.report(request, as: job.options.pageFormat)
    case .simulate: return Driver.simulate(request, job.options.simulation, format: job.options.tableFormat)
    case .diff(let first, let second):
      // Of two, one that cannot be read leaves nothing to compare.
      guard sources.allSatisfy(\.diagnostics.isEmpty) else { return .nothing }
      return Driver.diff(
        request.selecting(first), job.request(sources[1].files).selecting(second), against: job.options.against,
        tolerance: job.options.tolerance, as: job.reportsToPrograms ? .json : .text)
    case .fit:
      return Driver.fit(
        request, as: job.reportsToPrograms ? .json : .text, isForFile: job.options.output != nil)
    case .advise:
      // A scheme that cannot be read may be the best, or today's.
      guard let prompts = rates.contents, sources.allSatisfy(\.diagnostics.isEmpty) else { return .nothing }
      return Driver.advise(request, prompts, job.options.advice, as: job.reportsToPrograms ? .json : .text)
    case .design:
      return Driver.design(request, job.options.design, as: job.reportsToPrograms ? .json : .text)
    case .emit(let language): return Driver.emit(language, request)
    case .dump(let stage): return Driver.dump(stage, request)
    }
  }

  private static func create(_ file: NewFile) -> ExitStatus {
    do throws(WriteFailure) { return show(try file.create()) } catch { return Reporter(Options()).show(error) }
  }

  private static func show(_ text: String) -> ExitStatus { write(text, to: nil) }

  private static func write(_ text: String, to output: Path?) -> ExitStatus {
    do throws(WriteFailure) {
      try Delivery(to: output).deliver { $0(text) }
      return .success
    } catch {
      return Reporter(Options()).show(error)
    }
  }

  private static func refuse(_ error: UsageError) -> ExitStatus {
    OutputStream.tell("weigh: \(error.message)\n\(error.help)")
    return .usage
  }
}
