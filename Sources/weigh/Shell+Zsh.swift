extension Shell {
  static var zshScript: String {
    let verbs = Verb.allCases.map { "    '\($0.rawValue):\(zshText($0.summary))'\n" }
    let cases = Verb.allCases.map { verb in
      let options = options(of: verb).map { option in
        let star = option.isRepeatable ? "*" : ""
        let value = option.argument.map { argument in
          let values = option.takesPath ? "_files" : "(\(option.choices.joined(separator: " ")))"
          return ":\(zshText(argument)):\(values)"
        }
        return "        '\(star)\(option.name)[\(zshText(option.help))]\(value ?? "")' \\\n"
      }
      let first = verb.choices.isEmpty ? "" : "        '1:choice:(\(verb.choices.joined(separator: " ")))' \\\n"
      let rest = verb.takesPaths ? "        '*:path:_files -g \"*.scheme\"'\n" : "        '*: :'\n"
      return "    \(verb.rawValue))\n      _arguments \\\n\(options.joined())\(first)\(rest)      ;;\n"
    }
    return """
      #compdef weigh
      # zsh completion for weigh: weigh completions zsh > a folder of $fpath/_weigh
      _weigh() {
        local -a verbs
        verbs=(
      \(verbs.joined())  )
        if (( CURRENT == 2 )); then
          _describe verb verbs
          return
        fi
        local verb=$words[2]
        shift words
        (( CURRENT-- ))
        case $verb in
      \(cases.joined())  esac
      }
      if [ "$funcstack[1]" = _weigh ]; then _weigh "$@"; else compdef _weigh weigh; fi

      """
  }

  /// Text inside of single quotes, where brackets and colons separate.
  private static func zshText(_ text: String) -> String {
    text.replacing("'", with: "'\\''").replacing(":", with: "\\:")
      .replacing("[", with: "\\[").replacing("]", with: "\\]")
  }
}
