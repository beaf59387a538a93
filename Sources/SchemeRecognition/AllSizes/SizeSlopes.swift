import SchemeIR
import SchemeNumerics
import SchemeObjective

/// d_s of a scheme as functions of s and M, at the three places.
struct SizeSlopes {
  let functions: [SizeReader.Place: SizeFunction]
  /// The power of e that is a variable in them.
  let exponential: Rational?

  /// nil where d_s is not seen to be such a function.
  init?(_ instance: SchemeInstance) {
    let scheme = instance.scheme
    var functions: [SizeReader.Place: SizeFunction] = [:]
    var exponentials: Set<Rational> = []
    for place in SizeReader.Place.allCases {
      var reader = SizeReader(scheme.program, instance.environment, at: place)
      guard let b = reader.function(scheme.b), let a = reader.function(scheme.a) else { return nil }
      functions[place] = b - a
      if let exponential = reader.exponential { exponentials.insert(exponential) }
    }
    guard exponentials.count <= 1 else { return nil }
    self.functions = functions
    exponential = exponentials.first
  }

  subscript(place: SizeReader.Place) -> SizeFunction? { functions[place] }
}
