import Foundation

/// `swift run -c release weigh-benchmark [SECTION]… [--static PATH] [--tuned] [--python PATH]`: how fast weigh is, and whether it is fast enough.
@main
enum WeighBenchmark {
  private static var sections: [Section] {
    // A child's peak memory counts that of its parent: what needs much memory here comes last.
    [
      Section(name: "start-up", run: measureStartUp),
      Section(name: "logs", run: measureLogs),
      Section(name: "many-schemes", run: measureManySchemes),
      Section(name: "objective", run: measureObjective),
      Section(name: "advantages", run: measureAdvantages),
      Section(name: "front-end", run: measureFrontEnd),
    ]
  }

  static func main() throws {
    let options = try Options(CommandLine.arguments.dropFirst(), sections: sections.map(\.name))
    let chosen = sections.filter { options.sections.isEmpty || options.sections.contains($0.name) }
    var load = 0.0
    getloadavg(&load, 1)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    print("\(cores) cores, load \(Measurement.text(load)) before; medians, with the range of all runs")
    #if DEBUG
      print("a debug build: the numbers say nothing")
    #endif
    for section in chosen {
      print("\n\(section.name)")
      try section.run(options)
    }
  }
}

/// A group of measurements; each has a file of its own.
struct Section {
  let name: String
  let run: (Options) throws -> Void
}

/// What the command line asks for.
struct Options {
  /// Names of sections; empty for all.
  private(set) var sections: [String] = []
  /// A statically linked weigh.
  private(set) var staticBinary: URL?
  /// Whether this build is tuned to the processor it runs on, and held against the bars of such a build.
  private(set) var isTuned = false
  /// The Python that runs what weigh is measured against.
  private(set) var python = "python3"

  init(_ arguments: some Sequence<String>, sections known: [String]) throws {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if argument == "--static", let path = rest.popFirst() {
        staticBinary = URL(fileURLWithPath: path)
      } else if argument == "--python", let path = rest.popFirst() {
        python = path
      } else if argument == "--tuned" {
        isTuned = true
      } else if known.contains(argument) {
        sections.append(argument)
      } else {
        throw Failure(
          "usage: weigh-benchmark [--static PATH] [--tuned] [--python PATH] [\(known.joined(separator: " | "))]…")
      }
    }
  }
}

/// Why the benchmark cannot go on.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
