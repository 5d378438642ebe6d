"""Bayesian upper limits of extended unbinned likelihoods, 13 digits: python unbinned.py writes unbinned.json.

L(s) = <e^-(k s + b) prod_i (k s f_i + b g_i)> over the priors of k (POT) and b, flat prior in s >= 0. The product is expanded into
powers of k s and b, whose integrals over s are incomplete gamma functions; b and k are integrated by mpmath's quadrature. Nothing
of this is how the core does it: it integrates the nuisances first, by trapezoid sums, and then a piecewise series in s.
"""

import json
import platform
from pathlib import Path

import mpmath as mp

mp.mp.dps = 18

EXPONENTIAL = {"shape": "exponential", "scaleMeV": 150, "fromMeV": 211, "toMeV": 700}
UNIFORM = {"shape": "uniform", "fromMeV": 200, "toMeV": 600}


def densities(masses, hypothesis, sigma, shape):
    low, high = mp.mpf(shape["fromMeV"]), mp.mpf(shape["toMeV"])
    hypothesis, sigma = mp.mpf(hypothesis), mp.mpf(sigma)
    share = mp.ncdf((high - hypothesis) / sigma) - mp.ncdf((low - hypothesis) / sigma)
    pairs = []
    for mass in map(mp.mpf, masses):
        signal = mp.npdf(mass, hypothesis, sigma) / share
        if shape["shape"] == "uniform":
            background = 1 / (high - low)
        else:
            scale = mp.mpf(shape["scaleMeV"])
            background = mp.exp(-mass / scale) / (scale * (mp.exp(-low / scale) - mp.exp(-high / scale)))
        pairs.append((signal, background))
    return pairs


def coefficients(pairs):
    """Of prod (y f_i + b g_i) in powers of y; the power of b is what is missing to the number of events."""
    result = [mp.mpf(1)]
    for signal, background in pairs:
        longer = [mp.mpf(0)] * (len(result) + 1)
        for k, value in enumerate(result):
            longer[k] += value * background
            longer[k + 1] += value * signal
        result = longer
    return result


def over_theta(function):
    """Average over a standard normal."""
    return mp.quad(
        lambda t: mp.npdf(t) * function(t), [-9, -6, -3, 0, 3, 6, 9], method="gauss-legendre"
    )


def upper_gamma(shape, x):
    """Of a whole shape: a Poisson sum."""
    term = total = mp.mpf(1)
    for j in range(1, shape):
        term *= x / j
        total += term
    return mp.factorial(shape - 1) * mp.exp(-x) * total


def background_moment(power, mean, uncertainty):
    if mean == 0:
        return mp.mpf(1 if power == 0 else 0)
    if uncertainty == 0:
        return mean**power * mp.exp(-mean)

    def at(t):
        b = mean * mp.exp(uncertainty / mean * t)
        return b**power * mp.exp(-b)

    return over_theta(at)


def limit(pairs, mean, uncertainty, pot, level):
    n = len(pairs)
    mean, uncertainty, pot, level = map(mp.mpf, (mean, uncertainty, pot, level))
    weights = [
        c * background_moment(n - k, mean, uncertainty) for k, c in enumerate(coefficients(pairs))
    ]

    # The quadrature judges its error absolutely.
    weights = [w / max(weights) for w in weights]

    def tail(s):
        if pot == 0:
            return sum(w * upper_gamma(k + 1, s) for k, w in enumerate(weights))

        def at(t):
            kappa = mp.exp(pot * t)
            return sum(w * upper_gamma(k + 1, kappa * s) for k, w in enumerate(weights)) / kappa

        return over_theta(at)

    whole = tail(mp.mpf(0))
    # Ends that hold the limit; the root itself to all digits.
    low, high = mp.mpf(0), mp.mpf(4)
    while tail(high) / whole > 1 - level:
        low, high = high, 2 * high
    return mp.findroot(lambda s: tail(s) / whole - (1 - level), (low, high), solver="anderson", tol=1e-28)


SETS = [
    ("none", [], 411, EXPONENTIAL),
    ("at the hypothesis", [411], 411, EXPONENTIAL),
    ("three sigma away", [411], 405.75, EXPONENTIAL),
    ("four sigma away", [411], 418, EXPONENTIAL),
    ("far away", [411], 440, EXPONENTIAL),
    ("near the end of the range", [212.5, 213, 290], 212, EXPONENTIAL),
    ("near and far", [298.5, 301, 355.25, 420], 300, UNIFORM),
]


def main():
    cases = []
    for name, masses, hypothesis, shape in SETS:
        pairs = densities(masses, hypothesis, 1.75, shape)
        for mean, uncertainty in ((0, 0), (0.016, 0), (0.016, 0.004), (2.5, 0), (2.5, 1.0)):
            if mean == 0 and masses != [411]:
                continue
            for pot in (0, 0.2):
                level = 0.9 if mean < 1 else 0.95
                cases.append(
                    {
                        "name": name,
                        "massesMeV": masses,
                        "hypothesisMeV": hypothesis,
                        "sigmaMeV": 1.75,
                        "shape": shape,
                        "background": mean,
                        "uncertainty": uncertainty,
                        "pot": pot,
                        "level": level,
                        "densities": [[mp.nstr(f, 17), mp.nstr(g, 17)] for f, g in pairs],
                        "upperLimit": mp.nstr(limit(pairs, mean, uncertainty, pot, level), 13),
                    }
                )
    versions = {"python": platform.python_version(), "mpmath": mp.__version__}
    text = json.dumps({"versions": versions, "cases": cases}, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")


main()
