"""What users run today for the table of h_M, to be timed beside weigh: one request a line, one answer a line.

request  METHOD M T POINTS   answer  seconds for one table at POINTS of T equally spaced points, taken evenly
request  versions            answer  the versions of Python, NumPy and SciPy
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy
from scipy.special import betainc, gammaln
from scipy.stats import binom


def differences(M):
    """d_s of GRPO with the population deviation and eps = 1e-6."""
    s = np.arange(M, dtype=float)
    deviation = lambda n: np.sqrt(n / M * (1 - n / M)) + 1e-6
    return (1 - (s + 1) / M) / deviation(s + 1) + (s / M) / deviation(s)


def rows(M, t, values):
    """Blocks of points that keep the intermediate arrays in memory."""
    size = max(1, 2_000_000 // M)
    return np.concatenate([values(t[i:i + size][:, None]) for i in range(0, len(t), size)])


def incomplete_beta(M, d, t):
    """h = (1/M) sum_s d_s I_t(s+1, M-s)."""
    s = np.arange(M, dtype=float)
    return rows(M, t, lambda x: betainc(s + 1, M - s, x) @ d) / M


def binomial(M, d, t):
    """h = E[Phi_N] with SciPy's binomial probabilities."""
    n = np.arange(M + 1)
    potential = np.concatenate([[0], np.cumsum(d)])
    return rows(M, t, lambda x: binom.pmf(n, M, x) @ potential) / M


def logarithms(M, d, t):
    """h = E[Phi_N] with NumPy from logarithms of factorials: nothing at t = 0 and 1."""
    n = np.arange(M + 1.0)
    potential = np.concatenate([[0], np.cumsum(d)])
    factorials = gammaln(M + 1.0) - gammaln(n + 1) - gammaln(M - n + 1)
    return rows(M, t, lambda x: np.exp(factorials + n * np.log(x) + (M - n) * np.log1p(-x)) @ potential) / M


METHODS = {"betainc": incomplete_beta, "binom.pmf": binomial, "gammaln": logarithms}


def answer(words):
    if words[0] == "versions":
        return f"Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}"
    method, M, T, points = METHODS[words[0]], int(words[1]), int(words[2]), int(words[3])
    d = differences(M)
    t = np.linspace(0.0, 1.0, T)[np.linspace(0, T - 1, points).astype(int)]
    start = time.perf_counter()
    with np.errstate(all="ignore"):
        method(M, d, t)
    return repr(time.perf_counter() - start)


for line in sys.stdin:
    print(answer(line.split()), flush=True)
