/// Names of a scheme file in ASCII.
package enum Spelling {
  /// The words of a name, its parts between underscores: Greek letters are spelled, and no word is empty. A name
  /// without any word is `x`, and one that begins with a digit is preceded by it.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var current = ""
    for scalar in name.unicodeScalars {
      if scalar == "_" {
        if !current.isEmpty { words.append(current) }
        current = ""
      } else {
        current += spelled(scalar)
      }
    }
    if !current.isEmpty { words.append(current) }
    guard let first = words.first?.unicodeScalars.first else { return ["x"] }
    if isDigit(first) { words[0] = "x" + words[0] }
    return words
  }

  /// `pass_at_k`: no two underscores meet and none stands at an end, where C and C++ reserve such names.
  package static func snakeCase(_ name: String) -> String { words(of: name).joined(separator: "_") }

  /// `isInteger` as `is_integer`, `groupID` as `group_id`; a capital that stands first stays.
  static func snakeCase(camelCase name: String) -> String {
    var (result, wasCapital) = ("", true)
    for letter in name {
      if letter.isUppercase, !wasCapital { result += "_" }
      result += letter.isUppercase && !result.isEmpty ? letter.lowercased() : String(letter)
      wasCapital = letter.isUppercase
    }
    return result
  }

  /// `PassAtK`
  package static func upperCamelCase(_ name: String) -> String {
    words(of: name).map(capitalised).reduce("") { joined($0, $1) }
  }

  /// `passAtK`
  package static func lowerCamelCase(_ name: String) -> String {
    let words = words(of: name)
    return words.dropFirst().map(capitalised).reduce(words[0]) { joined($0, $1) }
  }

  /// Numbers that would run together keep their underscore: `x_1_2`.
  private static func joined(_ x: String, _ y: String) -> String {
    if let last = x.unicodeScalars.last, let first = y.unicodeScalars.first, isDigit(last), isDigit(first) {
      return x + "_" + y
    }
    return x + y
  }

  private static func capitalised(_ word: String) -> String {
    guard let first = word.unicodeScalars.first, ("a"..."z").contains(first) else { return word }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func spelled(_ scalar: Unicode.Scalar) -> String {
    letter(scalar) ?? "u" + String(scalar.value, radix: 16)
  }

  /// A letter or digit in ASCII: Greek ones by their names; nil for others.
  static func letter(_ scalar: Unicode.Scalar) -> String? {
    let value = scalar.value
    return switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(scalar)
    case 0x391...0x3A9 where value != 0x3A2: capitalised(alphabet[Int(value - 0x391)])
    case 0x3B1...0x3C9: alphabet[Int(value - 0x3B1)]
    default: variants[value]
    }
  }

  /// From alpha to omega; the 18th is the sigma that ends a word.
  private static let alphabet = [
    "alpha", "beta", "gamma", "delta", "eps", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
  ]

  /// Accented letters and forms of other ages.
  private static let variants: [UInt32: String] = [
    0x370: "Heta", 0x371: "heta", 0x376: "Digamma", 0x377: "digamma", 0x37F: "Jot",
    0x386: "Alpha", 0x388: "Eps", 0x389: "Eta", 0x38A: "Iota", 0x38C: "Omicron", 0x38E: "Upsilon", 0x38F: "Omega",
    0x390: "iota", 0x3AA: "Iota", 0x3AB: "Upsilon", 0x3AC: "alpha", 0x3AD: "eps", 0x3AE: "eta", 0x3AF: "iota",
    0x3B0: "upsilon", 0x3CA: "iota", 0x3CB: "upsilon", 0x3CC: "omicron", 0x3CD: "upsilon", 0x3CE: "omega",
    0x3CF: "Kai", 0x3D0: "beta", 0x3D1: "theta", 0x3D2: "Upsilon", 0x3D3: "Upsilon", 0x3D4: "Upsilon", 0x3D5: "phi",
    0x3D6: "pi", 0x3D7: "kai", 0x3D8: "Koppa", 0x3D9: "koppa", 0x3DA: "Stigma", 0x3DB: "stigma", 0x3DC: "Digamma",
    0x3DD: "digamma", 0x3DE: "Koppa", 0x3DF: "koppa", 0x3E0: "Sampi", 0x3E1: "sampi", 0x3F0: "kappa", 0x3F1: "rho",
    0x3F2: "sigma", 0x3F3: "jot", 0x3F4: "Theta", 0x3F5: "eps", 0x3F7: "Sho", 0x3F8: "sho", 0x3F9: "Sigma",
    0x3FA: "San", 0x3FB: "san",
  ]
}
