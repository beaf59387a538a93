import SchemeDiagnostics
import SchemeDriver
import SchemeEmission

/// What can be done. Parsing, help, completions and suggestions all come from here and from `Option.all`.
enum Verb: String, CaseIterable, Sendable {
  case check
  case weights
  case table
  case plot
  case report
  case simulate
  case diff
  case fit
  case advise
  case design
  case emit
  case format = "fmt"
  case new
  case probe
  case explain
  case dump
  case completions
  case help

  /// What stands after the verb.
  var operands: String {
    switch self {
    case .check, .weights, .table, .plot, .report, .simulate, .fit, .advise, .design, .format: "PATH…"
    case .diff: "A B"
    case .emit: "LANGUAGE PATH…"
    case .new: "NAME"
    case .probe: ""
    case .explain: "[CODE | WORD…]"
    case .dump: "STAGE PATH…"
    case .completions: "SHELL"
    case .help: "[VERB]"
    }
  }

  /// Whether its operands are scheme files and folders, after the first one where that is a choice.
  var takesPaths: Bool { operands.hasSuffix("PATH…") || self == .diff }

  /// What the first operand can be, where the choices are few.
  var choices: [String] {
    switch self {
    case .check, .weights, .table, .plot, .report, .simulate, .diff, .fit, .advise, .design, .format, .new, .probe: []
    case .explain: DiagnosticCode.allCases.map(\.rawValue)
    case .emit: TargetLanguage.allCases.map(\.rawValue)
    case .dump: Driver.Stage.allCases.map(\.rawValue)
    case .completions: Shell.allCases.map(\.rawValue)
    case .help: Verb.allCases.map(\.rawValue)
    }
  }

  /// What the verb does, in one line of help.
  var summary: String {
    switch self {
    case .check: "say what is wrong, and what each scheme induces"
    case .weights: "the weights a, b, d of every group size and count"
    case .table: "the induced objective h and h' at points of [0,1]"
    case .plot: "a picture of h, h', weights, variance or cost"
    case .report: "a page for each scheme, and an index of all"
    case .simulate: "plan and weights on a small policy, against grad h"
    case .diff: "whether two schemes, FILE or FILE:SCHEME, are the same"
    case .fit: "which known scheme a trainer's log or table is"
    case .advise: "which scheme and M spend fewer responses"
    case .design: "the best weights for a target, and what less costs"
    case .emit: "generated code: \(choices.joined(separator: ", "))"
    case .format: "lay out scheme files, in place"
    case .new: "a commented scheme file to start from"
    case .probe: "a Python program that tabulates a trainer's function"
    case .explain: "what a diagnostic or a word of the field means"
    case .dump: "one stage: \(choices.joined(separator: ", "))"
    case .completions: "a completion script: \(choices.joined(separator: ", "))"
    case .help: "this page, or a verb's own"
    }
  }

  /// What a user may type, and below it what happens.
  var examples: [(line: String, effect: String)] {
    switch self {
    case .check:
      [
        ("weigh check grpo.scheme --group 8,16", "report at two group sizes"),
        ("weigh check weights.csv", "weights that a trainer has printed"),
        ("weigh check --fix --format short .", "repair what is certain, list the rest"),
      ]
    case .weights:
      [
        ("weigh weights grpo.scheme --group 4 --by N", "M,N,correct,wrong,phi"),
        ("weigh weights first.scheme", "sample until: M,tries,N,correct,…"),
      ]
    case .table: [("weigh table grpo.scheme --set eps=0 --at 0.1,0.5", "h and h' at two points")]
    case .plot:
      [
        ("weigh plot grpo.scheme --group 8,16 -o h.svg", "in a terminal: as text"),
        ("weigh plot a.scheme b.scheme --show weights", "by N"),
      ]
    case .report:
      [
        ("weigh report samples -o pages", "pages/index.html and others"),
        ("weigh report grpo.scheme --scheme grpo --latex", "for a paper"),
      ]
    case .simulate: [("weigh simulate grpo.scheme --at 0.1,0.5 --seed 2", "z is within 5, nearly always")]
    case .diff:
      [
        ("weigh diff grpo.scheme:grpo rloo.scheme", "do they induce one objective?"),
        ("weigh diff grpo.scheme weights.csv", "do formula and code agree?"),
      ]
    case .fit:
      [
        ("weigh fit rollouts.jsonl", "uid, reward, advantage"),
        ("weigh fit weights.csv -o mine.scheme", "what was found, as a scheme file"),
      ]
    case .advise:
      [
        ("weigh advise . --pass-rates rates.csv --group 4..32", "a ranked table"),
        ("weigh advise . --pass-rates log.jsonl --today grpo@8", "beside that"),
      ]
    case .design:
      [
        ("weigh design a.scheme --trade", "error, variance, largest weight"),
        ("weigh design a.scheme --within 0.05", "one of them, as a scheme"),
      ]
    case .emit:
      [
        ("weigh emit c grpo.scheme -o generated", "NAME.h and NAME.c"),
        ("weigh emit swift grpo.scheme --scheme grpo", "on standard output"),
        ("weigh emit python a.scheme --group 8 --adapter trl", "NAME.py and NAME_trl.py"),
      ]
    case .format: [("weigh fmt --check .", "for continuous integration"), ("weigh fmt -", "standard input to output")]
    case .new: [("weigh new mine", "writes mine.scheme")]
    case .probe:
      [
        ("weigh probe -o probe.py", "it needs Python 3.9"),
        ("python probe.py MODULE:FUNCTION | weigh check -", "what it optimises"),
        ("python probe.py --help", "the trainers that it knows"),
      ]
    case .explain: [("weigh explain S0307", "one code"), ("weigh explain group size", "one term")]
    case .dump:
      [
        ("weigh dump ir grpo.scheme", "the flat program of each scheme"),
        ("weigh dump objective grpo.scheme --group 8", "d_s, and what h and h' are"),
      ]
    case .completions:
      [
        ("source <(weigh completions bash)", "in this shell; always: in ~/.bashrc"),
        ("weigh completions zsh >~/.zfunc/_weigh", "a folder of $fpath"),
      ]
    case .help: []
    }
  }

  /// What other tools call these things.
  static let synonyms: [String: Verb] = [
    "format": .format, "init": .new, "create": .new, "compile": .emit, "generate": .emit, "build": .emit,
    "lint": .check, "validate": .check, "verify": .check, "test": .check, "eval": .table, "objective": .table,
    "draw": .plot, "graph": .plot, "figure": .plot, "chart": .plot,
    "page": .report, "html": .report, "gallery": .report, "latex": .report, "doc": .report,
    "compare": .diff, "cmp": .diff, "recognise": .fit, "recognize": .fit, "identify": .fit, "infer": .fit,
    "advice": .advise, "recommend": .advise,
    "trade": .design, "optimise": .design, "optimize": .design, "solve": .design,
    "tabulate": .probe, "completion": .completions, "man": .help,
  ]
}
