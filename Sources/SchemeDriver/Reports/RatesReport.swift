import SchemeNumerics
import SchemePrompts
import SchemeText

/// What `weigh check --pass-rates` says below all else: schemes and group sizes side by side, on the prompts of a data set.
struct RatesReport {
  let file: PromptFile
  let lines: [Line]

  /// A scheme at one group size.
  struct Line {
    let subject: Subject
    let groupSize: Int?
    let report: PromptReport
  }

  private static let head =
    ["scheme", "M", "dead", "C", "h'", "V/h'^2"] + (0..<10).map { $0 == 0 ? "0" : "0.\($0)" }

  /// The block for people.
  var text: String {
    let blank = [String](repeating: "", count: 5)
    let prompts = ["prompts"] + blank + file.spread.shares.map(PromptReport.percent)
    let rows = lines.map { [$0.subject.name, $0.groupSize.map { "\($0)" } ?? ""] + $0.report.cells }
    let table = TextColumns(rows: [Self.head, prompts] + rows, leftAligned: [0]).lines
    return (["pass rates   \(file.text)"] + (table + gaps + legend).map { "  " + $0 }).joined(separator: "\n") + "\n\n"
  }

  /// How many of them are shown.
  private static let mostGaps = 12

  /// Why cells are empty, and what a table has no column for.
  private var gaps: [String] {
    let all = lines.flatMap { line in
      let name = "\(line.subject.name)\(line.groupSize.atSize)"
      let perGroup = line.report.responsesPerGroup?.value.map {
        "\(name): \(NumberText.rounded($0.settled)) responses are drawn for a group that arrives, C for one that is tried"
      }
      return line.report.gaps(line.subject, line.groupSize).map { "\(name): \($0)" } + [perGroup].compactMap { $0 }
    }
    let more = all.count - Self.mostGaps
    return all.prefix(Self.mostGaps) + (more > 0 ? ["and \(more) more: `--format json` has all of them"] : [])
  }

  private var legend: [String] {
    let rate = file.isCounted ? "observed rate N/m" : "rate"
    return [
      "0 to 0.9: where each decile of the \(rate) begins; below, its prompts and their gradient, in per cent of all:",
      "h'(p) p (1-p), as if the log-odds of all prompts were as easily moved. dead, C and h' are means over the prompts.",
      "V/h'^2, mean C times the mean second moment of an update over the square of mean h', says how many responses an",
      "update takes, of those with the same h'.",
    ] + [file.biasText].compactMap { $0 } + file.notes
  }

  /// An object for each line.
  var json: [String] {
    lines.map { line in
      let fields = line.subject.json(kind: "rates", line.groupSize) + file.json + line.report.json
      return JSONObject(fields).text + "\n"
    }
  }
}
