/// A property that an input breaks.
public struct Failure: Error, Sendable {
  /// The name of the property.
  public let property: String
  /// What was found.
  public let detail: String

  /// Throws unless a condition holds.
  static func unless(
    _ condition: Bool, _ property: String, _ detail: @autoclosure () -> String = ""
  ) throws(Failure) {
    if !condition { throw Failure(property: property, detail: detail()) }
  }
}
