extension Shell {
  static var bashScript: String {
    let verbs = Verb.allCases.map { verb in
      let options = options(of: verb)
      let values = options.filter { !$0.choices.isEmpty }.map { option in
        "        \(option.name)) words='\(option.choices.joined(separator: " "))' ;;\n"
      }
      let files = options.filter(\.takesPath).map { "        \($0.name)) paths=1 ;;\n" }
      let free = options.filter { $0.argument != nil && !$0.takesPath && $0.choices.isEmpty }.map(\.name)
      let nothing = free.isEmpty ? "" : "        \(free.joined(separator: "|"))) ;;\n"
      let names = (verb.choices + options.map(\.name)).joined(separator: " ")
      return """
            \(verb.rawValue))
              case $previous in
        \(values.joined())\(files.joined())\(nothing)        *) words='\(names)'; paths=\(verb.takesPaths ? 1 : 0) ;;
              esac ;;

        """
    }
    return """
      # bash completion for weigh: source <(weigh completions bash)
      _weigh() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words='' paths=0
        if [ "$COMP_CWORD" -eq 1 ]; then
          words='\(Verb.allCases.map(\.rawValue).joined(separator: " ")) --help --version'
        else
          case ${COMP_WORDS[1]} in
      \(verbs.joined())    esac
        fi
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        if [ "$paths" -eq 1 ]; then
          COMPREPLY+=($(compgen -d -- "$word") $(compgen -f -X '!*.scheme' -- "$word"))
        fi
      }
      complete -o filenames -F _weigh weigh

      """
  }
}
