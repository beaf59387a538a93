/// A file's path, or another argument, as the system has it: bytes other than NUL, in no particular encoding.
struct Path: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  init(cString: UnsafePointer<CChar>) {
    var bytes: [UInt8] = []
    var next = cString
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    self.bytes = bytes
  }

  /// The text; bytes that are not UTF-8 become U+FFFD.
  var name: String { String(decoding: bytes, as: UTF8.self) }

  /// `-` stands for standard input or output.
  var isDash: Bool { bytes == [UInt8(ascii: "-")] }

  /// Whether files of that name are found in folders.
  var isScheme: Bool { bytes.suffix(7).elementsEqual(".scheme".utf8) }

  /// Whether it looks like a file that is written, not like a folder.
  var isProduct: Bool {
    [".c", ".h", ".swift", ".py", ".html", ".tex"].contains { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// The path of an entry of this folder.
  func appending(_ entry: some Collection<UInt8>) -> Path {
    Path(bytes.last == UInt8(ascii: "/") ? bytes + Array(entry) : bytes + [UInt8(ascii: "/")] + Array(entry))
  }

  /// The path of the folder that holds the entry.
  var folder: Path {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return Path(".".utf8) }
    return Path(bytes[...slash])
  }

  /// The paths of the folders on the way to this one, outermost first, this one last.
  var ancestors: [Path] {
    let slashes = bytes.indices.filter { $0 > 0 && bytes[$0] == UInt8(ascii: "/") && bytes[$0 - 1] != bytes[$0] }
    let paths = slashes.map { Path(bytes[..<$0]) }
    return bytes.last == UInt8(ascii: "/") ? paths : paths + [self]
  }

  /// What stands before and after the first occurrence of a byte; the second part is nil if there is none.
  func split(at byte: UInt8) -> (Path, Path?) {
    guard let place = bytes.firstIndex(of: byte) else { return (self, nil) }
    return (Path(bytes[..<place]), Path(bytes[(place + 1)...]))
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      // An array with an element has an address.
      body(buffer.baseAddress.unsafelyUnwrapped)
    }
  }

  /// Bytewise, so that the order is the same under every locale.
  static func < (left: Path, right: Path) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}
