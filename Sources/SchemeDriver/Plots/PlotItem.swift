import SchemePlot
import SchemeText

/// A subject at one group size, and the line that it becomes.
struct PlotItem {
  let subject: Subject
  let member: PlotMember
  /// What tells it from the others.
  var name = ""
  var ink = Ink.category(0)
  var line = Curve.Line.solid

  /// A subject that is the same with another value of a parameter that it does not have, is one.
  func isSame(as other: PlotItem) -> Bool {
    subject.text == other.subject.text && subject.place == other.subject.place
      && member.groupSize == other.member.groupSize
  }
}

/// Which curves there are, what they are called and how they look.
struct PlotCast {
  private(set) var items: [PlotItem]
  /// What all have in common, behind the name of the quantity: " of grpo at M = 8".
  let title: String

  init(_ given: [PlotItem]) {
    var items: [PlotItem] = []
    for item in given where !items.contains(where: { $0.isSame(as: item) }) { items.append(item) }
    let texts = items.map(\.subject.text).unique
    let sizes = items.map(\.member.groupSize).unique
    let names = items.map(\.subject.name).unique
    let size = sizes.count == 1 ? sizes[0].map { " at M = \($0)" } ?? "" : ""
    title = (texts.count == 1 ? " of \(texts[0])" : names.count == 1 ? " of \(names[0])" : "") + size
    let haveSameParameters = items.map { $0.subject.settings.map(\.name) }.unique.count == 1
    for index in items.indices {
      var parts: [String] = []
      if texts.count > 1 {
        let isVaried = names.count == 1 && haveSameParameters
        parts.append(isVaried ? Self.settings(items[index], items) : items[index].subject.text)
      }
      if sizes.count > 1, let M = items[index].member.groupSize { parts.append("M = \(M)") }
      items[index].name = parts.isEmpty ? items[index].subject.text : parts.joined(separator: ", ")
    }
    let isTwofold = items.map(\.name).unique.count < items.count
    if isTwofold { for index in items.indices { items[index].name += " (\(items[index].subject.file.name))" } }
    Self.color(&items, texts, sizes)
    self.items = items
  }

  /// The values that not all have alike, of the same parameters.
  private static func settings(_ item: PlotItem, _ items: [PlotItem]) -> String {
    let different = item.subject.settings.indices.filter { index in
      items.contains { $0.subject.settings[index].value.written != item.subject.settings[index].value.written }
    }
    return different.map { "\(item.subject.settings[$0].name) = \(item.subject.settings[$0].value.written)" }
      .joined(separator: ", ")
  }

  /// Group sizes have an order, and so have their colours; with several sizes the lines tell up to three schemes apart.
  private static func color(_ items: inout [PlotItem], _ texts: [String], _ sizes: [Int?]) {
    let ordered = sizes.sorted { ($0 ?? .max) < ($1 ?? .max) }
    let lines = [Curve.Line.solid, .dashed, .dotted]
    let isSimple = items.allSatisfy { if case .curve = $0.member.shape { true } else { false } }
    let isOrdered = sizes.count > 1 && (texts.count == 1 || isSimple && texts.count <= lines.count)
    for index in items.indices {
      guard isOrdered, let step = ordered.firstIndex(of: items[index].member.groupSize) else {
        items[index].ink = .category(index)
        continue
      }
      items[index].ink = .step(step, of: ordered.count)
      items[index].line = lines[texts.firstIndex(of: items[index].subject.text) ?? 0]
    }
  }
}

extension Array where Element: Equatable {
  /// Each once, where it stands first.
  var unique: [Element] {
    var found: [Element] = []
    for element in self where !found.contains(element) { found.append(element) }
    return found
  }
}
