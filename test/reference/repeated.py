"""Posterior limits of one count by quadrature of the definition, for expected.py and coverage.py.

The posterior probability of a signal above s, flat prior in s:
T(s) = E[Q(n+1, k s + b)] / E[Q(n+1, b)], the expectation over pi(k)/k and pi(b).
"""

import numpy as np
from numpy.polynomial.legendre import leggauss
from scipy import optimize, special, stats

NODES, WEIGHTS = leggauss(400)


def rule(prior, centre, width, over=False):
    """Nodes and weights of a factor's prior: (k, w), w summing to one; `over` divides the density by k."""
    if prior is None:
        return np.array([centre]), np.array([1.0])
    if prior == "lognormal":
        theta = 9.0 * NODES
        values = centre * np.exp(width / centre * theta)
        weights = WEIGHTS * stats.norm.pdf(theta)
    elif prior == "gamma":
        shape = (centre / width) ** 2
        low, high = special.gammaincinv(shape, 1e-18), special.gammainccinv(shape, 1e-18)
        # In the logarithm, so that small values are resolved.
        t = 0.5 * (np.log(high) - np.log(low)) * NODES + 0.5 * (np.log(high) + np.log(low))
        values = np.exp(t) * centre / shape
        weights = WEIGHTS * np.exp(shape * t - np.exp(t) - special.gammaln(shape))
    elif prior == "normal":
        low, high = max(0.0, centre - 9.0 * width), centre + 9.0 * width
        values = 0.5 * (high - low) * NODES + 0.5 * (high + low)
        weights = WEIGHTS * stats.norm.pdf(values, centre, width)
    else:
        raise ValueError(prior)
    if over:
        weights = weights / values
    return values, weights / weights.sum()


def tail(n, s, background, pot=(None, 1.0, 0.0)):
    """T(s); background and pot are (prior, centre, width)."""
    b, wb = rule(*background)
    k, wk = rule(*pot, over=True)
    if s == 0:
        return 1.0
    above = special.gammaincc(n + 1, k[:, None] * s + b[None, :])
    return float(wk @ above @ wb / (wb @ special.gammaincc(n + 1, b)))


def limit(n, level, background, pot=(None, 1.0, 0.0)):
    """Upper limit on the signal."""
    high = 3.0 + n
    while tail(n, high, background, pot) > 1 - level:
        high *= 2
    solve = lambda s: tail(n, s, background, pot) - (1 - level)
    return optimize.brentq(solve, 0.0, high, xtol=1e-13, rtol=1e-14)


def above(prior, sigma, x):
    """P(k >= x) of a factor of nominal value 1."""
    if prior == "lognormal":
        return stats.norm.sf(np.log(x) / sigma)
    if prior == "gamma":
        return stats.gamma.sf(x, 1 / sigma**2, scale=sigma**2)
    raise ValueError(prior)
