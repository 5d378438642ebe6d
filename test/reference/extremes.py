"""Writes extremes.json: the incomplete gamma function and limits at extreme counts, backgrounds and levels.

Run: python extremes.py   (mpmath, gmpy2; versions in the JSON). 50 working digits, 30 printed. The regularised
incomplete gamma function is summed here: the power series of P for x < a + 1, the continued fraction of Q (modified
Lentz) otherwise, whatever their length; exponents have no limits in mpmath, so nothing underflows. Checked against
mpmath.gammainc at small a, and against the finite Poisson sum.
"""

import datetime
import json
import pathlib
import platform

import mpmath
from mpmath import exp, log, log1p, loggamma, mp, mpf, nstr, sqrt

mp.dps = 50
EPS = mpf(10) ** -45


def series_p(a, x):
    """log P(a, x)."""
    term = total = mpf(1)
    k = a
    while term > total * EPS:
        k += 1
        term *= x / k
        total += term
    return a * log(x) - x - loggamma(a + 1) + log(total)


def fraction_q(a, x):
    """log Q(a, x) for x >= a + 1 or so."""
    b = x + 1 - a
    c = mpf(10) ** 60
    d = 1 / b
    h = d
    i = 0
    while True:
        i += 1
        an = -i * (i - a)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        h *= d * c
        if abs(d * c - 1) < EPS:
            return a * log(x) - x - loggamma(a) + log(h)


def log_q(a, x):
    """log of the regularised upper incomplete gamma function."""
    a, x = mpf(a), mpf(x)
    if x == 0:
        return mpf(0)
    if x < a + 1:
        return log1p(-exp(series_p(a, x)))
    return fraction_q(a, x)


def log_density(a, x):
    """log of -dQ/dx."""
    return (a - 1) * log(x) - x - loggamma(a) if x > 0 else (mpf(0) if a == 1 else mpf("-inf"))


def solve(n, b, goal):
    """s with log Q(n+1, b+s) = goal: Newton on the logarithm, concave and falling, inside a bracket."""
    a = mpf(n) + 1
    b = mpf(b)
    s = max(a - b, mpf(0)) + mpf("1.5") * sqrt(a) + 1
    low, high = mpf(0), None
    for _ in range(300):
        value = log_q(a, b + s)
        excess = value - goal
        if excess > 0:
            low = s
        else:
            high = s
        step = excess / exp(log_density(a, b + s) - value)
        if abs(step) < mpf(10) ** -20 * s:
            # Newton doubles the digits: the step itself is the last correction.
            return s + step
        following = s + step
        if not (following > low and (high is None or following < high)):
            following = 2 * s if high is None else (low + high) / 2
        s = following
    raise ArithmeticError((n, b, goal))


LEVELS = ["0.5", "0.9", "0.999999", "0.999999999"]
BACKGROUNDS = [0.0, 0.016, 1.0, 100.0, 1e4, 1e6]
COUNTS = [0, 1, 10, 1000, 100000, 1000000]


def limits():
    rows = []
    for n in COUNTS:
        for b in BACKGROUNDS:
            base = log_q(n + 1, b)
            for level in LEVELS:
                level = float(level)
                tail = log1p(-mpf(level))
                rows.append({"observed": n, "background": b, "level": level, "bayes": nstr(solve(n, b, base + tail), 30), "clsb": nstr(solve(n, b, tail), 30) if base > tail else "0.0"})
        print(n)
    return rows


def poisson_sum(n, mean):
    term = total = mpf(1)
    for k in range(1, n + 1):
        term *= mean / k
        total += term
    return exp(-mean) * total


def with_pot():
    """Flat prior, POT log-normal e^(0.2 theta): trapezoid in theta, which converges geometrically; step halved to check."""
    mp.dps = 34
    sigma, rows = mpf(0.2), []
    for n in (0, 1, 10, 100):
        for b in (0.0, 1.0, 100.0):
            for level in (0.9, 0.999999, 0.999999999):
                answer = []
                for step in (mpf(1) / (16 if n < 100 else 32), mpf(1) / (24 if n < 100 else 48)):
                    count = int(13 / step)
                    nodes = [(exp(sigma * k * step), exp(-((k * step) ** 2) / 2 - sigma * k * step)) for k in range(-count, count + 1)]
                    norm = sum(w for _, w in nodes) * poisson_sum(n, mpf(b)) * (1 - mpf(level))
                    tail = lambda u: log(sum(w * poisson_sum(n, kappa * exp(u) + b) for kappa, w in nodes) / norm)
                    if not answer:
                        start = log(mpf(n) + 3 - log(1 - level))
                        low, high = start, start
                        while tail(low) < 0:
                            low -= mpf(1) / 2
                        while tail(high) > 0:
                            high += mpf(1) / 2
                        mid = mpmath.findroot(tail, (low, high), solver="anderson", tol=1e-24, verify=False)
                    else:
                        mid = mpmath.findroot(tail, (mid, mid + mpf(10) ** -8), solver="secant", tol=1e-40, maxsteps=6, verify=False)
                    answer.append(exp(mid))
                error = abs(answer[1] / answer[0] - 1)
                assert error < 1e-15, (n, b, level, error)
                rows.append({"observed": n, "background": b, "level": level, "pot": {"prior": "lognormal", "relativeUncertainty": 0.2}, "bayes": nstr(answer[1], 20), "relativeError": nstr(error, 2)})
    mp.dps = 50
    return rows


def gamma_table():
    rows = []
    for a in (1, 2, 11, 65, 66, 101, 1001, 10001, 100001, 1000001):
        root = float(a) ** 0.5
        xs = {0.0, 1e-8, 1.0, 700.0, 1e4, 4e6, 0.1 * a, 0.5 * a, 0.9 * a, float(a), 1.1 * a, 2.0 * a, 4.0 * a}
        xs |= {float(round(a + f * root, 3)) for f in (-30, -10, -5, -2, -0.5, 0.5, 2, 5, 10, 30, 100)}
        for x in sorted(x for x in xs if 0 <= x <= 4e6):
            rows.append({"a": a, "x": x, "logQ": nstr(log_q(a, x), 30)})
    return rows


def check():
    for a, x in [(1, 3), (11, 4), (11, 40), (101, 90), (101, 300), (1001, 1100)]:
        reference = log(mpmath.gammainc(a, x, mpmath.inf, regularized=True))
        assert abs(log_q(a, x) / reference - 1) < mpf(10) ** -38, (a, x)
        assert abs(log_q(a, x) / log(poisson_sum(a - 1, mpf(x))) - 1) < mpf(10) ** -38


def main():
    import gmpy2

    check()
    parts = {"logQ": gamma_table(), "limits": limits(), "withPot": with_pot()}
    head = {
        "madeBy": "python extremes.py",
        "date": datetime.date.today().isoformat(),
        "tools": {"python": platform.python_version(), "mpmath": mpmath.__version__, "gmpy2": gmpy2.version()},
    }
    text = json.dumps(head, indent=2)[:-2]
    for name, rows in parts.items():
        text += f',\n  "{name}": [\n' + ",\n".join("    " + json.dumps(r) for r in rows) + "\n  ]"
        print(name, len(rows))
    pathlib.Path(__file__).with_name("extremes.json").write_text(text + "\n}\n")


if __name__ == "__main__":
    main()
