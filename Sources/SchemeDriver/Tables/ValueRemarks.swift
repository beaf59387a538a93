import SchemeDiagnostics
import SchemeNumerics
import SchemeObjective
import SchemeText

/// What is to be said of the values of one scheme at one group size: which are taken to be ties, which are open and why, which are
/// infinite and which are beyond the range of doubles.
struct ValueRemarks {
  /// A value and what it is, such as `h'`.
  typealias Named = (name: String, value: Settled)

  private let subject: Subject
  private let groupSize: Int?
  private let variable: String
  private var ties: [String] = []
  private var infinite: [String] = []
  /// By what they are, in the order in which they came.
  private var beyond: [(name: String, places: [String])] = []
  /// By why they are, likewise, and how well the first of each is known, in words.
  private var open: [(reason: Reason, places: [String], known: String?)] = []
  /// Where h is 0; nil where that is not asked for.
  private let anchor: Antiderivative.Anchor?
  private let absence: Absence

  /// What stands where there is no number.
  enum Absence {
    case emptyCell
    case cutCurve

    fileprivate var ofInfinite: String {
      switch self {
      case .emptyCell: "their cells are empty"
      case .cutCurve: "the curve is cut off there"
      }
    }

    fileprivate var ofOpen: String {
      switch self {
      case .emptyCell: "their cells are empty"
      case .cutCurve: "the curve is not drawn"
      }
    }
  }

  /// `variable` is what the values are functions of: t, n or s; `anchor` is where an objective is 0.
  init(
    _ subject: Subject, _ groupSize: Int?, variable: String, anchor: Antiderivative.Anchor? = nil,
    absence: Absence = .emptyCell
  ) {
    self.subject = subject
    self.absence = absence
    self.anchor = anchor
    self.groupSize = groupSize
    self.variable = variable
  }

  /// Remembers a place if one of its values is not simply the nearest double.
  ///
  /// - Parameter radius: how well an open value of some name is known, where that is known.
  mutating func add(
    _ values: [Named], at place: @autoclosure () -> String, radius: (_ name: String) -> Double? = { _ in nil }
  ) {
    for (name, value) in values {
      switch value {
      case .nearest: continue
      case .assumedTie: Self.append(place(), to: &ties)
      case .infinite: Self.append(place(), to: &infinite)
      case .beyond:
        let index = beyond.firstIndex { $0.name == name } ?? beyond.endIndex
        if index == beyond.endIndex { beyond.append((name, [])) }
        beyond[index].places.append(place())
      case .open(let reason):
        let index = open.firstIndex { $0.reason == reason } ?? open.endIndex
        if index == open.endIndex {
          // To find out would take more time.
          let known =
            reason == .time
            ? nil : radius(name).map { "; \(name) is known there to within \(NumberText.atLeast($0, digits: 2))" }
          open.append((reason, [], known))
        }
        Self.append(place(), to: &open[index].places)
      }
    }
  }

  /// Values of one place come together.
  private static func append(_ place: String, to places: inout [String]) {
    if places.last != place { places.append(place) }
  }

  /// One note on ties and one on infinite values, one error on the values that are too large of each kind, and on those that are
  /// open for each reason, as far as there are any.
  var diagnostics: [LocatedDiagnostic] {
    let list = tieNotes + infinityNotes + beyond.map { excess($0.name, $0.places) } + open.map { opening($0, $1, $2) }
    return list.map { LocatedDiagnostic($0, in: subject.file) }
  }

  private var tieNotes: [Diagnostic] {
    ties.isEmpty
      ? []
      : [
        Diagnostic(
          .assumedTie, "tie assumed at \(list(ties))", at: subject.span,
          label: "\(PrecisionLadder.rungs.last ?? 0) bits do not tell which of two doubles is nearer",
          notes: ["a value of `\(subject.name)` is taken to lie halfway between them, and the even one is printed"])
      ]
  }

  private var infinityNotes: [Diagnostic] {
    // An objective that is infinite at 0 is 0 elsewhere, whether or not the table goes there.
    let zero = anchor.flatMap { $0 == .zero ? nil : $0 }
    if !infinite.isEmpty {
      return [
        Diagnostic(
          .infiniteValue, "values of `\(subject.name)` are infinite at \(list(infinite))", at: subject.span,
          label: absence.ofInfinite, notes: zero.map { ["h is set to 0 at t = \($0.text)"] } ?? [])
      ]
    }
    guard let zero else { return [] }
    let size = groupSize.map { "M = \($0), " } ?? ""
    return [
      Diagnostic(
        .infiniteValue, "h of `\(subject.name)` is infinite at \(size)t = \(zero == .half ? "0 and t = 1" : "0")",
        at: subject.span, label: "it is set to 0 at t = \(zero.text)")
    ]
  }

  private func excess(_ name: String, _ places: [String]) -> Diagnostic {
    Diagnostic(
      .valueTooLarge, "\(name) of `\(subject.name)` is beyond the range of doubles at \(list(places))",
      at: subject.span,
      label: "it has no number there", notes: [Self.largest])
  }

  /// What helps against values that are too large.
  static let largest = "the largest double is about 1.8e308: scale the weights down, also those of prompts"

  private func opening(_ reason: Reason, _ places: [String], _ known: String?) -> Diagnostic {
    let message = "values of `\(subject.name)` are open at \(list(places))"
    let known = known.map { places.count == 1 ? $0 : "\($0), at \(variable) = \(places[0])" }
    switch reason {
    case .time:
      return Diagnostic(
        .tooMuchWork, message, at: subject.span, label: "the time that --budget allows is used up",
        notes: ["\(absence.ofOpen); allow more time, or ask for fewer points"])
    case .bits(let bits):
      return Diagnostic(
        .undecidedValue, message, at: subject.span, label: "\(bits) bits do not tell which doubles they are",
        notes: [absence.ofOpen + (known ?? "")])
    case .pieces, .budget, .overflow, .missing:
      return Diagnostic(
        .undecidedValue, message, at: subject.span, label: reason.text, notes: [absence.ofOpen + (known ?? "")]
      )
    }
  }

  private func list(_ places: [String]) -> String {
    "\(groupSize.map { "M = \($0), " } ?? "")\(variable) = \(places.listed(first: 3))"
  }
}

extension Antiderivative.Anchor {
  /// The point as it is written.
  var text: String {
    switch self {
    case .zero: "0"
    case .half: "1/2"
    case .one: "1"
    }
  }

  /// What h is there: "h(1) = 0".
  var equation: String { "h(\(text)) = 0" }
}
