"""Writes incomplete-gamma.json: tails of the gamma distribution with a large shape a, from mpmath.

Run: python incomplete_gamma.py   (mpmath; version in README.md; a minute). Inputs are doubles, printed so
that they read back exactly; values have 30 digits. The smaller tail comes from a sum of positive terms, the
larger one is 1 minus that. Nothing is expanded in 1/a, and no term is shared with the core's expansion.
"""

import json
import math
import pathlib
import random

from mpmath import exp, gammainc, log, log1p, loggamma, mp, mpf, nstr

mp.dps = 50
random.seed(20251125)

#: Terms are added until they are below this part of the sum, which here makes the rest smaller than 1e-38.
LAST = mpf(10) ** -45


def text(value):
    return nstr(value, 30, strip_zeros=False)


def log_density(a, x):
    """ln(x^a e^-x / Gamma(a+1))"""
    return a * log(x) - x - loggamma(a + 1)


def lower_over_density(a, x):
    """P(a, x) Gamma(a+1) / (x^a e^-x), DLMF 8.7.1."""
    term = total = mpf(1)
    while term > total * LAST:
        a += 1
        term *= x / a
        total += term
    return total


def upper_over_last(a, x):
    """Q(a, x) Gamma(a) / (x^(a-1) e^-x): 1 + (a-1)/x + (a-1)(a-2)/x^2 + ..., by partial integration.

    For an a that is not whole the sum is broken off after m terms, with Q(a-m, x) left: less than the next term
    over 1 - (a-m)/x while a > m, and the terms are small long before.
    """
    start = a
    term = total = mpf(1)
    while term > total * LAST:
        a -= 1
        if a <= 0:
            assert a == 0 or term < total * mpf(10) ** -35, (start, x)
            break
        term *= a / x
        total += term
    return total


def tails(a, x):
    """ln Q, P, Q and Q over its last term (None below a)."""
    a, x = mpf(a), mpf(x)
    if x < a:
        lower = exp(log_density(a, x)) * lower_over_density(a, x)
        return log1p(-lower), lower, 1 - lower, None
    over_last = upper_over_last(a, x)
    log_upper = log_density(a - 1, x) + log(over_last)
    upper = exp(log_upper)
    return log_upper, 1 - upper, upper, over_last


#: The sums themselves against mpmath's own function, where that is quick.
for a, x in [(130, 117.5), (130, 160.25), (200.5, 190), (200.5, 230), (500, 499), (500, 900)]:
    _, lower, upper, _ = tails(a, x)
    assert abs(gammainc(a, 0, x, regularized=True) / lower - 1) < mpf(10) ** -35
    assert abs(gammainc(a, x, regularized=True) / upper - 1) < mpf(10) ** -35

tables = {name: [] for name in ["gammaP", "gammaQ", "logGammaQ", "upperSumOverLast"]}


def row(a, x):
    log_upper, lower, upper, over_last = tails(a, x)
    for name, value in [("gammaP", lower), ("gammaQ", upper)]:
        # Where one tail is tiny the other is 1 to the last digit: nothing to learn.
        if mpf(10) ** -305 < value < 1 - mpf(10) ** -17:
            tables[name].append([a, x, text(value)])
    if abs(log_upper) > mpf(10) ** -300:
        tables["logGammaQ"].append([a, x, text(log_upper)])
    if over_last is not None and a == math.floor(a):
        tables["upperSumOverLast"].append([a - 1, x, text(over_last)])


def neighbours(x):
    return [math.nextafter(x, 0.0), x, math.nextafter(x, math.inf)]


# Around the centre and into both tails, to where probabilities underflow and beyond.
shapes = [200, 333.25, 1000, 4321.5, 1e4, 1e5, 123456.75, 1e6, 1e7]
for a in shapes:
    for sigmas in [-36, -20, -8, -3, -1, -0.1, 0, 0.1, 1, 3, 8, 20, 36, 60, 300]:
        x = a + sigmas * a**0.5
        if x > 0.3 * a:
            row(a, x)
    for x in neighbours(a) + [a + 1, a + 1e-6 * a**0.5]:
        row(a, x)

# Both sides of the switches of the core: a = 300, |x - a| = 0.3 a, x = a + 1.
for a in [math.nextafter(300.0, 0.0), 300.0, math.nextafter(300.0, 400.0), 299.0, 301.0]:
    for x in [a + sigmas * a**0.5 for sigmas in [-4, -1, 0, 1, 4]] + neighbours(0.7 * a) + neighbours(1.3 * a):
        row(a, x)
for a in [250.5, 400, 1000, 1e4, 123456.75, 1e6]:
    for x in neighbours(0.7 * a) + neighbours(1.3 * a) + [0.7 * a - 1, 0.7 * a + 1, 1.3 * a - 1, 1.3 * a + 1]:
        row(a, x)

# Anywhere inside.
for _ in range(150):
    a = math.exp(random.uniform(math.log(300), math.log(1e6)))
    if random.random() < 0.5:
        a = float(round(a))
    row(a, a * random.uniform(0.7, 1.3))
    row(a, a + random.uniform(-12, 12) * a**0.5)

path = pathlib.Path(__file__).with_name("incomplete-gamma.json")
body = ",\n".join(
    f'  "{name}": [\n' + ",\n".join("    " + json.dumps(entry) for entry in rows) + "\n  ]"
    for name, rows in tables.items()
)
path.write_text("{\n" + body + "\n}\n")
print({name: len(rows) for name, rows in tables.items()})
