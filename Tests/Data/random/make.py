"""Records random schemes and the truth about them for the differential test: `python3 make.py` writes `small.jsonl` and
`large.jsonl` beside itself. Needs python-flint and numpy; one run takes some minutes and always gives the same files.

A line is an object: `M`, `text` (a file with the schemes `f` and `g`), `report` (of `f`), `claims` (whether each claim
of `f` holds, in order; null: the oracle does not know), `diff` (of `f` and `g`). Numbers are the nearest doubles of the
exact values; pairs [a, b] enclose a largest distance; null is what the oracle does not know. Long lists of doubles are
there as a hash, shares only where there is a dead group. `ties` counts irrational numbers that the oracle takes to be 0.
"""

import json
import os
import random
import sys

from flint import arb, fmpq

import facts
import formulas
import reals
from facts import Weights, compare, extent, nearest, shape
from formulas import outer
from reals import Reject, add, ball, divide, is_zero, multiply, sign, subtract
from schemes import Scheme, Scope, Writer, split_weights

SIZES = [1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 8, 8, 10, 12, 16, 16, 24, 32, 33, 48, 64]
LONGEST = 300


def round_to(x, digits):
    return f"{x:.{digits}g}"


def word(text):
    """A decimal as the language writes it."""
    if "e" in text:
        head, exponent = text.split("e")
        return f"{head}e{int(exponent)}"
    return text if "." in text else text + ".0"


# MARK: The second scheme

def second(rng, writer, f, kind):
    """The text of a second scheme, and its weights."""
    M = f.M
    if kind == "self":
        way = rng.randrange(3)
        if way == 0:
            return f.text.replace("scheme f", "scheme g", 1), f.weights
        return f"scheme g {{ mix = {'f' if way == 1 else '3 * f - f / 0.5'} }}\n", f.weights
    if kind == "multiple":
        text, k = rng.choice([
            ("2", fmpq(2)), ("-1", fmpq(-1)), ("0.5", fmpq(1, 2)), ("3 / 7", fmpq(3, 7)), ("-1 / 3", fmpq(-1, 3)),
            ("1e-6", formulas.literal("1e-6")), ("sqrt(2)", arb(2).sqrt()), ("M", fmpq(M))])
        return f"scheme g {{ mix = ({text}) * f }}\n", f.weights.scaled(k)
    if kind == "shifted":
        if f.form in ("payoff", "exact", "bernstein", "potential"):
            split = rng.choice(["none", "negative", "leave_one_out"])
            text = f.text.replace("scheme f", "scheme g", 1)
            clause = f"  split {f.split_name}\n"
            text = text.replace(clause, "") if f.split_name else text
            return text[:-2] + f"  split {split}\n}}\n", split_weights(f.d, split)
        text, value = rng.choice([("R * S + (1 - R) * N", lambda s: s), ("sqrt(S)", lambda s: reals.sqrt(s)),
                                  ("2", lambda s: 2), ("0.1 * S - 1", lambda s: formulas.literal("0.1") * s - 1)])
        shift = Weights([value(s) for s in range(M)], [value(s) for s in range(M)])
        return f"scheme p {{ Z = {text} }}\nscheme g {{ mix = f + p }}\n", f.weights.plus(shift)
    if kind == "perturbed":
        text, k = rng.choice([("1e-9", formulas.literal("1e-9")), ("1e-3", formulas.literal("1e-3")),
                              ("1e-17", formulas.literal("1e-17")), ("1e-40", formulas.literal("1e-40"))])
        other, weights = rng.choice([
            ("Z = R", Weights([0] * M, [1] * M)), ("Z = R * N", Weights([0] * M, [s + 1 for s in range(M)])),
            ("Z = R * (-1)^N", Weights([0] * M, [(-1) ** (s + 1) for s in range(M)])),
            ("Z = if N == 1 then R else 0", Weights([0] * M, [1] + [0] * (M - 1)))])
        return f"scheme p {{ {other} }}\nscheme g {{ mix = f + {text} * p }}\n", f.weights.plus(weights.scaled(k))
    g = Scheme(writer, "g", M)
    return g.text, g.weights


# MARK: Claims

def increasing(c, is_constant):
    """Whether a curve of these slopes is (increasing, decreasing), not being constant."""
    found = shape(c)
    if found is None:
        return None, None
    return found == 1 and not is_constant, found == -1 and not is_constant


def claims(rng, f, g):
    """Some claims about f, each with whether it holds."""
    w, M, result = f.weights, f.M, []
    bends = [facts.clean(subtract(y, x)) for x, y in zip(w.d, w.d[1:])] or [0]
    for kind in rng.sample(["shape", "bend", "centred", "bounded", "dead", "value", "variance", "near", "same"], 2):
        text = holds = None
        if kind == "shape":
            up, down = increasing(w.d, all(is_zero(x) for x in w.d))
            text, holds = rng.choice([("increasing", up), ("decreasing", down)])
        elif kind == "bend":
            up, down = increasing(bends, all(is_zero(x) for x in bends))
            text, holds = rng.choice([("convex", up), ("concave", down)])
        elif kind == "centred":
            text, holds = "centred", w.centring() is None
        elif kind == "bounded":
            largest = w.largest()
            X = word(round_to(largest * rng.choice([1, 1, 0.5, 2]), rng.choice([3, 17])))
            gaps = [subtract(formulas.literal(X), x if sign(x) >= 0 else -x) for x in w.a + w.b]
            text, holds = f"bounded {X}", all(sign(x) >= 0 for x in gaps)
        elif kind == "dead":
            text, holds = "dead only at N in {0, M}", all(N in (0, M) for N in w.dead())
        elif kind == "value":
            t = rng.choice(["0.5", "0.3", "0.9", "1.0"])
            value = facts.bernstein(w.phi, float(t))
            X, x = word(round_to(nearest(value), 4)), word(round_to(abs(nearest(value)) * rng.choice([1e-3, 1e-5, 1e-12]) + 1e-30, 2))
            gap = ball(subtract(value, formulas.literal(X)))
            text, holds = f"h({t}) ~ {X} within {x}", sign(subtract(formulas.literal(x), abs(gap))) >= 0
        elif kind == "variance" and M > 1:
            t = rng.choice(["0.5", "0.1", "0.9"])
            ratio = w.variance(float(t))
            if not isinstance(ratio, str):
                X = word(round_to(nearest(ratio) * rng.choice([1, 1.01, 0.99]), 3))
                text, holds = f"variance at {t} <= {X}", sign(subtract(formulas.literal(X), ratio)) >= 0
        elif kind == "near":
            curve, t = rng.choice([("t", [0, 1]), ("t^2", [0, 0, 1]), ("1 - (1 - t)^2", [0, 2, -1])]), None
            if M >= 2:
                target = bernstein_of(curve[1], M)
                gap = extent([subtract(x, y) for x, y in zip(w.phi, target)], True)
                text, holds = within(rng, f"h(t) ~ {curve[0]}", gap)
        elif kind == "same" and g is not None:
            phi = [subtract(x, y) for x, y in zip(w.phi, g.phi)]
            text, holds = within(rng, "same as g", extent(phi, True))
        if text is not None:
            if rng.randrange(4) == 0:
                text = "not " + text
            result.append((text, holds))
    return result


def within(rng, claim, gap):
    x = gap[1] * rng.choice([1.2, 0.8, 1.0001, 0.9])
    if not 1e-250 < x < 1e250:
        return None, None
    x = word(round_to(x, 8))
    holds = True if float(x) >= gap[1] else False if float(x) < gap[0] else None
    return f"{claim} within {x}", holds


def bernstein_of(c, M):
    """The Bernstein coefficients, of order M, of a polynomial of degree at most 2."""
    result = []
    for n in range(M + 1):
        x = c[0] + fmpq(c[1] * n, M)
        result.append(x + (fmpq(c[2] * n * (n - 1), M * (M - 1)) if len(c) > 2 else 0))
    return result


# MARK: Targets

def has_jumps(tree):
    return isinstance(tree, tuple) and (
        tree[0] in ("if", "floor", "ceil", "idiv", "imod") or any(has_jumps(x) for x in tree[1:])
        or any(isinstance(x, list) and any(has_jumps(y) for y in x) for x in tree[1:]))


def target_distance(f):
    """Bounds of the distance of a design from its target."""
    if f.target is None:
        return None
    tree, isDerivative = f.target
    if f.form == "exact":
        return "exact"
    c = f.weights.d if isDerivative else f.weights.phi
    precision, reals.ctx.prec = reals.ctx.prec, 250
    try:
        return distance_of(c, tree, isDerivative, f)
    finally:
        reals.ctx.prec = precision


def distance_of(c, tree, isDerivative, f):
    large = f.M > 64
    numbers = facts.numpy.array([nearest(x) for x in c])

    def gap(t):
        e = f.value(tree, t=facts.fraction(t))
        if large:
            return facts.local_value(numbers, t) - nearest(e)
        return nearest(facts.uncached(c, t) - ball(e))

    count = 200 if large else 400
    points = [(1 - facts.math.cos(facts.math.pi * k / count)) / 2 for k in range(count)] + [1.0]
    values = [gap(t) for t in points]
    best = {}
    for side in (1, -1):
        x, y = list(points), list(values)
        for _ in range(5):
            i = max(range(len(x)), key=lambda k: side * y[k])
            low, high = x[max(0, i - 1)], x[min(len(x) - 1, i + 1)]
            x = sorted({low + (high - low) * k / 8 for k in range(9)} | {x[i]})
            y = [gap(t) for t in x]
        best[side] = max(side * v for v in y + values)
    top, bottom = best[1], -best[-1]
    size = max(abs(x) for x in numbers) * (1e-8 if large else 1e-15)
    reached = max(top, -bottom) if isDerivative else (top - bottom) / 2
    upper = None if has_jumps(tree) else reached * 1.01 + size + 1e-12
    return [float(f"{max(0.0, reached * (1 - 1e-9) - size):.11g}"), upper and float(f"{upper:.5g}")]


def has_kinks(tree):
    return has_jumps(tree) or isinstance(tree, tuple) and (
        tree[0] in ("abs", "min", "max") or tree[0] == "fn" and tree[1] in ("abs", "min", "max", "floor", "ceil")
        or any(has_kinks(x) for x in tree[1:])
        or any(isinstance(x, list) and any(has_kinks(y) for y in x) for x in tree[1:]))


def integral_distance(f):
    """A lower bound of the distance of h from the integral of a target that is given as h'; None where it has kinks."""
    if f.target is None or f.form == "exact" or not f.target[1] or has_kinks(f.target[0]):
        return None
    tree = f.target[0]
    nodes, weights = facts.numpy.polynomial.legendre.leggauss(6)
    count = 60
    ends = [(1 - facts.math.cos(facts.math.pi * k / count)) / 2 for k in range(count)] + [1.0]
    precision, reals.ctx.prec = reals.ctx.prec, 100
    try:
        numbers = facts.numpy.array([nearest(x) for x in f.weights.phi])
        total = 0.0
        gaps = [facts.local_value(numbers, 0.0)]
        for low, high in zip(ends, ends[1:]):
            for x, w in zip(nodes, weights):
                t = low + (high - low) * (x + 1) / 2
                total += w * (high - low) / 2 * nearest(f.value(tree, t=facts.fraction(float(t))))
            value = facts.local_value(numbers, high) if f.M > 64 else nearest(facts.uncached(f.weights.phi, high))
            gaps.append(value - total)
    except (Reject, OverflowError):
        return None
    finally:
        reals.ctx.prec = precision
    reached = (max(gaps) - min(gaps)) / 2
    size = max(abs(x) for x in numbers) + abs(total)
    return float(f"{max(0.0, reached - 1e-6 * size):.5g}")


# MARK: Records

def record(index, M, seed, big):
    """One line; tries until the oracle knows what it needs."""
    for attempt in range(10000):
        name = f"{seed} {index} {attempt}"
        try:
            # What fails at a large size mostly does so at a small one, which costs less.
            if big:
                one_record(name, index, 40, big)
            return one_record(name, index, M, big)
        except (Reject, OverflowError):
            continue
    raise ValueError(f"no scheme for {index}")


def one_record(name, index, M, big):
    rng = random.Random(name)
    writer = Writer(rng, big)
    reals.ties = 0
    f = Scheme(writer, "f", M)
    largest = f.weights.largest()
    if not (largest == 0 or 1e-100 < largest < 1e100):
        raise Reject("size")
    kinds = ["self", "multiple", "shifted", "perturbed", "next", "next"]
    kind = kinds[index % len(kinds)]
    # The dull is kept rarely.
    if all(is_zero(x) for x in f.weights.d) and (big or rng.randrange(8)):
        raise Reject("constant")
    if kind == "self" and f.form in ("weights",) and rng.randrange(2):
        kind = "shifted"
    text, g = second(rng, writer, f, kind)
    report = f.weights.report()
    report["target"] = target_distance(f)
    integral = integral_distance(f)
    if integral is not None:
        report["integral"] = integral
    said = [] if big else claims(rng, f, g)
    expects = "".join(f"  expect {x}\n" for x, _ in said)
    text = f.text[:-2] + expects + "}\n" + text
    if len(text) > LONGEST or g.largest() > 1e100:
        raise Reject("size")
    if not report["dead"]:
        del report["share"]
    diff = compare(f.weights, g)
    line = {"M": M, "text": text, "report": report, "claims": [x for _, x in said], "diff": diff}
    if reals.ties:
        line["ties"] = reals.ties
        # Equalities of so many irrational numbers take the compiler minutes.
        if big:
            raise Reject("ties")
    return line


def write(name, sizes, seed, big=False):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, "w", encoding="ascii") as file:
        for index, M in enumerate(sizes):
            json.dump(record(index, M, seed, big), file, separators=(",", ":"))
            file.write("\n")
            if index % 100 == 99:
                print(name, index + 1, file=sys.stderr, flush=True)


if __name__ == "__main__":
    order = random.Random(12)
    write("small.jsonl", [order.choice(SIZES) for _ in range(1960)], "small")
    write("large.jsonl", [4096] * 20 + [65536] * 20, "large", big=True)
