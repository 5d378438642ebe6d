"""Polynomial coefficients of assembly/math/vector.ts: near-minimax (Chebyshev) fits with mpmath.

Run: python3 tools/vector-coefficients.py   (mpmath 1.3 or newer)
Prints each list, lowest order first, with the largest relative error of the fit on its interval.
"""

from mpmath import mp, mpf, chebyfit, cos, exp, log, pi, sin, sqrt

mp.dps = 40


def show(name, function, interval, terms):
    coefficients, error = chebyfit(function, interval, terms, error=True)
    print(f"{name}  largest error {float(error):.1e}")
    for coefficient in reversed(coefficients):
        print(f"  {float(coefficient)!r}")


half_ln2 = log(2) / 2
# exp(r) = 1 + r + r^2 q(r), |r| <= ln(2)/2
show(
    "exp: (e^r - 1 - r) / r^2",
    lambda r: (exp(r) - 1 - r) / r**2 if abs(r) > mpf("1e-12") else mpf(1) / 2 + r / 6,
    [-half_ln2, half_ln2],
    10,
)
# log((1+s)/(1-s)) = 2 s + s z q(z), z = s^2, s <= (sqrt(2)-1)/(sqrt(2)+1)
largest_s = (sqrt(2) - 1) / (sqrt(2) + 1)
show(
    "log: (log((1+s)/(1-s)) - 2 s) / s^3 in z = s^2",
    lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z)) / sqrt(z) ** 3
    if z > mpf("1e-14")
    else mpf(2) / 3 + 2 * z / 5,
    [0, largest_s**2],
    8,
)
# sin and cos of a quarter of the angle, t in turns: angle/4 = pi t / 2, |t| <= 1/2
show(
    "sin: sin(pi t / 2) / t in t^2",
    lambda q: sin(pi * sqrt(q) / 2) / sqrt(q) if q > mpf("1e-20") else pi / 2 - (pi / 2) ** 3 * q / 6,
    [0, mpf(1) / 4],
    7,
)
show("cos: cos(pi t / 2) in t^2", lambda q: cos(pi * sqrt(q) / 2), [0, mpf(1) / 4], 7)
