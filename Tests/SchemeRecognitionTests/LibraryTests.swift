import SchemeRecognition
import Testing

@Suite struct LibraryTests {
  @Test func everyObjectiveIsRead() { #expect(Library.objectives.count == 16) }
}
