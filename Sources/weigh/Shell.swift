/// The shells that a completion script can be had for.
enum Shell: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish

  /// The script. Verbs, options and their values come from `Verb` and `Option`; everything else is a path.
  var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  static func options(of verb: Verb) -> [Option] { Option.all.filter { $0.verbs.contains(verb) } }
}
