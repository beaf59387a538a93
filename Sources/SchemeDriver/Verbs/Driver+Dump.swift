import SchemeDiagnostics
import SchemeIR

extension Driver {
  /// `weigh dump`: one stage as stable text. The text is given also where later stages find errors.
  package static func dump(_ stage: Stage, _ request: Request) -> Outcome {
    if stage.hasNumbers { return dumpObjectives(request) }
    var findings = Findings()
    var texts: [String] = []
    for input in request.files {
      switch input {
      case .log(let file): findings.add([InputFile.refusal(of: file)])
      case .schemes(let file):
        var observer = Observer(stage)
        let compilation = Compilation(file, &observer)
        if stage == .ir { compilation.lower(&observer) }
        findings.add(observer.findings.list)
        texts += observer.texts
      }
    }
    return Outcome(findings, isForFiles: !findings.hasErrors) { sink in texts.allSatisfy { sink($0) } }
  }

  /// What stands behind the evaluation of the weights.
  private static func dumpObjectives(_ request: Request) -> Outcome {
    let (texts, findings) = Pipeline.run(request, tables: .schemes, isUnique: false) { subject, evaluation in
      ObjectiveOutline(subject, evaluation.source)
    } report: { members, _, findings in
      for outline in members.list { findings.add(outline.remarks.diagnostics) }
      return members.list.map(\.text).joined()
    }
    return Outcome(findings, isForFiles: !findings.hasErrors) { sink in texts.allSatisfy { sink($0) } }
  }
}
