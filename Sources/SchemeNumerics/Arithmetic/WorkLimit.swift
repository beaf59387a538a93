/// Bounds on the work of one operation, so that no argument makes the interpreter hang.
enum WorkLimit {
  /// The most terms that a running product or sum (`choose`, `harmonic`) may have.
  static let terms = 10_000_000
}
