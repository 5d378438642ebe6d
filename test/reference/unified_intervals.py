"""Writes unified-intervals.json: unified intervals by brute force.

Run: python unified_intervals.py   (NumPy, SciPy, mpmath; versions in the file). For each s of a fine scan all
counts are ranked by R = P(n|s)/max P(n|s'), and the probability of those that rank better than the observed
one (by more than 1e-12, relative) is summed count by count. The outermost accepted s of the scan is then
bisected against its refused neighbour, again by ranking all counts, with 40 digits. Nothing is assumed
about the shape of R or about where accepted s may lie, except that no island narrower than the step
lies beyond the outermost one found. With nodes (kappa, background, weight) P is their weighted sum, max P
is found from its slope, and everything is in doubles.
"""

import json
import pathlib

import mpmath
import numpy
import scipy
from mpmath import mp, mpf
from scipy.optimize import brentq
from scipy.special import gammaincc, gammaln

mp.dps = 40
STEP = 2e-4
TIE = 1e-12


def log_average(counts, s, nodes):
    """ln P(n|s) for columns of counts and s, as a table."""
    total = -numpy.inf
    for kappa, background, weight in nodes:
        mean = numpy.maximum(kappa * s + background, 1e-300)[:, None]
        term = numpy.log(weight) + counts * numpy.log(mean) - mean - gammaln(counts + 1)
        total = numpy.logaddexp(total, term)
    return total


def best_log(count, nodes):
    if len(nodes) == 1:
        _, background, _ = nodes[0]
        return float(log_average(numpy.array([count]), numpy.array([max(count - background, 0.0)]), nodes)[0, 0])
    kappa, background, weight = (numpy.array(column) for column in zip(*nodes))

    def slope(s):
        mean = kappa * s + background
        term = numpy.log(weight) + count * numpy.log(mean) - mean
        return float((kappa * (count / mean - 1) * numpy.exp(term - term.max())).sum())

    # The highest of a coarse scan, then the root of the slope beside it.
    coarse = numpy.linspace(0.0, 3.0 * count + 10.0, 301)
    k = int(log_average(numpy.array([count]), coarse, nodes)[:, 0].argmax())
    left, right = coarse[max(k - 1, 0)] + 1e-300, coarse[k + 1]
    s = 0.0 if slope(left) <= 0 else brentq(slope, left, right, xtol=1e-13)
    return float(log_average(numpy.array([count]), numpy.array([s]), nodes)[0, 0])


def accepted_table(observed, counts, best, s, nodes, level):
    logs = log_average(counts, s, nodes)
    ranks = logs - best
    better = ranks > ranks[:, [observed]] + TIE
    return (numpy.exp(logs) * better).sum(axis=1) < level


def exact_log(n, s, background):
    mean = s + mpf(background)
    return mpmath.exp(-mean) * mean**n / mpmath.factorial(n) if n else mpmath.exp(-mean)


def exact_accepted(observed, s, background, top, level):
    ratios, mine = [], None
    for n in range(top):
        probability = exact_log(n, s, background)
        ratio = probability / exact_log(n, max(mpf(n) - mpf(background), mpf(0)), background)
        ratios.append((probability, ratio))
    mine = ratios[observed][1] * (1 + mpf(TIE) / 1000)
    return sum(probability for probability, ratio in ratios if ratio > mine) < mpf(level)


def bisect(accepted, inside, outside, precision):
    assert accepted(inside) and not accepted(outside)
    while abs(inside - outside) > precision * (1 + inside):
        middle = (inside + outside) / 2
        if accepted(middle):
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2


def interval(observed, nodes, level):
    background = max(b for _, b, _ in nodes)
    reach = observed + 6.0 * numpy.sqrt(observed + background + 9.0)
    mean = reach * max(k for k, _, _ in nodes) + background
    top = int(mean + 9 * numpy.sqrt(mean + 9)) + 20
    counts = numpy.arange(top)
    best = numpy.array([best_log(n, nodes) for n in counts])
    step = STEP if len(nodes) == 1 else 50 * STEP
    grid = numpy.arange(0.0, reach, step)
    accepted = numpy.concatenate([
        accepted_table(observed, counts, best, part, nodes, level) for part in numpy.array_split(grid, 1 + len(grid) // 2000)
    ])
    where = numpy.flatnonzero(accepted)
    first, last = where[0], where[-1]
    assert last < len(grid) - 1
    if len(nodes) == 1:
        check = lambda s: exact_accepted(observed, s, background, top, level)
        number, precision = mpf, mpf("1e-17")
    else:
        check = lambda s: bool(accepted_table(observed, counts, best, numpy.array([s]), nodes, level)[0])
        number, precision = float, 1e-15
    lower = number(0) if first == 0 else bisect(check, number(grid[first]), number(grid[first - 1]), precision)
    upper = bisect(check, number(grid[last]), number(grid[last + 1]), precision)
    holes = bool((~accepted[first : last + 1]).any())
    return lower, upper, holes


def plain(background):
    return [(1.0, background, 1.0)]


def lognormal(width, background, size, background_width=0.0):
    """Trapezoid in the normal variables, up to 5 standard deviations."""
    theta = numpy.linspace(-5, 5, size)
    weight = numpy.exp(-(theta**2) / 2)
    weight /= weight.sum()
    if background_width == 0.0:
        return [(float(numpy.exp(width * t)), background, float(w)) for t, w in zip(theta, weight)]
    return [
        (float(numpy.exp(width * t)), float(background * numpy.exp(background_width * u)), float(w * v))
        for t, w in zip(theta, weight) for u, v in zip(theta, weight)
    ]


def cut_normal(width, background, size):
    kappa = numpy.linspace(max(0.01, 1 - 5 * width), 1 + 5 * width, size)
    weight = numpy.exp(-(((kappa - 1) / width) ** 2) / 2)
    return [(float(k), background, float(w)) for k, w in zip(kappa, weight / weight.sum())]


def large_interval(observed, background, level):
    """As above for large counts: the counts are summed one by one away from the observed one, in mpmath.

    R has one peak in n there, so the better counts end where the first worse one stands. The scan over s is
    done with doubles and SciPy, in steps of 1/50 of a count.
    """
    base = max(observed, background)
    width = numpy.sqrt(base)

    def rank(n, s):
        top = numpy.maximum(n, background)
        return n * numpy.log((s + background) / top) - (s + background) + top

    def edge(s, side):
        """The last better count, on the other side of the peak, by a search over whole numbers."""
        near = numpy.full_like(s, observed)
        far = near + side * (30 * width + 60)
        far = numpy.maximum(numpy.where(side * (far - base) > 0, far, base + side * (30 * width + 60)), -1.0)
        inside = numpy.floor(numpy.clip(s + background, numpy.minimum(near, far), numpy.maximum(near, far)))
        outside = numpy.floor(far)
        for _ in range(40):
            middle = numpy.floor(0.5 * (inside + outside))
            better = rank(numpy.maximum(middle, 0.0), s) > rank(near, s)
            inside, outside = numpy.where(better, middle, inside), numpy.where(better, outside, middle)
        return inside

    def scan(side):
        best = max(observed - background, 0.0)
        stop = best + side * 8 * width
        s = best + side * numpy.arange(1, int(abs(max(stop, 0.0) - best) * 50)) / 50.0
        last = edge(s, side)
        mean = s + background
        if side > 0:
            inside = gammaincc(last + 1, mean) - gammaincc(observed + 1.0, mean)
        else:
            inside = gammaincc(observed, mean) - numpy.where(last > 0, gammaincc(numpy.maximum(last, 1), mean), 0.0)
        accepted = numpy.flatnonzero(inside < level)
        if side < 0 and accepted[-1] == len(s) - 1:
            return 0.0, None
        return s[accepted[-1]], s[accepted[-1] + 1]

    def exact(s, side):
        mean = s + mpf(background)

        def exact_rank(n):
            top = max(mpf(n), mpf(background))
            return n * mpmath.log(mean / top) - mean + top

        mine = exact_rank(observed) + mpf("1e-30")
        n = observed + side
        total, probability = mpf(0), exact_log(observed, s, background)
        while n >= 0:
            probability *= mean / n if side > 0 else (n + 1) / mean
            # The rank is looked at only where it can matter: past the peak.
            if side * (n - mean) > 0 and exact_rank(n) <= mine:
                break
            total += probability
            n += side
        return total < mpf(level)

    ends = []
    for side in (-1, 1):
        if side < 0 and observed <= background:
            ends.append(mpf(0))
            continue
        inside, outside = scan(side)
        if outside is None:
            ends.append(mpf(0))
            continue
        ends.append(bisect(lambda s: exact(s, side), mpf(inside), mpf(outside), mpf("1e-15")))
    return ends


rows = []
cases = [(n, b, level) for level in (0.5, 0.9, 0.99) for n, b in [(0, 0.0), (1, 0.0), (3, 0.0), (0, 2.0), (0, 2.75), (1, 5.25), (3, 1.5), (8, 15.0), (12, 3.0)]]
cases += [(0, 0.015625, 0.9), (1, 0.015625, 0.9), (5, 0.0, 0.683), (25, 20.5, 0.95), (20, 31.0, 0.6875), (40, 0.0, 0.9), (2, 0.5, 0.999999), (0, 9.0, 0.999), (10, 2.5, 0.875)]
for n, b, level in cases:
    lower, upper, holes = interval(n, plain(b), level)
    rows.append([n, b, level, mpmath.nstr(lower, 18), mpmath.nstr(upper, 18), int(holes)])
    print(rows[-1], flush=True)

large = []
for n, b, level in [(1_000_000, 0.0, 0.9), (1_000_000, 999_000.5, 0.99), (998_000, 1_000_000.0, 0.9), (10_000, 9_900.25, 0.999999), (100_000, 0.0, 0.5)]:
    lower, upper = large_interval(n, b, level)
    large.append([n, b, level, mpmath.nstr(lower, 16), mpmath.nstr(upper, 16)])
    print(large[-1], flush=True)

averaged = []
for n, level, name, nodes in [
    (0, 0.9, "log-normal 0.25, b 0", lognormal(0.25, 0.0, 25)),
    (3, 0.9, "log-normal 0.25, b 0.5", lognormal(0.25, 0.5, 25)),
    (1, 0.95, "log-normal 0.5, b 3", lognormal(0.5, 3.0, 25)),
    (6, 0.9, "log-normal 0.25 and b 2 with 0.5", lognormal(0.25, 2.0, 13, 0.5)),
    (0, 0.9, "log-normal 0.25 and b 1.5 with 0.75", lognormal(0.25, 1.5, 13, 0.75)),
    (4, 0.9, "normal 0.2, b 1", cut_normal(0.2, 1.0, 25)),
    (2, 0.875, "normal 0.4 cut at 0.01, b 1", cut_normal(0.4, 1.0, 41)),
]:
    lower, upper, holes = interval(n, nodes, level)
    averaged.append([name, n, level, mpmath.nstr(lower, 18), mpmath.nstr(upper, 18), nodes])
    print(averaged[-1][:5], flush=True)

path = pathlib.Path(__file__).with_name("unified-intervals.json")
join = lambda table: ",\n".join("    " + json.dumps(row) for row in table)
versions = {"numpy": numpy.__version__, "scipy": scipy.__version__, "mpmath": mpmath.__version__}
path.write_text(
    '{\n  "versions": ' + json.dumps(versions)
    + ',\n  "columns": ["observed", "background", "level", "lower", "upper", "accepted set has holes"],\n  "rows": [\n' + join(rows)
    + '\n  ],\n  "large": [\n' + join(large)
    + '\n  ],\n  "averagedColumns": ["prior", "observed", "level", "lower", "upper", "nodes: kappa, background, weight"],\n  "averaged": [\n'
    + join(averaged) + "\n  ]\n}\n"
)
