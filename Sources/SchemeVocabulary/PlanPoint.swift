/// The groups for which a scheme is evaluated, by what it sees of their size.
package enum PlanPoint: Hashable, Sendable {
  /// Groups of M responses, or of M at most; M >= 1.
  case groups(of: Int)
  /// The m responses that are left of groups of M, 1 <= m <= M.
  case survivors(Int, of: Int)
  /// Groups of a plan without a cap.
  case unlimited

  /// M as a weight sees it; nil where there is none.
  package var size: Int? {
    switch self {
    case .groups(let M): M
    case .survivors(let m, _): m
    case .unlimited: nil
    }
  }

  /// " at M = 8", as it stands in messages; empty where there is no M.
  package var atSize: String { size.map { " at M = \($0)" } ?? "" }

  /// That groups of this size are what is left of larger ones, a sentence for a message; nil where they are not.
  package var loss: String? {
    guard case .survivors(let left, let asked) = self, asked > left else { return nil }
    return "\(left) of \(asked) responses \(left == 1 ? "is" : "are") left in such a group"
  }
}
