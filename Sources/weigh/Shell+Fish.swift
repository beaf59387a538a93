extension Shell {
  static var fishScript: String {
    var lines = ["# fish completion for weigh: weigh completions fish > ~/.config/fish/completions/weigh.fish"]
    lines.append("complete -c weigh -f")
    for verb in Verb.allCases {
      lines.append("complete -c weigh -n __fish_use_subcommand -a \(verb.rawValue) -d '\(fishText(verb.summary))'")
    }
    for verb in Verb.allCases {
      let place = "complete -c weigh -n '__fish_seen_subcommand_from \(verb.rawValue)'"
      if verb.takesPaths { lines.append("\(place) -a '(__fish_complete_suffix .scheme)'") }
      if !verb.choices.isEmpty { lines.append("\(place) -a '\(verb.choices.joined(separator: " "))'") }
      for option in options(of: verb) {
        let name = option.name.hasPrefix("--") ? "-l \(option.name.dropFirst(2))" : "-s \(option.name.dropFirst())"
        let choices = " -x -a '\(option.choices.joined(separator: " "))'"
        let value = option.argument == nil ? "" : option.takesPath ? " -r -F" : choices
        lines.append("\(place) \(name)\(value) -d '\(fishText(option.help))'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishText(_ text: String) -> String { text.replacing("'", with: "\\'") }
}
