/// A named line of points, and how it is drawn.
package struct Curve: Sendable {
  package let name: String
  /// By ascending x.
  package let points: [Point]
  package let ink: Ink
  package let line: Line
  /// What stands at each of its points; nil: nothing.
  package let mark: Mark?

  package init(_ name: String, _ points: [Point], ink: Ink, line: Line = .solid, mark: Mark? = nil) {
    self.name = name
    self.points = points
    self.ink = ink
    self.line = line
    self.mark = mark
  }

  /// A point; without y there is a gap.
  package struct Point: Sendable, Equatable {
    package let x: Double
    package let y: Double?

    package init(_ x: Double, _ y: Double?) {
      self.x = x
      self.y = y
    }
  }

  package enum Line: String, Sendable {
    case solid
    case dashed
    case dotted
    /// A dash and a dot by turns.
    case mixed
  }

  package enum Mark: Sendable {
    case filled
    case hollow
  }
}
