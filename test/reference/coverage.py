"""coverage.json: coverage of the posterior limit. python coverage.py

Never solves for a limit: the true signal s is covered where the posterior probability above it, T(s), is at least 1 - level.
"""

import json
import platform

import numpy as np
import scipy
from scipy import optimize, stats

from repeated import above, limit, rule, tail

NONE = (None, 1.0, 0.0)


def counts(mean):
    return range(int(stats.poisson.isf(1e-13, mean)) + 2)


def plain(level, s, b):
    return sum(stats.poisson.pmf(n, s + b) for n in counts(s + b) if tail(n, s, (None, b, 0.0)) >= 1 - level)


def pot_again(level, s, b, pot):
    """The interval covers where k s <= S(n)."""
    limits = [limit(n, level, (None, b, 0.0), pot) for n in counts(s + b)]
    return sum(stats.poisson.pmf(n, s + b) * (1 - above(pot[0], pot[2], x / s)) for n, x in enumerate(limits))


def averaged(level, s, background, pot):
    k, wk = rule(*pot)
    b, wb = rule(*background)
    total = 0.0
    for n in range(60):
        if tail(n, s, background, pot) >= 1 - level:
            total += float(wk @ stats.poisson.pmf(n, k[:, None] * s + b[None, :]) @ wb)
    return total


def background_again(level, s, background):
    """Chance that the measured background leaves s covered: T falls with it."""
    prior, b, width = background
    total = 0.0
    for n in counts(s + b):
        if prior == "gamma":
            m0 = (b / width) ** 2
            covered = 0.0
            for m in range(int(stats.poisson.isf(1e-13, m0)) + 2):
                measured = (None, 0.0, 0.0) if m == 0 else ("gamma", b * m / m0, b * np.sqrt(m) / m0)
                if tail(n, s, measured) >= 1 - level:
                    covered += stats.poisson.pmf(m, m0)
        else:
            if prior == "lognormal":
                measured = lambda t: ("lognormal", b * np.exp(width / b * t), width * np.exp(width / b * t))
                low = -8.0
            else:
                measured = lambda t: ("normal", b + width * t, width)
                low = -b / width
            excess = lambda t: tail(n, s, measured(t)) - (1 - level)
            ends = excess(low + 1e-12), excess(8.0)
            if ends[0] > 0 and ends[1] > 0:
                covered = 1.0
            elif ends[0] < 0 and ends[1] < 0:
                covered = 0.0
            else:
                root = optimize.brentq(excess, low + 1e-12, 8.0, xtol=1e-13)
                # T may rise or fall with the background.
                below = stats.norm.cdf(root) - stats.norm.cdf(low)
                covered = (below if ends[0] > 0 else stats.norm.sf(root)) / stats.norm.sf(low)
        total += stats.poisson.pmf(n, s + b) * covered
    return total


cases = []


def add(kind, level, s, background, pot, value):
    cases.append(
        {
            "kind": kind,
            "level": level,
            "signal": s,
            "background": dict(zip(["prior", "mean", "uncertainty"], background)),
            "pot": {"prior": pot[0], "relativeUncertainty": pot[2]},
            "coverage": float(value),
        }
    )


for b in (0.016, 3.0):
    for s in (0.0, 1.0, 2.5, 5.0, 9.5):
        add("plain", 0.9, s, (None, b, 0.0), NONE, plain(0.9, s, b))
for pot in (("lognormal", 1.0, 0.2), ("gamma", 1.0, 0.2)):
    for s in (1.0, 2.5, 5.0, 10.0):
        add("again", 0.9, s, (None, 0.016, 0.0), pot, pot_again(0.9, s, 0.016, pot))
        add("averaged", 0.9, s, (None, 0.016, 0.0), pot, averaged(0.9, s, (None, 0.016, 0.0), pot))
add("averaged", 0.95, 4.0, ("gamma", 2.0, 0.8), ("lognormal", 1.0, 0.2), averaged(0.95, 4.0, ("gamma", 2.0, 0.8), ("lognormal", 1.0, 0.2)))
for background in (("lognormal", 3.0, 1.0), ("gamma", 3.0, 1.0), ("normal", 3.0, 1.0), ("gamma", 3.0, 0.3)):
    for s in (1.0, 4.0):
        add("again", 0.9, s, background, NONE, background_again(0.9, s, background))

versions = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
with open("coverage.json", "w") as out:
    json.dump({"versions": versions, "cases": cases}, out, indent=1)
    out.write("\n")
