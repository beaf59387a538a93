/// Schemes that are named: in mixtures and on the command line.
extension Explanation {
  static let nonlinearMixture = Explanation(
    title: "a mixture that is not linear in its schemes",
    why: """
      Schemes form a linear space, and the objective of a mixture is the same mixture of the objectives. So `mix` adds
      and subtracts schemes, and multiplies or divides each by a number; a product, a power or a function of schemes
      would be no scheme with a known objective, and a bare number is none. All components have the same sampling plan,
      with the same numbers, since what a mixture weighs is one group.

      Weights that are multiplied are one formula: write it as Z, or as a[s] and b[s].
      """,
    failing: Example(
      """
      scheme reinforce { Z = R }
      scheme rejection { Z = if R == 1 then M / N else 0 }

      scheme curriculum(w: real = 0.5) where w >= 0 {
        mix = w * rejection + 1
      }
      """),
    repaired: Example(
      """
      scheme reinforce { Z = R }
      scheme rejection { Z = if R == 1 then M / N else 0 }

      scheme curriculum(w: real = 0.5) where w >= 0 {
        mix = w * rejection + reinforce
      }
      """))

  static let unknownScheme = Explanation(
    title: "a mixture names a scheme that is not in the file",
    why: """
      The components of a `mix` are schemes of the same file. Nothing is imported: a file says all that its weights
      depend on. Copy the scheme into the file, or mend its name.
      """,
    failing: Example(
      """
      scheme reinforce { Z = R }

      scheme doubled {
        mix = 2 * reinforced
      }
      """),
    repaired: Example(
      """
      scheme reinforce { Z = R }

      scheme doubled {
        mix = 2 * reinforce
      }
      """))

  static let schemeNotFound = Explanation(
    title: "--scheme names a scheme that is not there",
    why: """
      --scheme NAME picks schemes of the files that are read, --scheme FILE:NAME one of a certain file, where FILE is
      its path or the end of it. Capitals matter. `weigh check` without --scheme shows all there are.
      """,
    failing: Example(files: [rloo], .check, [.scheme(file: nil, "RLOO")]),
    repaired: Example(files: [rloo], .check, [.scheme(file: nil, "rloo")]))

  private static let rloo = Example.File(
    "mine.scheme",
    """
    scheme rloo where M >= 2 {
      Z = R - S / (M - 1)
    }
    """)

  static let ambiguousScheme = Explanation(
    title: "two files declare a scheme of the same name",
    why: """
      Tables and generated code are told apart by the name of the scheme. Where two files declare the same name, rows
      could not be told apart and one file set would overwrite the other. `weigh check` takes both.

      Choose one with --scheme FILE:NAME, or rename the other.
      """,
    failing: Example(files: twoFiles, .weights),
    repaired: Example(files: twoFiles, .weights, [.scheme(file: "new.scheme", "grpo")]))

  private static let twoFiles = [
    Example.File("old.scheme", "scheme grpo { Z = (R - mean) / (population_std + 1e-4) }"),
    Example.File("new.scheme", "scheme grpo { Z = (R - mean) / (population_std + 1e-6) }"),
  ]
}
