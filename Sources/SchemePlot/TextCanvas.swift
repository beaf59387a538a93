/// A grid of characters in which curves are drawn: by dots of Braille, eight to a cell, or by one letter a cell.
struct TextCanvas {
  let columns: Int
  let rows: Int
  let isASCII: Bool
  /// By row and column: the dots, and the curves that go through.
  private var cells: [Cell]

  private struct Cell {
    var dots: UInt8 = 0
    var curves: [Int] = []
    /// The curve that has a point there.
    var point: Int?
  }

  init(columns: Int, rows: Int, isASCII: Bool) {
    (self.columns, self.rows, self.isASCII) = (columns, rows, isASCII)
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Dots in a cell.
  private var across: Int { isASCII ? 1 : 2 }
  private var down: Int { isASCII ? 1 : 4 }

  /// The column of a place.
  func column(_ x: Double) -> Int { Int((x * Double(columns * across - 1)).rounded()) / across }

  /// The row of a place, from the top.
  func row(_ y: Double) -> Int { Int(((1 - y) * Double(rows * down - 1)).rounded()) / down }

  /// Draws a line: in each column of dots what it passes between the middles to the left and to the right.
  mutating func draw(_ line: [Place], curve: Int) {
    let (width, depth) = (columns * across, rows * down)
    guard let first = line.first, let last = line.last else { return }
    let start = max(Int((first.x * Double(width - 1)).rounded()), 0)
    let end = min(Int((last.x * Double(width - 1)).rounded()), width - 1)
    if start > end { return }
    var index = 0
    func dot(_ y: Double) -> Int { Int(min(max((1 - y) * Double(depth - 1), -1), Double(depth)).rounded()) }
    func height(at x: Double) -> Double {
      while index + 2 < line.count, line[index + 1].x < x { index += 1 }
      guard line.count > 1 else { return line[0].y }
      let (a, b) = (line[index], line[index + 1])
      if x <= a.x { return a.y }
      if x >= b.x || b.x <= a.x { return b.y }
      return a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))
    }
    var before: Int?
    for x in start...end {
      let here = dot(height(at: Double(x) / Double(width - 1)))
      let previous = before ?? here
      // The dots between two columns are shared by both.
      let middle = (previous + here) / 2
      if abs(here - previous) > 1 {
        for y in min(previous, middle)...max(previous, middle) { set(x - 1, y, curve) }
        for y in min(here, middle)...max(here, middle) { set(x, y, curve) }
      }
      set(x, here, curve)
      before = here
    }
  }

  /// Marks a point of a line.
  mutating func mark(_ place: Place, curve: Int) {
    guard place.y >= 0, place.y <= 1 else { return }
    cells[row(place.y) * columns + column(place.x)].point = curve
  }

  private mutating func set(_ x: Int, _ y: Int, _ curve: Int) {
    guard x >= 0, x < columns * across, y >= 0, y < rows * down else { return }
    let cell = y / down * columns + x / across
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    cells[cell].dots |= bits[y % down][x % across]
    if !cells[cell].curves.contains(curve) { cells[cell].curves.append(curve) }
  }

  /// What stands in a cell, and the curve that it belongs to; nil where there is none. With several curves each has its letter.
  func character(_ row: Int, _ column: Int, of count: Int) -> (character: Character, curve: Int)? {
    let cell = cells[row * columns + column]
    if let point = cell.point { return (count == 1 ? isASCII ? "*" : "•" : Self.letter(point), point) }
    guard let top = cell.curves.last else { return nil }
    if isASCII {
      let curve = cell.curves[column % cell.curves.count]
      return (count == 1 ? "*" : Self.letter(curve), curve)
    }
    if count > 1 {
      // A letter now and then, not all curves in one column.
      let period = max(14, 3 * count)
      let turn = cell.curves.last { (column + period - ($0 * period / count)) % period == 3 }
      if let turn { return (Self.letter(turn), turn) }
    }
    return Unicode.Scalar(0x2800 + UInt32(cell.dots)).map { (Character($0), top) }
  }

  /// The letter of a curve: a, b, …
  static func letter(_ curve: Int) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(curve % 26)))
  }
}
