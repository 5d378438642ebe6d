"""expected.json: quantiles of the posterior limit over outcomes without a signal. python expected.py"""

import json
import platform

import numpy as np
import scipy
from scipy import optimize, stats

from repeated import above, limit, rule

QUANTILES = stats.norm.cdf([-2, -1, 0, 1, 2])


def pmf(n, background):
    b, w = rule(*background)
    return float(w @ stats.poisson.pmf(n, b))


def at_most(n, background):
    b, w = rule(*background)
    return float(w @ stats.poisson.cdf(n, b))


def smallest(q, background):
    n = 0
    while at_most(n, background) < q:
        n += 1
    return n


def expected(level, background, pot):
    if pot[0] is None:
        counts = [smallest(q, background) for q in QUANTILES]
        return [limit(n, level, background) for n in counts], counts
    last = smallest(1 - 1e-12, background)
    p = np.array([pmf(n, background) for n in range(last + 1)])
    limits = np.array([limit(n, level, background, pot) for n in range(last + 1)])
    f = lambda x, q: float(p @ above(pot[0], pot[2], limits / x)) - q
    return [optimize.brentq(f, 1e-3, 1e3, args=(q,), xtol=1e-12) for q in QUANTILES], None


none = (None, 1.0, 0.0)
cases = []
for level, background, pot in [
    (0.9, (None, 0.0, 0.0), none),
    (0.9, (None, 0.016, 0.0), none),
    (0.95, (None, 3.0, 0.0), none),
    (0.9, (None, 47.5, 0.0), none),
    (0.95, ("lognormal", 3.0, 1.0), none),
    (0.95, ("gamma", 3.0, 1.0), none),
    (0.9, ("normal", 1.0, 0.7), none),
    (0.9, (None, 0.016, 0.0), ("lognormal", 1.0, 0.2)),
    (0.95, (None, 3.0, 0.0), ("gamma", 1.0, 0.2)),
    (0.9, ("gamma", 2.0, 0.8), ("lognormal", 1.0, 0.2)),
]:
    limits, counts = expected(level, background, pot)
    cases.append(
        {
            "level": level,
            "background": dict(zip(["prior", "mean", "uncertainty"], background)),
            "pot": {"prior": pot[0], "relativeUncertainty": pot[2]},
            "limits": limits,
            "counts": counts,
        }
    )

versions = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
with open("expected.json", "w") as out:
    json.dump({"versions": versions, "cases": cases}, out, indent=1)
    out.write("\n")
