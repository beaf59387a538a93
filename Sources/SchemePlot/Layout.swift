/// A rectangle; y grows downwards.
package struct Box: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  package var right: Double { x + width }
  package var bottom: Double { y + height }

  /// Whether they have a point in common inside.
  package func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  package func contains(_ other: Box) -> Bool {
    x <= other.x && other.right <= right && y <= other.y && other.bottom <= bottom
  }
}

/// A line of text in a picture.
package struct Label: Sendable {
  package let text: String
  let role: Role
  /// What stands at x: its left end, its middle or its right end.
  let anchor: Anchor
  let x: Double
  let baseline: Double

  enum Role: String, CaseIterable {
    case title
    case key
    case axis
    case tick
    case note

    /// The size of its font.
    var size: Double {
      switch self {
      case .title: 16
      case .key: 13
      case .axis, .tick: 12
      case .note: 11
      }
    }

    /// How high a line is, and how far above its end the letters stand.
    var height: Double { size * 1.25 }
    var descent: Double { size * 0.27 }
  }

  enum Anchor: String {
    case start
    case middle
    case end
  }

  init(_ text: String, _ role: Role, _ anchor: Anchor = .start, x: Double, top: Double) {
    (self.text, self.role, self.anchor, self.x) = (text, role, anchor, x)
    baseline = top + role.height - role.descent
  }

  /// What it takes up at most.
  package var box: Box {
    let width = TextWidth.of(text, size: role.size)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Box(x: left, y: baseline + role.descent - role.height, width: width, height: role.height)
  }
}

/// Where everything of a picture stands, from top to bottom: title, key, the name of the y axis, the frame with its ticks, the name of
/// the x axis, notes. Each has rows of its own, so that nothing meets.
package struct Layout: Sendable {
  package let width: Double
  /// As high as asked for, or as its parts need.
  package let height: Double
  /// What the curves are drawn in.
  package let frame: Box
  package let labels: [Label]
  /// The samples of the key: each entry and where its line begins, in the middle of its height.
  let samples: [(entry: Figure.KeyEntry, x: Double, y: Double)]
  let x: (axis: Axis, ticks: [Tick])
  let y: (axis: Axis, ticks: [Tick])

  static let margin = 16.0
  static let sampleWidth = 24.0
  private static let leastFrame = 100.0
  /// From the frame down to the labels of its ticks: more than half of the lowest label beside it.
  private static let below = 8.0
  /// Between labels of ticks.
  private static let gap = 10.0

  package init(_ figure: Figure, width: Double, height: Double) {
    let (margin, inner) = (Self.margin, width - 2 * Self.margin)
    var labels: [Label] = []
    var top = margin - 4
    func add(_ text: String, _ role: Label.Role) {
      if text.isEmpty { return }
      let text = TextWidth.fitted(text, size: role.size, width: inner)
      labels.append(Label(text, role, x: margin, top: top))
      top += role.height + 4
    }
    add(figure.title, .title)
    let key = Self.key(figure.key, width: inner, top: top)
    labels += key.labels
    (samples, top) = (key.samples, key.bottom)
    add(figure.y.label, .axis)
    top += Label.Role.tick.height / 2

    // From the bottom up.
    let notes = figure.notes.flatMap { TextWidth.lines($0, size: Label.Role.note.size, width: inner) }
    let below =
      Self.below + Label.Role.tick.height + 2 + Label.Role.axis.height
      + (notes.isEmpty ? 0 : 6 + Double(notes.count) * Label.Role.note.height) + margin - 6
    self.width = width
    self.height = max(height, (top + Self.leastFrame + below).rounded(.up))
    let frameHeight = self.height - below - top

    y = figure.y.drawn(ticks: max(Int(frameHeight / 44), 4))
    let yLabels = y.ticks.map { $0.label.withMinus }
    let yWidth = yLabels.map { TextWidth.of($0, size: Label.Role.tick.size) }.max() ?? 0
    let left = margin + yWidth + 8
    frame = Box(x: left, y: top, width: max(width - margin - 8 - left, 40), height: frameHeight)
    let frame = frame
    for (tick, text) in zip(y.ticks, yLabels) {
      guard let position = y.axis.position(of: tick.value) else { continue }
      let middle = frame.bottom - position * frame.height
      labels.append(Label(text, .tick, .end, x: left - 8, top: middle - Label.Role.tick.height / 2))
    }
    var bottom = frame.bottom + Self.below
    x = Self.ticks(figure.x, frame.width)
    labels += Self.labels(of: x, frame, top: bottom, end: width)
    bottom += Label.Role.tick.height + 2
    let name = TextWidth.fitted(figure.x.label, size: Label.Role.axis.size, width: inner)
    let half = TextWidth.of(name, size: Label.Role.axis.size) / 2
    let middle = min(max(frame.x + frame.width / 2, margin + half), width - margin - half)
    labels.append(Label(name, .axis, .middle, x: middle, top: bottom))
    bottom += Label.Role.axis.height + 6
    for line in notes {
      labels.append(Label(line, .note, x: margin, top: bottom))
      bottom += Label.Role.note.height
    }
    self.labels = labels
  }

  /// The key, each entry behind a sample of its line: one behind the other in one row, or else in columns.
  private static func key(
    _ entries: [Figure.KeyEntry], width: Double, top: Double
  ) -> (labels: [Label], samples: [(Figure.KeyEntry, Double, Double)], bottom: Double) {
    let role = Label.Role.key
    let (behind, space) = (sampleWidth + 7, 18.0)
    let texts = entries.map { TextWidth.fitted($0.name, size: role.size, width: width - behind) }
    let widths = texts.map { behind + TextWidth.of($0, size: role.size) + space }
    let isOneRow = widths.reduce(-space, +) <= width
    let column = widths.max() ?? width
    let count = isOneRow ? max(entries.count, 1) : max(Int((width + space) / column), 1)
    var labels: [Label] = []
    var samples: [(Figure.KeyEntry, Double, Double)] = []
    var (left, top) = (0.0, top)
    for (index, entry) in entries.enumerated() {
      if index > 0, index % count == 0 { (left, top) = (0, top + role.height + 3) }
      labels.append(Label(texts[index], role, x: margin + left + behind, top: top))
      samples.append((entry, margin + left, top + role.height / 2))
      left += isOneRow ? widths[index] : column
    }
    return (labels, samples, entries.isEmpty ? top : top + role.height + 6)
  }

  /// As many ticks as have room for their labels.
  private static func ticks(_ axis: Axis, _ width: Double) -> (axis: Axis, ticks: [Tick]) {
    var count = Int(width / 56)
    while count > 3 {
      let drawn = axis.drawn(ticks: count)
      let boxes = labels(of: drawn, Box(x: 0, y: 0, width: width, height: 0), top: 0, end: .infinity)
      if boxes.count == drawn.ticks.count { return drawn }
      count -= 1
    }
    return axis.drawn(ticks: 3)
  }

  /// The labels of the x axis, but those that would meet the one before them, or go beyond the end of the picture.
  private static func labels(
    of drawn: (axis: Axis, ticks: [Tick]), _ frame: Box, top: Double, end: Double
  ) -> [Label] {
    var labels: [Label] = []
    for tick in drawn.ticks {
      guard let position = drawn.axis.position(of: tick.value) else { continue }
      let label = Label(tick.label.withMinus, .tick, .middle, x: frame.x + position * frame.width, top: top)
      if let last = labels.last, label.box.x < last.box.right + gap { continue }
      if label.box.right <= end { labels.append(label) }
    }
    return labels
  }
}

extension String {
  /// With the sign that is as wide as a digit.
  var withMinus: String { String(map { $0 == "-" ? "\u{2212}" : $0 }) }
}
