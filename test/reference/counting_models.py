"""Writes counting-models.json: limits and p-values of randomly drawn one-channel models.

Run: python counting_models.py   (NumPy, SciPy; versions in the JSON). counting_check.py compares the result with
adaptive quadratures of the bare definitions.

n ~ Poisson(kappa epsilon s + b'). The count is split as n = k + j, k of signal and j of background, so that
P(n) = sum_k E[Poisson(k | kappa epsilon s)] E[Poisson(n-k | b')]: all terms positive, and the averages over signal
and background nuisances separate. The averages are composite Gauss-Legendre sums (nuisance_nodes.py). Each answer is
computed at growing fineness until it moves by less than 3e-12 of itself; `relativeError` is the largest last move.
"""

import datetime
import json
import pathlib
import platform

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.special import gammainc, gammaincc, gammaln

import nuisance_nodes as rules

SEED = 20230508
MODELS = 260
DEFICITS = 20  # further models, seed + 1, with far fewer counts than background


def poisson(k, mean):
    """Poisson probabilities, k down the first axis."""
    k = np.asarray(k, dtype=float)[:, None]
    mean = np.asarray(mean)[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithm = np.where(k == 0, 0.0, k * np.log(mean)) - mean - gammaln(k + 1)
    return np.exp(logarithm)


class Model:
    def __init__(self, case, fineness, posterior):
        self.n, self.level = case["observed"], case["level"]
        n, pot, efficiency = self.n, case["pot"], case["efficiency"]
        power = -1.0 if posterior else 0.0
        both = [
            rules.scale(x["prior"], x["relativeUncertainty"], x["minimum"] if posterior else 0.0, n, fineness, power)
            for x in (pot, efficiency)
        ]
        m = np.outer(both[0][0], both[1][0]).ravel()
        w = np.outer(both[0][1], both[1][1]).ravel()
        # Too light to matter, even divided by m.
        light = w * np.maximum(1.0, 1.0 / m)
        heavy = light > 1e-19 * light.max()
        self.m, self.w = m[heavy], w[heavy]
        self.b, self.bw = rules.mean_count(case["backgroundPrior"], case["background"], case["backgroundUncertainty"], n, fineness)
        self.background = poisson(np.arange(n + 1), self.b) @ self.bw  # E[Poisson(j | b')]
        self.reverse = self.background[::-1]

    def at_most(self, s):
        """<P(N <= n)>."""
        total = 0.0
        for k in range(self.n + 1):
            total += (self.signal(k, s)) * self.background[: self.n - k + 1].sum()
        return total

    def signal(self, k, s):
        """E[Poisson(k | m s)]."""
        if s == 0:
            return float(k == 0)
        x = self.m * s
        return np.dot(self.w, np.exp(k * np.log(x) - x - gammaln(k + 1)))

    def likelihood(self, s):
        return sum(self.signal(k, s) * self.reverse[k] for k in range(self.n + 1))

    def flat_tail(self, s):
        """P(signal > s | n) of the flat prior."""
        x, total = self.m * s, 0.0
        for k in range(self.n + 1):
            total += np.dot(self.w / self.m, gammaincc(k + 1.0, x)) * self.reverse[k]
        return total / (np.sum(self.w / self.m) * self.background.sum())


def solve(function, start):
    """Root of a falling function of s > 0, sought in ln s."""
    g = lambda u: function(np.exp(u))
    low = high = np.log(start)
    while g(low) < 0:
        low -= 1.0
    while g(high) > 0:
        high += 1.0
    return float(np.exp(brentq(g, low, high, xtol=2e-15, rtol=1e-15)))


def weighted_limit(model, case, fineness):
    """Limit for the signal priors that are not flat: the s-integral as panels in ln s."""
    kind, n = case["signalPrior"], model.n
    if kind == "jeffreys":
        prior = lambda s: 1 / np.sqrt(s + case["background"])
    elif kind == "inverse-sqrt":
        prior = lambda s: 1 / np.sqrt(s)
    else:
        prior = lambda s: 1 / s
    integrand = lambda u: np.exp(u) * prior(np.exp(u)) * model.likelihood(np.exp(u))
    low = np.log(case["signalMinimum"]) if kind == "inverse" else -80.0
    peak = max(integrand(u) for u in np.linspace(max(low, -10), np.log(n + 10.0) + 3, 60))
    high = max(low, np.log(n + 10.0)) + 1
    while integrand(high) > 1e-19 * peak:
        high += 0.5
    wide = max(low, -12.0)
    step = 0.8 / np.sqrt(1 + n / 4) / (1 + 0.4 * fineness)
    edges = rules.evenly(wide, high, step)
    if low < wide:
        edges = np.concatenate([rules.evenly(low, wide, 8.0 / (1 + 0.4 * fineness))[:-1], edges])
    size = rules.order(fineness)

    def between(a, c):
        u, w = rules.panels([a, c], size)
        return float(np.dot(w, [integrand(x) for x in u]))

    parts = np.array([between(a, c) for a, c in zip(edges[:-1], edges[1:])])
    above = np.concatenate([np.cumsum(parts[::-1])[::-1], [0.0]])
    target = (1 - case["level"]) * above[0]
    i = int(np.searchsorted(-above, -target)) - 1  # above[i] > target >= above[i+1]
    root = brentq(lambda u: above[i + 1] + between(u, edges[i + 1]) - target, edges[i], edges[i + 1], xtol=1e-14, rtol=1e-14)
    return float(np.exp(root))


def answers(case, fineness):
    level = case["level"]
    posterior, average = Model(case, fineness, True), Model(case, fineness, False)
    start = case["observed"] + 2.5
    if case["signalPrior"] == "flat":
        bayes = solve(lambda s: posterior.flat_tail(s) - (1 - level), start)
    else:
        bayes = weighted_limit(posterior, case, fineness)
    at_zero = average.at_most(0.0)
    cls = solve(lambda s: average.at_most(s) - (1 - level) * at_zero, start)
    highland = solve(lambda s: average.at_most(s) - (1 - level), start) if at_zero > 1 - level else 0.0
    n = case["observed"]
    p = 1.0 if n == 0 else float(np.dot(average.bw, gammainc(float(n), average.b)))
    return {"bayes": bayes, "cousinsHighland": highland, "cls": cls, "pValue": p, "atMostWithoutSignal": float(at_zero)}


def draw(random, deficit=False):
    """One random model; all inputs have at most three significant digits."""
    three = lambda x: float(f"{x:.3g}")
    b = 0.0 if random.random() < 0.15 else three(10 ** random.uniform(-2.5, 1.7))
    n = int(random.poisson(b + random.choice([0, 0, 1, 3, 10, 30]) * random.random()))
    if deficit:
        b = three(10 ** random.uniform(0.5, 1.6))
        n = int(random.poisson(0.3 * b))
    background_prior, deviation = "none", 0.0
    if b > 0 and random.random() < 0.7:
        background_prior = str(random.choice(["lognormal", "gamma", "normal"]))
        deviation = three(b * random.choice([0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0]) * random.uniform(0.8, 1.0))
    elif b == 0 and random.random() < 0.25:
        background_prior, deviation = "normal", three(10 ** random.uniform(-2, 0))
    kinds = ["lognormal", "lognormal-kappa", "lognormal-mean", "gamma", "normal"]

    def scale(chance):
        if random.random() > chance:
            return {"prior": "none", "relativeUncertainty": 0.0, "minimum": 0.0}
        prior = str(random.choice(kinds))
        sigma = three(random.choice([0.03, 0.1, 0.2, 0.3, 0.5]) * random.uniform(0.8, 1.0))
        if prior.startswith("log") and random.random() < 0.1:
            sigma = 1.0
        return {"prior": prior, "relativeUncertainty": sigma, "minimum": 0.01 if prior == "normal" else 0.0}

    pot, efficiency = scale(0.75), scale(0.4)
    signal_prior = str(random.choice(["flat", "flat", "flat", "jeffreys", "inverse-sqrt", "inverse"]))
    if signal_prior != "flat" and pot["prior"] != "none":
        efficiency = {"prior": "none", "relativeUncertainty": 0.0, "minimum": 0.0}
    return {
        "observed": n,
        "background": b,
        "backgroundUncertainty": deviation,
        "backgroundPrior": background_prior,
        "pot": pot,
        "efficiency": efficiency,
        "level": float(random.choice([0.68, 0.9, 0.9, 0.95, 0.99, 0.999])),
        "signalPrior": signal_prior,
        "signalMinimum": three(10 ** random.uniform(-3, -1)) if signal_prior == "inverse" else 0.0,
    }


def drawn():
    random, further = np.random.default_rng(SEED), np.random.default_rng(SEED + 1)
    return [draw(random) for _ in range(MODELS)] + [draw(further, True) for _ in range(DEFICITS)]


def settled(case):
    """Answers at growing fineness until they stand still."""
    previous = None
    for fineness in range(0, 7):
        value = answers(case, fineness)
        if previous is not None:
            move = max(abs(value[k] - previous[k]) / (abs(value[k]) or 1.0) for k in value)
            if move < 3e-12:
                return value, move, fineness
        previous = value
    raise ArithmeticError(f"does not settle: move {move}, {case}")


def one(case):
    value, move, _ = settled(case)
    return {**case, "answers": value, "relativeError": float(f"{max(move, 1e-15):.1e}")}


def main():
    from multiprocessing import Pool

    cases = drawn()
    with Pool(2) as pool:
        rows = pool.map(one, cases, chunksize=4)
    head = {
        "madeBy": "python counting_models.py",
        "date": datetime.date.today().isoformat(),
        "tools": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
        "seed": SEED,
        "method": "composite Gauss-Legendre over every nuisance, count split into signal and background; relativeError: last move under refinement",
    }
    body = ",\n".join("    " + json.dumps(r) for r in rows)
    text = json.dumps(head, indent=2)[:-2] + ',\n  "cases": [\n' + body + "\n  ]\n}\n"
    pathlib.Path(__file__).with_name("counting-models.json").write_text(text)
    print(len(rows), max(r["relativeError"] for r in rows))


if __name__ == "__main__":
    main()
