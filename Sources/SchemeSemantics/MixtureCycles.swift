import SchemeDiagnostics
import SchemeSyntax

/// Mixtures that contain themselves, and those that contain a scheme with errors.
struct MixtureCycles {
  /// One diagnostic for each cycle, showing it, at the first scheme of the cycle in source order.
  let diagnostics: [Diagnostic]
  /// The schemes without those on a cycle and without mixtures of what is missing: their errors have been told.
  let sound: [CheckedScheme]

  init(_ schemes: [CheckedScheme]) {
    let position = Dictionary(uniqueKeysWithValues: schemes.enumerated().map { ($1.name, $0) })
    let (cycles, closing) = Self.cycles(of: schemes)
    diagnostics = cycles.map { cycle in
      let first = cycle.min { position[$0, default: 0] < position[$1, default: 0] } ?? cycle[0]
      let turn = cycle.firstIndex(of: first) ?? 0
      let turned = cycle[turn...] + cycle[..<turn]
      let shown = turned.prefix(Self.longestShown) + (turned.count > Self.longestShown ? ["…"] : []) + [first]
      return Diagnostic(
        .recursiveDefinition, "the mixture `\(first)` contains itself",
        at: schemes[position[first, default: 0]].nameSpan,
        notes: ["the cycle is \(shown.joined(separator: " -> "))"])
    }
    sound = Self.removingUsers(of: closing, from: schemes)
  }

  /// Names of a long cycle that a message shows.
  private static let longestShown = 12

  /// The schemes without the given ones, without mixtures of what does not exist, and without mixtures of these.
  private static func removingUsers(of roots: Set<String>, from schemes: [CheckedScheme]) -> [CheckedScheme] {
    var users: [String: [String]] = [:]
    for scheme in schemes {
      for name in scheme.componentNames { users[name, default: []].append(scheme.name) }
    }
    let known = Set(schemes.map(\.name))
    var broken = roots
    var pending = Array(roots) + users.keys.filter { !known.contains($0) }
    while let name = pending.popLast() {
      for user in users[name] ?? [] where broken.insert(user).inserted { pending.append(user) }
    }
    return schemes.filter { !broken.contains($0.name) }
  }

  /// The cycles that a depth-first walk in source order closes, as many as a run reports, and for each of them all one
  /// scheme on it. The walk keeps its own stack: chains of mixtures may be longer than the machine's.
  private static func cycles(of schemes: [CheckedScheme]) -> (shown: [[String]], closing: Set<String>) {
    let components = Dictionary(uniqueKeysWithValues: schemes.map { ($0.name, $0.componentNames) })
    var finished: Set<String> = []
    var found: [[String]] = []
    var closing: Set<String> = []
    for scheme in schemes where !finished.contains(scheme.name) {
      var path: [(name: String, next: Int)] = [(scheme.name, 0)]
      var depth: [String: Int] = [scheme.name: 0]
      while let top = path.last {
        let below = components[top.name] ?? []
        guard top.next < below.count else {
          finished.insert(top.name)
          depth[top.name] = nil
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let child = below[top.next]
        if let start = depth[child] {
          if closing.insert(child).inserted, found.count < Limits.errors { found.append(path[start...].map(\.name)) }
        } else if !finished.contains(child) {
          depth[child] = path.count
          path.append((child, 0))
        }
      }
    }
    return (found, closing)
  }
}

extension CheckedScheme {
  /// The schemes that a mixture is made of; empty for the other forms.
  fileprivate var componentNames: [String] {
    if case .mixture(let mixture) = form { return mixture.componentNames }
    return []
  }
}
