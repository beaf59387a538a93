import Foundation
import TestSupport
import Testing

/// Where the output goes, and that it is whole or not there.
@Suite struct OutputTests {
  private func place() throws -> Workplace { try Workplace(["a.scheme": baseline]) }

  @Test func aFile() throws {
    let place = try place()
    let table = try place.weigh("table", "a.scheme").output
    let run = try place.weigh("table", "a.scheme", "-o", "out.csv")
    #expect(run.status == 0)
    #expect(run.output == "" && run.errors == "")
    #expect(try place.text("out.csv") == table)
    #expect(try place.weigh("table", "a.scheme", "-o", "-").output == table)
    #expect(try place.weigh("table", "a.scheme", "-o=new/er/out.csv").status == 0)
    #expect(try place.entries() == ["a.scheme", "new", "new/er", "new/er/out.csv", "out.csv"])
  }

  /// A program, which depends on nothing.
  @Test func theProbe() throws {
    let place = try place()
    let text = try place.weigh("probe").output
    #expect(text.hasPrefix("#!/usr/bin/env python3\n"))
    let run = try place.weigh("probe", "-o", "deep/probe.py")
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    #expect(try place.text("deep/probe.py") == text)
  }

  @Test func aFileThatIsReplaced() throws {
    let place = try place()
    try place.write(Array("old".utf8), to: "out.csv")
    chmod(place.url("out.csv").path, 0o640)
    try FileManager.default.createSymbolicLink(atPath: place.url("link").path, withDestinationPath: "out.csv")
    #expect(try place.weigh("weights", "a.scheme", "-o", "link").status == 0)
    #expect(try place.text("out.csv").hasPrefix("scheme,M,s"))
    let attributes = try FileManager.default.attributesOfItem(atPath: place.url("out.csv").path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.url("link").path) == "out.csv")
  }

  @Test func inputsAreNotWrittenOver() throws {
    let place = try place()
    for path in ["a.scheme", "./a.scheme"] {
      let run = try place.weigh("dump", "tokens", "a.scheme", "-o", path)
      #expect(run.status == 1)
      #expect(run.messages == ["error[S0902]: this file cannot be written: it is one of the files that were read"])
    }
    #expect(try place.text("a.scheme") == baseline)
  }

  /// Each of these places cannot be written to, and is named; nothing else is left behind.
  @Test(arguments: [
    ("folder", "Is a directory"), ("folder/", "Is a directory"), ("new/", "Is a directory"),
    ("a.scheme/out.csv", "Not a directory"), ("/proc/nowhere/out.csv", "No such file or directory"),
    ("/dev/full", "No space left on device"), ("pipe", "No such device or address"),
  ])
  func whatCannotBeWritten(path: String, reason: String) throws {
    let place = try Workplace(["a.scheme": baseline, "folder/x": ""])
    #expect(mkfifo(place.url("pipe").path, 0o600) == 0)
    let before = try place.entries()
    let run = try place.weigh("table", "a.scheme", "-o", path)
    #expect(run.status == 1)
    #expect(run.messages == ["error[S0902]: this file cannot be written: \(reason)"])
    #expect(run.errors.contains("--> \(path)\n"))
    #expect(try place.entries() == before)
  }

  /// Permissions do not bind the superuser; nobody writes into /proc.
  @Test func unwritableFolder() throws {
    let place = try Workplace(["a.scheme": baseline, "closed/x": "old"])
    chmod(place.url("closed").path, 0o500)
    let folder = geteuid() == 0 ? "/proc" : "closed"
    for path in ["\(folder)/out.csv", "\(folder)/deeper/out.csv"] {
      let run = try place.weigh("table", "a.scheme", "-o", path)
      #expect(run.status == 1)
      #expect(run.messages.count == 1 && run.errors.hasPrefix("error[S0902]: this file cannot be written: "))
    }
    chmod(place.url("closed").path, 0o700)
    #expect(try place.entries() == ["a.scheme", "closed", "closed/x"])
  }

  @Test func specialFilesStaySpecial() throws {
    let place = try place()
    #expect(try place.weigh("table", "a.scheme", "-o", "/dev/null").status == 0)
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
  }

  @Test func standardOutputIsChecked() throws {
    let place = try place()
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    for arguments in [["check", "a.scheme"], ["table", "a.scheme"], ["help"], ["--version"]] {
      let run = try Child(arguments, in: place, output: full).finish()
      #expect(run.status == 1)
      #expect(run.messages == ["error[S0902]: this file cannot be written: No space left on device"])
    }
    // What is opened must not take the place of the closed stream.
    let closed = try place.weigh("table", "a.scheme", shell: "exec >&-")
    #expect(closed.status == 1)
    #expect(closed.messages == ["error[S0902]: this file cannot be written: Bad file descriptor"])
    #expect(try place.text("a.scheme") == baseline)
    #expect(try place.weigh("table", "a.scheme", "-o", "out.csv", shell: "exec <&- >&- 2>&-").status == 0)
    #expect(try place.text("out.csv").hasPrefix("scheme,M,t"))
  }

  @Test func aDescriptorThatDoesNotWait() throws {
    let place = try place()
    let pipe = try TestPipe()
    _ = fcntl(pipe.writing, F_SETFL, O_NONBLOCK)
    let child = try place.start("table", "a.scheme", "--points", "20000", output: pipe.writing)
    close(pipe.writing)
    usleep(50_000)
    let data = FileHandle(fileDescriptor: pipe.reading).readDataToEndOfFile()
    #expect(try child.finish().status == 0)
    #expect(data.split(separator: 10).count == 20_001)
    close(pipe.reading)
  }

  @Test func aFileSizeLimit() throws {
    let place = try place()
    let run = try place.weigh("table", "a.scheme", "--points", "50000", "-o", "out.csv", shell: "ulimit -f 64")
    #expect(run.status == 1)
    #expect(run.messages == ["error[S0902]: this file cannot be written: File too large"])
    #expect(try place.entries() == ["a.scheme"])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGSEGV]) func anInterruptedTableLeavesNothing(signal: Int32) throws {
    let place = try place()
    let child = try place.start("table", "a.scheme", "--points", "10000000", "-o", "new/folder/out.csv")
    var isWriting = false
    for _ in 0..<5000 where !isWriting {
      usleep(1000)
      isWriting = try place.entries().contains { $0.hasPrefix("new/folder/.weigh-") }
    }
    #expect(isWriting)
    kill(child.process, signal)
    let run = try child.finish()
    #expect(run.status == (signal == SIGSEGV ? 3 : 128 + signal))
    #expect(run.seconds < 20)
    #expect(try place.entries() == ["a.scheme"])
  }

  @Test func aFailedRunWritesNothing() throws {
    let place = try Workplace(["bad.scheme": "scheme f { Z = x }\nscheme g { Z = R }\n", "old": "old"])
    for verb in [["check"], ["weights"], ["table"], ["emit", "c", "--group", "8"], ["emit", "swift", "--group", "8"]] {
      let run = try Child(verb + ["bad.scheme", "-o", "new"], in: place).finish()
      #expect(run.status == 1)
      #expect(try place.entries() == ["bad.scheme", "old"])
    }
    #expect(try place.weigh("table", "bad.scheme", "-o", "old").status == 1)
    #expect(try place.text("old") == "old")
  }

  @Test func generatedFiles() throws {
    let place = try place()
    let run = try place.weigh("emit", "c", "a.scheme", "--group", "8", "-o", "generated/c")
    #expect(run.status == 0)
    #expect(run.output == "" && run.errors == "")
    let names = ["baseline.h", "baseline.c"]
    #expect(
      try place.entries() == ["a.scheme", "generated", "generated/c"] + names.sorted().map { "generated/c/\($0)" })
    // Several files would not be told apart on standard output; one goes there as it is.
    let several = try place.weigh("emit", "c", "a.scheme", "--group", "8")
    #expect(several.status == 2 && several.output == "")
    #expect(several.errors.hasPrefix("weigh: these are 2 files: `-o` says in which folder they go\n"))
    for options in [["c", "--single-header"], ["swift", "--no-provenance"]] {
      let command = ["emit"] + options + ["a.scheme", "--group", "8"]
      let one = try Child(command, in: place).finish()
      #expect(one.status == 0)
      #expect(try Child(command + ["-o", "one"], in: place).finish().status == 0)
      let entry = try #require(try place.entries().last { $0.hasPrefix("one/") })
      #expect(try place.text(entry) == one.output)
      try FileManager.default.removeItem(at: place.url("one"))
    }
  }

  /// A folder of the name of a file is not what is meant.
  @Test(arguments: ["x.c", "x.h", "generated/x.swift"]) func aFileForGeneratedFiles(name: String) throws {
    let place = try place()
    let run = try place.weigh("emit", "c", "a.scheme", "-o", name)
    #expect(
      run.status == 2 && run.errors.hasPrefix("weigh: `-o` takes a folder: generated files have names of their own"))
    #expect(try place.entries() == ["a.scheme"])
  }

  /// One run is one mode: a `group` line does not switch it. What cannot be generated so is named, the rest is written.
  @Test func whatHasNoFormula() throws {
    let target = "scheme solved { h(t) = t^2  design exact  split centred }\nscheme plain { Z = R }\ngroup 8\n"
    let place = try Workplace(["a.scheme": target])
    let run = try place.weigh("emit", "c", "a.scheme", "-o", "c")
    #expect(run.status == 1 && run.messages.count == 1 && run.errors.hasPrefix("error[S0802]"))
    #expect(try place.entries() == ["a.scheme", "c", "c/plain.c", "c/plain.h"])
    #expect(try place.weigh("emit", "c", "a.scheme", "--group", "8", "-o", "c").status == 0)
    #expect(try place.entries() == ["a.scheme", "c", "c/plain.c", "c/plain.h", "c/solved.c", "c/solved.h"])
  }

  @Test func optionsOfGeneratedCode() throws {
    let place = try place()
    let c = ["emit", "c", "a.scheme", "-o", "c", "--with-objective", "--prefix", "my_", "--double", "--no-provenance"]
    #expect(try Child(c, in: place).finish().status == 0)
    let names = ["my_baseline.c", "my_baseline.h", "my_baseline_objective.c", "my_baseline_objective.h"]
    #expect(try place.entries().filter { $0.hasPrefix("c/") } == names.map { "c/" + $0 })
    let header = try place.text("c/my_baseline.h")
    #expect(header.contains("int my_baseline_advantages_u8(") && header.contains("double *out"))
    #expect(!header.contains("SHA-256") && !header.contains("a.scheme"))
    let swift = ["emit", "swift", "a.scheme", "-o", "s", "--access", "internal", "--namespace", "Mine"]
    #expect(try Child(swift, in: place).finish().status == 0)
    let text = try place.text("s/baseline.swift")
    #expect(text.contains("\nenum Mine {\n") && !text.contains("public ") && text.contains("--namespace Mine"))
  }

  @Test func generatedPython() throws {
    let place = try place()
    let arguments = ["emit", "python", "a.scheme", "--group", "8", "--adapter", "trl,verl,trl"]
    #expect(try Child(arguments + ["-o", "generated"], in: place).finish().status == 0)
    let names = ["baseline.py", "baseline_trl.py", "baseline_verl.py"]
    #expect(try place.entries() == ["a.scheme", "generated"] + names.map { "generated/\($0)" })
    // On standard output there is place for one.
    #expect(try Child(arguments, in: place).finish().status == 2)
    let alone = try Child(Array(arguments.prefix(5)), in: place).finish()
    #expect(alone.output == (try place.text("generated/baseline.py")))
  }

  /// They appear together or not at all.
  @Test func generatedFilesThatHaveNoPlace() throws {
    for obstacle in ["generated/baseline.c/x", "generated"] {
      let place = try place()
      try place.write([], to: obstacle)
      let before = try place.entries()
      let run = try place.weigh("emit", "c", "a.scheme", "--group", "8", "-o", "generated")
      #expect(run.status == 1)
      #expect(run.messages.count == 1 && run.errors.hasPrefix("error[S0902]"))
      #expect(try place.entries() == before)
    }
  }

  @Test func atMostAHundredErrorsAreShown() throws {
    let faulty = { (count: Int) in (0..<count).map { "scheme f\($0) { Z = x }\n" }.joined() }
    let place = try Workplace([
      "100/a.scheme": faulty(50), "100/b.scheme": faulty(50), "101/a.scheme": faulty(50), "101/b.scheme": faulty(51),
      "270/a.scheme": faulty(90), "270/b.scheme": faulty(90), "270/c.scheme": faulty(90), "5000/a.scheme": faulty(5000),
    ])
    for (folder, note) in [("100", ""), ("101", "1 further error"), ("270", "170 further errors"), ("5000", "")] {
      let run = try place.weigh("check", folder)
      #expect(run.status == 1)
      #expect(run.messages.filter { $0.hasPrefix("error") }.count == 100)
      let notes = run.messages.filter { $0.hasPrefix("note") }
      #expect(notes.count == (folder == "100" ? 0 : 1))
      if !note.isEmpty { #expect(notes == ["note[S0907]: not shown: at least \(note)"]) }
    }
  }
}
