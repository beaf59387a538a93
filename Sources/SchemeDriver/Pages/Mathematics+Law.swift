import SchemePages

extension Mathematics {
  /// h_M(t) = 1/M sum of (b_s - a_s) I_t(s + 1, M - s) over s = 0 to M - 1 (Davis and Recht, arXiv 2510.13651).
  static var law: Mathematics {
    let (M, s, t, one) = (Mathematics.name("M"), Mathematics.name("s"), Mathematics.name("t"), Mathematics.number("1"))
    func of(_ letter: String) -> Mathematics { .lowered(.name(letter), s) }
    let beta = Mathematics.row([
      .lowered(.name("I"), t),
      .fenced(.parentheses, .row([s, .sign(.plus), one, .sign(.comma), M, .sign(.minus), s])),
    ])
    return .row([
      .lowered(.name("h"), M), .fenced(.parentheses, t), .sign(.equals), .fraction(one, M),
      .limits(.sum, below: .row([s, .sign(.equals), .number("0")]), above: .row([M, .sign(.minus), one])),
      .fenced(.parentheses, .row([of("b"), .sign(.minus), of("a")])), beta,
    ])
  }
}
