"""Writes muon-flux.json: a power-law flux of muons behind iron, by solving the transport equation on a grid.

No Monte Carlo and no part of the core: cross-sections written again with NumPy (the same parametrisations: Groom, Mokhov and
Striganov 2001, Kelner, Kokoulin and Petrukhin, Bezrukov and Bugaev), finite differences in ln E, Runge-Kutta in depth.

  dphi/dX = d(S phi)/dE + d2(V phi)/dE2 / 2 + integral phi(E') f(nu, E') dnu/(1 - nu) - R phi,   E' = E/(1 - nu)

with f the number of losses nu > 0.001 per g/cm2, R its integral, S and V the mean and variance of the rest.
Run: python muon_flux.py; about a minute.
"""
import json
import numpy as np


M, ME, MP, MPI = 0.1056583755, 0.51099895e-3, 0.93827208816, 0.13957039
ALPHA, RE, NA, K = 1 / 137.035999084, 2.8179403262e-13, 6.02214076e23, 3.07075e-4
Z, A, I = 26.0, 55.845, 286e-9
STERN = (0.1468, 2.9632, -0.0012, 3.1531, 4.2911, 0.12)
CUT = 1e-3
SE = np.sqrt(np.e)


def qmax(E):
    g = E / M
    return 2 * ME * (g * g - 1) / (1 + 2 * g * ME / M + (ME / M) ** 2)


def ionisation(E):
    g = E / M
    bg2 = g * g - 1
    b2 = bg2 / g / g
    q = qmax(E)
    a, k, x0, x1, c, d0 = STERN
    x = 0.5 * np.log10(bg2)
    delta = np.where(x < x0, d0 * 10 ** (2 * (x - x0)), 2 * np.log(10) * x - c + np.where(x < x1, a * np.maximum(x1 - x, 0) ** k, 0))
    L = np.log(2 * q / ME)
    return K * Z / A * ((0.5 * np.log(2 * ME * bg2 * q / I**2) - b2 - delta / 2 + q * q / E / E / 8) / b2
                        + ALPHA / 4 / np.pi * (np.log(2 * g) - L / 3) * L * L)


def knock_on(E, v):
    q = v * E
    b2 = 1 - (M / E) ** 2
    return np.where(q < qmax(E), K / 2 * Z / A / b2 * (1 - b2 * q / qmax(E) + v * v / 2) / q / v, 0)


def photons(E, v):
    d = M * M * v / (2 * E * (1 - v))
    s, s2, dn = 182.7 * Z ** (-1 / 3), 1429 * Z ** (-2 / 3), 1.54 * A**0.27
    n = np.log(s * M / ME / (1 + d * SE * s / ME)) - np.log(dn / (1 + d * (dn * SE - 2) / M))
    e = np.log(M / d / (M * d / ME**2 + SE)) - np.log(1 + ME / (d * s2 * SE))
    e = np.where(v * E < E / (1 + M * M / (2 * ME * E)), np.maximum(e, 0), 0)
    top = 1 - 0.75 * SE * M / E * Z ** (1 / 3)
    return np.where(v < top, NA / A * ALPHA * (2 * RE * ME / M) ** 2 * (4 / 3 * (1 - v) + v * v) * (Z * Z * np.maximum(n, 0) + Z * e) / v, 0)


def pairs(E, v):
    top = 1 - 0.75 * SE * M / E * Z ** (1 / 3)
    ok = (v > 4 * ME / E) & (v < top)
    vv = np.where(ok, v, 0.5)
    EE = np.where(ok, E, 1e4)
    rmax = (1 - 6 * M * M / (EE * EE * (1 - vv))) * np.sqrt(1 - 4 * ME / (EE * vv))
    ok &= rmax > 0
    rmax = np.where(ok, rmax, 0.5)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    low = np.log1p(-rmax)
    total = 0.0
    for node, weight in zip(nodes, weights):
        t = low * (1 - node) / 2
        r = 1 - np.exp(t)
        r2, om = r * r, 1 - r * r
        b = vv * vv / 2 / (1 - vv)
        xi = (M * vv / 2 / ME) ** 2 * om / (1 - vv)
        ye = (5 - r2 + 4 * b * (1 + r2)) / (2 * (1 + 3 * b) * np.log(3 + 1 / xi) - r2 - 2 * b * (2 - r2))
        ym = (4 + r2 + 3 * b * (1 + r2)) / ((1 + r2) * (1.5 + 2 * b) * np.log(3 + xi) + 1 - 1.5 * r2)
        R = 183.0
        le = np.log(R * Z ** (-1 / 3) * np.sqrt((1 + xi) * (1 + ye)) / (1 + 2 * ME * SE * R * Z ** (-1 / 3) * (1 + xi) * (1 + ye) / (EE * vv * om))) \
            - 0.5 * np.log(1 + (1.5 * ME / M * Z ** (1 / 3)) ** 2 * (1 + xi) * (1 + ye))
        lm = np.log(2 / 3 * M / ME * R * Z ** (-2 / 3) / (1 + 2 * ME * SE * R * Z ** (-1 / 3) * (1 + xi) * (1 + ym) / (EE * vv * om)))
        be = ((2 + r2) * (1 + b) + xi * (3 + r2)) * np.log1p(1 / xi) + (om - b) / (1 + xi) - (3 + r2)
        be = np.where(xi > 1e3, (3 - r2 + 2 * b * (1 + r2)) / 2 / xi, be)
        bm = ((1 + r2) * (1 + 1.5 * b) - (1 + 2 * b) * om / xi) * np.log1p(xi) + xi * (om - b) / (1 + xi) + (1 + 2 * b) * om
        bm = np.where(xi < 1e-3, xi / 2 * (5 - r2 + b * (3 + r2)), bm)
        total += weight * -low / 2 * np.exp(t) * (np.maximum(be * le, 0) + (ME / M) ** 2 * np.maximum(bm * lm, 0))
    g = E / M
    zeta = (0.073 * np.log(g / (1 + 1.95e-5 * Z ** (2 / 3) * g)) - 0.26) / (0.058 * np.log(g / (1 + 5.3e-5 * Z ** (1 / 3) * g)) - 0.14)
    zeta = np.where(g > 35, np.maximum(zeta, 0), 0)
    return np.where(ok, 4 / 3 / np.pi * NA / A * Z * (Z + zeta) * (ALPHA * RE) ** 2 * (1 - vv) / vv * total, 0)


def nuclear(E, v):
    ok = (v > (MPI + MPI**2 / 2 / MP) / E) & (v < 1 - MP / 2 / E * (1 + (M / MP) ** 2))
    vv = np.where(ok, v, 0.5)
    s = 114.3 + 1.647 * np.log(0.0213 * vv * E) ** 2
    x = 0.00282 * A ** (1 / 3) * s
    G = 3 / x**3 * (x * x / 2 - 1 + np.exp(-x) * (1 + x))
    t, k, m1, m2 = M * M * vv * vv / (1 - vv), 1 - 2 / vv + 2 / vv / vv, 0.54, 1.8
    f = 0.75 * G * (k * np.log(1 + m1 / t) - k * m1 / (m1 + t) - 2 * M * M / t) + 0.25 * (k * np.log(1 + m2 / t) - 2 * M * M / t) \
        + M * M / 2 / t * (0.75 * G * m1 / (m1 + t) + 0.25 * m2 / t * np.log(1 + t / m2))
    return np.where(ok, ALPHA / 2 / np.pi * NA * s * 1e-30 * vv * f, 0)


def losses(E, v):
    return knock_on(E, v) + photons(E, v) + pairs(E, v) + nuclear(E, v)


def integrate(f, low, high, panels, E):
    """Gauss-Legendre in ln nu."""
    nodes, weights = np.polynomial.legendre.leggauss(10)
    edges = np.linspace(np.log(low), np.log(high), panels + 1)
    total = np.zeros_like(E)
    for a, b in zip(edges[:-1], edges[1:]):
        for n, w in zip(nodes, weights):
            v = np.exp((a + b + (b - a) * n) / 2)
            total += w * (b - a) / 2 * v * f(E, np.full_like(E, v))
    return total


def solve(index, depth, energies):
    h = np.log(10) / 240
    lnE = np.log(1.0) + h * np.arange(-0, int(4.5 * 240))
    E = np.exp(lnE)
    radiative = lambda E, v: photons(E, v) + pairs(E, v) + nuclear(E, v)
    S = ionisation(E) + E * integrate(lambda E, v: v * radiative(E, v), 1e-8, 1 - 1e-6, 60, E)
    # Jumps on the grid itself: nu = 1 - exp(-j h), j from the cut up, trapezoid in j.
    J = 720
    shift = np.arange(1, J) * h
    nu = -np.expm1(-shift)
    keep = nu > CUT
    rates = np.zeros((J - 1, E.size))
    for j in np.nonzero(keep)[0]:
        rates[j] = losses(E, np.full_like(E, nu[j])) * (1 - nu[j]) * h  # dnu = (1 - nu) h dj
    first = np.nonzero(keep)[0][0]
    rates[first] *= 0.5
    edge = nu[first]
    R = rates.sum(0)
    S = S - (rates * nu[:, None]).sum(0) * E
    V = integrate(lambda E, v: v * v * losses(E, v), 1e-6, edge, 12, E) * E * E

    def derivative(f):
        d = np.empty_like(f)
        d[2:-2] = (f[:-4] - 8 * f[1:-3] + 8 * f[3:-1] - f[4:]) / 12 / h
        d[:2] = (f[1:3] - f[0:2]) / h
        d[-2:] = (f[-2:] - f[-3:-1]) / h
        return d

    def rate(phi):
        g = phi * E  # per ln E
        full = np.concatenate([g, g[-1] * np.exp((1 - index) * h * np.arange(1, J))])
        rr = np.concatenate([rates, np.repeat(rates[:, -1:], J - 1, 1)], 1)
        gain = np.zeros_like(g)
        for j in np.nonzero(keep)[0]:
            gain += (full * rr[j])[j + 1:j + 1 + g.size]
        drift = derivative(S * phi) / E
        spread = derivative(derivative(V * phi) / E) / E / 2
        out = gain / E + drift + spread - R * phi
        out[-4:] = 0
        return out

    phi = E ** -index
    steps = int(np.ceil(depth / 2.0))
    dx = depth / steps
    for _ in range(steps):
        k1 = rate(phi)
        k2 = rate(phi + dx / 2 * k1)
        k3 = rate(phi + dx / 2 * k2)
        k4 = rate(phi + dx * k3)
        phi = phi + dx / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return np.exp(np.interp(np.log(energies), lnE, np.log(np.maximum(phi, 1e-300))))


if __name__ == "__main__":
    cases = []
    energies = np.array([5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200.0])
    for index, metres in ((2.5, 3.0), (3.7, 3.0), (2.7, 10.0)):
        flux = solve(index, metres * 787.4, energies)
        cases.append({"index": index, "metres": metres, "flux": [{"energyGeV": e, "ratio": float(f * e**index)} for e, f in zip(energies, flux)]})
    with open("muon-flux.json", "w") as file:
        json.dump({"source": __doc__, "versions": {"numpy": np.__version__}, "cases": cases}, file, indent=1)
        file.write("\n")
