extension Mathematics {
  /// For LaTeX with amsmath, without the signs that begin and end mathematics.
  package var tex: String {
    switch self {
    case .name(let name): Self.tex(name: name)
    case .number(let digits): digits.replacing("−", with: "-")
    case .sign(let sign): Self.tex(sign)
    case .words(let text): "\\text{\(text.tex)}"
    case .row(let parts): parts.map(\.tex).joined(separator: " ")
    case .fraction(let x, let y): "\\frac{\(x.tex)}{\(y.tex)}"
    case .root(let x): "\\sqrt{\(x.tex)}"
    case .raised(let x, let y): "{\(x.tex)}^{\(y.tex)}"
    case .lowered(let x, let y): "{\(x.tex)}_{\(y.tex)}"
    case .stacked(let x, let y): "\\binom{\(x.tex)}{\(y.tex)}"
    case .limits(let sign, let below, let above): "\(Self.tex(sign))_{\(below.tex)}^{\(above.tex)}"
    case .fenced(let fence, let x):
      switch fence {
      case .parentheses: "\\left( \(x.tex) \\right)"
      case .bars: "\\left| \(x.tex) \\right|"
      case .floor: "\\left\\lfloor \(x.tex) \\right\\rfloor"
      case .ceiling: "\\left\\lceil \(x.tex) \\right\\rceil"
      }
    case .cases(let cases):
      "\\begin{cases} \(cases.map { "\($0.value.tex) & \($0.condition.tex)" }.joined(separator: " \\\\ ")) \\end{cases}"
    }
  }

  /// Letters stand for themselves, or have a command; words stand upright.
  private static func tex(name: String) -> String {
    if name == "h'" { return "h'" }
    if let command = commands[letters[name] ?? name] { return command }
    return name.count == 1 ? name.tex : "\\mathrm{\(name.tex)}"
  }

  /// The letters that have commands.
  fileprivate static let commands: [String: String] = {
    let names = letters.filter { !["eps", "epsilon", "h'"].contains($0.key) }
    let pairs = names.map { ($0.value, "\\\($0.key)") }
    return Dictionary(pairs + [("ε", "\\varepsilon")]) { first, _ in first }
  }()

  private static func tex(_ sign: Sign) -> String {
    switch sign {
    case .plus, .equals, .less, .greater, .comma: sign.rawValue
    case .minus: "-"
    case .times: "\\cdot"
    case .different: "\\ne"
    case .atMost: "\\le"
    case .atLeast: "\\ge"
    case .and: "\\text{ and }"
    case .or: "\\text{ or }"
    case .not: "\\text{not }"
    case .modulo: "\\bmod"
    case .sum: "\\sum"
    case .product: "\\prod"
    }
  }
}

extension String {
  /// As text of LaTeX: what has a meaning there is written so that it has none. Of other letters Greek ones are set as mathematics and
  /// those with accents stay; what pdfTeX has no letters for becomes a question mark.
  package var tex: String {
    var text = ""
    for character in self {
      switch character {
      case "\\": text += "\\textbackslash{}"
      case "{", "}", "_", "&", "%", "$", "#": text += "\\\(character)"
      case "^": text += "\\textasciicircum{}"
      case "~": text += "\\textasciitilde{}"
      case "\n", "\r", "\t": text += " "
      default:
        if let command = Mathematics.commands[String(character)] {
          text += "\\ensuremath{\(command)}"
        } else {
          let codes = character.unicodeScalars.map(\.value)
          text +=
            codes.allSatisfy { (0x20...0x7E).contains($0) || (0xC0...0x17F).contains($0) } ? String(character) : "?"
        }
      }
    }
    return text
  }
}
