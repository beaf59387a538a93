"""What weights induce, by other formulas than the compiler's: h' as the sum of d_s times binomial probabilities, computed
directly; V as E[(1-p) a_S^2 + p b_S^2] over S of the others; the degree from differences; extremes from values on a
grid of Chebyshev points, which bound a polynomial of degree n between them (Ehlich and Zeller 1964): the largest |f| on
[0,1] is at most the largest on K + 1 points over cos(pi n / 2K)."""

import math
from functools import lru_cache

import numpy
from flint import arb, arb_mat, fmpq

import reals
from reals import Reject, add, ball, divide, is_exact, is_zero, multiply, nearest, sign, subtract, total

CHANCES = [0.01, 0.1, 0.5, 0.9]
POINTS = [k / 10 for k in range(11)]
MOST_EXACT = 64


def fraction(x):
    return fmpq(*float(x).as_integer_ratio())


@lru_cache(maxsize=400)
def chances(n, p, exact=False):
    """C(n,s) p^s (1-p)^(n-s), s = 0..n."""
    p = fraction(p)
    if p in (0, 1):
        return [int(s == n * p) for s in range(n + 1)]
    q = 1 - p
    if exact:
        return [math.comb(n, s) * p**s * q ** (n - s) for s in range(n + 1)]
    if n <= MOST_EXACT:
        return [arb(math.comb(n, s)) * arb(p) ** s * arb(q) ** (n - s) for s in range(n + 1)]
    # Outwards from the mode, which has the logarithm of the gamma function behind it.
    mode = min(n, int(math.floor((n + 1) * float(p))))
    size = lambda k: arb(k + 1).lgamma()
    result = [arb(0)] * (n + 1)
    log_p, log_q = arb(p).log(), arb(q).log()
    result[mode] = (size(n) - size(mode) - size(n - mode) + mode * log_p + (n - mode) * log_q).exp()
    ratio = arb(p) / arb(q)
    for s in range(mode, n):
        result[s + 1] = result[s] * ratio * (n - s) / (s + 1)
    for s in range(mode, 0, -1):
        result[s - 1] = result[s] / ratio * s / (n - s + 1)
    return result


@lru_cache(maxsize=None)
def row(n, p):
    return arb_mat(1, n + 1, chances(n, p))


LAST_COLUMN = [None, None]


def column(c):
    if LAST_COLUMN[0] is not c:
        LAST_COLUMN[:] = [c, arb_mat(len(c), 1, [ball(x) for x in c])]
    return LAST_COLUMN[1]


def clean(x):
    """Balls about 0 as 0."""
    return 0 if is_zero(x) else x


def bernstein(c, p):
    """The value of sum_s c_s B_{s,n}(p) at a double p; exactly where balls do not tell it from 0 or a tie."""
    n = len(c) - 1
    if p in (0, 1):
        return c[-1] if p else c[0]
    if n > MOST_EXACT:
        return (row(n, p) * column(c))[0, 0]
    result = arb(0)
    for x, chance in zip(c, chances(n, p)):
        if not (is_exact(x) and x == 0):
            result += ball(x) * chance
    try:
        nearest(result)
        is_open = result.contains(0)
    except Reject:
        is_open = True
    if is_open and n <= MOST_EXACT and all(is_exact(x) for x in c):
        return sum((x * chance for x, chance in zip(c, chances(n, p, True))), fmpq(0))
    return result


# MARK: Extremes and signs

GRID = 8192


@lru_cache(maxsize=None)
def grid(n):
    """Points and the binomial probabilities at them; for a large n near enough to tell bounds to many digits."""
    t = (1 - numpy.cos(numpy.pi * numpy.arange(GRID + 1) / GRID)) / 2
    t[-1] = 1
    s = numpy.arange(n + 1)
    combinations = numpy.array([float(math.comb(n, k)) for k in s])
    with numpy.errstate(under="ignore"):
        return t, combinations * t[:, None] ** s * (1 - t)[:, None] ** (n - s)


def grid_values(c):
    """Values on points of [0,1], and the factor by which the largest between them may be larger; None: not known."""
    n = len(c) - 1
    scale = max([abs(nearest(x)) for x in c] + [0.0])
    numbers = numpy.array([nearest(x) for x in c])
    if n <= MOST_EXACT:
        t, matrix = grid(n)
        return t, matrix @ numbers, 1 / math.cos(math.pi * n / (2 * GRID)), 1e-12 * scale
    # Steps of a small part of the standard deviation, and where the first of n are.
    count = int(30 * math.sqrt(n))
    t = numpy.sin(numpy.linspace(0, numpy.pi / 2, count + 1)) ** 2
    t = numpy.unique(numpy.concatenate([t, numpy.geomspace(0.01 / n, 0.01, 300), 1 - numpy.geomspace(0.01 / n, 0.01, 300)]))
    t[0], t[-1] = 0, 1
    return t, numpy.array([local_value(numbers, x) for x in t]), None, 1e-9 * scale


@lru_cache(maxsize=None)
def log_factorials(n):
    return numpy.array([math.lgamma(k + 1) for k in range(n + 1)])


def local_value(numbers, t):
    n = len(numbers) - 1
    if t <= 0 or t >= 1:
        return numbers[-1 if t >= 1 else 0]
    width = 12 * math.sqrt(n * t * (1 - t)) + 40
    low, high = max(0, int(n * t - width)), min(n, int(n * t + width))
    s = numpy.arange(low, high + 1)
    logs = log_factorials(n)
    size = logs[n] - logs[s] - logs[n - s] + s * math.log(t) + (n - s) * math.log1p(-t)
    weights = numpy.exp(size)
    return float(weights @ numbers[low : high + 1] / weights.sum())


def peak(t, values, index):
    """The point of a parabola's extreme near the largest of the values."""
    if not 0 < index < len(t) - 1:
        return float(t[index])
    x, y = t[index - 1 : index + 2], values[index - 1 : index + 2]
    a, b = (y[1] - y[0]) / (x[1] - x[0]), (y[2] - y[1]) / (x[2] - x[1])
    second = (b - a) / (x[2] - x[0])
    if second == 0:
        return float(t[index])
    return float(min(max((x[0] + x[1]) / 2 - a / (2 * second), x[0]), x[2]))


def value_near(c, t, index, values):
    """A value that is reached at the peak, of many digits where the order is moderate."""
    if len(c) - 1 > MOST_EXACT:
        return float(values[index])
    found = [nearest(uncached(c, x)) for x in (float(t[index]), peak(t, values, index))]
    return max(found, key=lambda x: x if values[index] >= values.mean() else -x)


def uncached(c, p):
    n = len(c) - 1
    p = arb(fraction(p))
    q = 1 - p
    return sum((ball(x) * math.comb(n, s) * p**s * q ** (n - s) for s, x in enumerate(c)), arb(0))


def outward(low, high):
    """A few digits less."""
    return [float(f"{low * (1 - 1e-9):.11g}"), float(f"{high * (1 + 1e-9):.11g}")]


def extent(c, up_to_constant):
    """[a, b] with a <= the largest |f|, or |f - k| with the best constant k, <= b."""
    if all(is_zero(x) for x in c):
        return [0.0, 0.0]
    t, values, factor, error = grid_values(c)
    high, low = int(values.argmax()), int(values.argmin())
    top, bottom = value_near(c, t, high, values), value_near(c, t, low, values)
    reached = (top - bottom) / 2 if up_to_constant else max(top, -bottom)
    if factor is None:
        return outward(max(0.0, reached - 2 * error), reached * (1 + 1e-3) + 2 * error)
    top, bottom = float(values[high]) + error, float(values[low]) - error
    possible = (top - bottom) / 2 if up_to_constant else max(top, -bottom)
    return outward(max(0.0, reached), possible * factor)


def shape(c):
    """The sign on [0,1] of the polynomial with these Bernstein coefficients: 0, 1 and -1 (weakly), "mixed" or None."""
    signs = {sign(x) for x in c}
    if signs <= {0}:
        return 0
    if signs <= {0, 1}:
        return 1
    if signs <= {0, -1}:
        return -1
    if sign(c[0]) * sign(c[-1]) < 0:
        return "mixed"
    _, values, _, error = grid_values(c)
    if values.min() < -2 * error and values.max() > 2 * error:
        return "mixed"
    if len(c) - 1 > MOST_EXACT:
        return None
    return _subdivide(list(c))


def _subdivide(c, depth=14, most=120):
    stack, seen, count = [(c, depth)], set(), 0
    while stack:
        c, depth = stack.pop()
        signs = {sign(x) for x in c}
        seen |= {sign(c[0]), sign(c[-1])}
        if {1, -1} <= seen:
            return "mixed"
        if {1, -1} <= signs:
            count += 1
            if depth == 0 or count > most:
                return None
            left, right, row = [c[0]], [c[-1]], c
            while len(row) > 1:
                row = [divide(add(x, y), 2) for x, y in zip(row, row[1:])]
                left.append(row[0])
                right.append(row[-1])
            stack += [(left, depth - 1), (right[::-1], depth - 1)]
        else:
            seen |= signs
    if {1, -1} <= seen:
        return "mixed"
    return 1 if 1 in seen else -1


def degree(d):
    """The degree of h; None where it would cost too much."""
    if len(d) > MOST_EXACT:
        return None
    result, row, k = 0, list(d), 0
    while row:
        if not is_zero(row[0]):
            result = k + 1
        row = [subtract(y, x) for x, y in zip(row, row[1:])]
        k += 1
    return result


# MARK: Weights

HASH_START, HASH_PRIME = 0xCBF29CE484222325, 0x100000001B3


def hashed(numbers):
    """Of the bits of doubles."""
    result = HASH_START
    for word in numpy.array(numbers, dtype=numpy.float64).view(numpy.uint64).tolist():
        result = ((result ^ word) * HASH_PRIME) & 0xFFFFFFFFFFFFFFFF
        result ^= result >> 29
    return f"{result:016x}"


def ranges(numbers):
    """Ascending ints as "0-3,8"."""
    parts = []
    for n in numbers:
        if parts and parts[-1][1] == n - 1:
            parts[-1][1] = n
        else:
            parts.append([n, n])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


class Weights:
    """a_s and b_s, and what they induce."""

    def __init__(self, a, b):
        a, b = [clean(x) for x in a], [clean(x) for x in b]
        self.a, self.b, self.M = a, b, len(a)
        self.d = [clean(subtract(y, x)) for x, y in zip(a, b)]
        if self.M > MOST_EXACT:
            self.d = [ball(x) for x in self.d]
        self.known_doubles = None
        self.phi = [0]
        for x in self.d:
            self.phi.append(add(self.phi[-1], divide(x, self.M)))

    def scaled(self, k):
        return Weights([multiply(k, x) for x in self.a], [multiply(k, x) for x in self.b])

    def plus(self, other):
        return Weights([add(x, y) for x, y in zip(self.a, other.a)], [add(x, y) for x, y in zip(self.b, other.b)])

    def doubles(self):
        if self.known_doubles is None:
            self.known_doubles = tuple([nearest(x) for x in numbers] for numbers in (self.a, self.b, self.d))
        return self.known_doubles

    def moments(self):
        """The Bernstein coefficients of V, of order M."""
        M = self.M
        result = []
        for N in range(M + 1):
            right = multiply(N, multiply(self.b[N - 1], self.b[N - 1])) if N else 0
            wrong = multiply(M - N, multiply(self.a[N], self.a[N])) if N < M else 0
            result.append(divide(add(right, wrong), M))
        return result

    def V(self, p):
        """E[(1-p) a_S^2 + p b_S^2], S of the M-1 others."""
        x, y = fraction(p), 1 - fraction(p)
        squares = [
            add(multiply(y, multiply(a, a)), multiply(x, multiply(b, b))) for a, b in zip(self.a, self.b)]
        return bernstein(squares, p)

    def slope(self, p):
        return bernstein(self.d, p)

    def largest(self):
        return max(abs(x) for x in self.doubles()[0] + self.doubles()[1])

    def dead(self):
        return [
            N for N in range(self.M + 1)
            if (N == 0 or is_zero(self.b[N - 1])) and (N == self.M or is_zero(self.a[N]))]

    def centring(self):
        """None where all groups' weights sum to 0, else the first that do not and their sum."""
        for N in range(self.M + 1):
            sum = add(multiply(N, self.b[N - 1]) if N else 0, multiply(self.M - N, self.a[N]) if N < self.M else 0)
            if not is_zero(sum):
                return [N, nearest(sum)]
        return None

    def variance(self, p):
        """V/h'^2 over RLOO's: a number, "infinite", or "none"."""
        if self.M == 1:
            return "none"
        slope, V = self.slope(p), self.V(p)
        if is_zero(slope):
            return "none" if is_zero(V) else "infinite"
        x = fraction(p)
        return divide(divide(V, multiply(slope, slope)), x * (1 - x) * self.M / (self.M - 1))

    def report(self):
        d, M = self.d, self.M
        a, b, differences = self.doubles()
        points = POINTS if M <= MOST_EXACT else POINTS[::2]
        rows = [nearest(bernstein(self.phi, p)) for p in points] + [nearest(self.slope(p)) for p in points]
        sign_of_slope = shape(d)
        names = {0: "constant", 1: "increases", -1: "decreases", "mixed": "mixed", None: None}
        dead = self.dead()
        isDead = [int(N in set(dead)) for N in range(M + 1)] if M <= MOST_EXACT else dead
        if M > MOST_EXACT:
            isDead = [0] * (M + 1)
            for N in dead:
                isDead[N] = 1
        ratios = [self.variance(p) for p in CHANCES]
        return {
            "weights": hashed(a + b + differences), "rows": hashed(rows), "shape": names[sign_of_slope],
            "slopes": [differences[0], differences[-1]], "rise": nearest(self.phi[-1]), "degree": degree(d),
            "uncentred": self.centring(), "largest": max(abs(x) for x in a + b), "dead": ranges(dead),
            "share": [nearest(bernstein(isDead, p)) for p in CHANCES],
            "variance": [x if isinstance(x, str) else nearest(x) for x in ratios],
        }


# MARK: Two

def compare(first, second):
    """What `diff` says of two sets of weights of one size."""
    M = first.M
    e = [clean(subtract(x, y)) for x, y in zip(first.d, second.d)]
    result, factor = {}, None
    if all(is_zero(x) for x in e):
        result["verdict"], factor = "same", 1
    else:
        result["verdict"] = "different"
        sizes = [abs(nearest(x)) for x in second.d]
        pivot = sizes.index(max(sizes))
        if not is_zero(second.d[pivot]) and not is_zero(first.d[pivot]):
            k = divide(first.d[pivot], second.d[pivot])
            if all(is_zero(subtract(x, multiply(k, y))) for x, y in zip(first.d, second.d)):
                factor = k
                result["verdict"] = "up to scale" if sign(k) > 0 else "negative"
                result["factor"] = nearest(k)
        if factor is None:
            phi = [0]
            for x in e:
                phi.append(add(phi[-1], divide(x, M)))
            result["h"], result["slope"] = extent(phi, True), extent(e, False)
    gaps = [("wrong", s, x, y) for s, (x, y) in enumerate(zip(first.a, second.a))]
    gaps += [("correct", s + 1, x, y) for s, (x, y) in enumerate(zip(first.b, second.b))]
    gaps = [(kind, N, subtract(x, y)) for kind, N, x, y in gaps]
    differing = sorted({N for _, N, x in gaps if not is_zero(x)})
    result["differing"] = ranges(differing)
    result["gap"] = max([abs(nearest(x)) for _, _, x in gaps])
    result["second"] = hashed(sum(second.doubles(), []))
    if differing and factor is not None:
        square = multiply(factor, factor)
        order = shape([clean(subtract(x, multiply(square, y))) for x, y in zip(first.moments(), second.moments())])
        names = {0: "neither", 1: "second", -1: "first", "mixed": "each somewhere", None: None}
        result["less"], result["ratios"] = names[order], []
        for p in CHANCES:
            V = multiply(square, second.V(p))
            result["ratios"].append(None if is_zero(V) else nearest(divide(first.V(p), V)))
    return result
