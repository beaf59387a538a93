import Foundation
import TestSupport
import Testing

/// `weigh new`, `weigh completions` and `weigh check --watch`.
@Suite struct ComfortTests {
  // MARK: new

  @Test(
    arguments: TestScale.some(
      [("deep/er/mine", "deep/er/mine.scheme"), ("mine", "mine.scheme"), ("mine.scheme", "mine.scheme")], every: 3))
  func new(operand: String, file: String) throws {
    let place = try Workplace()
    let run = try place.weigh("new", operand)
    #expect(run.status == 0 && run.output == "wrote \(file); next: weigh check \(file)\n" && run.errors == "")
    #expect(try place.text(file).contains("scheme mine("))
    let check = try place.weigh("check", file)
    #expect(check.status == 0 && check.errors == "")
    #expect(try place.weigh("fmt", "--check", file).status == 0)
  }

  @Test func newLeavesWhatIsThere() throws {
    let place = try Workplace(["mine.scheme": "mine"])
    let run = try place.weigh("new", "mine")
    #expect(run.status == 1 && run.errors.contains("it exists already"))
    #expect(try place.text("mine.scheme") == "mine")
  }

  @Test(arguments: [
    ("dr-grpo", "write `dr_grpo`"), ("mean", "`mean` is a name of the language"), ("x y", "letters, digits"),
    ("f { Z = R } //", "letters, digits"), ("if", "expected the name of the scheme"), ("", "letters, digits"),
    ("2grpo", "expected the name of the scheme"),
  ])
  func newNeedsAName(name: String, reason: String) throws {
    let place = try Workplace()
    let run = try place.weigh("new", name)
    #expect(run.status == 2 && run.errors.contains(reason), "\(run.errors)")
    #expect(try place.entries() == [])
  }

  // MARK: completions

  /// What bash offers for the last word of a line.
  private func completions(_ line: String, in place: Workplace) throws -> [String] {
    try place.write(Array(try place.weigh("completions", "bash").output.utf8), to: ".completions")
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let script = """
      source ./.completions
      COMP_WORDS=(weigh \(words.joined(separator: " ")))
      COMP_CWORD=\(words.count)
      _weigh
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = place.folder.url
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").map(String.init).sorted()
  }

  @Test func bash() throws {
    let place = try Workplace(["a.scheme": "", "notes.txt": "", "deep/b.scheme": ""])
    #expect(try completions("ch", in: place) == ["check"])
    #expect(try completions("check --f", in: place) == ["--fix", "--format"])
    #expect(try completions("check --format ", in: place) == ["github", "human", "json", "short"])
    #expect(try completions("table --format ", in: place) == ["csv", "json", "markdown", "tsv"])
    #expect(try completions("check a", in: place) == ["a.scheme"])
    #expect(try completions("check d", in: place) == ["deep"])
    #expect(try completions("check n", in: place) == [])
    #expect(try completions("emit s", in: place) == ["swift"])
    #expect(try completions("emit python --adapter t", in: place) == ["trinity", "trl", "tunix"])
    #expect(try completions("fmt --c", in: place) == ["--check", "--color"])
    #expect(try completions("explain S030", in: place).contains("S0307"))
    #expect(try completions("completions ", in: place) == ["bash", "fish", "zsh"])
    #expect(try completions("table --at ", in: place) == [])
  }

  /// Every verb and every option is there for every shell.
  @Test(arguments: ["bash", "zsh", "fish"]) func everyOption(shell: String) throws {
    let place = try Workplace()
    let script = try place.weigh("completions", shell).output
    for verb in UsageTests.verbs {
      #expect(script.contains(verb))
      let page = try place.weigh("help", verb).output
      for row in page.split(separator: "\n") where row.hasPrefix("  -") {
        let option = row.dropFirst(2).prefix { $0 != " " }
        let name = shell == "fish" ? option.drop { $0 == "-" } : option
        #expect(script.contains(name), "\(shell): \(verb) \(option)")
      }
    }
  }

  // MARK: watch

  private func text(_ descriptor: Int32, until isEnough: (String) -> Bool) throws -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    let start = Date()
    while !isEnough(text), Date().timeIntervalSince(start) < 60 {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 100) > 0 else { continue }
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    return text
  }

  @Test func watch() throws {
    let place = try Workplace(["a.scheme": "scheme first { Z = R }\n"])
    let pipe = try TestPipe()
    let child = try place.start("check", "--watch", ".", output: pipe.writing)
    close(pipe.writing)
    #expect(try text(pipe.reading) { $0.contains("first ") }.contains("first "))
    try place.write(Array("scheme second { Z = R }\n".utf8), to: "a.scheme")
    #expect(try text(pipe.reading) { $0.contains("second ") }.contains("second "))
    try place.write(Array("scheme third { Z = R }\n".utf8), to: "b.scheme")
    #expect(try text(pipe.reading) { $0.contains("third ") }.contains("third "))
    kill(child.process, SIGINT)
    let result = try child.finish()
    #expect(result.status == 130)
    #expect(result.errors.contains("weigh: watching 1 file; ctrl-C ends\n"))
    close(pipe.reading)
  }

  /// Nobody reads any more: the end, at the next report.
  @Test func watchEndsWithItsReader() throws {
    let place = try Workplace(["a.scheme": "scheme first { Z = R }\n"])
    let pipe = try TestPipe()
    let child = try place.start("check", "--watch", ".", output: pipe.writing)
    close(pipe.writing)
    _ = try text(pipe.reading) { $0.contains("first ") }
    close(pipe.reading)
    try place.write(Array("scheme second { Z = R }\n".utf8), to: "a.scheme")
    #expect(try child.finish(within: 60).status == 141)
  }
}
