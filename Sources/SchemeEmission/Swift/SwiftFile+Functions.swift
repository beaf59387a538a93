import SchemeCode

/// The functions for the users of NAME.swift.
extension SwiftFile {
  func write(_ head: Head, _ writer: inout CodeWriter) {
    for line in head.comment.lines(width: 112) { comment("///", line, &writer) }
    let call = call(head, isSpan: false)
    switch head.kind {
    case .weights:
      let memory = [
        "let count = max(0, min(groupSize, 65_536))", "var a = [Double](repeating: 0, count: count)", "var b = a",
      ]
      function(head, "weights", "(a: [Double], b: [Double])", memory + call + ["return (a, b)"], &writer)
    case .objective: function(head, "objective", "Double", call, &writer)
    case .advantages(let layout, _):
      let memory = ["var out = [\(number)](repeating: 0, count: rewards.count)", "var place = -1"]
      function(head, "advantages", "[\(number)]", checks(layout) + memory + call + ["return out"], &writer)
      spans(head, layout, &writer)
    }
  }

  private var number: String { printer.type(interface.options.precision.number) }

  private func function(
    _ head: Head, _ name: String, _ result: String, _ body: [String], _ writer: inout CodeWriter
  ) {
    writer.head("\(access)static func \(name)(", arguments(of: head, "[", "]"), ") throws(Failure) -> \(result) {")
    writer.nested { for line in body { $0.line(line) } }
    writer.lines("}", "")
  }

  /// The call of what does the work, whose failures get their index.
  private func call(_ head: Head, isSpan: Bool) -> [String] {
    let arguments = head.core.parameters.map { value(Head.Argument(local: $0), isSpan: isSpan) }
    var writer = CodeWriter()
    if head.takes("count") {
      writer.lines(
        "var counts = [Int](repeating: 0, count: 2 * groups)",
        "var found = [\(number)](repeating: 0, count: 2 * groups)")
    }
    writer.block(
      "do throws(Failure.Reason) {",
      "} catch { throw Failure(error\(head.takes("where") ? ", at: place < 0 ? nil : place" : "")) }"
    ) {
      $0.head("\(head.core.result == nil ? "" : "return ")try \(printer.name(head.core))(", arguments, ")", width: 104)
    }
    return writer.text.split(separator: "\n").map(String.init)
  }

  /// Arguments with their types, of which `open` and `close` make lists; what can be left out follows what cannot.
  private func arguments(of head: Head, _ open: String, _ close: String) -> [String] {
    var list = head.arguments
    let isIndexed = head.takes("count")
    if isIndexed { list.swapAt(2, 4) }
    return list.compactMap { argument in
      switch argument.name {
      case "M": return "groupSize: Int"
      case "p": return "parameters: Parameters" + (interface.hasDefaults ? " = Parameters()" : "")
      case "t": return "at t: Double"
      case "groups": return isIndexed ? "groups: Int" : nil
      default:
        let none = argument.name == "valid" && open == "[" ? " = []" : ""
        return argument.source.map { "\(argument.name): \(open)\(printer.type($0))\(close)\(none)" }
      }
    }
  }

  /// What the core is given for an argument.
  private func value(_ argument: Head.Argument, isSpan: Bool) -> String {
    func list(_ name: String) -> String { isSpan ? "start(of: \(name))" : name }
    return switch argument.name {
    case "M": "groupSize"
    case "p": "parameters"
    case "count": "rewards.count"
    case "where": "&place"
    case "out": isSpan ? "out" : "&out"
    case "a", "b", "counts", "found": "&" + argument.name
    case "all": "valid.isEmpty"
    default: argument.source == nil ? argument.name : list(argument.name)
    }
  }

  /// What numbers of rewards, ids and masks must be, and `groups`.
  private func checks(_ layout: Layout) -> [String] {
    switch layout {
    case .dense:
      [
        "let groups = rewards.count / max(groupSize, 1)",
        "guard groupSize < 1 || rewards.count % groupSize == 0 else { throw Failure(.count) }",
      ]
    case .ragged:
      [
        "let groups = max(offsets.count - 1, 0)",
        "guard offsets.isEmpty ? rewards.isEmpty : offsets[0] == 0 && offsets[groups] == rewards.count else {",
        "  throw Failure(.offsets, at: groups)", "}",
      ]
    case .indexed:
      [
        "guard group.count == rewards.count && (valid.isEmpty || valid.count == rewards.count) else {",
        "  throw Failure(.count)", "}",
        "guard groups >= 0 && groups - rewards.count <= \(Layout.mostEmptyGroups) else { throw Failure(.count) }",
      ]
    }
  }

  /// The same into memory of the caller.
  private func spans(_ head: Head, _ layout: Layout, _ writer: inout CodeWriter) {
    let arguments = arguments(of: head, "Span<", ">")
    let lists = head.arguments.filter { $0.source != nil }.map(\.name)
    writer.lines("#if compiler(>=6.2)", "/// The same into memory of the caller.")
    writer.line("@available(macOS 10.14.4, iOS 12.2, tvOS 12.2, watchOS 5.2, *)")
    writer.head(
      "\(access)static func advantages(", arguments + ["into out: inout MutableSpan<\(number)>"], ") throws(Failure) {")
    writer.nested { writer in
      for line in checks(layout) { writer.line(line) }
      writer.line("guard out.count == rewards.count else { throw Failure(.count) }")
      for list in lists { writer.line("try \(list).withUnsafeBufferPointer { (\(list)) throws(Failure) in") }
      writer.line("try out.withUnsafeMutableBufferPointer { (out) throws(Failure) in")
      writer.nested { writer in
        writer.line("let out = UnsafeMutablePointer(mutating: start(of: UnsafeBufferPointer(out)))")
        writer.line("var place = -1")
        for line in call(head, isSpan: true) { writer.line(line) }
      }
      writer.line(String(repeating: "}", count: lists.count + 1).map(String.init).joined(separator: " "))
    }
    writer.lines("}", "#endif", "")
  }
}
