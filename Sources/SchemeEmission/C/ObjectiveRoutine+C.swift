/// The functions of the objective in C.
extension ObjectiveRoutine {
  /// The name after the scheme's prefix.
  var c: String {
    switch self {
    case .exactSum: "exact_sum"
    case .orderedSum: "ordered_sum"
    case .exactProduct: "exact_product"
    case .addPairs: "add_pairs"
    case .multiplyPairs: "multiply_pairs"
    case .dividePairs: "divide_pairs"
    case .mode: "mode"
    case .begin: "begin"
    case .matters: "matters"
    case .extend: "extend"
    }
  }

  /// What it does, for the comment above it; nil where the name says it.
  var cComment: [String]? {
    switch self {
    case .exactSum: ["x + y, exactly."]
    case .orderedSum: ["The same for |x| >= |y|, or x = 0."]
    case .exactProduct: ["x y, exactly: both are split into halves of 26 bits, which 2^27 + 1 brings apart."]
    case .addPairs, .multiplyPairs, .dividePairs: nil
    case .mode: ["The most probable N, or one beside it."]
    case .begin: ["The expectation as far as the mode alone goes, with weight 2^800: far from overflow and underflow."]
    case .matters:
      [
        "Whether the rest of a direction matters, where |Phi| <= largest: it is below the next term times 1 / (1 - q), q",
        "the ratio of the next weight to the last. It ends below 2^-64 of the sum, or where no double can tell, 2^-900.",
      ]
    case .extend: ["Adds the next n, whose weight is odds * ahead / behind times the last one."]
    }
  }

  /// The function without `static`; `name` gives the scheme's prefix.
  func cText(_ name: CNames) -> String {
    let (pair, expectation, this) = (name("pair"), name("expectation"), name(c))
    func its(_ routine: ObjectiveRoutine) -> String { name(routine.c) }
    switch self {
    case .exactSum:
      return """
        \(pair) \(this)(double x, double y) {
          const double sum = x + y;
          const double rounded = sum - x;
          const \(pair) result = {sum, (x - (sum - rounded)) + (y - rounded)};
          return result;
        }
        """
    case .orderedSum:
      return """
        \(pair) \(this)(double x, double y) {
          const double sum = x + y;
          const \(pair) result = {sum, y - (sum - x)};
          return result;
        }
        """
    case .exactProduct:
      return """
        \(pair) \(this)(double x, double y) {
          const double product = x * y;
          const double x_split = \(NumberLiteral.c(ExpectationScale.splitter)) * x;
          const double y_split = \(NumberLiteral.c(ExpectationScale.splitter)) * y;
          const double x_high = x_split - (x_split - x);
          const double y_high = y_split - (y_split - y);
          const double x_low = x - x_high;
          const double y_low = y - y_high;
          const \(pair) result = {
            product, x_low * y_low - (((product - x_high * y_high) - x_low * y_high) - x_high * y_low)
          };
          return result;
        }
        """
    case .addPairs:
      return """
        \(pair) \(this)(\(pair) x, \(pair) y) {
          const \(pair) high = \(its(.exactSum))(x.high, y.high);
          const \(pair) low = \(its(.exactSum))(x.low, y.low);
          const \(pair) sum = \(its(.orderedSum))(high.high, high.low + low.high);
          return \(its(.orderedSum))(sum.high, low.low + sum.low);
        }
        """
    case .multiplyPairs:
      return """
        \(pair) \(this)(\(pair) x, \(pair) y) {
          const \(pair) product = \(its(.exactProduct))(x.high, y.high);
          return \(its(.orderedSum))(product.high, product.low + (x.high * y.low + x.low * y.high));
        }
        """
    case .dividePairs:
      return """
        \(pair) \(this)(\(pair) x, \(pair) y) {
          const double quotient = x.high / y.high;
          const \(pair) product = \(its(.exactProduct))(y.high, quotient);
          const \(pair) sum = \(its(.orderedSum))(product.high, y.low * quotient);
          const \(pair) taken = \(its(.orderedSum))(sum.high, sum.low + product.low);
          return \(its(.orderedSum))(quotient, ((x.high - taken.high) + (x.low - taken.low)) / y.high);
        }
        """
    case .mode:
      return """
        size_t \(this)(double t, size_t M) {
          const size_t n = (size_t)((double)(M + 1) * t);
          return n < M ? n : M;
        }
        """
    case .begin:
      return """
        \(expectation) \(this)(\(pair) phi) {
          const double start = \(NumberLiteral.c(ExpectationScale.start));
          \(expectation) result;
          result.weight.high = start;
          result.weight.low = 0.0;
          result.weights = result.weight;
          result.sum.high = phi.high * start;
          result.sum.low = phi.low * start;
          result.size = fabs(result.sum.high);
          return result;
        }
        """
    case .matters:
      let (share, least) = (NumberLiteral.c(ExpectationScale.share), NumberLiteral.c(ExpectationScale.least))
      return """
        int \(this)(const \(expectation) *e, \(pair) odds, size_t ahead, size_t behind, double largest) {
          const double gain = odds.high * (double)ahead;
          const double loss = (double)behind - gain;
          const double bound = loss * (\(share) * e->size + \(least));
          return !(loss > 0.0 && e->weight.high * gain * largest <= bound);
        }
        """
    case .extend:
      return """
        void \(this)(\(expectation) *e, \(pair) odds, size_t ahead, size_t behind, \(pair) phi) {
          const \(pair) gain = {(double)ahead, 0.0};
          const \(pair) loss = {(double)behind, 0.0};
          const \(pair) ratio = \(its(.multiplyPairs))(odds, \(its(.dividePairs))(gain, loss));
          \(pair) term;
          e->weight = \(its(.multiplyPairs))(e->weight, ratio);
          e->weights = \(its(.addPairs))(e->weights, e->weight);
          term = \(its(.multiplyPairs))(phi, e->weight);
          e->sum = \(its(.addPairs))(e->sum, term);
          e->size += fabs(term.high);
        }
        """
    }
  }
}
