import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import TestSupport
import Testing

/// The schemes whose weights are known by name.
@Suite struct WeightLibraryTests {
  /// The library says the same as the samples of its names.
  @Test func library() throws {
    let samples = try samples()
    #expect(WeightLibrary.schemes.count >= 29)
    for scheme in WeightLibrary.schemes {
      let file = try #require(samples[scheme.name], "no sample \(scheme.name)")
      for M in [4, 7] {
        let own = try SchemeFile(WeightLibrary.source).instance(scheme.name, M: M).source
        let sample = try file.instance(scheme.name, M: M).source
        let difference = [(own.a, sample.a), (own.b, sample.b)].flatMap { first, second in
          ComputableSequence(SequenceDifference(), of: [first, second]).signs
        }
        #expect(difference.allSatisfy { $0 == 0 }, "\(scheme.name) at M = \(M)")
      }
    }
  }
}
