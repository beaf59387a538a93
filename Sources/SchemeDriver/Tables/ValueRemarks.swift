import SchemeDiagnostics
import SchemeNumerics
import SchemeObjective
import SchemeText

/// What is to be said of the values of one scheme at one group size: which are taken to be ties, and which are open.
struct ValueRemarks {
  private let subject: Subject
  private let groupSize: Int?
  private let variable: String
  private let bits: Int
  private var ties: [String] = []
  private var open: [String] = []
  /// How well the first of them is known.
  private var radius: Double?
  private var infinite: [String] = []
  /// Where h is 0; nil where that is not asked for.
  private let anchor: Antiderivative.Anchor?

  /// `variable` is what the values are functions of: t, n or s; `bits` are the most that they climb to; `anchor` is where an
  /// objective is 0.
  init(
    _ subject: Subject, _ groupSize: Int?, variable: String, bits: Int = PrecisionLadder.rungs.last ?? 0,
    anchor: Antiderivative.Anchor? = nil
  ) {
    self.subject = subject
    self.bits = bits
    self.anchor = anchor
    self.groupSize = groupSize
    self.variable = variable
  }

  /// Remembers a place if one of its values is not simply the nearest double.
  ///
  /// - Parameter radius: how well an open value is known, where that is known.
  mutating func add(
    _ values: [Settled], at place: @autoclosure () -> String, radius: @autoclosure () -> Double? = nil
  ) {
    var (isTie, isOpen, isInfinite) = (false, false, false)
    for value in values {
      switch value {
      case .nearest: break
      case .assumedTie: isTie = true
      case .open: isOpen = true
      case .infinite: isInfinite = true
      }
    }
    if isTie { ties.append(place()) }
    if isOpen {
      if open.isEmpty { self.radius = radius() }
      open.append(place())
    }
    if isInfinite { infinite.append(place()) }
  }

  /// One note on ties and one error on open values, as far as there are any. `isLate`: time has run out.
  func diagnostics(isLate: Bool = false) -> [LocatedDiagnostic] {
    let name = subject.name
    var diagnostics: [Diagnostic] = []
    if !ties.isEmpty {
      diagnostics.append(
        Diagnostic(
          .assumedTie, "tie assumed at \(list(ties))", at: subject.span,
          label: "\(bits) bits do not tell which of two doubles is nearer",
          notes: ["a value of `\(name)` is taken to lie halfway between them, and the even one is printed"]))
    }
    // An objective that is infinite at 0 is 0 elsewhere, whether or not the table goes there.
    let zero = anchor.flatMap { $0 == .zero ? nil : $0 }
    if !infinite.isEmpty {
      diagnostics.append(
        Diagnostic(
          .infiniteValue, "values of `\(name)` are infinite at \(list(infinite))", at: subject.span,
          label: "their cells are empty", notes: zero.map { ["h is set to 0 at t = \($0.text)"] } ?? []))
    } else if let zero {
      let size = groupSize.map { "M = \($0), " } ?? ""
      diagnostics.append(
        Diagnostic(
          .infiniteValue, "h of `\(name)` is infinite at \(size)t = \(zero == .half ? "0 and t = 1" : "0")",
          at: subject.span, label: "it is set to 0 at t = \(zero.text)"))
    }
    if !open.isEmpty {
      let message = "values of `\(name)` are open at \(list(open))"
      diagnostics.append(
        isLate
          ? Diagnostic(
            .tooMuchWork, message, at: subject.span, label: "the time that --budget allows is used up",
            notes: ["their cells are empty; allow more time, or ask for fewer points"])
          : Diagnostic(
            .undecidedValue, message, at: subject.span, label: "\(bits) bits do not tell which doubles they are",
            notes: [note]))
    }
    return diagnostics.map { LocatedDiagnostic($0, in: subject.file) }
  }

  /// Why cells are empty.
  private var note: String {
    guard let radius else { return "their cells are empty; numbers far larger than the result cancel in the formula" }
    let first = open.first.map { " at \(variable) = \($0)" } ?? ""
    return "their cells are empty; the value\(first) is known to within \(NumberText.atLeast(radius, digits: 2))"
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
