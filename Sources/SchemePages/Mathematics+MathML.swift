extension Mathematics {
  /// MathML Core, which browsers set by themselves.
  package var mathML: HTML {
    switch self {
    case .name(let name): .tag("mi", Self.letters[name] ?? name)
    case .number(let digits): .tag("mn", digits)
    case .sign(let sign): .tag("mo", sign.rawValue)
    case .words(let text): .tag("mtext", text.hasSuffix(" ") ? text.dropLast() + "\u{A0}" : text)
    case .row(let parts): .tag("mrow", parts.map(\.mathML))
    case .fraction(let x, let y): .tag("mfrac", [x.mathML, y.mathML])
    case .root(let x): .tag("msqrt", [x.mathML])
    case .raised(let x, let y): .tag("msup", [x.mathML, y.mathML])
    case .lowered(let x, let y): .tag("msub", [x.mathML, y.mathML])
    case .stacked(let x, let y):
      Self.fenced("(", .tag("mfrac", [("linethickness", "0")], [x.mathML, y.mathML]), ")")
    case .limits(let sign, let below, let above):
      .tag("munderover", [.tag("mo", sign.rawValue), below.mathML, above.mathML])
    case .fenced(let fence, let x):
      switch fence {
      case .parentheses: Self.fenced("(", x.mathML, ")")
      case .bars: Self.fenced("|", x.mathML, "|")
      case .floor: Self.fenced("⌊", x.mathML, "⌋")
      case .ceiling: Self.fenced("⌈", x.mathML, "⌉")
      }
    case .cases(let cases): Self.fenced("{", Self.table(cases), "")
    }
  }

  private static func fenced(_ opening: String, _ inner: HTML, _ closing: String) -> HTML {
    func mark(_ text: String, _ form: String) -> [HTML] {
      text.isEmpty ? [] : [.tag("mo", [("form", form), ("fence", "true"), ("stretchy", "true")], text)]
    }
    return .tag("mrow", [], mark(opening, "prefix") + [inner] + mark(closing, "postfix"))
  }

  private static func table(_ cases: [Case]) -> HTML {
    .tag(
      "mtable", [("class", "cases")],
      cases.map { item in
        .tag("mtr", [item.value, item.condition].map { .tag("mtd", [$0.mathML]) })
      })
  }

  /// Names that stand for letters.
  static let letters: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "epsilon": "ε", "eta": "η", "theta": "θ",
    "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "rho": "ρ", "sigma": "σ", "tau": "τ", "omega": "ω",
    "Phi": "Φ", "pi": "π", "h'": "h′",
  ]
}
