import SchemeDiagnostics

/// Mixtures that contain themselves.
enum MixtureCycles {
  /// One diagnostic for each cycle, showing it, at the first scheme of the cycle in source order.
  static func find(in schemes: [CheckedScheme]) -> [Diagnostic] {
    let position = Dictionary(uniqueKeysWithValues: schemes.enumerated().map { ($1.name, $0) })
    return cycles(of: schemes).map { cycle in
      let first = cycle.min { position[$0, default: 0] < position[$1, default: 0] } ?? cycle[0]
      let turn = cycle.firstIndex(of: first) ?? 0
      let shown = cycle[turn...] + cycle[..<turn] + [first]
      return Diagnostic(
        .recursiveDefinition, "the mixture `\(first)` contains itself",
        at: schemes[position[first, default: 0]].nameSpan,
        notes: ["the cycle is \(shown.joined(separator: " -> "))"])
    }
  }

  /// All schemes on a cycle.
  static func members(of schemes: [CheckedScheme]) -> Set<String> { Set(cycles(of: schemes).joined()) }

  /// The cycles that a depth-first walk in source order closes. The walk keeps its own stack: chains of mixtures may be
  /// longer than the machine's.
  private static func cycles(of schemes: [CheckedScheme]) -> [[String]] {
    var components: [String: [String]] = [:]
    for scheme in schemes {
      if case .mixture(let mixture) = scheme.form { components[scheme.name] = mixture.componentNames }
    }
    var finished: Set<String> = []
    var found: [[String]] = []
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
          found.append(path[start...].map(\.name))
        } else if !finished.contains(child) {
          depth[child] = path.count
          path.append((child, 0))
        }
      }
    }
    return found
  }
}
