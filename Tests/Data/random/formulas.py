"""Random formulas as trees, the text of a tree, and its value: exactly, as a power series in t, as a polynomial in t."""

import math

from flint import arb, arb_series, fmpq

import reals
from reals import Reject, ball, is_zero

# A tree is a tuple: a kind, then its parts. The kinds:
#   int n | lit text | const pi/e | name x | neg x | add sub mul div pow idiv imod x y | fn name x | min max x y
#   floor ceil x | choose n k | harmonic n | if c x y | sum prod index lo hi body | call name args body-of-let parameters
# and of truths: cmp symbol x y | and or x y | not x

SYMBOLS = {"add": "+", "sub": "-", "mul": "*", "div": "/", "pow": "^", "idiv": "div", "imod": "mod", "and": "and", "or": "or"}


def text(tree):
    """As the language writes it, in parentheses wherever they might be needed."""
    kind = tree[0]
    if kind in ("int", "lit", "const", "name"):
        return str(tree[1])
    if kind == "neg":
        return f"(-{text(tree[1])})"
    if kind == "cmp":
        return f"({text(tree[2])} {tree[1]} {text(tree[3])})"
    if kind in SYMBOLS:
        return f"({text(tree[1])} {SYMBOLS[kind]} {text(tree[2])})"
    if kind == "fn":
        return f"{tree[1]}({outer(tree[2])})"
    if kind in ("min", "max", "choose"):
        return f"{kind}({outer(tree[1])}, {outer(tree[2])})"
    if kind in ("floor", "ceil", "harmonic"):
        return f"{kind}({outer(tree[1])})"
    if kind == "if":
        return f"(if {outer(tree[1])} then {outer(tree[2])} else {outer(tree[3])})"
    if kind in ("sum", "prod"):
        return f"({kind}({tree[1]} in {outer(tree[2])}..{outer(tree[3])}) {text(tree[4])})"
    if kind == "not":
        return f"(not {text(tree[1])})"
    assert kind == "call"
    return tree[1] + (f"({', '.join(outer(x) for x in tree[2])})" if tree[2] else "")


def outer(tree):
    """The same without parentheses around all of it."""
    result = text(tree)
    bare = ("int", "lit", "const", "name", "fn", "min", "max", "choose", "floor", "ceil", "harmonic", "call")
    return result if tree[0] in bare else result[1:-1]


def literal(word):
    return fmpq(*float(word).as_integer_ratio())


HARMONIC = [0]


def harmonic(n):
    if n < 0 or n > 70000:
        raise Reject("harmonic")
    while len(HARMONIC) <= n:
        k = len(HARMONIC)
        HARMONIC.append(HARMONIC[-1] + fmpq(1, k) if k <= 600 else ball(HARMONIC[-1]) + arb(fmpq(1, k)))
    return HARMONIC[n]


def small(x):
    if abs(x) > 1 << 60:
        raise Reject("int too large")
    return x


def value(tree, env):
    """The exact number or a ball; ints are Python's."""
    kind = tree[0]
    if kind == "int":
        return tree[1]
    if kind == "lit":
        return literal(tree[1])
    if kind == "const":
        return arb.pi() if tree[1] == "pi" else arb.const_e()
    if kind == "name":
        found = env[tree[1]]
        return found() if callable(found) else found
    if kind == "neg":
        return reals.negate(value(tree[1], env))
    if kind == "add":
        return reals.add(value(tree[1], env), value(tree[2], env))
    if kind == "sub":
        return reals.subtract(value(tree[1], env), value(tree[2], env))
    if kind == "mul":
        return reals.multiply(value(tree[1], env), value(tree[2], env))
    if kind == "div":
        return reals.divide(value(tree[1], env), value(tree[2], env))
    if kind == "pow":
        return reals.power(value(tree[1], env), value(tree[2], env))
    if kind in ("idiv", "imod"):
        x, y = small(value(tree[1], env)), small(value(tree[2], env))
        if y == 0:
            raise Reject("division by 0")
        return x // y if kind == "idiv" else x % y
    if kind == "fn":
        return reals.FUNCTIONS[tree[1]](value(tree[2], env))
    if kind in ("min", "max"):
        x, y = value(tree[1], env), value(tree[2], env)
        return y if (reals.sign(reals.subtract(x, y)) > 0) == (kind == "min") else x
    if kind in ("floor", "ceil"):
        return rounding(kind, tree[1], env)
    if kind == "choose":
        n, k = small(value(tree[1], env)), small(value(tree[2], env))
        if n < 0 or n > 200000 or (0 <= k <= n and min(k, n - k) > 200):
            raise Reject("choose")
        return math.comb(n, k) if 0 <= k <= n else 0
    if kind == "harmonic":
        return harmonic(value(tree[1], env))
    if kind == "if":
        return value(tree[2] if truth(tree[1], env) else tree[3], env)
    if kind in ("sum", "prod"):
        low, high = value(tree[2], env), value(tree[3], env)
        if high - low > 200:
            raise Reject("a long sum")
        result = 0 if kind == "sum" else 1
        for k in range(low, high + 1):
            x = value(tree[4], {**env, tree[1]: k})
            result = reals.add(result, x) if kind == "sum" else reals.multiply(result, x)
        return result
    assert kind == "call"
    return value(tree[3], {**env, **{name: value(x, env) for name, x in zip(tree[4], tree[2])}})


def truth(tree, env):
    kind = tree[0]
    if kind == "and":
        return truth(tree[1], env) and truth(tree[2], env)
    if kind == "or":
        return truth(tree[1], env) or truth(tree[2], env)
    if kind == "not":
        return not truth(tree[1], env)
    x, y = value(tree[2], env), value(tree[3], env)
    if not (isinstance(x, int) and isinstance(y, int)):
        difference = ball(reals.subtract(x, y))
        if not abs(difference) > (abs(ball(x)) + abs(ball(y)) + arb(10) ** -200) * arb(10) ** -11:
            # Decided on doubles, which the oracle has for the plainest operations only.
            x, y = double(tree[2], env), double(tree[3], env)
    return {"<": x < y, "<=": x <= y, "==": x == y, "!=": x != y, ">": x > y, ">=": x >= y}[tree[1]]


def rounding(kind, tree, env):
    x = value(tree, env)
    if isinstance(x, int):
        return x
    if not abs(ball(x)) < 10**12:
        raise Reject("floor")
    whole = int(ball(x).mid().floor().unique_fmpz())
    if not all(abs(ball(x) - k) > (1 + abs(ball(x))) * arb(10) ** -11 for k in (whole, whole + 1)):
        x = double(tree, env)
        return math.floor(x) if kind == "floor" else math.ceil(x)
    return whole if kind == "floor" else whole + 1


def double(tree, env):
    """In double, operation by operation as written: what IEEE 754 rounds correctly, and nothing else."""
    kind = tree[0]
    try:
        if kind in ("int", "name"):
            x = value(tree, env)
            if isinstance(x, arb):
                raise Reject("close decision")
            return x if isinstance(x, int) else reals.nearest(x)
        if kind == "lit":
            return float(tree[1])
        if kind == "neg":
            return -double(tree[1], env)
        if kind in ("add", "sub", "mul", "div"):
            x, y = double(tree[1], env), double(tree[2], env)
            return {"add": lambda: x + y, "sub": lambda: x - y, "mul": lambda: x * y, "div": lambda: x / y}[kind]()
        if kind == "fn" and tree[1] == "sqrt":
            return math.sqrt(double(tree[2], env))
        if kind in ("idiv", "imod"):
            return value(tree, env)
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        raise Reject("double") from error
    raise Reject("close decision")


def series(tree, env, t):
    """h(t) + h'(t) x as a power series: a derivative without a rule for each function."""
    kind = tree[0]
    if kind == "name" and tree[1] == "t":
        return arb_series([ball(t), 1], 2)
    if not mentions(tree, "t"):
        return arb_series([ball(value(tree, env))], 2)
    parts = lambda: [series(x, env, t) for x in tree[1:] if isinstance(x, tuple)]
    if kind == "neg":
        return -parts()[0]
    if kind in ("add", "sub", "mul", "div"):
        x, y = parts()
        if kind == "div" and y[0].contains(0):
            raise Reject("division by 0")
        return x + y if kind == "add" else x - y if kind == "sub" else x * y if kind == "mul" else x / y
    if kind == "pow" and not mentions(tree[2], "t"):
        n = value(tree[2], env)
        x = series(tree[1], env, t)
        if isinstance(n, int) and 0 <= n <= 40:
            result = arb_series([1], 2)
            for _ in range(n):
                result = result * x
            return result
        if not x[0] > 0:
            raise Reject("power")
        return (x.log() * arb_series([ball(n)], 2)).exp()
    if kind == "fn":
        x = series(tree[2], env, t)
        one = arb_series([1], 2)
        if tree[1] in ("sqrt", "log", "log1p", "logit"):
            low = 1 + x[0] if tree[1] == "log1p" else x[0]
            if not low > 0 or (tree[1] == "logit" and not x[0] < 1):
                raise Reject("domain")
        if tree[1] == "asin" and not abs(x[0]) < 1:
            raise Reject("domain")
        if abs(x[0]) > 600:
            raise Reject("large")
        rules = {
            "sqrt": lambda: x.sqrt(), "exp": lambda: x.exp(), "expm1": lambda: x.exp() - one, "log": lambda: x.log(),
            "log1p": lambda: (x + one).log(), "asin": lambda: x.asin(), "sigmoid": lambda: one / (one + (-x).exp()),
            "logit": lambda: x.log() - (one - x).log(), "tanh": lambda: one - 2 * one / ((x + x).exp() + one),
        }
        if tree[1] in rules:
            return rules[tree[1]]()
    if kind == "call":
        raise Reject("a let of t")
    raise Reject("no series")


def mentions(tree, name):
    return tree == ("name", name) or any(
        mentions(x, name) if isinstance(x, tuple) else isinstance(x, list) and any(
            isinstance(y, tuple) and mentions(y, name) for y in x)
        for x in tree[1:])


def polynomial(tree, env):
    """Coefficients of the powers of t."""
    kind = tree[0]
    if kind == "name" and tree[1] == "t":
        return [0, 1]
    if not mentions(tree, "t"):
        return [value(tree, env)]
    if kind == "neg":
        return [reals.negate(c) for c in polynomial(tree[1], env)]
    if kind in ("add", "sub"):
        x, y = polynomial(tree[1], env), polynomial(tree[2], env)
        size = max(len(x), len(y))
        x, y = x + [0] * (size - len(x)), y + [0] * (size - len(y))
        return [(reals.add if kind == "add" else reals.subtract)(a, b) for a, b in zip(x, y)]
    if kind == "mul":
        return product(polynomial(tree[1], env), polynomial(tree[2], env))
    if kind == "pow":
        n = value(tree[2], env)
        if n < 0 or n > 80:
            raise Reject("power")
        result = [1]
        for _ in range(n):
            result = product(result, polynomial(tree[1], env))
        return result
    if kind == "div":
        x = polynomial(tree[1], env)
        if tree[2] == ("name", "t"):
            if not is_zero(x[0]):
                raise Reject("does not divide")
            return x[1:] or [0]
        y = value(tree[2], env)
        return [reals.divide(c, y) for c in x]
    if kind == "sum":
        result = [0]
        low, high = value(tree[2], env), value(tree[3], env)
        for k in range(low, high + 1):
            x = polynomial(tree[4], {**env, tree[1]: k})
            size = max(len(x), len(result))
            x, result = x + [0] * (size - len(x)), result + [0] * (size - len(result))
            result = [reals.add(a, b) for a, b in zip(x, result)]
        return result
    raise Reject("no polynomial")


def product(x, y):
    result = [0] * (len(x) + len(y) - 1)
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            result[i + j] = reals.add(result[i + j], reals.multiply(a, b))
    return result
