"""Random schemes of every form: their text, and their weights by the oracle."""

from flint import fmpq

import formulas
import reals
from facts import MOST_EXACT, Weights, clean
from formulas import outer
from reals import Reject, add, divide, is_zero, multiply, negate, subtract

FORMS = ["weights", "weights", "advantage", "advantage", "advantage", "payoff", "exact", "exact", "bernstein", "potential"]
SPLITS = ["", "leave_one_out", "none", "negative", "centred"]
LITERALS = ["0.5", "0.25", "1.5", "2.0", "0.1", "0.3", "1e-6", "3.75", "0.01", "12.5"]


class Scope:
    """The names that a formula may use."""

    def __init__(self, integers, reals, calls=(), target=False, big=False):
        self.integers, self.reals, self.calls = list(integers), list(reals), list(calls)
        # In a target formulas are smooth half of the time; at a large M sums are short.
        self.target, self.big = target, big


class Writer:
    def __init__(self, rng, big):
        self.rng, self.big, self.counter = rng, big, 0

    def one(self, choices):
        return self.rng.choice(choices)

    def fresh(self, stem):
        self.counter += 1
        return f"{stem}{self.counter}"

    # MARK: Formulas

    def real(self, depth, scope):
        if depth <= 0:
            return self.real_leaf(scope)
        d = depth - 1
        kind = self.rng.randrange(25)
        if kind < 3:
            return ("add", self.real(d, scope), self.real(d, scope))
        if kind < 6:
            return ("sub", self.real(d, scope), self.real(d, scope))
        if kind < 9:
            return ("mul", self.real(d, scope), self.real(d, scope))
        if kind < 12:
            return ("div", self.real(d, scope), self.divisor(d, scope))
        if kind == 12:
            return ("neg", self.real(d, scope))
        if kind == 13:
            return ("pow", self.real(d, scope), ("int", self.one([2, 2, 3, 4])))
        if kind == 14:
            return ("pow", self.positive(d, scope), self.one([("lit", "0.5"), ("neg", ("lit", "1.5")), ("lit", "0.3"), ("neg", ("int", 1))]))
        if kind < 18:
            return self.function(d, scope)
        if kind == 18:
            return (self.one(["min", "max"]), self.real(d, scope), self.real(d, scope))
        if kind == 19:
            return ("if", self.truth(d, scope), self.real(d, scope), self.real(d, scope))
        if kind == 20:
            return self.reduction(d, scope)
        if kind == 21 and not self.big:
            n = ("add", ("name", "M"), ("int", self.rng.randrange(3)))
            return ("div", ("choose", self.count(scope), self.one([("int", 2), self.count(scope)])), ("choose", n, ("int", self.rng.randrange(4))))
        if kind == 22 and self.counts(scope):
            return ("harmonic", self.count(scope))
        if kind == 23 and scope.calls:
            name, parameters, body = self.one(scope.calls)
            return ("call", name, [self.real(d, scope) for _ in parameters], body, parameters)
        return self.integer(d, scope)

    def counts(self, scope):
        return [x for x in scope.integers if x in ("M", "N", "S", "s", "n")]

    def count(self, scope):
        return ("name", self.one(self.counts(scope) or ["M"]))

    def positive(self, d, scope):
        return ("add", self.one([("int", 1), ("lit", "0.5"), ("lit", "1e-6")]), ("fn", "abs", self.real(d, scope)))

    def divisor(self, d, scope):
        kind = self.rng.randrange(4)
        if kind == 0:
            return self.real(d, scope)
        if kind == 1:
            return self.positive(d, scope)
        if kind == 2:
            return ("add", self.count(scope), ("int", 1))
        return self.one([("name", "M"), ("int", 3), ("int", 7), ("lit", "0.3")])

    def function(self, d, scope):
        name = self.one(["sqrt", "sqrt", "exp", "expm1", "log", "log1p", "asin", "tanh", "abs", "sigmoid", "logit"])
        kind = self.rng.randrange(4)
        if name == "abs":
            argument = self.real(d, scope)
        elif kind == 0 and name != "logit":
            argument = ("div", self.count(scope), self.one([("name", "M"), ("add", ("name", "M"), ("int", 1))]))
        elif kind == 1 and not scope.target:
            argument = ("div", ("add", self.count(scope), ("int", 1)), ("add", ("name", "M"), ("int", 2)))
        elif name in ("exp", "expm1", "tanh", "sigmoid"):
            argument = self.real(d, scope)
        elif name in ("sqrt", "log", "log1p"):
            argument = self.positive(d, scope)
        else:
            argument = ("fn", "sigmoid", self.real(d, scope))
        return ("fn", name, argument)

    def reduction(self, d, scope):
        index = self.fresh("k")
        inner = Scope(scope.integers + [index], scope.reals, scope.calls, scope.target, scope.big)
        high = ("int", self.one([2, 3, 4])) if self.big else self.one([("int", 3), self.count(scope)])
        body = self.one([
            ("div", self.real(d, scope), ("name", index)), ("div", ("int", 1), ("add", ("name", index), ("int", 1))),
            self.real(d, inner)])
        return (self.one(["sum", "sum", "prod"]), index, ("int", 1), high, body)

    def real_leaf(self, scope):
        kind = self.rng.randrange(10)
        if kind < 4 and scope.reals:
            return ("name", self.one(scope.reals))
        if kind < 7:
            return self.integer_leaf(scope)
        if kind == 7:
            return ("const", self.one(["pi", "e"]))
        return ("lit", self.one(LITERALS))

    def integer(self, depth, scope):
        if depth <= 0:
            return self.integer_leaf(scope)
        d = depth - 1
        kind = self.rng.randrange(10)
        if kind < 2:
            return ("add", self.integer(d, scope), self.integer(d, scope))
        if kind < 4:
            return ("sub", self.integer(d, scope), self.integer(d, scope))
        if kind == 4:
            return ("mul", self.integer(d, scope), self.integer(d, scope))
        if kind == 5:
            return (self.one(["idiv", "imod"]), self.integer(d, scope), ("int", self.one([2, 3, 5])))
        if kind == 6:
            return (self.one(["floor", "ceil"]), self.real(d, scope))
        if kind == 7:
            return (self.one(["min", "max"]), self.integer(d, scope), self.integer(d, scope))
        if kind == 8:
            return ("fn", "abs", self.integer(d, scope))
        return ("if", self.truth(d, scope), self.integer(d, scope), self.integer(d, scope))

    def integer_leaf(self, scope):
        if scope.integers and self.rng.randrange(4):
            return ("name", self.one(scope.integers))
        return ("int", self.one([0, 1, 1, 2, 3, 5]))

    def truth(self, depth, scope):
        symbol = self.one(["<", "<=", "==", "!=", ">", ">="])
        if depth <= 0:
            return ("cmp", symbol, self.integer_leaf(scope), self.integer_leaf(scope))
        d = depth - 1
        kind = self.rng.randrange(6)
        if kind == 0:
            return (self.one(["and", "or"]), self.truth(d, scope), self.truth(d, scope))
        if kind == 1:
            return ("not", self.truth(d, scope))
        if kind == 2:
            return ("cmp", self.one(["<", "<=", ">", ">="]), self.real(d, scope), self.real(d, scope))
        return ("cmp", symbol, self.integer(d, scope), self.integer(d, scope))

    def polynomial(self, depth, scope):
        if depth <= 0:
            return self.one([("name", "t"), ("sub", ("int", 1), ("name", "t")), ("int", 1), ("int", 2), ("lit", "0.5")]
                            + [("name", x) for x in scope.reals if x != "t"])
        d = depth - 1
        kind = self.rng.randrange(9)
        if kind < 2:
            return ("add", self.polynomial(d, scope), self.polynomial(d, scope))
        if kind < 4:
            return ("sub", self.polynomial(d, scope), self.polynomial(d, scope))
        if kind == 4:
            return ("mul", self.polynomial(d, scope), self.polynomial(d, scope))
        if kind == 5:
            return ("pow", self.polynomial(d, scope), ("int", self.one([2, 3, 4])))
        if kind == 6:
            power = self.one([("int", 2), ("int", 4)] + ([] if self.big else [("name", "M")]))
            return ("div", ("sub", ("int", 1), ("pow", ("sub", ("int", 1), ("name", "t")), power)), ("name", "t"))
        if kind == 7:
            k = self.fresh("k")
            terms = ("sub", ("int", 1), ("pow", ("sub", ("int", 1), ("name", "t")), ("name", k)))
            return ("sum", k, ("int", 1), ("int", 3), ("div", terms, ("name", k)))
        constants = Scope(["M"], [x for x in scope.reals if x != "t"])
        return ("mul", self.polynomial(d, scope), self.real(1, constants))


class Scheme:
    """A scheme at one group size: `text`, `weights`, and of a target the formula."""

    def __init__(self, writer, name, M, form=None):
        self.writer, self.name, self.M = writer, name, M
        rng = writer.rng
        self.form = form or writer.one(FORMS)
        self.env = {"M": M}
        self.header, self.lets, self.parameters = f"scheme {name}", "", []
        self.target = None
        real_names, integer_names = [], ["M"]
        if rng.randrange(3) == 0:
            word = writer.one(LITERALS)
            self.env["x"] = formulas.literal(word)
            self.parameters.append(f"x: real = {word}")
            real_names.append("x")
        if rng.randrange(4) == 0:
            self.env["k"] = writer.one([1, 2, 3])
            self.parameters.append(f"k: int = {self.env['k']}")
            integer_names.append("k")
        if self.parameters:
            self.header += f"({', '.join(self.parameters)})"
            self.header += writer.one(["", "", " where M >= 1", " where x > 0" if real_names else " where k > 0"])
        scope = Scope(integer_names, real_names, big=writer.big)
        self.calls = []
        if rng.randrange(4) == 0:
            u = writer.fresh("u")
            let = writer.fresh("f")
            inner = Scope(["M"], [u], big=writer.big)
            body = writer.real(2, inner)
            scope.calls.append((let, [u], body))
            self.lets = f"  let {let}({u}) = {outer(body)}\n"
        self.scope = scope
        self.members = ""
        getattr(self, "make_" + ("target" if self.form in ("exact", "bernstein", "potential") else self.form))()
        if self.lets and self.lets.split("(")[0].split()[-1] not in self.members:
            self.lets = ""

    @property
    def text(self):
        return f"{self.header} {{\n{self.lets}{self.members}}}\n"

    def inner(self, integers=(), reals_=(), target=False):
        scope = self.scope
        return Scope(scope.integers + list(integers), scope.reals + list(reals_), scope.calls, target, scope.big)

    def depth(self):
        return self.writer.one([1, 2, 2, 3, 3])

    def value(self, tree, **names):
        return formulas.value(tree, {**self.env, **names})

    def make_weights(self):
        w = self.writer
        scope = self.inner(["s"])
        a = ("int", 0) if w.rng.randrange(3) == 0 else w.real(self.depth(), scope)
        b = w.real(self.depth(), scope)
        self.members = f"  a[s] = {outer(a)}\n  b[s] = {outer(b)}\n"
        self.weights = Weights(
            [self.value(a, s=s) for s in range(self.M)], [self.value(b, s=s) for s in range(self.M)])

    def make_advantage(self):
        w, M = self.writer, self.M
        scope = self.inner(["R", "R", "N", "N", "S"], ["mean", "population_std"] + (["sample_std"] if M > 1 else []))
        Z = w.real(self.depth(), scope)
        if w.rng.randrange(3) == 0:
            Z = ("div", w.one([("sub", ("name", "R"), ("name", "mean")), Z]), w.one([
                ("add", ("name", "population_std"), ("lit", "1e-6")), ("add", ("name", "population_std"), ("int", 1)),
                ("name", "population_std")]))
        if w.rng.randrange(3) == 0:
            ends = ("or", ("cmp", "==", ("name", "N"), ("int", 0)), ("cmp", "==", ("name", "N"), ("name", "M")))
            Z = ("if", ends, ("int", 0), Z)
        self.members = f"  Z = {outer(Z)}\n"

        def advantage(R, N):
            product = N * (M - N)
            return self.value(
                Z, R=R, N=N, S=N - R, mean=fmpq(N, M), population_std=lambda: divide(reals.sqrt(product), M),
                sample_std=lambda: reals.sqrt(fmpq(product, M * (M - 1))))

        self.weights = Weights([advantage(0, N) for N in range(M)], [advantage(1, N + 1) for N in range(M)])

    def make_payoff(self):
        phi = self.writer.real(self.depth(), self.inner(["n"]))
        values = [self.value(phi, n=n) for n in range(self.M + 1)]
        self.members = f"  Phi[n] = {outer(phi)}\n"
        self.split([multiply(self.M, subtract(y, x)) for x, y in zip(values, values[1:])])

    def make_target(self):
        w, M, design = self.writer, self.M, self.form
        isDerivative = design == "bernstein" and w.rng.randrange(2) == 0 or design == "exact" and w.rng.randrange(2) == 0
        scope = self.inner([], ["t", "t", "t"], target=True)
        self.scope.calls, scope.calls = [], [] if design != "potential" else scope.calls
        if design == "exact" or w.rng.randrange(4) == 0:
            tree = w.polynomial(self.depth(), scope)
        else:
            tree = w.real(self.depth(), scope)
        head = "h'" if isDerivative else "h"
        self.members = f"  {head}(t) = {outer(tree)}\n  design {design}\n"
        self.target = (tree, isDerivative)
        if design == "potential":
            values = [self.value(tree, t=fmpq(n, M)) for n in range(M + 1)]
            self.split([multiply(M, subtract(y, x)) for x, y in zip(values, values[1:])])
        elif design == "bernstein":
            if M < 2:
                raise Reject("no others")
            points = [fmpq(s, M - 1) for s in range(M)]
            if isDerivative:
                self.split([self.value(tree, t=t) for t in points])
            else:
                self.split([clean(formulas.series(tree, self.env, t)[1]) for t in points])
        else:
            c = formulas.polynomial(tree, self.env)
            if not isDerivative:
                c = [multiply(j, x) for j, x in enumerate(c)][1:] or [0]
            while len(c) > 1 and is_zero(c[-1]):
                c.pop()
            if len(c) > M:
                raise Reject("degree")
            d = []
            for s in range(M):
                x, ratio = 0, fmpq(1)
                for j, y in enumerate(c):
                    if j:
                        ratio = ratio * (s - j + 1) / (M - j)
                    if j > s:
                        break
                    x = add(x, multiply(y, ratio))
                d.append(x)
            self.split(d)

    def split(self, d):
        w, M = self.writer, self.M
        split = w.one(SPLITS)
        if split == "centred":
            row = d
            if M > MOST_EXACT or self.form not in ("exact", "payoff") or not all(reals.is_exact(x) for x in d):
                split = "none"
            else:
                while len(row) > 1:
                    row = [subtract(y, x) for x, y in zip(row, row[1:])]
                if M > 1 and not is_zero(row[0]):
                    split = "negative"
        self.d, self.split_name = d, split
        self.members += f"  split {split}\n" if split else ""
        self.weights = split_weights(d, split)


def split_weights(d, split):
    M = len(d)
    if M == 1 or split == "none":
        return Weights([0] * M, d)
    if split == "negative":
        return Weights([negate(x) for x in d], [0] * M)
    if split == "centred":
        a, b = [0], [d[0]]
        for n in range(1, M):
            a.append(divide(multiply(-n, b[n - 1]), M - n))
            b.append(add(d[n], a[n]))
        return Weights(a, b)
    return Weights(
        [multiply(fmpq(-s, M - 1), x) for s, x in enumerate(d)],
        [multiply(fmpq(M - 1 - s, M - 1), x) for s, x in enumerate(d)])
