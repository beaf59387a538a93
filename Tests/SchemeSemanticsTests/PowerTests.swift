import SchemeDiagnostics
import SchemeSemantics
import Testing

/// `^` of ints is an int where the exponent is known to be at least 0, else a real.
@Suite struct PowerTests {
  @Test(arguments: [
    "2^0", "2^3", "2^(3 - 1)", "2^N", "2^M", "2^(M - 1)", "2^(M - N)", "2^R", "2^(1 - R)", "2^S", "2^(M - 1 - S)",
    "2^(2 * N)", "2^(N + M - 1)", "(1 + 1)^N", "(-1)^S", "sum(i in 0..N) 2^i", "sum(i in 1..N) 2^(i - 1)",
    "sum(i in 1..N) 2^(N - i)", "sum(i in 1..N) 2^(M - i)", "prod(i in N..M) 2^(i - N)",
    "sum(i in 0..3) sum(l in i..5) 2^(l - i)", "2^(9223372036854775807 + N)",
  ])
  func int(_ expression: String) { #expect(type(of: expression) == .int) }

  @Test(arguments: [
    "2^-1", "2^(-N)", "2^(N - 1)", "2^(M - 2)", "2^(R - 1)", "2^(N - M)", "2^k", "2^(k - j)", "2^(3 div 2)",
    "2^(N * N)",
    "2^0.5", "2^x", "0.5^2", "x^N", "sum(i in -1..N) 2^i", "sum(i in 1..N) 2^(i - 2)", "sum(i in 1..M) 2^(N - i)",
    "sum(i in k..N) 2^i", "2^(9223372036854775807 + 1 + N)", "2^(if N > 0 then 1 else 2)",
  ])
  func real(_ expression: String) { #expect(type(of: expression) == .real) }

  @Test(arguments: [
    ("k >= 0", "2^k"), ("0 <= k", "2^k"), ("k > -1", "2^k"), ("-1 < k", "2^k"), ("k == 3", "2^k"), ("3 == k", "2^k"),
    ("1 <= k <= M", "2^(k - 1)"), ("1 <= k <= M", "2^(M - k)"), ("1 <= k < M", "2^(M - 1 - k)"),
    ("k >= 1 and k <= M", "2^(M - k)"), ("M >= k", "2^(M - k)"), ("M >= 2", "2^(M - 2)"), ("M > 3", "2^(M - 4)"),
    ("0 <= j <= k", "2^(k - j)"), ("0 <= j and j + 2 <= k", "2^(k - j - 2)"), ("k - 1 >= 0", "2^(k - 1)"),
    ("x > 0 and k >= 0", "2^k"), ("1 <= k <= M", "sum(i in k..M) 2^(i - k)"), ("k >= 0", "sum(i in 0..k) 2^(k - i)"),
  ])
  func knownFromWhere(_ condition: String, _ expression: String) {
    #expect(type(of: expression, where: condition) == .int)
  }

  @Test(arguments: [
    ("k >= -1", "2^k"), ("k != 3", "2^k"), ("k <= 5", "2^k"), ("k >= 0 or k >= 1", "2^k"), ("not k < 0", "2^k"),
    ("1 <= k <= M", "2^(k - 2)"), ("1 <= k <= M", "2^(M - k - 1)"), ("x >= 0", "2^k"), ("k >= 0.0", "2^k"),
    ("j >= k", "2^k"), ("k >= j", "2^k"),
  ])
  func notKnownFromWhere(_ condition: String, _ expression: String) {
    #expect(type(of: expression, where: condition) == .real)
  }

  /// Coefficients at the ends of 64 bits are no trap.
  @Test(arguments: [
    "(-9223372036854775807 - 1) * k >= 0", "k >= -9223372036854775807 - 1", "9223372036854775807 * k <= M",
    "k - 9223372036854775807 >= 9223372036854775807", "(-9223372036854775807 - 1) * M < (-9223372036854775807 - 1) * k",
    "k < -9223372036854775807 - 1",
  ])
  func hugeBounds(_ condition: String) {
    #expect(type(of: "2^k", where: condition) != nil)
    #expect(type(of: "2^(M - k)", where: condition) != nil)
  }

  @Test func inOtherStages() {
    #expect(
      typed("scheme f { a[s] = 2^s  b[s] = 2^(M - 1 - s) }")
        == "scheme f\n  a[s] = real((2 ^ s))\n  b[s] = real((2 ^ ((M - 1) - s)))\n\n")
    #expect(typed("scheme f { Phi[n] = 2^n }") == "scheme f\n  Phi[n] = real((2 ^ n))\n  split leave_one_out\n\n")
    #expect(typed("scheme f { Phi[n] = 2^(M - n) }").contains("real((2 ^ (M - n)))"))
    #expect(typed("scheme f { Phi[n] = 2^(n - 1) }").contains("(real(2) ^ (n - 1))"))
    // An argument of a `let` function may be anything.
    #expect(typed("let p(i) = 2^i\nscheme f { Phi[n] = p(n) }").contains("let 0 p: real = (real(2) ^ argument#0)"))
  }
}
