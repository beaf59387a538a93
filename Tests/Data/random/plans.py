"""Records random weights under random sampling plans and what they induce: `python3 plans.py` writes `plans.jsonl` beside
itself. Needs mpmath; it always gives the same file.

Nothing here knows of coefficients: every group that a plan may deliver is enumerated, label by label, and its chance is
a polynomial in t. h' comes by the law of sampling plans, h by integration of that polynomial, or of the quotient by
quadrature at 60 digits. A line is an object: `M`, `text` (a file with the scheme `x`), and lists over `t`: `h`, `hprime`
(null: infinite), `draws`, `dead`, `V`: the nearest doubles.
"""

import itertools
import json
import os
import random
from fractions import Fraction as F

import mpmath

mpmath.mp.dps = 60
POINTS = [0.0, 0.0625, 0.3, 0.5, 0.8125, 0.99, 1.0]
COUNT = 400


class Reject(Exception):
    pass


# Polynomials in t, by their coefficients.

def add(x, y):
    return [(x[k] if k < len(x) else 0) + (y[k] if k < len(y) else 0) for k in range(max(len(x), len(y)))]


def multiply(x, y):
    result = [F(0)] * (len(x) + len(y) - 1)
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            result[i + j] += a * b
    return result


def scaled(x, k):
    return [k * a for a in x]


def power(x, n):
    result = [F(1)]
    for _ in range(n):
        result = multiply(result, x)
    return result


def value(x, t):
    result = F(0)
    for a in reversed(x):
        result = result * t + a
    return result


# Formulas.

def leaf(rng):
    kind = rng.randrange(7)
    if kind == 0:
        return "R", lambda v: F(v["R"])
    if kind == 1:
        return "N", lambda v: F(v["N"])
    if kind == 2:
        return v_name(rng)
    if kind == 3:
        return "mean", lambda v: v["mean"]
    k = rng.choice([F(1), F(2), F(3), F(1, 2), F(1, 4), F(3, 8)])
    return (str(k) if k.denominator == 1 else f"{k.numerator} / {k.denominator}") + "", lambda v: k


def v_name(rng):
    return "SIZE", lambda v: F(v["T"])


def formula(rng, depth):
    if depth == 0:
        return leaf(rng)
    kind = rng.randrange(9)
    (a, f), (b, g) = formula(rng, depth - 1), formula(rng, depth - 1)
    if kind < 2:
        return f"({a}) + ({b})", lambda v: f(v) + g(v)
    if kind < 4:
        return f"({a}) - ({b})", lambda v: f(v) - g(v)
    if kind < 6:
        return f"({a}) * ({b})", lambda v: f(v) * g(v)
    if kind == 6:
        def over(v):
            below = g(v)
            if below == 0:
                raise Reject
            return f(v) / below
        return f"({a}) / ({b})", over
    if kind == 7:
        n = rng.randrange(1, 4)
        return f"if N <= {n} then ({a}) else ({b})", lambda v: f(v) if v["N"] <= n else g(v)
    return f"if R == 1 then ({a}) else ({b})", lambda v: f(v) if v["R"] else g(v)


# Plans: the labels drawn in a row until each delivery, with the labels that are delivered and the chance that they are.

def whole(M):
    return [(labels, labels, F(1)) for labels in itertools.product((0, 1), repeat=M)]


def sequential(M, is_done):
    found = []

    def go(labels):
        if is_done(labels) or len(labels) == M:
            found.append((labels, labels, F(1)))
            return
        go(labels + (0,))
        go(labels + (1,))

    go(())
    return found


def is_mixed(labels):
    return 0 in labels and 1 in labels


def kept(M, rho):
    found = []
    for labels in itertools.product((0, 1), repeat=M):
        for mask in itertools.product((0, 1), repeat=M):
            m = sum(mask)
            found.append((labels, tuple(x for x, k in zip(labels, mask) if k), rho**m * (1 - rho) ** (M - m)))
    return found


def plan(rng):
    kind = rng.randrange(6)
    if kind == 0:
        M = rng.randrange(1, 8)
        B = rng.randrange(1, M + 1)
        return f"sample until {B} correct or M", M, "tries", F(1), sequential(M, lambda x: sum(x) == B), kind
    if kind == 1:
        M = rng.randrange(1, 8)
        return "sample until mixed or M", M, "tries", F(1), sequential(M, is_mixed), kind
    if kind in (2, 3):
        M = rng.randrange(2, 8)
        word = "resample" if kind == 2 else "refill"
        groups = [(a, b, c) for a, b, c in whole(M) if is_mixed(a)]
        return f"sample M, {word} until mixed", M, "M", F(1, M), groups, kind
    if kind == 4:
        M = rng.randrange(1, 6)
        text, rho = rng.choice([("0.5", F(1, 2)), ("0.25", F(1, 4)), ("0.875", F(7, 8))])
        return f"sample M, keep with probability {text}", M, "M", F(1, M), kept(M, rho), kind
    M = rng.randrange(1, 8)
    return "sample M", M, "M", F(1, M), whole(M), kind


def chance(labels, u):
    """The chance of these labels as a polynomial in t, where each is correct with chance u(t)."""
    return multiply(power(u, sum(labels)), power(add([F(1)], scaled(u, F(-1))), len(labels) - sum(labels)))


def nearest(x):
    return float(x) if isinstance(x, F) else float(mpmath.nstr(x, 40))


def record(rng):
    text, M, name, f, groups, kind = plan(rng)
    Z, evaluate = formula(rng, rng.choice([1, 2, 2, 3]))
    members = [text]
    x, y = F(0), F(0)
    if rng.randrange(4) == 0:
        (a, x), (b, y) = (rng.choice([("0.125", F(1, 8)), ("0.25", F(1, 4)), ("0", F(0))]) for _ in range(2))
        members.append(f"verifier(false_positive = {a}, false_negative = {b})")
    w, w_text = [F(1)], None
    if rng.randrange(4) == 0:
        w_text, w = rng.choice([
            ("1 - t", [F(1), F(-1)]), ("t * (1 - t)", [F(0), F(1), F(-1)]), ("2 - t ^ 2", [F(2), F(0), F(-1)])])
        members.append(f"prompts weighted {w_text}")
    u = [x, 1 - x - y]
    rest = add([F(1)], scaled(u, F(-1)))

    def weight(R, N, T):
        return evaluate({"R": R, "N": N, "T": T, "mean": F(N, T)})

    slope, delivered, draws, squares, dead = [F(0)], [F(0)], [F(0)], [F(0)], [F(0)]
    # d/dt of the chance times the sum of weights by the law: u' (W+ / u - W- / (1 - u)), the factor divided out of the chance.
    for drawn, group, share in groups:
        T, N = len(group), sum(group)
        values = [weight(1, N, T) if N else F(0), weight(0, N, T) if N < T else F(0)]
        if max(abs(v) for v in values) > 10**6:
            raise Reject
        probability = scaled(chance(drawn, u), share)
        if N:
            # One correct label less.
            less = list(drawn)
            less.remove(1)
            slope = add(slope, scaled(chance(less, u), share * f * u[1] * N * values[0]))
        if N < T:
            less = list(drawn)
            less.remove(0)
            slope = add(slope, scaled(chance(less, u), -share * f * u[1] * (T - N) * values[1]))
        delivered = add(delivered, probability)
        draws = add(draws, scaled(probability, F(len(drawn))))
        squares = add(squares, scaled(probability, N * values[0] ** 2 + (T - N) * values[1] ** 2))
        if all(v == 0 for v in values[:1] * (N > 0) + values[1:] * (N < T)):
            dead = add(dead, probability)
    slope = multiply(slope, w)
    resampled = kind == 2
    if all(c == 0 for c in slope):
        raise Reject
    row = {"M": M, "text": "scheme x {\n" + "".join(f"  {m}\n" for m in members) + f"  Z = {Z}\n}}\n".replace("SIZE", name)}
    row |= {"t": POINTS, "h": [], "hprime": [], "draws": [], "dead": [], "V": []}
    lower = delivered if resampled else [F(1)]

    def order(p, end):
        """How often 0, or 1, is a zero of it."""
        q = p if end == 0 else shifted(p)
        return next(k for k, c in enumerate(q) if c != 0)

    finite = [order(slope, e) >= order(lower, e) for e in (0, 1)]
    anchor = F(0) if finite[0] else F(1) if finite[1] else F(1, 2)
    integral = [F(0)] + [c / (k + 1) for k, c in enumerate(slope)]

    def quotient(t):
        return mp_value(slope, t) / mp_value(lower, t)

    for t in map(F, POINTS):
        q = value(lower, t)
        if t in (0, 1) and not finite[int(t)]:
            row["h"].append(None)
            row["hprime"].append(None)
        elif q != 0:
            row["hprime"].append(nearest(value(slope, t) / q))
            row["h"].append(0.0 if t == anchor else h(slope, lower, integral, quotient, anchor, t, resampled))
        else:
            a, b = (slope, lower) if t == 0 else (shifted(slope), shifted(lower))
            k = order(lower, int(t))
            row["hprime"].append(nearest(a[k] / b[k]))
            row["h"].append(0.0 if t == anchor else h(slope, lower, integral, quotient, anchor, t, resampled))
        known = value(delivered, t)
        refilled = kind == 3
        if resampled:
            row["draws"].append(nearest(M / known) if known else None)
            row["dead"].append(nearest(value(dead, t) / known) if known else None)
            row["V"].append(nearest(f * f * value(squares, t) * M / known**2) if known else None)
        else:
            cost = F(M) if kind in (3, 4, 5) else value(draws, t)
            row["draws"].append(nearest(cost))
            row["dead"].append(None if refilled and not known else nearest(value(dead, t) / known if refilled else value(dead, t)))
            row["V"].append(nearest(f * f * value(squares, t) * cost))
    return row


def shifted(p):
    """The coefficients in powers of 1 - t."""
    result = [F(0)]
    for k, c in enumerate(p):
        result = add(result, scaled(power([F(1), F(-1)], k), c))
    return result


def mp_value(p, t):
    result = mpmath.mpf(0)
    for c in reversed(p):
        result = result * t + mpmath.mpf(c.numerator) / c.denominator
    return result


def h(slope, lower, integral, quotient, anchor, t, resampled):
    if not resampled:
        return nearest(value(integral, t) - value(integral, anchor))
    a, b = (mpmath.mpf(v.numerator) / v.denominator for v in (anchor, t))
    # Zeros of both at the ends are divided out: the nodes of the rule come closer to them than 60 digits tell.
    with mpmath.workdps(200):
        middle = [a + (b - a) * k / 4 for k in range(5)]
        found = mpmath.quad(quotient, middle)
        # What cancels leaves the last digits.
        return 0.0 if abs(found) < mpmath.mpf(10) ** -150 else nearest(found)


def main():
    rng = random.Random(13)
    lines = []
    while len(lines) < COUNT:
        try:
            lines.append(record(rng))
        except Reject:
            continue
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plans.jsonl"), "w") as file:
        for line in lines:
            file.write(json.dumps(line, separators=(",", ":")) + "\n")


main()
