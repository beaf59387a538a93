import SchemeNumerics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// An expression whose names are resolved and whose types are known. There are no implicit conversions left.
package struct TypedExpression: Sendable {
  package let kind: Kind
  package let type: ValueType
  package let span: Span

  package indirect enum Kind: Sendable {
    case integer(Int)
    case real(Double)
    case constant(NamedConstant)
    case variable(Variable)
    /// An int used as a real.
    case convert(TypedExpression)
    case negate(TypedExpression)
    case not(TypedExpression)
    /// `+ - * div mod ^` of two ints or two reals (the type of the node), `/` of reals, `and`, `or` of bools.
    case binary(Expression.BinaryOperator, TypedExpression, TypedExpression)
    /// A chain of comparisons; all operands have one numeric type.
    case comparison(TypedExpression, [Link])
    case call(Builtin, [TypedExpression])
    case conditional(TypedExpression, then: TypedExpression, else: TypedExpression)
    /// The index has the number of `Variable.index`.
    case reduction(
      Reduction, index: Int, lower: TypedExpression, upper: TypedExpression, body: TypedExpression)
    /// The use of a `let`, by its position in `CheckedScheme.bindings`.
    case binding(Int, [TypedExpression])
  }

  /// One `<= b` of a chain.
  package struct Link: Sendable {
    package let operation: ComparisonOperator
    package let operand: TypedExpression
  }

  init(_ kind: Kind, _ type: ValueType, _ span: Span) {
    self.kind = kind
    self.type = type
    self.span = span
  }

  /// The same value as a real.
  var asReal: TypedExpression { type == .int ? TypedExpression(.convert(self), .real, span) : self }
}
