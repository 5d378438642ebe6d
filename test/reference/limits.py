"""Writes limits.json: marginal upper limits from mpmath.

Run: python limits.py   (mpmath; version in README.md). The average over the relative POT is done by
mpmath's quadrature with 25 digits on the definition itself, without the core's change of variables:
over theta for the log-normal priors, over kappa for gamma and normal.
"""

import json
import pathlib

from mpmath import exp, factorial, findroot, gamma, inf, linspace, log, log1p, mp, mpf, nstr, quad, sqrt

mp.dps = 25


def at_most(n, mean):
    """P(n' <= n) as the Poisson sum."""
    term = total = mpf(1)
    for k in range(1, n + 1):
        term *= mean / k
        total += term
    return exp(-mean) * total


def measure(prior, sigma, minimum):
    """(kappa of t, density in t, break points in t)."""
    sigma = mpf(sigma)
    if prior == "gamma":
        a = 1 / sigma**2
        top = 1 + 14 * sigma + 60 * sigma**2
        return (lambda t: t, lambda t: exp((a - 1) * log(t) - a * t + a), linspace(mpf(0), top, 9))
    if prior == "normal":
        bottom = max(mpf(minimum), 1 - 13 * sigma)
        points = [p for p in linspace(1 - 12 * sigma, 1 + 13 * sigma, 13) if p > 2 * bottom + mpf("0.02")]
        # Powers of ten down to the cut, where 1/kappa is steep.
        start, edge = [bottom], bottom * 10
        while bottom > 0 and edge < points[0]:
            start.append(edge)
            edge *= 10
        return (lambda t: t, lambda t: exp(-(((t - 1) / sigma) ** 2) / 2), start + points)
    if prior == "lognormal-mean":
        width = sqrt(log1p(sigma**2))
        mean = -(width**2) / 2
    else:
        width = log1p(sigma) if prior == "lognormal-kappa" else sigma
        mean = mpf(0)
    return (lambda t: exp(mean + width * t), lambda t: exp(-t * t / 2), linspace(mpf(-13), mpf(13), 27))


def limit(n, b, level, method, prior, sigma, minimum):
    level, b = mpf(level), mpf(b)
    if prior == "none":
        floor = at_most(n, b) if method == "bayes" else mpf(1)
        return findroot(lambda s: log(at_most(n, s + b) / floor / (1 - level)), n + 2.5)
    kappa, density, points = measure(prior, sigma, minimum)
    power = 1 if method == "bayes" else 0
    norm = quad(lambda t: density(t) / kappa(t) ** power, points)
    if method == "bayes":
        norm *= at_most(n, b)

    def excess(s):
        value = quad(lambda t: density(t) / kappa(t) ** power * at_most(n, kappa(t) * s + b), points)
        return log(value / norm / (1 - level))

    start = mpf(n) + 2.5
    return findroot(excess, (start, start * mpf("1.05")), solver="secant", tol=1e-40)


cases = []
for n, b in [(0, 0.0), (1, 0.015625), (3, 0.5), (10, 12.0), (50, 40.0)]:
    for prior, sigma in [("none", 0.0), ("lognormal", 0.25), ("lognormal-kappa", 0.25), ("lognormal-mean", 0.5), ("gamma", 0.25), ("gamma", 0.5), ("lognormal", 0.0625), ("normal", 0.25), ("normal", 0.0625)]:
        for method in ["bayes", "cousins-highland"]:
            minimum = 0.0
            if prior == "normal" and method == "bayes":
                minimum = 0.0078125
            for level in [0.875] if n not in (1, 10) else [0.875, 0.984375]:
                value = limit(n, b, level, method, prior, sigma, minimum)
                cases.append([n, b, level, method, prior, sigma, minimum, nstr(value, 20)])

path = pathlib.Path(__file__).with_name("limits.json")
body = ",\n".join("    " + json.dumps(row) for row in cases)
columns = json.dumps(["observed", "background", "level", "method", "prior", "relativeUncertainty", "minimum", "upperLimit"])
path.write_text('{\n  "columns": ' + columns + ',\n  "rows": [\n' + body + "\n  ]\n}\n")
print(len(cases))
