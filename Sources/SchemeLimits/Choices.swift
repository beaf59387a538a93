/// Outcomes of comparisons on a piece on which they change: all that there may be, one combination after another.
struct Choices {
  private var made: [Int] = []
  private var met = 0

  /// The sign of what is compared next.
  mutating func next() -> Int {
    if met == made.count { made.append(-1) }
    met += 1
    return made[met - 1]
  }

  /// Goes on to the next combination; false after the last one.
  mutating func advance() -> Bool {
    met = 0
    while let last = made.popLast() {
      if last < 1 {
        made.append(last + 1)
        return true
      }
    }
    return false
  }
}
