import SchemeIR

/// One of several numbers as an expression of the language: one after the other, or by halves where they are many.
enum NumberChoice {
  /// The most numbers that are asked for one after the other.
  private static let longest = 64

  /// `values[index]` for index = 0, 1, …
  static func text(_ values: [Double], by index: String) -> String {
    text(values[...], by: index, isShort: values.count <= longest)
  }

  private static func text(_ values: ArraySlice<Double>, by index: String, isShort: Bool) -> String {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return text(values.first ?? 0) }
    let run = values.prefix { $0 == first }.count
    let middle = values.startIndex + (isShort ? run : (values.count + 1) / 2)
    return "if \(index) < \(middle) then \(text(values[..<middle], by: index, isShort: isShort))\n"
      + "else \(text(values[middle...], by: index, isShort: isShort))"
  }

  /// A number as it is written in a scheme file, 0 and 1 as ints.
  static func text(_ value: Double) -> String { ParameterValue.real(value).written }
}
