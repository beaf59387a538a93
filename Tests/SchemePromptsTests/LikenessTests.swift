import SchemeNumerics
import SchemeObjective
import SchemePrompts
import Testing

/// How near two gradients are.
@Suite struct LikenessTests {
  private static let rloo = "scheme x { Z = R - (N - R) / (M - 1) }"
  /// h' = 2 (1 - t).
  private static let second = "scheme x { h'(t) = 2 * (1 - t)  design exact }"

  private func candidate(_ text: String, _ M: Int?, on prompts: Prompts) throws -> Candidate {
    Candidate(try source(text, M: M), prompts)
  }

  @Test func same() throws {
    let data = prompts([fraction(1, 4): 1, fraction(3, 4): 1])
    let today = try candidate(Self.rloo, 8, on: data)
    for (text, M, factor) in [
      (Self.rloo, 4, 1), ("scheme x { Z = 3 * R }", 5, 3),
      ("scheme x { sample M, refill until mixed  Z = R - mean }", 4, 0.75),
    ] as [(String, Int, Double)] {
      guard case .same(let found) = try candidate(text, M, on: data).likeness(to: today, on: data.range) else {
        Issue.record("\(text)")
        continue
      }
      #expect(found.settled.value == factor)
    }
    guard case .negative = try candidate("scheme x { Z = -R }", 4, on: data).likeness(to: today, on: data.range) else {
      Issue.record("not negative")
      return
    }
  }

  /// After scaling to one mean: |2 (1-t) - 1| is at most 1/2 on [1/4, 3/4], and 1/4 on [3/8, 5/8]; of N of m on [0, 1] it is 1.
  @Test(arguments: [(1, 2, 0.5), (3, 8, 0.25)]) func apart(_ low: Int, _ quarter: Int, _ size: Double) throws {
    let p = quarter == 2 ? fraction(1, 4) : fraction(3, 8)
    let data = prompts([p: low, .one - p: low])
    let today = try candidate(Self.rloo, 8, on: data)
    let other = try candidate(Self.second, 4, on: data)
    for (first, second) in [(other, today), (today, other)] {
      guard case .apart(let reached, let possible) = first.likeness(to: second, on: data.range) else {
        Issue.record("not apart")
        continue
      }
      #expect(reached <= size && size <= possible && possible < 1.02 * size && reached > 0.98 * size)
    }
  }

  @Test func onePoint() throws {
    let data = prompts([fraction(1, 4): 3])
    let today = try candidate(Self.rloo, 8, on: data)
    guard
      case .apart(let reached, let possible) = try candidate(Self.second, 4, on: data)
        .likeness(to: today, on: data.range)
    else {
      Issue.record("not apart")
      return
    }
    #expect(reached == 0 && possible < 1e-15)
  }

  @Test func fromCounts() throws {
    let data = prompts([(0, 4, 1), (4, 4, 1)])
    let today = try candidate(Self.rloo, 8, on: data)
    guard
      case .apart(let reached, let possible) = try candidate(Self.second, 4, on: data)
        .likeness(to: today, on: data.range)
    else {
      Issue.record("not apart")
      return
    }
    #expect(reached <= 1 && 1 <= possible && possible < 1.02)
  }

  /// A curve that is infinite at an end of the range is infinitely far from one that is not.
  @Test func infinite() throws {
    let data = prompts([fraction(1, 2): 1, .one: 1])
    let today = try candidate(Self.rloo, 8, on: data)
    let other = try candidate("scheme x { sample until 1 correct  Z = R }", nil, on: data)
    guard case .apart(_, let possible) = other.likeness(to: today, on: data.range) else {
      Issue.record("not apart")
      return
    }
    // Means 3/2 and 1, h' = 1/t: 4/3 - 1 at 1/2, 2/3 - 1 at 1.
    #expect(abs(possible - 1.0 / 3) < 0.01)
    let never = prompts([.zero: 1, fraction(1, 2): 1])
    guard
      case .unknown = try candidate("scheme x { sample until 1 correct  Z = R }", nil, on: never).likeness(
        to: candidate(Self.rloo, 8, on: never), on: never.range)
    else {
      Issue.record("its mean is not known")
      return
    }
  }
}
