"""Reference values for b-minus-l, dark-scalar and axion-fermions tests: the published formulas in mpmath, 30 digits.

Own code and own constants (Review of Particle Physics 2022), nothing of src/. Run: python3 test/model/other_models.py
mpmath 1.3 or later. Prints the tables that stand in the tests.
"""

from mpmath import asin, fabs, log, mp, mpc, mpf, pi, sqrt

mp.dps = 30
ALPHA = 1 / mpf("137.035999")
M_E, M_MU, M_TAU = mpf("0.51099895e-3"), mpf("0.1056583755"), mpf("1.77686")
M_PI, M_PI0 = mpf("0.13957039"), mpf("0.1349768")
M_S, M_C, M_B, M_T, M_W = mpf("0.0934"), mpf("1.27"), mpf("4.18"), mpf("172.69"), mpf("80.377")
VEV = 1 / sqrt(sqrt(mpf(2)) * mpf("1.1663788e-5"))
HBAR = mpf("6.582119569e-25")
VV = mpf("0.999118") * mpf("0.0411")
RHO, OMEGA, PHI = (
    (mpf("0.77526"), mpf("0.1474")),
    (mpf("0.78266"), mpf("0.00868")),
    (mpf("1.019461"), mpf("0.004249")),
)


def line(*values):
    print(" ", " ".join(mp.nstr(v, 8, min_fixed=0, max_fixed=0) if i else v for i, v in enumerate(values)))


def bw(m, resonance):
    mass, width = resonance
    return mass**2 / mpc(mass**2 - m**2, -mass * width)


def b_minus_l(m):
    """Widths at g = 1: e, mu, neutrinos, pi0 gamma (Tulin 1404.4370, Eq. for B -> pi0 gamma, f_pi from Gamma(pi0 -> 2 gamma))."""
    lepton = lambda ml: m / (12 * pi) * (1 + 2 * ml**2 / m**2) * sqrt(1 - 4 * ml**2 / m**2) if m > 2 * ml else mpf(0)
    f_pi2 = ALPHA**2 * M_PI0**3 / (64 * pi**3 * mpf("7.8e-9"))
    pi0gamma = (
        ALPHA / (4 * pi) * m**3 / (96 * pi**3 * f_pi2) * (1 - M_PI0**2 / m**2) ** 3 * fabs(bw(m, OMEGA)) ** 2
        if m > M_PI0
        else mpf(0)
    )
    return lepton(M_E), lepton(M_MU), 3 * m / (24 * pi), pi0gamma


GENERATORS = {
    "pi0": [mpf(1) / 2, -mpf(1) / 2, mpf(0)],
    "rho0": [mpf(1) / 2, -mpf(1) / 2, mpf(0)],
    "omega": [mpf(1) / 2, mpf(1) / 2, mpf(0)],
    "phi": [mpf(0), mpf(0), 1 / sqrt(mpf(2))],
    "eta": [1 / sqrt(mpf(6)), 1 / sqrt(mpf(6)), -1 / sqrt(mpf(6))],
    "etaPrime": [1 / sqrt(mpf(12)), 1 / sqrt(mpf(12)), 2 / sqrt(mpf(12))],
    "gamma": [mpf(2) / 3, -mpf(1) / 3, -mpf(1) / 3],
    "bMinusL": [mpf(1) / 3] * 3,
}


def trace(*names):
    total = mpf(0)
    for i in range(3):
        product = mpf(1)
        for name in names:
            product *= GENERATORS[name][i]
        total += product
    return total


def dominance(meson, recoil, boson, m):
    return sum(
        trace(meson, recoil, v) * trace(v, boson) * (1 if m is None else bw(m, r))
        for v, r in (("rho0", RHO), ("omega", OMEGA), ("phi", PHI))
    )


def baryon_form_factor(m):
    terms = [
        (mpf("1.011"), OMEGA),
        (mpf("-0.881"), (mpf("1.41"), mpf("0.29"))),
        (mpf("0.369"), (mpf("1.67"), mpf("0.315"))),
    ]
    return fabs(sum(f * bw(m, r) for f, r in terms) / sum(f for f, _ in terms)) ** 2


def triangle(x):
    """arcsin^2 sqrt(x), continued above x = 1 with m^2 + i0."""
    if x <= 1:
        return asin(sqrt(x)) ** 2
    v = sqrt(1 - 1 / x)
    return -((log((1 + v) / (1 - v)) - mpc(0, pi)) ** 2) / 4


FERMIONS = [(M_E, 1), (M_MU, 1), (M_TAU, 1), (M_C, mpf(4) / 3), (M_B, mpf(1) / 3), (M_T, mpf(4) / 3)]


def dark_scalar(m):
    """Widths at sin theta = 1: e, mu, 2 gamma (Djouadi hep-ph/0503172), pi pi at leading order, 4 pi (Winkler, Eq. 33)."""
    beta = lambda daughter: sqrt(1 - 4 * daughter**2 / m**2) if m > 2 * daughter else mpf(0)
    lepton = lambda ml: ml**2 * m * beta(ml) ** 3 / (8 * pi * VEV**2)
    half = lambda x: 2 * (x + (x - 1) * triangle(x)) / x**2
    one = lambda x: -(2 * x**2 + 3 * x + 3 * (2 * x - 1) * triangle(x)) / x**2
    amplitude = one(m**2 / (4 * M_W**2)) + sum(w * half(m**2 / (4 * mf**2)) for mf, w in FERMIONS)
    photons = ALPHA**2 * m**3 / (256 * pi**3 * VEV**2) * fabs(amplitude) ** 2
    pions = 3 * m**3 / (32 * pi * VEV**2) * beta(M_PI) * (mpf(2) / 9 + mpf(11) / 9 * M_PI**2 / m**2) ** 2
    return lepton(M_E), lepton(M_MU), photons, pions, mpf("5.1e-9") * m**3 * beta(2 * M_PI)


def axion(m):
    """Widths at g_Y = 1: e, mu, 2 gamma (Bauer, Neubert and Thamm 1708.00443, c_ff/Lambda = 1/v)."""
    beta = lambda ml: sqrt(1 - 4 * ml**2 / m**2) if m > 2 * ml else mpf(0)
    lepton = lambda ml: ml**2 * m * beta(ml) / (8 * pi * VEV**2)
    loop = lambda x: 1 - triangle(x) / x
    c_gamma = sum(w * loop(m**2 / (4 * mf**2)) for mf, w in FERMIONS) / (16 * pi**2)
    return lepton(M_E), lepton(M_MU), 4 * pi * ALPHA**2 * m**3 / VEV**2 * fabs(c_gamma) ** 2


B = {"Bplus": (mpf("5.27934"), mpf("1.638e-12")), "B0": (mpf("5.27965"), mpf("1.519e-12"))}
STRANGE = {
    "Bplus→K": (mpf("0.493677"), "K"),
    "Bplus→Kstar": (mpf("0.89167"), "K*"),
    "B0→K": (mpf("0.497611"), "K"),
    "B0→Kstar": (mpf("0.89555"), "K*"),
}


def b_branching_ratio(mode, m, strength):
    """Two-body width by the momentum of the boson: Gamma = p/(8 pi M^2) |strength m_b <s_L b_R>|^2."""
    parent, tau = B[mode.split("→")[0]]
    recoil, kind = STRANGE[mode]
    energy = (parent**2 + m**2 - recoil**2) / (2 * parent)
    p = sqrt(energy**2 - m**2)
    if kind == "K":
        element = (parent**2 - recoil**2) / (M_B - M_S) * mpf("0.33") / (1 - m**2 / mpf("37.46"))
    else:
        a0 = mpf("1.364") / (1 - m**2 / B["Bplus"][0] ** 2) - mpf("0.990") / (1 - m**2 / mpf("36.78"))
        element = 2 * parent * p / (M_B + M_S) * a0
    return p / (8 * pi * parent**2) * (strength * M_B * element / 2) ** 2 * tau / HBAR


SCALAR = 3 * sqrt(mpf(2)) * mpf("1.1663788e-5") * M_T**2 * VV / (16 * pi**2 * VEV)
AXION = sqrt(mpf(2)) * mpf("1.1663788e-5") * M_T**2 * VV * log(mpf(1000) ** 2 / M_T**2) / (16 * pi**2 * VEV)


if __name__ == "__main__":
    print("B-L: m ee mumu neutrinos pi0gamma total")
    for m in ("0.05", "0.15", "0.215", "0.3", "0.5", "0.6", "0.7"):
        w = b_minus_l(mpf(m))
        line(m, *w, sum(w))
    print("B-L: |dominance|^2 over photon's at 0: none, m = 0.3, m = 0.5")
    for mode in ("pi0 gamma", "eta gamma", "etaPrime gamma", "rho0 pi0", "rho0 eta", "omega pi0", "omega eta", "phi eta"):
        photon = dominance(*mode.split(), "gamma", None)
        line(
            mode.replace(" ", "→"),
            *(fabs(dominance(*mode.split(), "bMinusL", m) / photon) ** 2 for m in (None, mpf("0.3"), mpf("0.5"))),
        )
    print("baryon form factor squared")
    for m in ("0.215", "0.5", "0.7"):
        line(m, baryon_form_factor(mpf(m)))
    print("scalar: m ee mumu photons pions(leading order) 4pi")
    for m in ("0.005", "0.1", "0.2", "0.22", "0.28", "0.3", "0.4", "0.5", "0.6", "0.7"):
        line(m, *dark_scalar(mpf(m)))
    print("axion: m ee mumu photons")
    for m in ("0.005", "0.1", "0.2", "0.22", "0.3", "0.5", "0.8"):
        line(m, *axion(mpf(m)))
    print("branching ratios of B mesons: scalar at 0.1, 0.3, 0.7 GeV; axion at 0.1, 0.3, 0.7 GeV")
    for mode in STRANGE:
        line(mode, *(b_branching_ratio(mode, mpf(m), k) for k in (SCALAR, AXION) for m in ("0.1", "0.3", "0.7")))
    print("kappa", mp.nstr(SCALAR, 8), mp.nstr(AXION, 8), "xi", mp.nstr(SCALAR * VEV, 8))
