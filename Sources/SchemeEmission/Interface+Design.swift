import SchemeDesign
import SchemeText

extension Interface {
  /// What `auto` is at each group size, or for all of them; nothing is said of a design that is named.
  static func design(_ applied: [(groupSize: Int?, design: AppliedDesign?)]) -> [String] {
    var rules: [(text: String, sizes: [Int])] = []
    for (size, design) in applied {
      guard let design, design.isAutomatic else { return [] }
      let place = rules.firstIndex { $0.text == design.text } ?? rules.count
      if place == rules.count { rules.append((design.text, [])) }
      if let size { rules[place].sizes.append(size) }
    }
    let parts = rules.map { rule in
      rules.count == 1 ? rule.text : "\(rule.text) at M = \(rule.sizes.rangesText)"
    }
    guard !parts.isEmpty else { return [] }
    return "Design: auto is \(parts.joined(last: "and")).".lines(width: 100)
  }
}
