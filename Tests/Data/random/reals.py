"""Real numbers of the oracle: whole numbers (int) and fractions (fmpq) exactly, all others as balls (arb) of 700 bits."""

from flint import arb, ctx, fmpq, fmpz

ctx.prec = 700
TINY = arb(2) ** -300
HUGE = arb(10) ** 300
LARGEST_EXACT = 20000


# How many balls have been taken to be 0.
ties = 0


class Reject(Exception):
    """The formula has no value, or the oracle does not know it well enough."""


def is_exact(x):
    return isinstance(x, (int, fmpq))


def ball(x):
    return x if isinstance(x, arb) else arb(x)


def simple(x):
    """The fraction, or a ball where it has grown too long."""
    if isinstance(x, fmpq) and len(bin(int(x.p))) + len(bin(int(x.q))) > LARGEST_EXACT:
        return arb(x)
    return x


def is_zero(x):
    """Balls of hundreds of bits about 0 are taken to be 0: ties of irrational numbers, counted."""
    global ties
    if is_exact(x):
        return x == 0
    if x.is_zero():
        return True
    if not x.is_finite():
        raise Reject("not finite")
    if not x.contains(0):
        return False
    if abs(x) < TINY:
        ties += 1
        return True
    raise Reject("near 0")


def sign(x):
    if is_zero(x):
        return 0
    return 1 if x > 0 else -1


def _nearest_of_exact(x):
    mantissa, exponent = x.man_exp()
    mantissa, exponent = int(mantissa), int(exponent)
    return float(mantissa << exponent) if exponent >= 0 else mantissa / (1 << -exponent)


def nearest(x):
    """The double nearest to it."""
    if isinstance(x, int):
        return float(x)
    if isinstance(x, fmpq):
        return int(x.p) / int(x.q)
    if not x.is_finite() or abs(x) > HUGE:
        raise Reject("beyond doubles")
    if is_zero(x):
        return 0.0
    low, high = _nearest_of_exact(x.lower()), _nearest_of_exact(x.upper())
    if low != high:
        raise Reject("two doubles")
    return low + 0.0


def add(x, y):
    return x + y if is_exact(x) == is_exact(y) else ball(x) + ball(y)


def subtract(x, y):
    return x - y if is_exact(x) == is_exact(y) else ball(x) - ball(y)


def multiply(x, y):
    if is_exact(x) and is_exact(y):
        return simple(x * y)
    if (is_exact(x) and x == 0) or (is_exact(y) and y == 0):
        return 0
    return ball(x) * ball(y)


def divide(x, y):
    if is_zero(y):
        raise Reject("division by 0")
    if is_exact(x) and is_exact(y):
        return simple(fmpq(x) / fmpq(y))
    return ball(x) / ball(y)


def negate(x):
    return -x


def total(numbers):
    result = 0
    for x in numbers:
        result = add(result, x)
    return result


def _root(x):
    """sqrt of an fmpq where it is rational, else None."""
    p, q = fmpz(x.p), fmpz(x.q)
    r, s = p.isqrt(), q.isqrt()
    return fmpq(r, s) if r * r == p and s * s == q else None


def sqrt(x):
    if sign(x) < 0:
        raise Reject("root of a negative number")
    if is_exact(x):
        root = _root(fmpq(x))
        if root is not None:
            return root
    elif is_zero(x):
        return 0
    return ball(x).sqrt()


def power(x, y):
    """x^y; a whole y is an int or an fmpq."""
    if is_exact(y) and fmpq(y).q == 1:
        n = int(fmpq(y).p)
        if n == 0:
            return 1
        if is_zero(x):
            if n < 0:
                raise Reject("0 to a negative power")
            return 0
        if abs(n) > 100000:
            raise Reject("power too large")
        if isinstance(x, int) and n > 0 and n * x.bit_length() < LARGEST_EXACT:
            return x**n
        if is_exact(x):
            x = fmpq(x)
            if abs(n) * (len(bin(int(x.p))) + len(bin(int(x.q)))) < LARGEST_EXACT:
                return x**n
        return ball(x) ** n
    base = sign(x)
    if base < 0:
        raise Reject("power of a negative number")
    if base == 0:
        if sign(y) <= 0:
            raise Reject("0 to a power")
        return 0
    if is_exact(y) and fmpq(y).q == 2 and is_exact(x):
        root = _root(fmpq(x))
        if root is not None:
            return power(root, 2 * fmpq(y))
    if is_exact(x) and x == 1:
        return 1
    exponent = ball(y) * ball(x).log()
    if abs(exponent) > 600:
        raise Reject("power too large")
    return exponent.exp()


def _limited(x, most=600):
    if abs(ball(x)) > most:
        raise Reject("argument too large")
    return ball(x)


def _inside(x, low, high):
    x = ball(x)
    if not (x > low and x < high):
        raise Reject("outside of the domain")
    return x


def _exp(x):
    return 1 if is_zero(x) else _limited(x).exp()


def _expm1(x):
    return 0 if is_zero(x) else _limited(x).expm1()


def _log(x):
    if sign(x) <= 0:
        raise Reject("logarithm")
    return 0 if is_zero(subtract(x, 1)) else ball(x).log()


def _log1p(x):
    if sign(add(x, 1)) <= 0:
        raise Reject("logarithm")
    return 0 if is_zero(x) else ball(x).log1p()


def _asin(x):
    if is_zero(x):
        return 0
    for end in (1, -1):
        if is_zero(subtract(x, end)):
            return end * arb.pi() / 2
    return _inside(x, -1, 1).asin()


def _tanh(x):
    return 0 if is_zero(x) else _limited(x).tanh()


def _sigmoid(x):
    return fmpq(1, 2) if is_zero(x) else 1 / (1 + (-_limited(x)).exp())


def _logit(x):
    x = _inside(x, 0, 1) if not is_exact(x) or x <= 0 or x >= 1 else x
    return 0 if is_zero(subtract(x, fmpq(1, 2))) else ball(x).log() - (-ball(x)).log1p()


def _abs(x):
    return -x if sign(x) < 0 else x


FUNCTIONS = {
    "sqrt": sqrt, "exp": _exp, "expm1": _expm1, "log": _log, "log1p": _log1p, "asin": _asin, "tanh": _tanh,
    "sigmoid": _sigmoid, "logit": _logit, "abs": _abs,
}
