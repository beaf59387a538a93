#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system said when it refused something.
struct SystemError: Error {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Why the last call has failed.
  static var last: SystemError { SystemError(errno) }

  var text: String { String(cString: strerror(number)) }
}
