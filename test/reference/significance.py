"""Writes significance.json: p-values with an uncertain background and of side bands, from mpmath.

Run: python significance.py   (mpmath; version in README.md). For counts up to 60 the average is taken on
the definition, over the standard normal variable of the prior, with the Poisson tail as a finite sum; for
a gamma prior it is the sum of the negative binomial probabilities. For larger counts the order of the
integrals is exchanged: over the gamma density of the count's own posterior, with the tail of the prior.
"""

import json
import pathlib

from mpmath import erfc, erfinv, exp, expm1, linspace, log, log1p, loggamma, mp, mpf, nstr, quad, sqrt

mp.dps = 30


def text(value):
    return nstr(value, 25, strip_zeros=False)


def normal_tail(z):
    return erfc(z / sqrt(mpf(2))) / 2


def at_most(n, mean):
    """P(n' <= n), and P(n' > n), from its own sum where it is small."""
    term = exp(n * log(mean) - mean - loggamma(n + 1))
    lower, part = mpf(0), term
    for k in range(n, -1, -1):
        lower += part
        part *= k / mean
    if mean > n + 1:
        return lower, 1 - lower
    upper, part, k = mpf(0), term, n
    while True:
        k += 1
        part *= mean / k
        upper += part
        if k > mean and part < upper * mpf(10) ** (-mp.dps):
            return lower, upper


def widths(b, s, prior):
    """Standard deviation and mean of ln(b'/b) for a log-normal."""
    relative = mpf(s) / mpf(b)
    if prior == "lognormal-kappa":
        return log1p(relative), mpf(0)
    if prior == "lognormal-mean":
        width = sqrt(log1p(relative**2))
        return width, -(width**2) / 2
    return relative, mpf(0)


def tails(n, b, s, prior):
    """P(n' >= n) and P(n' < n)."""
    b, s = mpf(b), mpf(s)
    if prior == "gamma":
        return negative_binomial(n, b, s)
    width, shift = (None, None) if prior == "normal" else widths(b, s, prior)
    if n > 60:
        return over_count(n, b, s, prior, width, shift)

    def background(theta):
        return b + s * theta if prior == "normal" else b * exp(shift + width * theta)

    low = max(mpf(-13), -b / s) if prior == "normal" else mpf(-13)
    points = linspace(low, mpf(13), 27)
    norm = normal_tail(-b / s) if prior == "normal" else mpf(1)

    def average(side):
        def integrand(theta):
            mean = background(theta)
            if mean <= 0:
                return mpf(0) if side else exp(-(theta**2) / 2)
            return exp(-(theta**2) / 2) * at_most(n - 1, mean)[side]

        return quad(integrand, points) / sqrt(2 * mp.pi) / norm

    return average(1), average(0)


def over_count(n, b, s, prior, width, shift):
    """P(n' >= n) = E[P(b' >= G)] for G from a gamma of shape n, over t = ln(G/n)."""

    def below(g):
        """P(b' < g) and P(b' >= g), the normal without its norm."""
        if prior == "normal":
            return normal_tail(-(g - b) / s) - normal_tail(b / s), normal_tail((g - b) / s)
        z = (log(g / b) - shift) / width
        return normal_tail(-z), normal_tail(z)

    norm = normal_tail(-b / s) if prior == "normal" else mpf(1)
    constant = n * log(mpf(n)) - n - loggamma(n)
    spread = 1 / sqrt(mpf(n))
    points = linspace(-24 * spread, 24 * spread, 49)

    def average(side):
        def integrand(t):
            return exp(constant - n * (expm1(t) - t)) * below(n * exp(t))[side]

        return quad(integrand, points, maxdegree=5) / norm

    return average(1), average(0)


def negative_binomial(n, b, s):
    shape, rate = (b / s) ** 2, b / s**2
    x = 1 / (1 + rate)
    if shape == 1:
        # Geometric.
        return x**n, -expm1(n * log(x))

    def term(k):
        return exp(
            loggamma(k + shape) - loggamma(k + 1) - loggamma(shape) + k * log(x) - shape * log1p(1 / rate)
        )

    upper, part, k = mpf(0), term(n), n
    mode = (shape - 1) / rate
    while True:
        upper += part
        part *= (k + shape) / (k + 1) * x
        k += 1
        if k > mode and part < upper * mpf(10) ** -30:
            break
    lower, part, k = mpf(0), term(n - 1) if n > 0 else mpf(0), n - 1
    while k >= 0:
        lower += part
        if k == 0:
            break
        part *= k / ((k - 1 + shape) * x)
        k -= 1
        if k < mode and part < lower * mpf(10) ** -30:
            break
    return upper, lower


def z_of(tail, complement):
    """z with P(Z > z) = tail, from the smaller of both."""
    mp.dps = 200
    z = sqrt(mpf(2)) * erfinv(1 - 2 * min(tail, complement))
    mp.dps = 30
    return z if tail <= complement else -z


def side_band(on, off, tau):
    """The binomial p-value and its complement as finite sums, and Li and Ma's z."""
    p = 1 / (1 + mpf(tau))
    trials = on + off

    def probability(k):
        return exp(
            loggamma(trials + 1)
            - loggamma(k + 1)
            - loggamma(trials - k + 1)
            + k * log(p)
            + (trials - k) * log1p(-p)
        )

    upper, part = mpf(0), probability(on)
    for k in range(on, trials + 1):
        upper += part
        part *= mpf(trials - k) / (k + 1) * p / (1 - p)
        if k > trials * p and part < upper * mpf(10) ** -30:
            break
    lower, part = mpf(0), probability(on - 1) if on > 0 else mpf(0)
    for k in range(on - 1, -1, -1):
        lower += part
        part *= mpf(k) / (trials - k + 1) * (1 - p) / p
        if k < trials * p and part < lower * mpf(10) ** -30:
            break
    alpha = 1 / mpf(tau)
    inside = mpf(0)
    if on > 0:
        inside += on * log((1 + alpha) / alpha * mpf(on) / trials)
    if off > 0:
        inside += off * log((1 + alpha) * mpf(off) / trials)
    z = sqrt(2 * inside) * (1 if on >= alpha * off else -1)
    return upper, lower, z


backgrounds = [
    (1, 0.016, 0.002),
    (3, 0.016, 0.016),
    (2, 0.5, 0.25),
    (5, 1.2, 0.3),
    (0, 1.2, 0.3),
    (1, 3.0, 3.0),
    (4, 20.0, 5.0),
    (20, 3.0, 1.0),
    (50, 30.0, 0.01),
    (60, 62.5, 9.4),
    (200, 100.0, 10.0),
    (1000, 900.0, 20.0),
    (1000, 900.0, 200.0),
    (100000, 98000.0, 500.0),
    (1000000, 998000.0, 3000.0),
    (1000000, 1000000.0, 1000000.0),
]
priors = ["lognormal", "gamma", "normal", "lognormal-kappa", "lognormal-mean"]
bands = [
    (4, 5, 5.0),
    (50, 55, 2.0),
    (67, 15, 0.5),
    (200, 10, 0.1),
    (523, 2327, 5.99),
    (498426, 493434, 1.0),
    (2119449, 23650096, 11.21),
    (5, 0, 2.0),
    (1, 100, 3.0),
    (3, 1, 1e6),
    (12, 40, 0.001),
]

rows = []
for n, b, s in backgrounds:
    for prior in priors:
        p, complement = (mpf(1), mpf(0)) if n == 0 else tails(n, b, s, prior)
        assert abs(p + complement - 1) < mpf(10) ** -20, (n, b, s, prior, p + complement)
        rows.append([n, b, s, prior, text(p), text(complement)])
        print(rows[-1], flush=True)
band_rows = []
for on, off, tau in bands:
    p, complement, li_ma = side_band(on, off, tau)
    assert abs(p + complement - 1) < mpf(10) ** -20, (on, off, tau)
    band_rows.append([on, off, tau, text(p), text(complement), text(z_of(p, complement)), text(li_ma)])

pathlib.Path(__file__).with_name("significance.json").write_text(
    json.dumps(
        {
            "tool": f"mpmath {__import__('mpmath').__version__}",
            "backgroundColumns": ["observed", "background", "uncertainty", "prior", "pValue", "complement"],
            "backgrounds": rows,
            "sideBandColumns": ["on", "off", "tau", "pValue", "complement", "zBi", "zLiMa"],
            "sideBands": band_rows,
        },
        indent=1,
    )
    + "\n"
)
