"""Exact Feldman-Cousins intervals (PRD 57 (1998) 3873) for a Poisson count over a known background.

Used by peer_tools.py. n is accepted at s when the outcomes with a larger ratio
R(m, s) = P(m | s+b) / P(m | max(m, b)) sum to less than CL. R(m, s) = R(n, s) has one solution in s, in closed form;
between two such points the summed set is fixed and its probability smooth, so that the ends of the accepted region
are either such a point or a root in between, found with brentq. No grid decides an end.
"""

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, xlogy
from scipy.stats import poisson

SAMPLES = 24  # points a segment on which the smooth sum is looked at for sign changes


def interval(n, b, level):
    """(lower, upper): the convex hull of the accepted s."""
    most = int(n + b + 60 + 12 * np.sqrt(n + b + 10))
    m = np.arange(most + 1)
    best = np.maximum(m, b)
    constant = best - xlogy(m, best)  # log R + (s+b) - m log(s+b)
    others = m[m != n]
    crossing = np.exp(-(constant[others] - constant[n]) / (others - n)) - b
    furthest = n + 15.0 * np.sqrt(n + 4.0) + 30.0
    points = np.unique(np.concatenate([[0.0], crossing[(crossing > 0) & (crossing < furthest)], [furthest]]))

    def before(s, ahead):
        """Probability of the outcomes ahead of n, minus CL."""
        mean = s + b
        return float(np.exp(xlogy(ahead, mean) - mean - gammaln(ahead + 1)).sum()) - level

    lower, upper = None, None
    for left, right in zip(points[:-1], points[1:]):
        if right - left < 1e-13 * right:
            continue
        middle = 0.5 * (left + right)
        rank = constant + m * np.log(middle + b)
        ahead = m[rank > rank[n]]
        s = np.linspace(left, right, SAMPLES)
        value = np.array([before(x, ahead) for x in s])
        inside = value < 0
        if not inside.any():
            continue
        first, last = int(np.argmax(inside)), SAMPLES - 1 - int(np.argmax(inside[::-1]))
        start = s[0] if first == 0 else brentq(before, s[first - 1], s[first], args=(ahead,), xtol=1e-15, rtol=1e-15)
        stop = s[-1] if last == SAMPLES - 1 else brentq(before, s[last], s[last + 1], args=(ahead,), xtol=1e-15, rtol=1e-15)
        lower = start if lower is None else lower
        upper = stop
    return float(lower), float(upper)


def brute_force(n, b, level, step=0.001):
    """The same by the construction on a grid of s, as a check: ends to one step."""
    most = int(n + b + 60)
    m = np.arange(most + 1)
    best = np.maximum(m, b)
    lower = upper = None
    for s in np.arange(0, n + 10 * np.sqrt(n + 2) + 8, step):
        p = poisson.pmf(m, s + b)
        ratio = np.log(np.maximum(p, 1e-300)) - poisson.logpmf(m, best)
        ranked = np.argsort(-ratio, kind="stable")
        summed = np.cumsum(p[ranked])
        accepted = ranked[: int(np.searchsorted(summed, level)) + 1]
        if n in accepted:
            lower = s if lower is None else lower
            upper = s
    return lower, upper


# Printed in the paper's tables IV (90%) and II (68.27%), the values used here: n, b, level, lower, upper.
PRINTED = [
    [0, 0.0, 0.9, 0.0, 2.44],
    [1, 0.0, 0.9, 0.11, 4.36],
    [2, 0.0, 0.9, 0.53, 5.91],
    [3, 0.0, 0.9, 1.10, 7.42],
    [4, 0.0, 0.9, 1.47, 8.60],
    [5, 0.0, 0.9, 1.84, 9.99],
    [10, 0.0, 0.9, 5.50, 16.50],
    [0, 0.5, 0.9, 0.0, 1.94],
    [0, 1.0, 0.9, 0.0, 1.61],
    [0, 2.0, 0.9, 0.0, 1.26],
    [0, 3.0, 0.9, 0.0, 1.08],
    [0, 5.0, 0.9, 0.0, 0.98],
    [1, 1.0, 0.9, 0.0, 3.36],
    [1, 3.0, 0.9, 0.0, 1.88],
    [3, 3.0, 0.9, 0.0, 4.42],
    [5, 3.0, 0.9, 0.0, 6.99],
    [0, 0.0, 0.6827, 0.0, 1.29],
    [1, 0.0, 0.6827, 0.37, 2.75],
    [2, 0.0, 0.6827, 0.74, 4.25],
    [3, 0.0, 0.6827, 1.10, 5.30],
    [0, 0.0, 0.95, 0.0, 3.09],
    [1, 0.0, 0.95, 0.05, 5.14],
    [2, 0.0, 0.95, 0.36, 6.72],
    [3, 0.0, 0.95, 0.82, 8.25],
]


def lengthened(n, b, level, step=0.02, reach=2.0):
    """Upper end as in the printed tables: not below that of any larger background (grid of `step` in b)."""
    return max(interval(n, b + k * step, level)[1] for k in range(int(reach / step)))


if __name__ == "__main__":
    for n, b, level, low, high in PRINTED:
        exact = interval(n, b, level)
        longer = lengthened(n, b, level) if b else exact[1]
        flag = "" if abs(exact[0] - low) <= 0.0051 and abs(exact[1] - high) <= 0.0051 else " unlengthened differs"
        if abs(longer - high) > 0.0051:
            flag += " LENGTHENED DIFFERS"
        print(n, b, level, low, high, exact, longer, flag)
    for n in (0, 1, 3, 7):
        for b in (0.0, 0.5, 3.0):
            print(n, b, interval(n, b, 0.9), brute_force(n, b, 0.9, 0.002))
