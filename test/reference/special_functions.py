"""Writes special-functions.json: values of the core's special functions from mpmath.

Run: python special_functions.py   (mpmath; version in README.md). Inputs are doubles, printed so that
they read back exactly; values have 30 digits. Every value comes from a positive series or a finite sum,
with enough working digits that no cancellation reaches the printed ones.
"""

import json
import pathlib
import random

from mpmath import erfc, erfinv, exp, findroot, log, loggamma, mp, mpf, nstr, sqrt

mp.dps = 60
random.seed(20230321)


def text(value):
    return nstr(value, 30, strip_zeros=False)


def log_uniform(low, high):
    return low * (high / low) ** random.random()


def poisson_log(n, mean):
    return n * log(mpf(mean)) - mpf(mean) - loggamma(mpf(n) + 1)


def gamma_tails(a, x):
    """P and Q from the series of P, with more digits where Q is small."""
    mp.dps = 60
    a, x = mpf(a), mpf(x)
    if x > a:
        mp.dps = 60 + int((x - a - a * log(x / a)) / log(10)) + 10
    term = total = mpf(1)
    k = 0
    while term > total * mpf(10) ** (-mp.dps):
        k += 1
        term *= x / (a + k)
        total += term
    lower = exp(a * log(x) - x - loggamma(a + 1)) * total
    upper = 1 - lower
    mp.dps = 60
    return +lower, +upper


def beta_tails(x, a, b):
    """I_x(a, b) and its complement from the positive series of 2F1(a+b, 1; a+1; x), for x <= 1/2."""
    x, a, b = mpf(x), mpf(a), mpf(b)
    if x > 0.5:
        upper, lower = beta_tails(1 - x, b, a)
        return lower, upper
    term = total = mpf(1)
    k = 0
    while term > total * mpf(10) ** -60 or x * (a + b + k) > a + 1 + k:
        term *= x * (a + b + k) / (a + 1 + k)
        total += term
        k += 1
    prefix = a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a) - loggamma(b)
    lower = exp(prefix) * total / a
    return lower, 1 - lower


def normal_tail(z):
    return erfc(mpf(z) / sqrt(mpf(2))) / 2


def tail_point(a, tail_sigmas):
    return max(a + tail_sigmas * a**0.5, a * 1e-3)


tables = {}


def table(name, rows):
    tables[name] = rows


table(
    "logGamma",
    [
        [x, text(loggamma(mpf(x)))]
        for x in [1e-300, 1e-10, 0.25, 0.5, 0.75, 0.99, 1.0000001, 1.25, 1.4999, 1.5, 1.75, 1.999999]
        + [2.0000001, 2.25, 2.5, 2.5000001, 3.0, 4.5, 9.999, 10.0, 15.5, 100.0, 171.5, 1e4, 1e6, 1e9, 1e12]
        + [log_uniform(1e-6, 1e6) for _ in range(200)]
        + [random.uniform(0.5, 12) for _ in range(200)]
    ],
)

rows = []
for n in [0, 1, 2, 3, 5, 10, 14, 15, 16, 17, 50, 170, 180, 200, 1000, 10**4, 10**5, 10**6]:
    for sigmas in [-30, -8, -3, -1, -0.1, 0, 0.1, 1, 3, 8, 30]:
        mean = max(float(n) + sigmas * max(n, 1) ** 0.5, 0.001 * (n + 1))
        rows.append([n, mean, text(poisson_log(n, mean))])
rows += [[1, 0.016, text(poisson_log(1, 0.016))], [170, 200.0, text(poisson_log(170, 200.0))]]
table("poissonLogProbability", rows)
table(
    "poissonProbability",
    [[n, mean, text(exp(poisson_log(n, mean)))] for n, mean, _ in rows if poisson_log(n, mean) > -690],
)

lower, upper = [], []
for a in [0.5, 0.75, 1, 1.5, 2, 3, 4.5, 10, 25, 30, 64, 65, 100.5, 1000, 1e4, 12345.5, 1e5, 1e6]:
    for sigmas in [-20, -6, -3, -1, -0.3, 0, 0.3, 1, 3, 6, 20]:
        x = tail_point(a, sigmas)
        p, q = gamma_tails(a, x)
        if p > mpf(10) ** -290:
            lower.append([a, x, text(p)])
        if q > mpf(10) ** -290:
            upper.append([a, x, text(q)])
table("gammaP", lower)
table("gammaQ", upper)

rows = []
for a, b in [(0.5, 0.5), (1, 1), (2, 3), (1, 9), (0.25, 6), (10, 10), (25, 3), (100, 1000), (3, 1e6), (1e4, 1e6), (1e6, 2e6), (1e5, 1e9)]:
    mean = a / (a + b)
    width = (mean * (1 - mean) / (a + b + 1)) ** 0.5
    for sigmas in [-8, -3, -1, -0.2, 0, 0.2, 1, 3, 8]:
        x = mean + sigmas * width
        if not 0 < x < 1:
            x = mean * 2.0 ** (sigmas / 2) if sigmas < 0 else 1 - (1 - mean) * 2.0 ** (-sigmas / 2)
        value = beta_tails(x, a, b)[0]
        if value > mpf(10) ** -290:
            rows.append([x, a, b, text(value)])
table("incompleteBeta", rows)

points = [0.0, 0.5, 1.0, 2.1476, 5.0, 10.0, 20.0, 30.0, 37.0, -1.0, -5.0, -8.0]
table(
    "normalTail",
    [[z, text(normal_tail(z))] for z in points + [random.uniform(-8, 37.4) for _ in range(300)]],
)

rows = []
for p in [1e-300, 1e-200, 1e-100, 1e-30, 2.8665157187919333e-7, 0.01587267994471488, 0.075, 0.0750001, 0.3, 0.4999, 0.7, 0.925, 0.9250001, 0.975, 0.999999]:
    rows.append(p)
rows += [log_uniform(1e-300, 0.5) for _ in range(150)] + [random.random() for _ in range(150)]
out = []
for p in rows:
    guess = mpf(0)
    if p < 0.2:
        guess = -sqrt(-2 * log(mpf(p)))
    z = findroot(lambda z: log(normal_tail(-z)) - log(mpf(p)), guess, maxsteps=40, verify=False)
    out.append([p, text(z)])
table("normalQuantile", out)

path = pathlib.Path(__file__).with_name("special-functions.json")
lines = []
for name, rows in tables.items():
    body = ",\n".join("    " + json.dumps(row) for row in rows)
    lines.append(f'  "{name}": [\n{body}\n  ]')
path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
print({name: len(rows) for name, rows in tables.items()})
