import Foundation
import TestSupport
import Testing

/// `weigh plot` from the shell.
@Suite struct PlotVerbTests {
  private func place() throws -> Workplace { try Workplace(["a.scheme": baseline]) }

  /// A picture where nobody looks, text where it is asked for.
  @Test func forms() throws {
    let place = try place()
    let picture = try place.weigh("plot", "a.scheme")
    #expect(picture.status == 0 && picture.errors == "")
    #expect(
      picture.output.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && picture.output.hasSuffix("</svg>\n"))
    #expect(try place.weigh("plot", "a.scheme", "-o", "a.svg").output == "")
    #expect(try place.text("a.svg") == picture.output)
    let text = try place.weigh("plot", "a.scheme", "--format", "text", "--size", "40x6", "--ascii")
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 40 } && text.output.contains("*"))
    let colored = try place.weigh("plot", "a.scheme", "--format", "text", "--color", "always").output
    #expect(colored.contains("\u{1B}["))
    #expect(try !place.weigh("plot", "a.scheme", "--format", "text").output.contains("\u{1B}["))
    let large = try place.weigh("plot", "a.scheme", "--format", "svg", "--size", "1200x700").output
    #expect(large.contains("viewBox=\"0 0 1200 700\""))
    #expect(try place.weigh("plot", "a.scheme", "--format", "spark").output.split(separator: "\n").count == 2)
  }

  /// A figure that cannot be drawn leaves no file behind.
  @Test func refusals() throws {
    let place = try place()
    let many = try place.weigh("plot", "a.scheme", "--group", "2..64", "-o", "a.svg")
    #expect(many.status == 1 && many.output == "")
    #expect(many.messages == ["error[S0912]: a figure of 63 group sizes cannot be read"])
    #expect(try place.weigh("plot", "a.scheme", "--beside", "log(", "-o", "a.svg").status == 1)
    #expect(try place.weigh("plot", "a.scheme", "-o", "a.scheme").status == 1)
    #expect(try place.entries() == ["a.scheme"])
  }

  /// One word of a shell is a formula, or a whole line of the language.
  @Test func formulas() throws {
    let place = try place()
    let run = try place.weigh(
      "plot", "a.scheme", "--beside", "log(t)", "--beside", "h'(t) = 1 / sqrt(t)", "--group", "4")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains(">log(t)<") && run.output.contains(">h'(t) = 1 / sqrt(t)<"))
    let varied = try Workplace(["b.scheme": "scheme scaled(k: real = 1) { Z = k * R }\n"])
    let curves = try varied.weigh("plot", "b.scheme", "--vary", "k=1,2,3", "--group", "4").output
    #expect(["k = 1", "k = 2", "k = 3"].allSatisfy { curves.contains(">\($0)<") })
    let unknown = try varied.weigh("plot", "b.scheme", "--vary", "x=1,2")
    #expect(unknown.status == 1 && unknown.messages == ["error[S0905]: no scheme here has a parameter `x`"])
  }
}
