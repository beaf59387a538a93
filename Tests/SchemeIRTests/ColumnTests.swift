import SchemeIR
import SchemeNumerics
import Testing

/// Numbers that a solver made.
@Suite struct ColumnTests {
  private static let values = [0.1, -2, 0, 0x1p-1074, 1e300, 3]

  private func value<A: Arithmetic>(_ arithmetic: A, _ s: Int) throws -> A.Number {
    var program = Program()
    let node = program.intern(.column(Self.values), .real)
    let interpreter = Interpreter(program, arithmetic, Environment(groupSize: Self.values.count, parameters: []))
    interpreter.set(others: s)
    return try interpreter.real(node)
  }

  @Test func itIsItsNumbers() throws {
    for (s, wanted) in Self.values.enumerated() {
      #expect(try value(DoubleArithmetic(), s) == wanted)
      #expect(try value(RationalArithmetic(), s) == Rational(wanted))
      #expect(try value(BallArithmetic(precision: 128), s).isExact)
      #expect(try value(BallArithmetic(precision: 128), s).nearestDouble == wanted)
      #expect(try value(DoubleDoubleBallArithmetic(), s).isExact)
      #expect(try value(DoubleDoubleBallArithmetic(), s).nearestDouble == wanted)
      #expect(try value(SurdArithmetic(), s).rational == Rational(wanted))
    }
  }

  @Test func otherGroupsHaveNone() throws {
    for s in [Self.values.count, 100] {
      let fault = #expect(throws: EvaluationFault.self) { try value(DoubleArithmetic(), s) }
      #expect(fault?.reason == .outsideColumn)
    }
  }

  @Test func inPrograms() throws {
    var program = Program()
    let column = program.intern(.column(Self.values), .real)
    #expect(program.intern(.column(Self.values), .real) == column)
    #expect(program.intern(.column([1]), .real) != column)
    #expect(program[column].dependence == .others)
    #expect(program[column].operation.operands.isEmpty)
    let slope = try program.derivative(of: program.add(column, program.variable(.probability, .real)))
    #expect(program[slope].operation == .real(1))
    #expect(
      program.dump(roots: [("d", column)])
        == "  %0 = column of 6: 0.1, -2.0, 0.0, …, 3.0 : real\n  d = %0\n")
  }
}
