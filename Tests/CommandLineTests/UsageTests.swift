import Foundation
import TestSupport
import Testing

/// Verbs, options, help.
@Suite struct UsageTests {
  static let verbs = [
    "check", "weights", "table", "plot", "report", "simulate", "diff", "fit", "advise", "emit", "fmt", "new", "explain",
    "dump", "completions", "probe",
    "help",
  ]

  private func place() throws -> Workplace { try Workplace(["a.scheme": baseline]) }

  private func run(_ arguments: [String]) throws -> Child.Result {
    try Child(arguments, in: place()).finish()
  }

  // MARK: Refusals

  /// Command lines that make no sense, and below each what is said about it. A text: as an array of pairs it takes the compiler seconds.
  static let refused = """
    weigh: 
    there is no verb
    weigh: chekc a.scheme
    there is no verb `chekc`; did you mean `check`?
    weigh: frobnicate a.scheme
    there is no verb `frobnicate`
    weigh: a.scheme
    there is no verb `a.scheme`; did you mean `check` and that path?
    weigh: --group 8 check a.scheme
    the verb comes first, then `--group`
    weigh: diff a
    `diff` takes two: FILE or FILE:SCHEME each
    weigh: diff - -
    only one of the two can be standard input
    weigh: diff a b --within -1
    `--within` takes a number from 0 on, as 1e-6, not `-1`
    weigh: diff a b --against 8,
    `--against` takes whole numbers from 1 to 65536, as 8,16,64 or 2..64, not `8,`
    weigh: diff a b --format csv
    `--format` takes human, json, not `csv`
    weigh: check a.scheme --against 8
    `check` does not take `--against`, an option of `diff`
    weigh: weights a.scheme --strict
    `weights` does not take `--strict`, an option of `check`
    weigh: diff a b --within nan
    `--within` takes a number from 0 on, as 1e-6, not `nan`
    weigh: compare a b
    there is no verb `compare`; did you mean `diff`?
    weigh: probe trl:f
    `probe` writes a program; that one, `python probe.py`, takes `trl:f`
    weigh: probe --at 0.5
    `probe` does not take `--at`, an option of `table`, `simulate`
    weigh: draw a.scheme
    there is no verb `draw`; did you mean `plot`?
    weigh: report
    `report` writes several files: `-o` says into which folder
    weigh: report a.scheme
    `report` writes several files: `-o` says into which folder
    weigh: report a.scheme -o a.html
    `-o` takes a folder: pages have names of their own
    weigh: report a.scheme --format html
    `report` does not take `--format`, an option of `check`, `weights`, `table`, `simulate`, `diff`, `fit`, `advise`, `design`, `plot`
    weigh: gallery a.scheme
    there is no verb `gallery`; did you mean `report`?
    weigh: plot
    `plot` needs a file, a folder, or - for standard input
    weigh: plot a.scheme --show slope
    `--show` takes h, hprime, weights, variance, cost, not `slope`
    weigh: plot a.scheme --format png
    `--format` takes svg, text, spark, not `png`
    weigh: plot a.scheme --points 3
    `plot` does not take `--points`, an option of `table`
    weigh: plot a.scheme --show weights --beside t
    `--normalise` and `--beside` are for h and hprime
    weigh: plot a.scheme --show variance --limit
    `--limit` is for h and hprime
    weigh: plot a.scheme --show cost --normalise
    `--normalise` and `--beside` are for h and hprime
    weigh: plot a.scheme --show weights --logit
    `--logit`, `--on` and sparks are for curves over t, not for weights
    weigh: plot a.scheme --logit --on 0..0.5
    `--logit` has no place for 0 and 1: `--on` takes numbers between them
    weigh: plot a.scheme --on 0.5
    `--on` takes a part of [0,1] that is not too narrow, as 0.1..0.9, not `0.5`
    weigh: plot a.scheme --on 0.9..0.1
    `--on` takes a part of [0,1] that is not too narrow, as 0.1..0.9, not `0.9..0.1`
    weigh: plot a.scheme --on 0..nan
    `--on` takes a part of [0,1] that is not too narrow, as 0.1..0.9, not `0..nan`
    weigh: plot a.scheme --size 10x10
    `--size` needs `--format svg`, in pixels, or text, in characters
    weigh: plot a.scheme --format svg --size 10x10
    a picture has 240x160 to 4000x4000 pixels
    weigh: plot a.scheme --format text --size 10x10
    a plot in text has 30x5 to 500x200 characters
    weigh: plot a.scheme --format spark --size 80x24
    a spark has one size
    weigh: plot a.scheme --size 80
    `--size` takes a width and a height, as 720x450, not `80`
    weigh: plot a.scheme --vary eps
    `eps` is neither NAME=VALUE nor SCHEME.NAME=VALUE
    weigh: plot a.scheme --vary eps=1,,2
    `--vary` takes NAME=VALUE,VALUE,… with at most 8 values, not `eps=1,,2`
    weigh: format a.scheme
    there is no verb `format`; did you mean `fmt`?
    weigh: compile a.scheme
    there is no verb `compile`; did you mean `emit`?
    weigh: fmt
    `fmt` needs a file, a folder, or - for standard input
    weigh: fmt --check=yes a.scheme
    `--check` takes no value
    weigh: fmt --fix a.scheme
    `fmt` does not take `--fix`, an option of `check`
    weigh: new
    `new` takes one name
    weigh: new a b
    `new` takes one name
    weigh: completions
    `completions` takes one shell
    weigh: completions tcsh
    `completions` takes bash, zsh, fish, not `tcsh`
    weigh: check --fix --watch a.scheme
    `--fix` and `--watch` exclude each other
    weigh: check --fix -
    `--fix` and `--watch` are for files, not for standard input
    weigh: check --watch a.scheme -
    `--fix` and `--watch` are for files, not for standard input
    weigh: simulate a.scheme --at 1
    `--at` takes numbers above 0 and below 1, as 0.1,0.5, not `1`
    weigh: simulate a.scheme --at nan
    `--at` takes numbers above 0 and below 1, as 0.1,0.5, not `nan`
    weigh: simulate a.scheme --groups 1
    `--groups` takes a whole number from 2 to 10000000, not `1`
    weigh: simulate a.scheme --seed -1
    `--seed` takes a whole number from 0 to 18446744073709551615, not `-1`
    weigh: table a.scheme --seed 1
    `table` does not take `--seed`, an option of `simulate`
    weigh: advise a.scheme
    `advise` needs `--pass-rates FILE`
    weigh: advise --pass-rates r.csv
    `advise` needs a file, a folder, or - for standard input
    weigh: advise - --pass-rates -
    only one of the files can be standard input
    weigh: check a.scheme --pass-rates - --watch
    `--watch` is for files, not for standard input
    weigh: check a.scheme --columns rate
    `--columns` takes ROLE=NAME,…, as reward=score, not `rate`
    weigh: check a.scheme --columns rate=a,rate=b
    `--columns` names `rate` twice
    weigh: check a.scheme --columns rat=a
    `--columns` takes group, reward, advantage, step, rate, correct, total, not `rat`; did you mean `rate`?
    weigh: advise a.scheme --today x@0
    `--today` takes [FILE:]NAME, or [FILE:]NAME@M with a group size M, not `x@0`
    weigh: advise a.scheme --today @8
    `` is neither NAME nor FILE:NAME
    weigh: advise a.scheme --within -1
    `--within` takes a number from 0 on, as 1e-6, not `-1`
    weigh: help picture
    there is no verb `picture`
    weigh: help check table
    `help` takes one verb
    weigh: --version check
    `--version` stands alone
    weigh: check
    `check` needs a file, a folder, or - for standard input
    weigh: check --
    `check` needs a file, a folder, or - for standard input
    weigh: emit
    `emit` needs a language and a path
    weigh: emit c
    `emit` needs a file, a folder, or - for standard input
    weigh: emit rust a.scheme
    `emit` takes c, swift, python, not `rust`
    weigh: emit Swift a.scheme
    `emit` takes c, swift, python, not `Swift`; did you mean `swift`?
    weigh: emit c a.scheme --array numpy
    `--array` and `--adapter` are for `emit python`
    weigh: emit swift a.scheme --adapter trl
    `--array` and `--adapter` are for `emit python`
    weigh: emit python a.scheme --array mlx
    `--array` takes torch, numpy, jax, not `mlx`
    weigh: emit python a.scheme --array numpy --adapter trl
    `--adapter trl` needs `--array torch`
    weigh: emit python a.scheme --adapter verl,tunix
    `--adapter verl` needs `--array torch`
    weigh: emit python a.scheme --adapter verl,tlr
    `--adapter` takes nemo, rllm, skyrl, slime, trinity, trl, tunix, verl, not `tlr`; did you mean `trl`?
    weigh: emit c a.scheme --access internal
    `--access` is not for `c`
    weigh: emit swift a.scheme --prefix my_
    `--prefix` is not for `swift`
    weigh: emit c a.scheme --prefix 1x
    `--prefix` takes letters, digits and single `_`, a letter first, not `1x`
    weigh: emit swift a.scheme --namespace a__b
    `--namespace` takes letters, digits and single `_`, a letter first, not `a__b`
    weigh: dump
    `dump` needs a stage and a path
    weigh: dump token a.scheme
    `dump` takes tokens, syntax, typed, ir, objective, not `token`; did you mean `tokens`?
    weigh: table a.scheme --point 3
    `table` has no option `--point`; did you mean `--points`?
    weigh: table a.scheme --verbose
    `table` has no option `--verbose`
    weigh: weights a.scheme --points 3
    `weights` does not take `--points`, an option of `table`
    weigh: table a.scheme --points
    `--points` needs a value: --points T
    weigh: table a.scheme --points 3 --points 4
    `--points` is given twice
    weigh: table a.scheme --points 3 --at 0.5
    `--points` and `--at` exclude each other
    weigh: table a.scheme --points 1
    `--points` takes a whole number from 2 to 10000000, not `1`
    weigh: table a.scheme --points 1000000000000
    `--points` takes a whole number from 2 to 10000000, not `1000000000000`
    weigh: table a.scheme --points 99999999999999999999
    `--points` takes a whole number from 2 to 10000000, not `99999999999999999999`
    weigh: table a.scheme --points +3
    `--points` takes a whole number from 2 to 10000000, not `+3`
    weigh: table a.scheme --points=
    `--points` takes a whole number from 2 to 10000000, not ``
    weigh: table a.scheme --at nan
    `--at` takes numbers from 0 to 1, as 0.1,0.5, not `nan`
    weigh: table a.scheme --at inf
    `--at` takes numbers from 0 to 1, as 0.1,0.5, not `inf`
    weigh: table a.scheme --at 1.5
    `--at` takes numbers from 0 to 1, as 0.1,0.5, not `1.5`
    weigh: table a.scheme --at 0.5,-1e-9
    `--at` takes numbers from 0 to 1, as 0.1,0.5, not `-1e-9`
    weigh: table a.scheme --at 0.5,,1
    `--at` takes numbers from 0 to 1, as 0.1,0.5, not ``
    weigh: table a.scheme --format xml
    `--format` takes csv, tsv, json, markdown, not `xml`
    weigh: check a.scheme --format csv
    `--format` takes human, short, json, github, not `csv`
    weigh: weights a.scheme --by M
    `--by` takes s, N, not `M`
    weigh: check a.scheme --color yes
    `--color` takes auto, always, never, not `yes`
    weigh: check a.scheme --set eps
    `eps` is neither NAME=VALUE nor SCHEME.NAME=VALUE
    weigh: check a.scheme --set =1
    `=1` is neither NAME=VALUE nor SCHEME.NAME=VALUE
    weigh: check a.scheme --set a.b.c=1
    `a.b.c=1` is neither NAME=VALUE nor SCHEME.NAME=VALUE
    weigh: check a.scheme --scheme a.scheme:
    `a.scheme:` is neither NAME nor FILE:NAME
    weigh: check a.scheme --group 8,
    `--group` takes whole numbers from 1 to 65536, as 8,16,64 or 2..64, not `8,`
    weigh: check a.scheme --group 2.4
    `--group` takes whole numbers from 1 to 65536, as 8,16,64 or 2..64, not `2.4`
    weigh: check a.scheme --group 2..
    `--group` takes whole numbers from 1 to 65536, as 8,16,64 or 2..64, not `2..`
    weigh: check a.scheme --group 99999999999999999999
    `--group` takes whole numbers from 1 to 65536, as 8,16,64 or 2..64, not `99999999999999999999`
    """

  @Test(arguments: refused.components(separatedBy: "weigh: ").dropFirst().map { $0.components(separatedBy: "\n") })
  func isRefused(lineAndMessage: [String]) throws {
    let (line, message) = (lineAndMessage[0], lineAndMessage[1])
    let words = line.split(separator: " ").map(String.init)
    let run = try run(words)
    #expect(run.status == 2)
    #expect(run.output == "")
    let lines = run.errors.components(separatedBy: "\n")
    #expect(lines.first == "weigh: \(message)")
    #expect(lines.count == 3 && lines[1].hasPrefix("Try `weigh help"), "\(run.errors)")
  }

  /// Wrong usage is told before any file is read.
  @Test func usageComesFirst() throws {
    #expect(try run(["table", "missing.scheme", "--points", "1"]).status == 2)
  }

  @Test func hostileArgumentsAreQuoted() throws {
    let run = try run(["\u{1B}[31m" + String(repeating: "x", count: 1000)])
    #expect(run.status == 2)
    #expect(!run.errors.contains("\u{1B}"))
    #expect(run.errors.utf8.count < 200)
  }

  // MARK: Help

  @Test(arguments: [[]] + verbs.map { [$0] }) func helpFitsAScreen(verb: [String]) throws {
    let run = try run(["help"] + verb)
    #expect(run.status == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 23 && lines.allSatisfy { $0.count <= 80 }, "\(run.output)")
    for verb in verb { #expect(try self.run([verb, "--help"]).output == run.output) }
  }

  @Test func helpNamesEveryVerb() throws {
    let text = try run(["help"]).output
    for verb in Self.verbs { #expect(text.contains("\n  \(verb) ")) }
    #expect(try run(["--help"]).output == text)
    #expect(try run(["-h"]).output == text)
  }

  /// Every option on a page of help is taken by that verb.
  @Test(arguments: verbs) func helpIsTrue(verb: String) throws {
    let rows = try run(["help", verb]).output.split(separator: "\n").filter { $0.hasPrefix("  -") }
    for row in rows {
      let option = String(row.dropFirst(2).prefix { $0 != " " })
      // An option with a value lacks it here, and any value is one too many for a flag.
      let isFlag = [
        "--fix", "--watch", "--check", "--strict", "--with-objective", "--double", "--single-header", "--no-provenance",
        "--normalise", "--limit", "--logit", "--ascii", "--latex", "--long",
      ].contains(option)
      let wanted = isFlag ? "`\(option)` takes no value" : "`\(option)` needs a value"
      #expect(try run([verb, isFlag ? option + "=1" : option]).errors.contains(wanted))
    }
    #expect(rows.isEmpty == ["help", "new", "explain", "completions"].contains(verb))
  }

  @Test func version() throws {
    let run = try run(["--version"])
    #expect(run.status == 0)
    let revision = #/weigh \d+\.\d+\.\d+ \((unknown commit|commit [0-9a-f]{40}( and changes)?)\)\n/#
    #expect(run.output.wholeMatch(of: revision) != nil, "\(run.output)")
  }
}
