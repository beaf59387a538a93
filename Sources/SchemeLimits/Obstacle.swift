import SchemeNumerics

/// Why an expansion stops.
enum Obstacle: Error {
  /// A sign changes at this point of the piece: on either side it may go on.
  case split(at: Rational)
  /// Orders cancel, or more of them may be needed: why, in words.
  case orders(String)
  /// In words.
  case unknown(String)
}
