import SchemeNumerics

/// Why an expansion stops.
enum Obstacle: Error {
  /// A sign changes at this point of the piece: on either side it may go on.
  case split(at: Rational)
  /// In words.
  case unknown(String)
}
