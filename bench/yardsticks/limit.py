"""Yardstick in NumPy: an upper limit with a log-normal POT, Gauss-Hermite rule times the analytic posterior.

    python limit.py OBSERVED BACKGROUND SIGMA LEVEL REPEATS

For a flat prior in s, the posterior's integral to s at fixed relative POT k is, with Q the regularised gamma
function, [Q(n + 1, b) - Q(n + 1, b + k s)] / k up to a constant; Newton's method solves for the level. Answers each
line on stdin with: seconds for one limit, the limit.
"""

import math
import sys
import time

import numpy as np

nodes, weights = np.polynomial.hermite_e.hermegauss(32)


def survival(count, mean):
    """P(n <= count | mean), a sum for whole counts."""
    term = np.exp(-mean)
    total = term.copy()
    for i in range(1, count + 1):
        term = term * mean / i
        total += term
    return total


def upper_limit(observed, background, sigma, level):
    pot = np.exp(sigma * nodes)
    prior = weights / np.sqrt(2 * np.pi)
    share = prior / pot
    at_zero = survival(observed, np.array(background))
    whole = at_zero * share.sum()
    scale = math.factorial(observed)
    s = observed + 2.0
    for _ in range(50):
        mean = background + pot * s
        tail = (share * survival(observed, mean)).sum() - (1 - level) * whole
        density = (prior * mean**observed * np.exp(-mean)).sum() / scale
        step = tail / density
        s += step
        if abs(step) < 1e-10 * s:
            return s
    raise ArithmeticError("no convergence")


observed, repeats = int(sys.argv[1]), int(sys.argv[5])
background, sigma, level = (float(word) for word in sys.argv[2:5])
for _ in sys.stdin:
    start = time.perf_counter()
    total = 0.0
    for _ in range(repeats):
        total += upper_limit(observed, background, sigma, level)
    print((time.perf_counter() - start) / repeats, total / repeats, flush=True)
