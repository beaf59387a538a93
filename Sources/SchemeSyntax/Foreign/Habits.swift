import SchemeVocabulary

/// What people write from habit, and what stands for it here: the words and signs of other languages, of papers and of
/// English that are understood. Every repair looks here.
enum Habits {
  // MARK: Files and schemes

  /// Words that begin a function or a type elsewhere; a scheme here.
  static let declarations = words("def function func fn class struct module")
  static let imports = words("import from using include require library")
  /// `group M = 8`
  static let groupSizes = words("M sizes")
  /// `when M >= 2` for `where M >= 2`
  static let conditions = words("when requires require with for given")
  /// Types that stand before a name.
  static let types = table([("int", "int"), ("real", "real float double")])

  // MARK: Members

  /// Words that begin a member elsewhere, and what begins it here.
  static let members: [String: ForeignMember] = table([
    (.definition(.weight), "adv advantage advantages adv_i A_i Z_i weight weights"),
    (.definition(.wrongWeight), "a_s a_n a_i a_"), (.definition(.correctWeight), "b_s b_n b_i b_"),
    (.definition(.payoff), "phi Phi_n Phi_N Phi_ Φ φ Φ_n payoff"), (.definition(.objective), "h_M objective target J"),
    (.definition(.derivative), "dh hprime h_prime dh_dt"), (.definition(.mixture), "mixture combination"),
    (.design, "method using via construction"), (.sampling, "sampling samples plan draw"),
    (.binding, "def var val const define set int real float double auto"), (.result, "return"),
  ])

  /// What a line of two words is for whose second word names a design or a split.
  static let clauses: [String: ForeignMember] = Dictionary(
    (DesignName.spellings + DesignName.synonyms.keys).map { ($0, .design) }
      + (SplitName.spellings + SplitName.synonyms.keys).map { ($0, .split) },
    uniquingKeysWith: { first, _ in first })

  // MARK: Plans

  static let until = words("till til")
  /// `both labels are seen` for `mixed`
  static let mixed = words("both labels outcomes kinds are were seen occur appear correct wrong and")
  /// Words that say `mixed` alone.
  static let mixtures = words("both mix mixture")
  /// `at least 4 correct` is `4 correct`: the last one is waited for.
  static let exactly = words("at least exactly")
  /// `successes` for `correct`
  static let successes = words("correct right success successes successful pass passes hit hits solved")
  /// The same with what is counted: `of the responses are correct`
  static let correct = successes.union(links).union(words("response responses sample samples answer answers"))
  /// Those of them that lead on to another.
  static let links = words("of the are is")
  static let numbers = table([
    (1, "a an any first one"), (2, "two"), (3, "three"), (4, "four"), (5, "five"), (6, "six"), (7, "seven"),
    (8, "eight"), (9, "nine"), (10, "ten"),
  ])
  /// What stands for a condition on N, word by word; nil for one that no plan waits for.
  static func event(_ condition: [String]) -> String? {
    switch condition.joined(separator: " ") {
    case "0 < N < M", "M > N > 0", "0 < N and N < M", "N > 0 and N < M", "0 < N < tries", "N > 0 and N < tries":
      return "mixed"
    case "N > 0", "0 < N", "N != 0": return "1 correct"
    default:
      guard condition.count == 3 else { return nil }
      let count: String
      switch (condition[0], condition[1], condition[2]) {
      case ("N", "==", let right), ("N", ">=", let right): count = right
      case (let left, "==", "N"), (let left, "<=", "N"): count = left
      default: return nil
      }
      return count == "0" || Parser.reservedValues.contains(count) ? nil : "\(count) correct"
    }
  }

  /// What a number of responses is counted in.
  static let units = words("responses samples rollouts tries attempts draws times")
  /// `at most M` for `or M`
  static let atMost = words("at most max maximum up to but no not more than within limit cap and after with a of")
  /// Those of them that say what they mean.
  static let limits = words("most max maximum up within limit cap")
  /// What is done with a group: the same prompt again, or another one.
  static let selections = table([
    ("resample", "redraw retry repeat again regenerate"), ("refill", "replace drop filter discard skip"),
  ])
  /// What happens to responses that are not kept.
  static let losses = words("drop lose discard skip remove filter")
  /// `with prob`, word by word, for `with probability`
  static let probability = [
    words("with by at"), words("a the"), words("probability prob proba p chance rate share fraction"), words("of"),
  ]
  /// `sampled in proportion to` for `weighted`
  static let weighted = words(
    "are is weight weights weighting weighed sampled drawn chosen with by in to proportion proportional proportionally "
      + "probability")
  static let chances: [String: VerifierSyntax.Chance] = table([
    (.falsePositive, "fp fpr fp_rate false_positives false_positive_rate"),
    (.falseNegative, "fn fnr fn_rate false_negatives false_negative_rate"),
  ])

  // MARK: Claims

  /// Words of English that say nothing in a claim.
  static let fillersOfClaims = words("is be monotonically")
  static let fillersOfBounds = words("by")
  static let statements: [String: (claim: String, kind: ClaimSyntax.Kind)] = table([
    (("centred", .centred), "centered"), (("increasing", .shape(.increasing)), "monotone monotonic nondecreasing"),
    (("decreasing", .shape(.decreasing)), "nonincreasing"),
  ])
  static let all = words("every any each")
  /// `up to a positive factor` for `up to scale`
  static let articles = words("a an positive constant additive some")
  static let factors = words("factor factors scaling multiple scale")
  static let constants = words("constant additive")

  // MARK: Formulas

  static let elseIf = words("elif elseif elsif")
  /// Words between operands.
  static let connectives = words("in is for elif elseif elsif")
  /// What the rewards of a group are called in `sum(R)`.
  static let rewards = words("R R_i r rewards reward")
  /// The words that lead to the limits of a sum or product in print: `sum_{k=1}^{M}`.
  static let reductions: [String: Reduction] = table([(.sum, "sum_ Σ_"), (.product, "prod_ Π_")])
  /// Where other languages keep their functions.
  static let libraries = words("np numpy jnp math cmath Math torch tf F nn jax lax scipy special stats linalg random")
  /// What the statistics of a group's rewards are called.
  static let statistics = table([
    (["mean"], "mean average"), (["N"], "sum"), (["sample_std", "population_std"], "std"),
  ])

  // MARK: Signs

  /// Characters from print that stand for a token.
  static let signs: [UInt32: ForeignSpelling] = Dictionary(
    uniqueKeysWithValues: ([
      (.comparison(.lessOrEqual), "<=", "≤"), (.comparison(.greaterOrEqual), ">=", "≥"),
      (.comparison(.notEqual), "!=", "≠"),
      // Almost equal, and the tilde as an operator.
      (.tilde, "~", "\u{2248}\u{223C}"),
      // The minus sign and the en dash.
      (.minus, "-", "\u{2212}\u{2013}"),
      // The middle dot, its Greek and its mathematical twin, and the multiplication sign.
      (.star, "*", "\u{00B7}\u{0387}\u{22C5}\u{00D7}"), (.slash, "/", "÷"), (.identifier, "sqrt", "√"),
      (.keyword(.sum), "sum", "∑"), (.keyword(.prod), "prod", "∏"), (.keyword(.and), "and", "∧"),
      (.keyword(.or), "or", "∨"), (.keyword(.not), "not", "¬"), (.dotDot, "..", "…"),
      // Blanks that editors and web pages leave behind.
      (
        .whitespace, " ",
        "\u{00A0}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{3000}"
      ),
    ] as [(TokenKind, String, String)]).flatMap { kind, replacement, signs in
      signs.unicodeScalars.map { ($0.value, ForeignSpelling(kind: kind, replacement: replacement)) }
    })

  /// Commands of LaTeX that stand for a token.
  static let commands: [String: ForeignSpelling] = table([
    (ForeignSpelling(kind: .star, replacement: "*"), "cdot times ast"),
    (ForeignSpelling(kind: .comparison(.lessOrEqual), replacement: "<="), "le leq leqslant"),
    (ForeignSpelling(kind: .comparison(.greaterOrEqual), replacement: ">="), "ge geq geqslant"),
    (ForeignSpelling(kind: .comparison(.notEqual), replacement: "!="), "ne neq"),
  ])

  private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

  /// Each word of a row means what stands before it.
  private static func table<Meaning>(_ rows: [(Meaning, String)]) -> [String: Meaning] {
    Dictionary(uniqueKeysWithValues: rows.flatMap { meaning, list in words(list).map { ($0, meaning) } })
  }
}
