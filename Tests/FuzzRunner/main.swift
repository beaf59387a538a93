import Foundation
import Fuzzing

// Exit status: 0 all is well, 1 a property is broken, 2 usage, 3 a trap, 4 a hang.

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
  FileHandle.standardError.write(Data(Arguments.usage.utf8))
  exit(2)
}
CurrentInput.seed = arguments.seed
CurrentInput.save = arguments.save.flatMap { strdup($0) }
Traps.report()
let generator = try InputGenerator.standard()

let single: [UInt8]?
if let file = arguments.file {
  single = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
} else {
  single = arguments.input.map { generator.input(seed: arguments.seed, number: $0) }
}
guard let single else {
  exit(Campaign(generator, arguments).run() == 0 ? 0 : 1)
}
if arguments.shows {
  FileHandle.standardOutput.write(Data(single))
  exit(0)
}
exit(Single.check(single, arguments) ? 0 : 1)
