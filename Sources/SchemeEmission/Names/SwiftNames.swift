import SchemeCode

/// The names of a scheme's generated Swift code.
package struct SwiftNames: Sendable {
  /// The enum that holds everything: `PassAtK`.
  package let namespace: String
  /// The file name without its ending.
  package let file: String

  package init(scheme: String, namespace chosen: String? = nil) {
    let name = chosen ?? Spelling.upperCamelCase(scheme)
    let isTaken = Self.types.contains(name) || Self.reserved.contains(name) || Record(rawValue: name) != nil
    namespace = isTaken ? name + "_" : name
    let snake = CNames(scheme: scheme).file
    // A file main.swift is a script.
    file = snake.lowercased() == "main" ? snake + "_" : snake
  }

  /// A stored property of `Parameters`, and its argument label.
  package static func member(_ parameter: String) -> String {
    let name = Spelling.lowerCamelCase(parameter)
    return reserved.contains(name) ? name + "_" : name
  }

  /// Keywords, and names that mean something to the compiler in the places where ours stand.
  private static let reserved: Set<String> = Set(
    """
    Any Protocol Self Type _ actor any as associatedtype associativity async await borrowing break case catch class
    consuming continue convenience copy default defer deinit didSet discard do dynamic each else enum extension
    fallthrough false fileprivate final for func get guard if import in indirect infix init inout internal is isolated
    lazy left let macro mutating nil none nonisolated nonmutating open operator optional override package postfix
    precedence precedencegroup prefix private protocol public repeat required rethrows return right self sending set
    some static struct subscript super switch throw throws true try typealias unowned unsafe var weak where while
    willSet yield
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Types that generated code or its users mean by these names.
  private static let types: Set<String> = Set(
    """
    Actor Any AnyObject Array ArraySlice Bool Character Collection ContiguousArray CustomStringConvertible Decodable
    Dictionary Double Encodable Equatable Error Failure Float Float16 Float80 Hashable InlineArray Int
    Int128 Int16 Int32 Int64 Int8 Math MutableRawSpan MutableSpan Never Optional OutputSpan Parameters Range
    RawSpan Result Self Sendable Sequence Set Span StaticString String Substring Swift Task Type UInt UInt128 UInt16
    UInt32 UInt64 UInt8 Unicode UnsafeBufferPointer UnsafeMutableBufferPointer UnsafeMutablePointer UnsafePointer Void
    Glibc Darwin Musl Android Foundation
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
