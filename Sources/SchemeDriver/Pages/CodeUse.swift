import SchemeEmission
import SchemeText

/// How the code of a scheme is made and called, language by language.
struct CodeUse {
  let languages: [(name: String, command: String, call: String)]

  /// nil of numbers, which no code is made of.
  init?(_ reported: ReportedScheme) {
    guard let scheme = reported.subject.head?.scheme else { return nil }
    let sizes = reported.members.compactMap(\.groupSize)
    let M = sizes.max() ?? 8
    let group = "--group \(sizes.isEmpty ? "\(M)" : sizes.map(String.init).joined(separator: ","))"
    func command(_ language: TargetLanguage) -> String {
      let file = reported.subject.file.name.shellQuoted
      return "weigh emit \(language.rawValue) \(file) --scheme \(scheme.name.shellQuoted) \(group) -o generated"
    }
    let (c, python, swift) = (
      CNames(scheme: scheme.name), PythonNames(scheme: scheme.name).module, SwiftNames(scheme: scheme.name).namespace
    )
    let isSequence = scheme.sampling.plan.isSequential
    languages = [
      (
        "Python", command(.python),
        """
        import \(python)
        advantages = \(python).\(isSequence ? "advantages_by_group(rewards, ids)" : "advantages(rewards, \(M))")
        """
      ),
      (
        "C", command(.c),
        """
        #include "\(c.file).h"
        status = \(c.prefix)_advantages\(isSequence ? "_ragged_u8(rewards, offsets, groups" : "_u8(rewards, groups, \(M)"), \
        NULL, out, &where);
        """
      ),
      (
        "Swift", command(.swift),
        "let advantages = try \(swift).advantages(rewards: rewards, \(isSequence ? "offsets: offsets" : "groupSize: \(M)"))"
      ),
    ]
  }
}

extension String {
  /// As one word of a shell.
  fileprivate var shellQuoted: String {
    let plain = utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
    }
    return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
