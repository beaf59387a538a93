"""What users write today for the advantages of GRPO, to be timed beside generated code: one request a line, one answer a line.
Its argument is a folder with generated Python, numpy/grpo.py and torch/grpo.py. Seconds are those of the processor.

request  METHOD u8|f32 M COUNT            answer  seconds for COUNT responses in groups of M
request  checked-PACKAGE u8|f32 M COUNT   answer  how many times as long generated Python takes with its check as without, and its
                                                  seconds with it; nothing where the package is missing
request  methods                          answer  the names of the methods
request  versions                         answer  the versions of Python and its packages
"""
import importlib.util
import os
import statistics
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None


def table(M):
    """Rows N = 0, ..., M: the weights of a wrong and of a correct response."""
    N = np.arange(1, M, dtype=float)
    deviation = np.sqrt(N / M * (1 - N / M)) + 1e-6
    rows = np.zeros((M + 1, 2), np.float32)
    rows[1:M, 0], rows[1:M, 1] = -N / M / deviation, (1 - N / M) / deviation
    return rows


def lookup(r, M, rows):
    N = (r != 0).sum(1)
    return np.where(r != 0, rows[N, 1][:, None], rows[N, 0][:, None])


def standardised(r, M, rows):
    r = r.astype(np.float32, copy=False)
    return (r - r.mean(1, keepdims=True)) / (r.std(1, keepdims=True) + 1e-6)


def lerp(r, M, rows):
    """A table in torch, by linear interpolation between wrong and correct."""
    x = r.to(torch.float32)
    ends = rows[x.sum(1).long()]
    return torch.lerp(ends[:, :1], ends[:, 1:], x)


def repeated(r, M, rows):
    """As trainers write it: means and deviations of groups, repeated for each response."""
    x = r.to(torch.float32)
    mean = x.mean(1).repeat_interleave(M)
    deviation = x.std(1, correction=0).repeat_interleave(M)
    return (x.view(-1) - mean) / (deviation + 1e-6)


METHODS = {"numpy-table": lookup, "numpy-mean-std": standardised}
if torch is not None:
    METHODS |= {"torch-lerp": lerp, "torch-mean-std-repeat": repeated}

batches = {}


def batch(method, kind, M, count):
    key = (method.startswith("torch"), kind, M, count)
    if key not in batches:
        batches.clear()
        r = np.random.default_rng(1).integers(0, 2, (count // M, M)).astype(np.uint8 if kind == "u8" else np.float32)
        rows = table(M)
        batches[key] = (torch.from_numpy(r), torch.from_numpy(rows)) if key[0] else (r, rows)
    return batches[key]


def timed(call, repeats):
    start = time.thread_time()
    for _ in range(repeats):
        call()
    return (time.thread_time() - start) / repeats


def generated(package):
    spec = importlib.util.spec_from_file_location("grpo_" + package, os.path.join(sys.argv[1], package, "grpo.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def checked(package, kind, M, count):
    if package == "torch" and torch is None:
        return ""
    r, _ = batch(package, kind, M, count)
    code = generated(package)
    pairs = []
    for run in range(31):
        calls = [lambda check=check: code.advantages(r, M, check=check) for check in (True, False)]
        times = [timed(call, max(1, (1 << 17) // count)) for call in (calls if run % 2 else calls[::-1])]
        pairs.append(times if run % 2 else times[::-1])
    return f"{statistics.median(x / y for x, y in pairs[1:])!r} {statistics.median(x for x, _ in pairs[1:])!r}"


def answer(words):
    if words[0] == "versions":
        return f"Python {sys.version.split()[0]}, NumPy {np.__version__}" + (
            f", torch {torch.__version__}" if torch is not None else "")
    if words[0] == "methods":
        return " ".join(METHODS)
    method, kind, M, count = words[0], words[1], int(words[2]), int(words[3])
    if method.startswith("checked-"):
        return checked(method.removeprefix("checked-"), kind, M, count)
    r, rows = batch(method, kind, M, count)
    repeats = max(1, (1 << 18) // count)
    return repr(timed(lambda: METHODS[method](r, M, rows), repeats))


for line in sys.stdin:
    print(answer(line.split()), flush=True)
