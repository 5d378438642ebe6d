"""Taylor coefficients of assembly/math/incomplete-gamma-uniform.ts, exact by rational arithmetic.

Run: python3 tools/gamma-coefficients.py   (no package needed)
Prints a line of c[k][j], k = 0.., for each j: the coefficient of eta^j in C_k, rounded once to the nearest double.

With lambda = 1 + mu and eta^2/2 = mu - ln(1+mu), mu' = eta (1+mu)/mu gives mu = eta + eta^2/3 + ...;
C_0 = 1/mu - 1/eta and, coefficient by coefficient (DLMF 8.12.12),
c[k][j] = (-1)^k g_k c[0][j] + (j+2) c[k-1][j+2], g_k being Stirling's coefficients of Gamma(a).
"""

from fractions import Fraction

ORDERS = 5  # k = 0..4
TERMS = 15  # j = 0..14
LENGTH = TERMS + 2 * ORDERS + 2


def mu_series():
    """m[n], n >= 1: mu mu' = eta (1 + mu), solved for one coefficient after the other."""
    m = [Fraction(0), Fraction(1)]
    for n in range(2, LENGTH + 2):
        # The coefficient of eta^n in mu mu' has m[n] in its first and last term: n m[n] + m[n].
        known = sum(m[i] * (n + 1 - i) * m[n + 1 - i] for i in range(2, n))
        m.append((m[n - 1] - known) / (n + 1))
    return m


def c_zero(m):
    """1/mu - 1/eta = (1/eta) (1/(1 + m2 eta + ...) - 1)."""
    inverse = [Fraction(1)]
    for n in range(1, LENGTH + 1):
        inverse.append(-sum(m[i + 1] * inverse[n - i] for i in range(1, n + 1)))
    return inverse[1:]


def bernoulli(count):
    b = [Fraction(1)]
    for n in range(1, count):
        binomial, total = 1, Fraction(0)
        for k in range(n):
            total += binomial * b[k]
            binomial = binomial * (n + 1 - k) // (k + 1)
        b.append(-total / (n + 1))
    return b


def stirling(count):
    """g_k of exp(sum B_2k / (2k (2k-1) a^(2k-1))) = sum g_k a^-k."""
    b = bernoulli(count + 2)
    log_series = [Fraction(0)] + [b[k + 1] / (k * (k + 1)) for k in range(1, count)]
    g = [Fraction(1)]
    for n in range(1, count):
        g.append(sum(i * log_series[i] * g[n - i] for i in range(1, n + 1)) / n)
    return g


def table():
    g = stirling(ORDERS)
    c = [c_zero(mu_series())]
    for k in range(1, ORDERS):
        before = c[-1]
        c.append([(-1) ** k * g[k] * c[0][j] + (j + 2) * before[j + 2] for j in range(len(before) - 2)])
    return c


if __name__ == "__main__":
    c = table()
    assert c[0][:3] == [Fraction(-1, 3), Fraction(1, 12), Fraction(-2, 135)]
    assert c[1][:2] == [Fraction(-1, 540), Fraction(-1, 288)] and c[2][0] == Fraction(25, 6048)
    for j in range(TERMS):
        row = ", ".join(repr(float(c[k][j])).replace("e-0", "e-") for k in range(ORDERS))
        print(f"  {row},")
