import SchemeCode
import SchemeText

extension Accuracy {
  /// What the heading says; `values` are what the parameters were, where there are some.
  package func lines(_ sample: AccuracySample, values: String = "") -> [String] {
    guard count > 0, !measured.isEmpty else {
      let reason = isCutShort ? "it takes too long" : "no group size of the sample fits the scheme"
      return ["Accuracy: not measured, \(reason)."]
    }
    var lines: [String] = []
    let at = place.map { " (\($0.isCorrect ? "b" : "a")[\($0.others)] at M = \($0.groupSize))" } ?? ""
    let text = """
      Accuracy: the largest error of a weight, in double, is \(Self.rounded(largest)) ulp\(at); measured, not proved, at \
      \(sample.text(of: measured))\(values.isEmpty ? "" : ", at \(values) only").
      """
    lines += paragraphs(text, width: 100).split(separator: "\n").map(String.init)
    if isCutShort { lines.append("Groups of other sizes would take too long to measure.") }
    if tinyError > 0 {
      lines.append("Weights below \(Self.tiny) count apart: no absolute error of them is above \(tinyError).")
    }
    if falseZero > 0 { lines.append("A weight that is exactly 0 can come out as large as \(falseZero).") }
    if let failure {
      lines.append("From M = \(failure) on, weights with a value can lie beyond the range of doubles on the way.")
    }
    if let loss {
      lines.append("From M = \(loss) on, a group of whose weights too few digits are left is refused.")
    }
    return lines
  }

  /// Its worst, and what the parameters were.
  func line(_ values: String, of number: Int) -> String {
    let at = place.map { " (\($0.isCorrect ? "b" : "a")[\($0.others)] at M = \($0.groupSize))" } ?? ""
    let others = number == 1 ? "" : ", the largest of \(number) other choices of parameters"
    return "At \(values) it is \(Self.rounded(largest)) ulp\(at)\(others)."
  }
}
