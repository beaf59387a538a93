import Foundation
import SchemePlot

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A picture as a reader takes it apart.
struct Picture {
  /// The paths of each curve by its name: the points of each piece.
  private(set) var curves: [(name: String, points: [[Double]])] = []
  private(set) var texts: [String] = []

  /// nil where it is no XML.
  init?(_ svg: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    (curves, texts) = (reader.curves, reader.texts)
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var curves: [(name: String, points: [[Double]])] = []
    var texts: [String] = []
    private var text = ""
    private var isInGroup = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      text = ""
      if name == "g" { isInGroup = true }
      if name == "path", isInGroup, let path = attributes["d"] { curves[curves.count - 1].points += points(path) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      if name == "g" { isInGroup = false }
      if name == "title", isInGroup { curves.append((text, [])) }
      if name == "text" { texts.append(text) }
    }
  }
}

/// The points x, y of a path of lines.
func points(_ path: String) -> [[Double]] {
  path.replacing("h0", with: "").split { $0 == "M" || $0 == "L" }.map {
    $0.split(separator: " ").compactMap { Double($0) }
  }
}

/// So many curves that cross each other.
func curves(_ count: Int, name: (Int) -> String = { "curve \($0)" }) -> [Curve] {
  (0..<count).map { index in
    let points = (0...50).map { step in
      let t = Double(step) / 50
      return Curve.Point(t, Double(index) * (0.5 - t) + t * t)
    }
    return Curve(name(index), points, ink: .category(index))
  }
}

/// A figure of curves around all their values.
func figure(_ curves: [Curve], title: String = "title", notes: [String] = []) -> Figure {
  Figure(
    title: title, x: Axis("t", from: 0, to: 1), y: Axis("h(t)", around: curves.flatMap { $0.points.compactMap(\.y) }),
    curves: curves, notes: notes)
}
