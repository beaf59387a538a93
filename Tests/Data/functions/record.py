"""Records values of real functions for BallReferenceTests: `python3 record.py` writes one file a function beside itself.

A file is a line of text that says its format, then 10,000 records. Values are rounded to odd: cut off after 160 bits,
the last bit set if anything but zeros was cut off. So a value whose last bit is 0 is exact, any other lies within one
unit of its last bit, and rounding it to a double gives the double nearest to the true value.
"""

import math
import os
import random
import struct
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

COUNT = 10000
BITS = 160
ZERO = -(1 << 31)


random.seed(20)


def neighbours(point, steps):
    """The doubles up to `steps` ulps from a point."""
    result = [point]
    for towards in (-math.inf, math.inf):
        x = point
        for _ in range(steps):
            x = math.nextafter(x, towards)
            result.append(x)
    return result


def magnitude(low, high):
    """A positive double of an exponent in the range, subnormals with the bits that they have."""
    return math.ldexp(random.choice([1.0, 1 + random.random(), 2 - random.random() ** 8]), random.randint(low, high))


def signed(x):
    return random.choice([-x, x])


def near(point, low=-60, high=-2):
    """A double at a distance of random magnitude from a point."""
    return point + signed(magnitude(low, high))


def points(inside, special, draws):
    """COUNT different arguments: all near the special points, then by turns from each way to draw one."""
    result = dict.fromkeys(x for point in special for x in neighbours(point, 24) if inside(x))
    i = 0
    while len(result) < COUNT:
        x = draws[i % len(draws)]()
        i += 1
        if inside(x):
            result[x] = None
    return list(result)


def anywhere(x):
    return abs(x) < math.inf


def bounded(limit):
    return lambda x: abs(x) <= limit


LEAST, GREATEST = math.ulp(0.0), math.nextafter(math.inf, 0)
BOTH = [lambda: signed(magnitude(-1074, -54)), lambda: signed(magnitude(-60, 0)), lambda: near(random.choice([-1, -0.5, 0.5, 1]))]

ARGUMENTS = {
    "sqrt": points(lambda x: 0 <= x < math.inf, [0.0, 0.25, 0.5, 1.0, 2.0, 2.0**-1022, GREATEST],
                   [lambda: magnitude(-1074, 1023), lambda: random.random() * 4, lambda: near(1.0),
                    lambda: float(random.getrandbits(26)) ** 2, lambda: magnitude(-1074, -1000)]),
    "exp": points(bounded(1e9), [0.0, -1.0, -0.5, 0.5, 1.0, math.log(2), -745.1332191019412, 709.782712893384],
                  BOTH + [lambda: random.uniform(-750, 710), lambda: signed(magnitude(0, 29)), lambda: random.uniform(-2, 2),
                          lambda: near(random.randint(-1000, 1000) * math.log(2), -45, -5)]),
    "expm1": points(bounded(1e9), [0.0, -1.0, -0.5, 0.5, 1.0, math.log(2), -37.0, 709.782712893384],
                    BOTH + [lambda: random.uniform(-50, 710), lambda: signed(magnitude(0, 29)), lambda: random.uniform(-2, 2)]),
    "log": points(lambda x: 0 < x < math.inf, [LEAST, 0.5, 0.75, 1.0, 1.5, 2.0, math.e, 2.0**-1022, GREATEST],
                  [lambda: magnitude(-1074, 1023), lambda: random.random() * 4, lambda: near(1.0), lambda: magnitude(-1074, -1000),
                   lambda: near(random.choice([0.5, 0.75, 1.5, 2.0]))]),
    "log1p": points(lambda x: -1 < x < math.inf, [0.0, -1.0, -0.5, 0.5, 1.0, GREATEST],
                    BOTH + [lambda: magnitude(0, 1023), lambda: random.uniform(-1, 3), lambda: magnitude(-60, -1) - 1]),
    "asin": points(bounded(1), [0.0, -1.0, -0.5, 0.5, 1.0, math.sqrt(0.5)],
                   BOTH + [lambda: random.uniform(-1, 1), lambda: signed(1 - magnitude(-53, -1))]),
    "tanh": points(anywhere, [0.0, -1.0, -0.5, 0.5, 1.0, 18.7, -19.1],
                   BOTH + [lambda: random.uniform(-25, 25), lambda: signed(magnitude(0, 10)), lambda: signed(magnitude(10, 1023)),
                           lambda: random.uniform(-2, 2)]),
    "sigmoid": points(lambda x: -1e9 <= x < math.inf, [0.0, -1.0, -0.5, 0.5, 1.0, -745.1332191019412, -708.4, 36.7, 37.4],
                      BOTH + [lambda: random.uniform(-750, 40), lambda: -magnitude(0, 29), lambda: magnitude(5, 1023),
                              lambda: random.uniform(-5, 5)]),
    "logit": points(lambda x: 0 < x < 1, [LEAST, 0.25, 0.5, 0.75, 1.0, 2.0**-1022],
                    [lambda: magnitude(-1074, -1), lambda: random.random(), lambda: near(0.5), lambda: 1 - magnitude(-53, -1)]),
}


def power_arguments():
    """Pairs (x, y), y log x within the exponents of a record."""
    result = {}
    draws = [
        lambda: (magnitude(-1074, 1023), random.uniform(-3, 3)),
        lambda: (magnitude(-1074, 1023), signed(magnitude(-1074, 20))),
        lambda: (random.random() * 4, random.uniform(-40, 40)),
        lambda: (near(1.0), signed(magnitude(-60, 60))),
        lambda: (random.choice(neighbours(1.0, 24)), signed(magnitude(0, 56))),
        lambda: (signed(magnitude(-30, 30)), float(random.randint(-40, 40))),
        lambda: (signed(float(random.randint(1, 99))), float(random.randint(-20, 100))),
        lambda: (float(random.getrandbits(9)) ** 4, random.randint(-12, 12) / 4),
        lambda: (magnitude(-20, 20), random.choice(neighbours(float(random.randint(-9, 9)), 3))),
        lambda: (random.random() * 4, random.choice([0.5, -0.5, 1.5, 0.25, 1 / 3, 2.0**-10, 2.0**-11])),
    ]
    i = 0
    while len(result) < COUNT:
        x, y = draws[i % len(draws)]()
        i += 1
        if x == 0 or (x < 0 and y != math.floor(y)):
            continue
        # log2(1 + d) is about 1.44 d where the double's logarithm has no digits left.
        size = mpmath.log(abs(mpf(x)), 2) * mpf(y)
        if abs(size) < 1e9:
            result[(x, y)] = None
    return list(result)


def exact(name, *arguments):
    """The value if it is a rational number of moderate length, else None."""
    x = Fraction(arguments[0])
    if name == "power":
        y = Fraction(arguments[1])
        while y.denominator > 1:
            n, d = math.isqrt(x.numerator), math.isqrt(x.denominator)
            if n * n != x.numerator or d * d != x.denominator:
                return None
            x, y = Fraction(n, d), y * 2
        if x in (1, -1):
            return x ** (int(y) % 2)
        length = (abs(x.numerator) * x.denominator).bit_length()
        is_power_of_two = abs(x.numerator) * x.denominator == 1 << (length - 1)
        return x ** int(y) if abs(y) < 4096 or is_power_of_two else None
    if name == "sqrt":
        return exact("power", arguments[0], 0.5) if x else Fraction(0)
    if name in ("exp", "expm1", "log1p", "asin", "tanh", "sigmoid"):
        known = {"exp": Fraction(1), "sigmoid": Fraction(1, 2)}.get(name, Fraction(0))
        return known if x == 0 else None
    return Fraction(0) if x == {"log": 1, "logit": Fraction(1, 2)}[name] else None


def compute(name, *arguments):
    """The function in mpmath, at the precision that is set and with room for what cancels."""
    x = mpf(arguments[0])
    if name == "power":
        with mp.extraprec(80):
            return mpmath.power(x, int(arguments[1])) if arguments[1].is_integer() else mpmath.power(x, mpf(arguments[1]))
    if name == "sigmoid":
        return 1 / (1 + mpmath.exp(-x))
    if name == "logit":
        with mp.extraprec(80):
            return mpmath.log(x) - mpmath.log1p(-x) if x < 0.25 else mpmath.log(x / (1 - x))
    return getattr(mpmath, name)(x)


def rounded_to_odd(name, *arguments):
    """Sign, mantissa of BITS bits, exponent of its last bit; None for 0."""
    value = exact(name, *arguments)
    if value is not None:
        if value == 0:
            return None
        mantissa, denominator = abs(value.numerator), value.denominator
        shift = BITS + 8 - mantissa.bit_length() + denominator.bit_length()
        mantissa, rest = divmod(mantissa << max(shift, 0), denominator << max(-shift, 0))
        return odd(value < 0, mantissa, -shift, rest != 0)
    # All but a relative 2^-2000 of 1 or -1.
    x = arguments[0]
    if (name == "tanh" and abs(x) > 2000) or (name == "sigmoid" and x > 2000) or (name == "expm1" and x < -2000):
        return x < 0, (1 << BITS) - 1, -BITS
    for precision in (256, 384, 768, 1536, 3072, 6144):
        results = []
        for extra in (0, 64):
            with mp.workprec(precision + extra):
                sign, mantissa, exponent, _ = compute(name, *arguments)._mpf_
            length = precision + extra - BITS
            shift = mantissa.bit_length() - BITS - length
            whole = mantissa << -shift if shift <= 0 else mantissa >> shift
            tail = whole & ((1 << length) - 1)
            # An error of 2^24 units in the last place would change nothing.
            if tail >> 24 == 0 or tail >> 24 == (1 << (length - 24)) - 1:
                break
            results.append(odd(bool(sign), whole, exponent + shift, False))
        if len(results) == 2:
            if results[0] != results[1]:
                raise ValueError(f"{name}{arguments}: two precisions differ")
            return results[0]
    raise ValueError(f"{name}{arguments}: not settled")


def odd(negative, mantissa, exponent, sticky):
    cut = mantissa.bit_length() - BITS
    if cut <= 0:
        mantissa <<= -cut
    else:
        sticky = sticky or mantissa & ((1 << cut) - 1) != 0
        mantissa >>= cut
    return negative, mantissa | int(sticky), exponent + cut


def record(name, rows):
    size = 8 * len(rows[0]) + BITS // 8 + 4
    header = (f"{name}: {COUNT} records of {size} bytes, big-endian: {len(rows[0])} argument(s), each the bits of a double; the "
              f"value in {BITS} bits, rounded to odd, its sign in place of the leading 1; the exponent of its last bit in 32 "
              f"bits, {ZERO} for the value 0; mpmath {mpmath.__version__}\n")
    data = bytearray(header.encode())
    for arguments in rows:
        for x in arguments:
            data += struct.pack(">d", x)
        value = rounded_to_odd(name, *arguments)
        negative, mantissa, exponent = value or (False, 1 << (BITS - 1), ZERO)
        data += (mantissa ^ (0 if negative else 1 << (BITS - 1))).to_bytes(BITS // 8, "big")
        data += struct.pack(">i", exponent)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.values"), "wb") as file:
        file.write(data)


if __name__ == "__main__":
    for name, arguments in ARGUMENTS.items():
        record(name, [(x,) for x in arguments])
    record("power", power_arguments())
