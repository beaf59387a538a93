import SchemeCode
import SchemeText

extension ObjectiveAccuracy {
  /// What the heading says.
  package func lines(hasParameters: Bool) -> [String] {
    let sizes = (oneSigned + twoSigned).sorted()
    guard !sizes.isEmpty else { return ["Objective: its error was not measured."] }
    let times = AccuracySample.probabilities
    let sample = "\(times.count) values of t from \(times[0]) to 1" + (hasParameters ? ", default parameters" : "")
    var text = "Objective: the largest error is "
    if oneSigned.isEmpty || twoSigned.isEmpty {
      text += twoSigned.isEmpty ? relativeText : absoluteText(changing)
      text += "; measured, not proved, at \(Self.list(sizes)) and \(sample). Phi "
      text += twoSigned.isEmpty ? "has one sign at all of these M." : "changes its sign at all of these M."
    } else {
      text += "\(relativeText) where Phi has one sign, at \(Self.list(oneSigned)), and \(absoluteText(changing)) where "
      text += "it changes its sign, at \(Self.list(twoSigned)); measured there at \(sample)."
    }
    if relative.error > 4 {
      text += " Where that is more than 4 ulp, weights cancel: no absolute error is above \(absoluteText(absolute))."
    }
    if hasParameters { text += " Values below 2^-1800 max |Phi| can be wrong." }
    if falseZero > 0 { text += " An objective of 0 can come out as large as \(falseZero)." }
    return paragraphs(text, width: 100).split(separator: "\n").map(String.init)
  }

  private var relativeText: String { "\(Accuracy.rounded(relative.error)) ulp\(Self.text(of: relative.place))" }

  private func absoluteText(_ largest: Largest) -> String {
    "\(Accuracy.rounded(largest.error)) times 2^-50 max |Phi|\(Self.text(of: largest.place))"
  }

  private static func text(of place: (groupSize: Int, t: Double)?) -> String {
    place.map { " (t = \($0.t), M = \($0.groupSize))" } ?? ""
  }

  private static func list(_ sizes: [Int]) -> String { "M = \(sizes.map(String.init).joined(separator: ", "))" }
}
