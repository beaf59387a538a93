/// Functions that people bring along from other languages and from papers.
enum ForeignFunction {
  /// What the language calls them.
  static let names = [
    "ln": "log", "arcsin": "asin", "arsin": "asin", "binomial": "choose", "binom": "choose", "comb": "choose",
    "nCr": "choose", "C": "choose", "fabs": "abs", "ceiling": "ceil", "expit": "sigmoid", "logistic": "sigmoid",
    "maximum": "max", "minimum": "min", "H": "harmonic",
  ]

  /// How they are written with what there is.
  static let formulas = [
    "log2": "log(x) / log(2)", "log10": "log(x) / log(10)", "exp2": "2^x", "pow": "x^y", "square": "x^2",
    "cbrt": "x^(1 / 3)", "factorial": "prod(i in 1..n) i", "round": "floor(x + 0.5)",
    "clip": "max(lo, min(x, hi))", "clamp": "max(lo, min(x, hi))", "relu": "max(x, 0)", "softplus": "log1p(exp(x))",
    "sign": "if x > 0 then 1 else if x < 0 then -1 else 0", "where": "if c then x else y", "int": "floor(x)",
    "acos": "pi / 2 - asin(x)", "arccos": "pi / 2 - asin(x)", "log_choose": "log(choose(n, k))",
    "float": "x itself: whole numbers are reals where that is needed", "ifelse": "if c then x else y",
    "range": "1..M, as in sum(k in 1..M) 1 / k", "len": "M, the size of the group",
    "gamma": "prod(i in 1..n - 1) i for a whole n", "lgamma": "the binomial or product itself: nothing overflows",
    "power": "x^y",
  ]
}
