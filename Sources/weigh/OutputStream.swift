/// Collects text and writes it in large pieces. After the first failure nothing more is written.
struct OutputStream {
  private let file: FileDescriptor
  private var buffer: [UInt8] = []
  /// What went wrong.
  private(set) var error: SystemError?
  private static let capacity = 64 << 10

  init(_ file: FileDescriptor) { self.file = file }

  /// Writes a line on standard error. If that fails there is nobody to be told.
  static func tell(_ line: String) {
    var stream = OutputStream(.standardError)
    _ = stream.write(line + "\n") && stream.flush()
  }

  /// Takes a piece of text; says no when writing has failed.
  mutating func write(_ text: String) -> Bool {
    guard error == nil else { return false }
    buffer.append(contentsOf: text.utf8)
    return buffer.count < Self.capacity || flush()
  }

  /// Writes what has been collected.
  mutating func flush() -> Bool {
    guard error == nil else { return false }
    do throws(SystemError) { try file.write(buffer) } catch { self.error = error }
    buffer.removeAll(keepingCapacity: true)
    return error == nil
  }

  /// Writes the rest and closes the file. Some file systems say only now that they are full.
  mutating func finish() throws(SystemError) {
    _ = flush()
    do throws(SystemError) { try file.close() } catch { self.error = self.error ?? error }
    if let error { throw error }
  }
}
