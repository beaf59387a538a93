import Foundation
import TestSupport
import Testing

/// Which files are read, and in which order.
@Suite struct PathTests {
  /// A file with a scheme of the given name.
  private func file(_ name: String) -> String { "scheme \(name) { Z = R - mean }\n" }

  /// The schemes that are reported, in order.
  private func names(_ run: Child.Result) -> [String] {
    run.output.components(separatedBy: "\n").filter { $0.contains(" M = ") }.map { String($0.prefix { $0 != " " }) }
  }

  @Test func foldersAreSortedByPath() throws {
    let place = try Workplace([
      "b.scheme": file("f4"), "a/z.scheme": file("f3"), "a-b/x.scheme": file("f1"), "a.scheme": file("f2"),
      "é.scheme": file("f5"), "a/note.txt": "no scheme", "a/.hidden.scheme": "no scheme",
      ".git/x.scheme": "no scheme", "a/scheme": "no scheme",
    ])
    let run = try place.weigh("check", "--long", ".")
    #expect(run.status == 0)
    // Bytewise: `-` < `.` < `/`.
    #expect(names(run) == ["f1", "f2", "f3", "f4", "f5"])
    #expect(run.output.contains("./a/z.scheme:1"))
    #expect(names(try place.weigh("check", "--long", "a/", "b.scheme")) == ["f3", "f4"])
    #expect(try place.weigh("check", "--long", "a/").output.contains(" a/z.scheme:1"))
  }

  @Test func aFileIsReadOnce() throws {
    let place = try Workplace(["a.scheme": file("f"), "d/b.scheme": file("g")])
    #expect(names(try place.weigh("check", "--long", "a.scheme", "./a.scheme", ".", "d")) == ["f", "g"])
    #expect(try place.weigh("table", "a.scheme", "a.scheme").status == 0)
    #expect(names(try place.weigh("check", "-", "-", input: file("k"))) == ["k"])
  }

  @Test func standardInput() throws {
    let place = try Workplace()
    let run = try place.weigh("check", "-", input: "scheme f { Z = x }\n")
    #expect(run.status == 1)
    #expect(run.errors.contains("<stdin>:1:16"))
    #expect(try place.weigh("check", "/dev/stdin", input: baseline).status == 0)
    let closed = try place.weigh("check", "-", shell: "exec <&-")
    #expect(closed.status == 1)
    #expect(closed.messages == ["error[S0901]: this file cannot be read: Bad file descriptor"])
  }

  @Test func emptyInput() throws {
    let place = try Workplace(["empty.scheme": ""])
    try FileManager.default.createDirectory(at: place.url("folder"), withIntermediateDirectories: true)
    for path in ["empty.scheme", "-"] {
      let run = try place.weigh("check", path)
      #expect(run.status == 0)
      #expect(run.output == "no schemes\n")
      #expect(run.errors == "")
    }
    // Where something was to be checked, nothing is a failure.
    for paths in [["folder"], ["empty.scheme", "folder"], ["--fix", "folder"]] {
      let run = try Child(["check"] + paths, in: place).finish()
      #expect(run.status == 1)
      #expect(run.messages == ["error[S0901]: no scheme files under folder"])
    }
    #expect(try place.weigh("check", "folder", "--format", "json").output.contains("no scheme files under folder"))
    // A folder whose files have been read already is not empty.
    #expect(try place.weigh("check", "empty.scheme", ".").status == 0)
    #expect(try place.weigh("table", "folder").output == "scheme,M,t,h,hprime\n")
  }

  @Test func missingFilesAreNamed() throws {
    let place = try Workplace(["a.scheme": file("f")])
    let run = try place.weigh("check", "missing.scheme", "a.scheme", "none/x.scheme")
    #expect(run.status == 1)
    #expect(names(run) == ["f"])
    #expect(run.messages.count == 2)
    #expect(run.errors.contains("--> missing.scheme\n") && run.errors.contains("--> none/x.scheme\n"))
    // A table of some of the files would look like one of all.
    let table = try place.weigh("table", "a.scheme", "missing.scheme")
    #expect(table.status == 1)
    #expect(table.output == "")
    let short = try place.weigh("check", "missing.scheme", "--format", "short")
    #expect(
      short.errors == "missing.scheme: error: this file cannot be read: No such file or directory [S0901]\n")
    #expect(short.output == "")
    #expect(try place.weigh("check", "").status == 1)
    #expect(try place.weigh("check", "a.scheme/").status == 1)
  }

  /// Permissions do not bind the superuser; a process's memory cannot be read from its beginning.
  @Test func unreadableFilesAreNamed() throws {
    let place = try Workplace(["a.scheme": file("f"), "b.scheme": file("g")])
    if geteuid() == 0 {
      try FileManager.default.removeItem(at: place.url("b.scheme"))
      try FileManager.default.createSymbolicLink(
        atPath: place.url("b.scheme").path, withDestinationPath: "/proc/self/mem")
    } else {
      chmod(place.url("b.scheme").path, 0)
    }
    let run = try place.weigh("check", "--long", ".")
    #expect(run.status == 1)
    #expect(run.messages.count == 1 && run.errors.contains("--> ./b.scheme\n"))
  }

  @Test func linksAreFollowedToFilesOnly() throws {
    let place = try Workplace(["real/a.scheme": file("f"), "other/b.scheme": file("g")])
    let link = { (name: String, target: String) in
      try FileManager.default.createSymbolicLink(atPath: place.url(name).path, withDestinationPath: target)
    }
    try link("real/loop", "..")
    try link("real/self.scheme", "self.scheme")
    try link("real/b.scheme", "../other/b.scheme")
    try link("linked", "other")
    let run = try place.weigh("check", "--long", "real")
    #expect(run.status == 1)
    #expect(names(run) == ["f", "g"])
    #expect(run.messages.count == 1 && run.errors.contains("--> real/self.scheme\n"))
    #expect(names(try place.weigh("check", "--long", "linked")) == ["g"])
  }

  @Test func whatIsNoFile() throws {
    let place = try Workplace(["folder.scheme/a.scheme": file("f")])
    #expect(mkfifo(place.url("pipe.scheme").path, 0o600) == 0)
    // Found in a folder, a pipe is none of our business; named, it must have a writer.
    #expect(names(try place.weigh("check", "--long", ".")) == ["f"])
    #expect(names(try place.weigh("check", "folder.scheme")) == ["f"])
    let run = try place.weigh("check", "pipe.scheme")
    #expect(run.status == 1)
    #expect(run.messages == ["error[S0901]: this file cannot be read: nothing is written to this pipe"])
    let endless = try place.weigh("check", "/dev/zero")
    #expect(endless.status == 1)
    #expect(endless.messages.count == 1 && endless.errors.contains("S0108"))
    #expect(try place.weigh("check", "/dev/null").output == "no schemes\n")
    #expect(try place.weigh("check", "-", shell: "exec < .").errors.contains("S0901"))
  }

  @Test func aPipeWithAWriter() throws {
    let place = try Workplace()
    #expect(mkfifo(place.url("pipe").path, 0o600) == 0)
    let script = "(sleep 0.05; printf 'scheme f { Z = R }') > pipe & exec 9< pipe"
    let run = try place.weigh("check", "/dev/fd/9", shell: "cd \(place.folder.url.path); \(script)")
    #expect(names(run) == ["f"])
  }

  #if os(Linux)
    @Test func namesOfAnyBytes() throws {
      let place = try Workplace()
      let name: [CChar] =
        Array(place.folder.url.path.utf8CString.dropLast()) + [47, -23, 46] + Array("scheme".utf8CString)
      let descriptor = open(name, O_WRONLY | O_CREAT, 0o600)
      let text = file("f")
      #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
      close(descriptor)
      let run = try place.weigh("check", "--long", ".")
      #expect(run.status == 0)
      #expect(run.output.contains("./\u{FFFD}.scheme:1"))
    }
  #endif
}
