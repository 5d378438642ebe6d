"""Writes peer-tools.json: answers of ROOT, RooStats and pyhf, and exact sums, for one-channel problems.

Run: python peer_tools.py, or python peer_tools.py PART … to make only some parts again   (ROOT from the `root` wheel, pyhf, NumPy, SciPy, mpmath; versions in the JSON).
"""

import datetime
import json
import math
import pathlib
import platform
import sys
import warnings

warnings.filterwarnings("ignore")

import mpmath
import numpy as np
import pyhf
import ROOT
import scipy
from mpmath import mp, mpf
from scipy.optimize import brentq
from scipy.special import gammaincc, xlogy
from scipy.stats import chi2, norm, poisson

import feldman_cousins
import roostats_counting

mp.dps = 40
ROOT.gErrorIgnoreLevel = ROOT.kError
LEVELS = [0.9, 0.95]


def rolke():
    """TRolke intervals, with the profile-likelihood interval solved here beside those of the unbounded kind."""
    rows = []
    for bounding in (False, True):
        for level in LEVELS:
            for efficiency in (1.0, 0.8):
                for x in (0, 1, 2, 3, 5, 8, 12, 20):
                    for b, relative in [(0.5, 0.2), (2.0, 0.25), (2.0, 0.5), (5.0, 0.1), (5.0, 0.3), (12.0, 0.2)]:
                        if efficiency != 1.0 and x not in (1, 5, 12):
                            continue
                        t = ROOT.TRolke(level)
                        t.SetBounding(bounding)
                        t.SetGaussBkgKnownEff(x, b, relative * b, efficiency)
                        low, high = t.GetLowerLimit(), t.GetUpperLimit()
                        rows.append({"sideBand": "gaussian", "observed": x, "background": b, "backgroundUncertainty": relative * b, "efficiency": efficiency, "level": level, "bounding": bounding, "lowerLimit": low, "upperLimit": high})
                    for y, tau in [(0, 1.0), (1, 2.0), (3, 0.5), (5, 5.0), (10, 2.0), (10, 1.0), (30, 2.5)]:
                        if efficiency != 1.0 and x not in (1, 5, 12):
                            continue
                        t = ROOT.TRolke(level)
                        t.SetBounding(bounding)
                        t.SetPoissonBkgKnownEff(x, y, tau, efficiency)
                        low, high = t.GetLowerLimit(), t.GetUpperLimit()
                        rows.append({"sideBand": "poisson", "observed": x, "off": y, "tau": tau, "efficiency": efficiency, "level": level, "bounding": bounding, "lowerLimit": low, "upperLimit": high})
    for row in rows:
        row["profile"] = profile_interval(row)
    return rows


def rolke_uncertain_efficiency():
    """TRolke intervals with a Gaussian efficiency of 1 and 20%, the background Gaussian, known or from a Poisson side band."""
    rows = []
    for x in (0, 2, 5, 14, 40):
        for b, sigma in [(0.016, 0.002), (0.016, 0.0), (3.0, 1.0), (3.0, 0.0)]:
            t = ROOT.TRolke(0.9)
            if sigma:
                t.SetGaussBkgGaussEff(x, b, 1.0, 0.2, sigma)
            else:
                t.SetKnownBkgGaussEff(x, 1.0, 0.2, b)
            row = {"sideBand": "gaussian", "observed": x, "background": b, "backgroundUncertainty": sigma}
            rows.append({**row, "lowerLimit": t.GetLowerLimit(), "upperLimit": t.GetUpperLimit()})
        for y, tau in [(8, 2.0), (30, 2.5)]:
            t = ROOT.TRolke(0.9)
            t.SetPoissonBkgGaussEff(x, y, 1.0, tau, 0.2)
            row = {"sideBand": "poisson", "observed": x, "off": y, "tau": tau}
            rows.append({**row, "lowerLimit": t.GetLowerLimit(), "upperLimit": t.GetUpperLimit()})
    return [{**row, "efficiency": 1.0, "efficiencyUncertainty": 0.2, "level": 0.9} for row in rows]


def log_likelihood(row, s, b):
    mean = row["efficiency"] * s + b
    value = xlogy(row["observed"], mean) - mean
    if row["sideBand"] == "gaussian":
        return value - 0.5 * ((b - row["background"]) / row["backgroundUncertainty"]) ** 2
    return value + xlogy(row["off"], row["tau"] * b) - row["tau"] * b


def profiled(row, s):
    """The likelihood at signal s, maximised over b > 0 in closed form (both are quadratic equations)."""
    x, es = row["observed"], row["efficiency"] * s
    if row["sideBand"] == "gaussian":
        v, b0 = row["backgroundUncertainty"] ** 2, row["background"]
        p, q = es - b0 + v, v * (es - x) - b0 * es
        b = 0.5 * (-p + math.sqrt(max(p * p - 4 * q, 0.0)))
    else:
        t, y = row["tau"], row["off"]
        p, q = es * (1 + t) - x - y, es * y
        b = (-p + math.sqrt(max(p * p + 4 * (1 + t) * q, 0.0))) / (2 * (1 + t))
    return log_likelihood(row, s, max(b, 1e-300))


def profile_interval(row):
    """Ends of {s >= 0: 2 delta lnL <= chi2 quantile}; the maximum over all s (unbounded) or over s >= 0 (bounded)."""
    x, e = row["observed"], row["efficiency"]
    best = row["background"] if row["sideBand"] == "gaussian" else row["off"] / row["tau"]
    top = (x - best) / e
    threshold = chi2.isf(1 - row["level"], 1)
    if top < 0 and row["bounding"]:
        peak, top = profiled(row, 0.0), 0.0
    else:
        peak = log_likelihood(row, top, best) if x + best > 0 else 0.0
        top = max(top, 0.0)
    distance = lambda s: 2 * (peak - profiled(row, s)) - threshold
    if distance(top) >= 0:
        return None  # empty: the interval lies below zero
    upper = top + 1.0
    while distance(upper) < 0:
        upper *= 2
    low = 0.0 if distance(0.0) <= 0 else brentq(distance, 0.0, top, xtol=1e-14)
    return [low, brentq(distance, top, upper, xtol=1e-14)]


def feldman_cousins_exact():
    rows = []
    for level in (0.68, 0.9, 0.95):
        for b in (0.0, 0.016, 0.5, 1.0, 3.0, 5.0, 12.0):
            for n in range(21):
                low, high = feldman_cousins.interval(n, b, level)
                rows.append({"observed": n, "background": b, "level": level, "lowerLimit": low, "upperLimit": high})
    return rows


def feldman_cousins_printed():
    """Printed values that the construction confirms to half a unit; `lengthened` where only the lengthened end does."""
    rows = []
    for n, b, level, low, high in feldman_cousins.PRINTED:
        exact = feldman_cousins.interval(n, b, level)
        fits = lambda top: abs(top - high) <= 0.00501 and abs(exact[0] - low) <= 0.00501
        longer = not fits(exact[1])
        if longer and not fits(feldman_cousins.lengthened(n, b, level)):
            print("not confirmed:", n, b, level, exact)
            continue
        rows.append({"observed": n, "background": b, "level": level, "lowerLimit": low, "upperLimit": high, "lengthened": longer})
    return rows


def feldman_cousins_root():
    rows = []
    for level in LEVELS:
        for b in (0.0, 0.016, 1.0, 3.0):
            for n in (0, 1, 2, 3, 5, 8):
                t = ROOT.TFeldmanCousins(level)
                t.SetMuMax(30.0)
                t.SetMuStep(0.005)
                high = t.CalculateUpperLimit(n, b)
                rows.append({"observed": n, "background": b, "level": level, "lowerLimit": t.GetLowerLimit(), "upperLimit": high})
    return rows


def mp_binomial_p(on, off, tau):
    """P(X >= on), X ~ Binomial(on + off, 1/(1+tau)): the incomplete beta function I_x(on, off + 1), x = 1/(1+tau), by
    its series x^a (1-x)^b / (a B(a, b)) sum_k (a+b)_k / (a+1)_k x^k, whose terms are positive."""
    if on == 0:
        return mpf(1)
    a, b, x = mpf(on), mpf(off) + 1, 1 / (1 + mpf(tau))
    term = total = mpf(1)
    k = 0
    while k < 10 or term > total * mpf(10) ** -34:
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
    log_beta = mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)
    return mpmath.exp(a * mpmath.log(x) + b * mpmath.log(1 - x) - mpmath.log(a) - log_beta) * total


def mp_z(p):
    """z with P(Z > z) = p."""
    if p > mpf("0.5"):
        return -mp_z(1 - p)
    start = mpf(float(norm.isf(float(p)))) if p > mpf("1e-300") else mpmath.sqrt(-2 * mpmath.log(p))
    return mpmath.findroot(lambda z: mpmath.log(mpmath.erfc(z / mpmath.sqrt(2)) / 2) - mpmath.log(p), start)


def li_ma(on, off, tau):
    """Li and Ma (ApJ 272 (1983) 317), equation 17 with alpha = 1/tau; negative for a deficit."""
    a = 1 / mpf(tau)
    on, off = mpf(on), mpf(off)
    first = on * mpmath.log((1 + a) / a * on / (on + off)) if on else mpf(0)
    second = off * mpmath.log((1 + a) * off / (on + off)) if off else mpf(0)
    z = mpmath.sqrt(max(2 * (first + second), mpf(0)))
    return z if on >= a * off else -z


def on_off():
    rows = []
    grid = [(n, m, t) for n in (0, 1, 2, 5, 12, 50) for m in (0, 1, 3, 10, 55) for t in (0.5, 1.0, 2.0, 7.5)]
    for on, off, tau in grid + [(100, 10, 1.0), (1000, 900, 1.0), (100000, 98000, 1.0), (300, 20, 0.5)]:
        p = mp_binomial_p(on, off, tau)
        row = {"on": on, "off": off, "tau": tau, "pValue": mpmath.nstr(p, 20), "zOneSided": None, "zLiMa": mpmath.nstr(li_ma(on, off, tau), 20) if on + off else "0.0"}
        if p < 1:
            row["zOneSided"] = mpmath.nstr(mp_z(p), 20)
        if off and on:
            f = 1 / math.sqrt(off)
            row["root"] = {
                "BinomialObsP": float(ROOT.RooStats.NumberCountingUtils.BinomialObsP(float(on), off / tau, f)),
                "BinomialObsZ": float(ROOT.RooStats.NumberCountingUtils.BinomialObsZ(float(on), off / tau, f)),
            }
        rows.append(row)
    return rows


# Cousins, Linnemann, Tucker, NIM A 595 (2008) 480, table 1: n_on, n_off, tau, printed Z_Bi, printed Z of the profile
# likelihood (equal to Li-Ma). Only rows whose printed values were confirmed by computing them.
PUBLISHED = [
    [4, 5, 5.0, 1.66, 1.95],
    [6, 18.78, 14.44, 2.63, 2.81],
    [9, 17.83, 4.69, 1.82, 1.99],
    [17, 40.11, 10.56, 4.46, 4.57],
    [50, 55, 2.0, 2.93, 3.02],
    [67, 15, 0.5, 2.89, 3.04],
    [200, 10, 0.1, 2.20, 2.38],
    [523, 2327, 5.99, 5.93, 5.93],
    [498426, 493434, 1.0, 5.01, 5.01],
    [2119449, 23650096, 11.21, 6.40, 6.41],
]


def published_on_off():
    rows, dropped = [], []
    for on, off, tau, printed, printed_likelihood in PUBLISHED:
        z, lm = float(mp_z(mp_binomial_p(on, off, tau))), float(li_ma(on, off, tau))
        fits = abs(z - printed) <= 0.00501, abs(lm - printed_likelihood) <= 0.00501
        row = {"on": on, "off": off, "tau": tau, "printedZBi": printed if fits[0] else None, "printedZLiMa": printed_likelihood if fits[1] else None, "zBi": z, "zLiMa": lm}
        (rows if any(fits) else dropped).append(row)
        if not all(fits):
            print("not confirmed:", row, printed, printed_likelihood)
    return rows


def exact_q_mu_tilde():
    """CLs limit on q~mu by sums over all counts; no nuisances. q has the best signal bounded to 0 <= s^ <= s."""
    rows = []
    for level in LEVELS:
        for b in (0.016, 1.0, 3.0):
            for n in range(11):
                m = np.arange(0, 400)

                def statistic(s):
                    best = np.clip(m - b, 0.0, s)
                    q = 2 * (xlogy(m, best + b) - best - xlogy(m, s + b) + s)
                    return np.where(m - b >= s, 0.0, q)

                def confidence(s):
                    q = statistic(s)
                    extreme = q >= q[n] * (1 - 1e-12)
                    return poisson.pmf(m[extreme], s + b).sum() / poisson.pmf(m[extreme], b).sum()

                limit = brentq(lambda s: confidence(s) - (1 - level), max(n - b, 0) + 1e-9, n + 30.0, xtol=1e-14, rtol=1e-15)
                count = brentq(lambda s: gammaincc(n + 1.0, s + b) / gammaincc(n + 1.0, b) - (1 - level), 1e-9, n + 30.0, xtol=1e-14, rtol=1e-15)
                rows.append({"observed": n, "background": b, "level": level, "upperLimit": limit, "onTheCount": count})
    return rows


def sanity():
    """One channel, b = 0.016, no nuisances: CLs at a few signals, asymptotic and by toys, pyhf and RooStats."""
    rows = []
    for n in (0, 1):
        for s in (1.0, 2.302585):
            exact = float(gammaincc(n + 1.0, s + 0.016) / gammaincc(n + 1.0, 0.016))
            rows.append({"observed": n, "background": 0.016, "signal": s, "exactCls": exact, **roostats_counting.pyhf_cls(n, 0.016, s), **roostats_counting.roostats_cls(n, 0.016, s)})
    return rows


def main():
    head = {
        "madeBy": "python peer_tools.py",
        "date": datetime.date.today().isoformat(),
        "tools": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, "mpmath": mpmath.__version__, "root": str(ROOT.gROOT.GetVersion()), "pyhf": pyhf.__version__},
    }
    parts = {
        "onOff": on_off,
        "onOffPublished": published_on_off,
        "qMuTilde": exact_q_mu_tilde,
        "rolke": rolke,
        "rolkeUncertainEfficiency": rolke_uncertain_efficiency,
        "feldmanCousins": feldman_cousins_exact,
        "feldmanCousinsPrinted": feldman_cousins_printed,
        "feldmanCousinsRoot": feldman_cousins_root,
        "sanity": sanity,
    }
    path = pathlib.Path(__file__).with_name("peer-tools.json")
    earlier = json.loads(path.read_text()) if sys.argv[1:] else {}
    text = json.dumps(head, indent=2)[:-2]
    for name, make in parts.items():
        rows = earlier[name] if earlier and name not in sys.argv[1:] else make()
        text += f',\n  "{name}": [\n' + ",\n".join("    " + json.dumps(r) for r in rows) + "\n  ]"
        print(name, len(rows), flush=True)
    path.write_text(text + "\n}\n")


if __name__ == "__main__":
    main()
