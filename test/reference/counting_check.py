"""Compares counting-models.json with nested adaptive quadratures of the bare definitions (SciPy quad).

Run: python counting_check.py [N]   (slow; every N-th model with at most one nuisance; prints the largest relative difference of the posterior tail, of both averaged
p-values and of the significance from what the definitions say at the committed limits.)
"""

import json
import pathlib
import sys

import numpy as np
from scipy.integrate import quad
from scipy.stats import poisson
from scipy.stats import gamma as gamma_distribution
from scipy.stats import lognorm, truncnorm


def scale_density(x, cut):
    sigma, prior = x["relativeUncertainty"], x["prior"]
    if prior == "none":
        return None
    if prior == "normal":
        low = cut
        return truncnorm((low - 1) / sigma, np.inf, 1, sigma)
    if prior == "gamma":
        return gamma_distribution(1 / sigma**2, scale=sigma**2)
    width = {"lognormal": sigma, "lognormal-kappa": np.log1p(sigma), "lognormal-mean": np.sqrt(np.log1p(sigma**2))}[prior]
    return lognorm(width, scale=np.exp(-0.5 * width**2) if prior == "lognormal-mean" else 1.0)


def background_density(c):
    b, S, prior = c["background"], c["backgroundUncertainty"], c["backgroundPrior"]
    if prior == "none" or S == 0:
        return None
    if prior == "normal":
        return truncnorm(-b / S, np.inf, b, S)
    if prior == "gamma":
        return gamma_distribution((b / S) ** 2, scale=S * S / b)
    return lognorm(S / b, scale=b)


def average(density, f, fixed):
    """E[f] over a frozen distribution, by adaptive quadrature between its extreme quantiles."""
    if density is None:
        return f(fixed)
    q = [density.ppf(p) for p in (1e-30, 1e-12, 1e-6, 1e-3, 0.05, 0.3, 0.7, 0.95)] + [density.isf(p) for p in (1e-3, 1e-6, 1e-12, 1e-30)]
    if density.dist.name == "truncnorm":
        q[0] = density.support()[0]
        q = [q[0], q[0] + 1e-3 * (q[1] - q[0]) + 1e-6] + [x for x in q[1:] if x > q[0] + 1e-5]
    q = sorted(set(q))
    return sum(quad(lambda x: density.pdf(x) * f(x), a, c, epsabs=0, epsrel=1e-11, limit=400)[0] for a, c in zip(q[:-1], q[1:]))


def check(c):
    n, b, level, a = c["observed"], c["background"], c["level"], c["answers"]
    back = background_density(c)
    worst = {}

    def note(name, value, target):
        worst[name] = abs(value / target - 1) if target else abs(value)

    if n:
        note("pValue", average(back, lambda x: poisson.sf(n - 1, x), b), a["pValue"])
    pot, eff = scale_density(c["pot"], 0.0), scale_density(c["efficiency"], 0.0)
    tail = lambda s: average(pot, lambda k: average(eff, lambda e: average(back, lambda x: poisson.cdf(n, k * e * s + x), b), 1.0), 1.0)
    zero = average(back, lambda x: poisson.cdf(n, x), b)
    if a["cousinsHighland"]:
        note("cousinsHighland", tail(a["cousinsHighland"]), 1 - level)
    note("cls", tail(a["cls"]), (1 - level) * zero)
    if c["signalPrior"] == "flat":
        pot, eff = scale_density(c["pot"], c["pot"]["minimum"]), scale_density(c["efficiency"], c["efficiency"]["minimum"])
        up = lambda s: average(pot, lambda k: average(eff, lambda e: average(back, lambda x: poisson.cdf(n, k * e * s + x), b) / (k * e), 1.0), 1.0)
        norm = average(pot, lambda k: 1 / k, 1.0) * average(eff, lambda e: 1 / e, 1.0) * zero
        note("bayes", up(a["bayes"]), (1 - level) * norm)
    elif c["pot"]["prior"] == "none" and c["efficiency"]["prior"] == "none":
        prior = {
            "jeffreys": lambda s: 1 / np.sqrt(s + b),
            "inverse-sqrt": lambda s: 1 / np.sqrt(s),
            "inverse": lambda s: 1 / s,
        }[c["signalPrior"]]
        like = lambda s: average(back, lambda x: poisson.pmf(n, s + x), b)
        f = lambda t: 2 * t * prior(t * t) * like(t * t)  # s = t^2
        points = [np.sqrt(c["signalMinimum"]) or 1e-150, 0.3, 1, 2, 4, 6, 9, 14, 25]
        points = sorted([p for p in points if p >= points[0]] + [np.sqrt(a["bayes"])])
        parts = [(x, quad(f, x, y, epsabs=1e-300, epsrel=1e-11, limit=400)[0]) for x, y in zip(points[:-1], points[1:])]
        note("bayes", sum(v for x, v in parts if x >= np.sqrt(a["bayes"])), (1 - level) * sum(v for _, v in parts))
    return worst


def main():
    rows = json.loads(pathlib.Path(__file__).with_name("counting-models.json").read_text())["cases"]
    worst, done, seen = {}, 0, 0
    every = int(sys.argv[1]) if sys.argv[1:] else 1
    for c in rows:
        nuisances = sum(x["prior"] != "none" for x in (c["pot"], c["efficiency"])) + (c["backgroundUncertainty"] > 0)
        if nuisances > 1:
            continue
        seen += 1
        if seen % every:
            continue
        done += 1
        for name, value in check(c).items():
            if value > 1e-8:
                print(value, name, c)
            worst[name] = max(worst.get(name, 0.0), value)
    print(done, worst)


if __name__ == "__main__":
    main()
