import Foundation
import SchemePlot
import TestSupport
import Testing

/// SVG.
@Suite struct PictureTests {
  /// Names hold anything.
  @Test(arguments: ["a < b & c > d", "]]>", "\"quoted\" 'too'", "ζ(ε = 1)", "\u{1}\u{0}\u{FFFE}", "<svg>", "模型 🙂"])
  func anyName(_ name: String) throws {
    let svg = figure(curves(2) { "\(name) \($0)" }, title: name, notes: [name]).svg(width: 720, height: 450)
    let picture = try #require(Picture(svg))
    #expect(picture.curves.count == 2)
    if name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0xFFFE || $0.value > 0xFFFF }) {
      #expect(picture.curves.map(\.name) == ["\(name) 0", "\(name) 1"])
      #expect(picture.texts.first == name)
    }
  }

  /// All points are inside of the frame, also those of curves that go on beyond it.
  @Test func curvesAreCutAtTheFrame() throws {
    let steep = Curve(
      "steep", (0...100).map { .init(Double($0) / 100, $0 == 0 ? nil : 1 / (Double($0) / 100)) }, ink: .reference)
    let spike = Curve("spike", [.init(0, 0), .init(0.5, 1e308), .init(1, 0)], ink: .category(0), line: .dashed)
    let above = Curve("above", [.init(0, 50), .init(1, 60)], ink: .category(1))
    let through = Curve("through", [.init(0, -10), .init(1, 10)], ink: .category(2))
    let figure = Figure(
      title: "cut", x: Axis("t", from: 0, to: 1), y: Axis("y", from: 0, to: 4), curves: [steep, spike, above, through])
    let layout = Layout(figure, width: 720, height: 450)
    let frame = layout.frame
    let picture = try #require(Picture(figure.svg(width: 720, height: 450)))
    #expect(picture.curves.map(\.name) == ["steep", "spike", "above", "through"])
    for curve in picture.curves {
      for point in curve.points {
        #expect(point.count == 2)
        #expect(point[0] >= frame.x - 0.01 && point[0] <= frame.right + 0.01)
        #expect(point[1] >= frame.y - 0.01 && point[1] <= frame.bottom + 0.01)
      }
    }
    #expect(picture.curves[2].points.isEmpty)
    // y = 20 t - 10 is 0 at t = 1/2 and 4 at t = 0.7.
    let ends = picture.curves[3].points
    #expect(ends.count == 2)
    #expect(abs(ends[0][0] - (frame.x + 0.5 * frame.width)) < 0.011 && abs(ends[0][1] - frame.bottom) < 0.011)
    #expect(abs(ends[1][0] - (frame.x + 0.7 * frame.width)) < 0.011 && abs(ends[1][1] - frame.y) < 0.011)
  }

  /// A gap in a curve is a gap in its path, and a point between two gaps is seen.
  @Test func gaps() throws {
    let points: [Curve.Point] = [
      .init(0, 1), .init(0.2, 2), .init(0.3, nil), .init(0.4, 3), .init(0.5, nil), .init(0.6, 1), .init(1, 2),
    ]
    let svg = figure([Curve("gaps", points, ink: .category(0))]).svg(width: 720, height: 450)
    let path = try #require(svg.firstMatch(of: /<path class="k0" d="([^"]*)"/)).1
    #expect(path.count { $0 == "M" } == 3)
    #expect(path.count { $0 == "L" } == 2)
    #expect(path.count { $0 == "h" } == 1)
  }

  /// Numbers have two decimals at most, and no exponent.
  @Test func numbersAreShort() {
    let svg = figure(curves(3), notes: []).svg(width: 717, height: 451)
    for match in svg.matches(of: /\bd="([^"]*)"/) {
      #expect(match.1.wholeMatch(of: /([MLHVhv]?-?[0-9]+(\.[0-9][0-9]?)? ?)*/) != nil, "\(match.1)")
    }
    for match in svg.matches(of: /\b(?:x|y|width|height)="([^"%]*)"/) {
      #expect(match.1.wholeMatch(of: /-?[0-9]+(\.[0-9][0-9]?)?/) != nil, "\(match.1)")
    }
  }

  /// It needs nothing else, and knows light and dark.
  @Test func isSelfContained() {
    let svg = figure(curves(8)).svg(width: 720, height: 450)
    #expect(svg.count { $0 == "@" } == 1 && svg.contains("@media (prefers-color-scheme:dark){"))
    #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("<script"))
    #expect(svg.matches(of: /http[^"]*/).map { String($0.0) } == ["http://www.w3.org/2000/svg"])
    #expect(svg == figure(curves(8)).svg(width: 720, height: 450))
  }

  // MARK: - Colours

  /// Of one kind of paper, as red, green and blue in linear light.
  private static func light(_ hex: String) -> [Double] {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { shift in
      let c = Double(value >> shift & 255) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
  }

  private static func luminance(_ c: [Double]) -> Double { 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] }

  /// As people see it who lack one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), and as others do.
  private static let sights: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]

  /// OKLab (Ottosson 2020).
  private static func perceived(_ c: [Double], _ sight: [[Double]]) -> [Double] {
    let (r, g, b) = (dot(sight[0], c), dot(sight[1], c), dot(sight[2], c))
    let cones = [
      0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
      0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    ].map { cbrt(max($0, 0)) }
    return [
      dot([0.2104542553, 0.7936177850, -0.0040720468], cones), dot([1.9779984951, -2.4285922050, 0.4505937099], cones),
      dot([0.0259040371, 0.7827717662, -0.8086757660], cones),
    ]
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

  /// How far two colours are apart for those to whom they are closest.
  private static func distance(_ x: String, _ y: String) -> Double {
    let distances = sights.map { sight in
      let (a, b) = (perceived(light(x), sight), perceived(light(y), sight))
      return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    return distances.min() ?? 0
  }

  @Test(arguments: [false, true]) func coloursAreToldApart(isDark: Bool) {
    func color(_ ink: Ink) -> String { isDark ? ink.colors.dark : ink.colors.light }
    let categories = (0..<Ink.count).map { color(.category($0)) }
    for (index, one) in categories.enumerated() {
      for other in categories[..<index] {
        #expect(Self.distance(one, other) >= (index < 4 ? 0.15 : 0.085), "\(one) \(other)")
      }
    }
    let steps = (0..<Ink.count).map { color(.step($0)) }
    for (one, next) in zip(steps, steps.dropFirst()) {
      #expect(Self.distance(one, next) >= 0.03)
      let (a, b) = (Self.luminance(Self.light(one)), Self.luminance(Self.light(next)))
      // Small groups are near the paper, large ones far, or the other way round.
      #expect(a > b, "\(one) \(next)")
    }
    let paper = Self.luminance(Self.light(isDark ? "#14171c" : "#ffffff")) + 0.05
    for color in categories + steps {
      let other = Self.luminance(Self.light(color)) + 0.05
      #expect(max(paper, other) / min(paper, other) >= 3, "\(color)")
    }
  }

  /// Of n things with an order the first and the last are the ends of the scale.
  @Test func steps() {
    for count in 2...8 {
      let steps = (0..<count).map { Ink.step($0, of: count) }
      #expect(Set(steps).count == count)
      #expect(steps.first == .step(0) && steps.last == .step(7))
    }
  }
}
