extension [Place] {
  /// What of the line through these places has its y in 0...1.
  var clipped: [[Place]] {
    if count == 1 { return self[0].isInside ? [self] : [] }
    var pieces: [[Place]] = []
    var isOpen = false
    for (start, end) in zip(self, dropFirst()) {
      guard let (first, last) = start.inside(upTo: end) else {
        isOpen = false
        continue
      }
      if isOpen { pieces[pieces.count - 1].append(last) } else { pieces.append([first, last]) }
      isOpen = end.isInside
    }
    return pieces
  }
}

extension Place {
  fileprivate var isInside: Bool { y >= 0 && y <= 1 }

  /// The part of a segment that is inside; nil where there is none.
  fileprivate func inside(upTo end: Place) -> (first: Place, last: Place)? {
    if isInside, end.isInside { return (self, end) }
    if y < 0 && end.y < 0 || y > 1 && end.y > 1 { return nil }
    func crossing(_ level: Double) -> Place {
      Place(x: x + (end.x - x) * ((level - y) / (end.y - y)), y: level)
    }
    let first = isInside ? self : crossing(y < 0 ? 0 : 1)
    let last = end.isInside ? end : crossing(end.y < 0 ? 0 : 1)
    return (first, last)
  }
}
