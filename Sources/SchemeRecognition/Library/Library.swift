/// The objectives that are known by name: a scheme file, read when it is first asked for.
package enum Library {
  /// In the order in which one is preferred to those behind it.
  package static let objectives = LibraryFile.schemes(source).map { KnownObjective($0) }
}
