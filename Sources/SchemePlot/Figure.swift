/// Curves over two axes, before anything is drawn: pictures and text plots are made of it.
package struct Figure: Sendable {
  package let title: String
  package let x: Axis
  package let y: Axis
  package let curves: [Curve]
  /// What the curves are, where there is more than one.
  package let key: [KeyEntry]
  /// What has to be said of them.
  package let notes: [String]

  /// - Parameter key: nil: the curves by their names.
  package init(
    title: String, x: Axis, y: Axis, curves: [Curve], key: [KeyEntry]? = nil, notes: [String] = []
  ) {
    (self.title, self.x, self.y) = (title, x, y)
    (self.curves, self.notes) = (curves, notes)
    let names = curves.map { KeyEntry(name: $0.name, ink: $0.ink, line: $0.line, mark: $0.mark) }
    self.key = key ?? (curves.count > 1 ? names : [])
  }

  /// How something is drawn, and what that means.
  package struct KeyEntry: Sendable {
    package let name: String
    package let ink: Ink
    package let line: Curve.Line
    package let mark: Curve.Mark?

    package init(name: String, ink: Ink, line: Curve.Line = .solid, mark: Curve.Mark? = nil) {
      (self.name, self.ink, self.line, self.mark) = (name, ink, line, mark)
    }
  }
}

/// A place in the unit square, or beyond it.
struct Place {
  var x: Double
  var y: Double
}

extension Curve {
  /// The curve on two axes, piece by piece between its gaps.
  func pieces(_ x: Axis, _ y: Axis) -> [[Place]] {
    var pieces: [[Place]] = [[]]
    for point in points {
      if let value = point.y, let across = x.position(of: point.x), let up = y.position(of: value) {
        pieces[pieces.count - 1].append(Place(x: across, y: up))
      } else {
        pieces.append([])
      }
    }
    return pieces.filter { !$0.isEmpty }
  }
}
