/// The Python program that `weigh probe` writes: it calls the advantage function of a trainer on every composition of a
/// group, and prints the table of weights that `weigh check` reads.
///
/// Its text is here as a reader gets it, a part in each file. Nothing of it depends on a scheme: it needs no other stage.
package enum ProbeDriver {
  /// The file, for Python 3.9 or later.
  package static let text =
    [
      opening, batch, call, results, shapes, tokenShapes, responseShapes, target,
      findings, probe, arguments, main,
    ].joined(separator: "\n\n\n") + "\n"
}
