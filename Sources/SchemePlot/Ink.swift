/// What a curve is drawn in. Colours are told apart by people who see no red, no green or no blue: seen by each of them, two
/// categories differ by 0.085 in OKLab at least, the first four of them by 0.15, and steps grow darker, or lighter, by 0.03 and more.
/// Each colour has a contrast of 3 with the paper.
package enum Ink: Hashable, Sendable {
  /// One of eight colours for things without an order.
  case category(Int)
  /// One of eight colours from near to far, for things with an order, such as group sizes.
  case step(Int)
  /// The colour of text: what curves are compared with.
  case reference

  /// How many there are of each kind.
  package static let count = 8

  /// The colour of the i-th of n things with an order: the first and the last are as far apart as they can be.
  package static func step(_ index: Int, of count: Int) -> Ink {
    .step(count < 2 ? 4 : (index * (Self.count - 1) + (count - 1) / 2) / (count - 1))
  }

  /// The class that names it in a picture.
  var name: String {
    switch self {
    case .category(let index): "k\(index)"
    case .step(let index): "s\(index)"
    case .reference: "ref"
    }
  }

  /// Its colour on light and on dark paper.
  package var colors: (light: String, dark: String) {
    switch self {
    case .category(let index): (Self.categories.light[index % Self.count], Self.categories.dark[index % Self.count])
    case .step(let index): (Self.steps.light[index % Self.count], Self.steps.dark[index % Self.count])
    case .reference: (Paper.light.ink, Paper.dark.ink)
    }
  }

  /// Its number among the 256 colours of terminals; nil: that of text.
  var terminal: Int? {
    switch self {
    case .category(let index): [32, 178, 166, 63, 168, 39, 134, 211][index % Self.count]
    case .step(let index): [208, 202, 203, 168, 162, 127, 99, 63][index % Self.count]
    case .reference: nil
    }
  }

  private static let categories = (
    light: ["#0b6fb8", "#b18e15", "#804810", "#222ba5", "#be296a", "#4693f1", "#55076f", "#dd628e"],
    dark: ["#56b4e9", "#7f6612", "#f99532", "#4159d4", "#e24d87", "#268bfc", "#aa72c2", "#a24466"]
  )
  private static let steps = (
    light: ["#cf8300", "#e06028", "#d0444b", "#b72d65", "#981d79", "#751287", "#4f048c", "#280183"],
    dark: ["#ffe38d", "#ffc98e", "#fdae8c", "#fd9091", "#f86ea7", "#d562c6", "#a85ddc", "#715ce6"]
  )
}

/// The colours of everything but curves.
struct Paper {
  let paper: String
  /// Titles and names.
  let ink: String
  /// Numbers and notes.
  let muted: String
  let grid: String
  let axis: String

  static let light = Paper(paper: "#ffffff", ink: "#1f2328", muted: "#57606a", grid: "#e6e9ed", axis: "#8c959f")
  static let dark = Paper(paper: "#14171c", ink: "#e6e9ed", muted: "#9aa4af", grid: "#2a2f37", axis: "#626c77")
}
