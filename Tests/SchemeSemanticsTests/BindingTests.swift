import SchemeDiagnostics
import SchemeSemantics
import SchemeSyntax
import Testing

/// `let`: an expression that is evaluated where it is used.
@Suite struct BindingTests {
  @Test func fileAndSchemeLevel() {
    #expect(
      typed(
        """
        let half = 1 / 2
        scheme f(c: real = 3) {
          let scaled = c * half
          Z = scaled + half
        }
        """) == """
          scheme f
            parameter 0 c: real = real(3)
            let 0 half: real = (real(1) / real(2))
            let 1 scaled: real = (parameter#0 * let#0)
            Z = (let#1 + let#0)


          """)
  }

  @Test func functions() {
    #expect(
      typed(
        """
        let over(x, y) = x / y
        scheme f(k: int = 3) {
          let shifted(n) = over(n, k) + n
          Z = shifted(N)
        }
        """) == """
          scheme f
            parameter 0 k: int = 3
            let 0 over: real = (real(argument#0) / real(argument#1))
            let 1 shifted: real = (let#0(argument#0, parameter#0) + real(argument#0))
            Z = let#1(N)


          """)
  }

  @Test func orderOfDeclarationDoesNotMatter() {
    #expect(codes("scheme f { Z = x  let x = y  let y = z(R) }\nlet z(u) = w + u\nlet w = 1") == [])
  }

  /// A body is checked for each stage and each list of argument types.
  @Test func aBodyForEachStageAndType() {
    let text = typed("let twice(x) = 2 * x\nscheme f { Z = twice(R) + twice(mean) + twice(N) }")
    #expect(
      text == """
        scheme f
          let 0 twice: int = (2 * argument#0)
          let 1 twice: real = (real(2) * argument#0)
          Z = ((real(let#0(R)) + let#1(mean)) + real(let#0(N)))


        """)
    // `size` exists in a `where` and in a weight; `rate` in weights only.
    #expect(codes("let size = M - 1\nscheme f where size >= 1 { Z = R / size }") == [])
    #expect(codes("let rate = s / M\nscheme f { a[s] = rate  b[s] = rate }") == [])
    expect(
      "let rate = «s» / M\nscheme f { a[s] = rate  b[s] = 0 }\nscheme g { h(t) = rate  design exact }", .wrongStage,
      "`s` does not exist in an objective")
  }

  @Test func truthValues() {
    #expect(codes("let isSolved = N == M\nscheme f { Z = if isSolved then 0 else R }") == [])
    #expect(codes("let choice(c, x) = if c then x else -x\nscheme f { Z = choice(N == M, R) }") == [])
  }

  @Test func wrongUse() {
    expect("let c = 1\nscheme f { Z = «c»(R) }", .wrongArguments, "`c` is a number, not a function")
    expect("let f(x) = x\nscheme g { Z = «f» }", .wrongArguments, "`f` is a function: it needs its arguments")
    expect("let f(x) = x\nscheme g { Z = «f(R, N)» }", .wrongArguments, "`f` takes one argument; 2 are given")
    expect("let f(x, y) = x\nscheme g { Z = «f()» }", .wrongArguments, "`f` takes 2 arguments; none is given")
    expect(
      "let f(x) = x\nscheme g { Z = f(«x» = R) }", .wrongArguments, "the arguments of a function have no names",
      repairedTo: "let f(x) = x\nscheme g { Z = f(R) }")
  }

  @Test func recursion() {
    expect("let «x» = x + 1\nscheme f { Z = x }", .recursiveDefinition, "`x` is defined by itself")
    expect(
      "let «fac»(n) = if n == 0 then 1 else n * fac(n - 1)\nscheme f { Z = fac(N) }", .recursiveDefinition,
      "`fac` is defined by itself")
    let cycle = check("scheme f { let x = y  let y = z  let z = x  Z = y + x + z }").diagnostics
    #expect(cycle.map(\.code) == [.recursiveDefinition])
    #expect(cycle[0].notes.first == "the cycle is y -> z -> x -> y")
  }

  /// With other argument types the recursion would be another body each time.
  @Test func recursionWithChangingTypes() {
    #expect(codes("let f(x, y) = f(y, x / 2)\nscheme g { Z = f(1, 2) }") == [.recursiveDefinition])
  }

  // MARK: - Hygiene

  @Test func aBodyDoesNotSeeWhereItIsUsed() {
    // Neither the index of a sum around the use, nor the arguments of the function that uses it.
    expect("scheme f { let v = «i»  Z = sum(i in 1..3) v }", .unknownName, "there is no `i` here")
    expect("let v = «x»\nlet f(x) = v\nscheme g { Z = f(R) }", .unknownName, "there is no `x` here")
    // A `let` of the file sees neither the parameters nor the `let`s of the scheme that uses it.
    expect(
      "let v = «k» * R\nscheme f(k: int = 1) { Z = v }", .wrongStage,
      "a `let` outside of the schemes does not see the parameter `k`")
    expect("let v = «w»\nscheme f { let w = 1  Z = v }", .unknownName, "there is no `w` here")
  }

  @Test func indicesOfABodyAreItsOwn() {
    #expect(
      typed("let total(n) = sum(i in 1..n) i\nscheme f { Z = sum(i in 1..3) total(i) * i }") == """
        scheme f
          let 0 total: int = sum(k1 in 1..argument#0) k1
          Z = real(sum(k0 in 1..3) (let#0(k0) * k0))


        """)
  }

  @Test func argumentsMayBeCalledAsTheIndexOfAWeight() {
    #expect(
      typed("scheme f { let u(s) = s + 1  a[s] = u(M)  b[s] = u(s) }") == """
        scheme f
          let 0 u: int = (argument#0 + 1)
          a[s] = real(let#0(M))
          b[s] = real(let#0(s))


        """)
  }

  @Test func twoSchemesUseOneLet() {
    #expect(
      codes("let c(x) = x * M\nscheme f { Z = c(R) }\nscheme g { Phi[n] = c(n) }\nscheme h2 { a[s] = c(s) b[s] = 0 }")
        == [])
  }

  // MARK: - Follow-on errors

  /// Uses through other `let`s, conditions, arguments and coefficients count; an error elsewhere hides the warning.
  @Test func unusedLets() {
    #expect(codes("let c = 1\nscheme f { let d = 2  Z = R }") == [.unusedBinding, .unusedBinding])
    #expect(codes("let c = d\nlet d = 2\nscheme f { Z = R }") == [.unusedBinding, .unusedBinding])
    #expect(codes("let c = d\nlet d = 2\nscheme f { Z = R }\nscheme g { Z = c }") == [])
    #expect(codes("let c = 1\nscheme f(k: int = c) { Z = k * R }") == [])
    #expect(codes("let c = 1\nscheme f where M >= c { Z = R }") == [])
    #expect(codes("let c = 1\nscheme f { Z = R }\nscheme g { mix = c * f }") == [])
    #expect(codes("let c = foo\nscheme f { Z = R * bar }") == [.unknownName])
    #expect(codes("let c = 1") == [])
  }

  /// Warnings end nothing: the schemes behind a hundred of them are read.
  @Test func manyUnusedLets() {
    let schemes = (1...150).map { "scheme f\($0) { let c = 1  Z = R }\n" }.joined()
    let (file, diagnostics) = check(schemes)
    #expect(file.schemes.count == 150)
    #expect(diagnostics.count == 150)
  }

  @Test func anErrorInALetIsToldOnce() {
    expect("let c = «q»\nscheme f { Z = c + c * c }", .unknownName, "there is no `q` here")
    expect("let c(x) = x + «q»\nscheme f { Z = c(R) + c(mean) }", .unknownName, "there is no `q` here")
    expect("let c = «q»\nlet d = c\nscheme f { Z = d }\nscheme g { Z = d + c }", .unknownName, "there is no `q` here")
    expect("let c = «q»\nscheme f where c > 0 { Z = c }", .unknownName, "there is no `q` here")
  }

  @Test func whereALetIsUsedAtAWrongStage() {
    let notes = check("let rate = N / M\nscheme f { h(t) = rate  design exact }").diagnostics.flatMap(\.notes)
    #expect(notes.last == "a `let` is evaluated where it is used: `f` uses `rate` in an objective")
  }

  // MARK: - Size

  /// 60 `let`s, each using the one before twice: 2^60 parts written out.
  @Test func nestedLetsDoNotExplode() {
    var text = "let x0 = R + 1\nlet f0(u) = u + R\n"
    for i in 1...60 {
      text += "let x\(i) = x\(i - 1) * x\(i - 1)\nlet f\(i)(u) = f\(i - 1)(u + 1) * f\(i - 1)(u - 1)\n"
    }
    let scheme = check(text + "scheme f { Z = x60 + f60(R) + f60(mean) }").file.schemes.first
    // One body for each `let`, and for the functions one for each type.
    #expect(scheme?.bindings.count == 3 * 61)
  }

  /// Every level doubles the number of lists of argument types.
  @Test func variantsAreLimited() {
    let arguments = (1...20).map { "x\($0)" }
    var text = "let f0(\(arguments.joined(separator: ", "))) = x1 + x20\n"
    for i in 1...20 {
      var others = arguments
      others[i - 1] = "x\(i) + 0.5"
      text += "let f\(i)(\(arguments.joined(separator: ", "))) = "
      text += "f\(i - 1)(\(arguments.joined(separator: ", "))) + f\(i - 1)(\(others.joined(separator: ", ")))\n"
    }
    let ones = Array(repeating: "1", count: 20).joined(separator: ", ")
    #expect(codes(text + "scheme g { Z = f20(\(ones)) }") == [.programTooLarge])
  }
}
