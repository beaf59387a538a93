/// Files of many small schemes, of every form in turn.
public enum ManySchemes {
  /// The text of a file with so many schemes.
  public static func text(_ count: Int) -> String {
    (0..<count).map { "scheme s\($0) {\n  \(bodies[$0 % bodies.count])\n}\n\n" }.joined()
  }

  private static let bodies = [
    "Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-6)",
    "a[s] = 0\n  b[s] = M / (s + 1)",
    "Phi[n] = harmonic(n)",
    "h'(t) = (1 - t)^2\n  design bernstein",
    "h(t) = 1 - (1 - t)^4\n  design exact",
    "Z = R - mean",
  ]
}
