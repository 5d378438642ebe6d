"""Writes combined-models.json: limits on the common signal multiplier of randomly drawn models of 2 to 5 channels.

Run: python combined_models.py   (NumPy, SciPy, pyhf, ROOT; versions in the JSON).

Bayes, flat prior in the multiplier: POT and a shared efficiency multiply it in every channel, so that the posterior
tail is E[H(m M)/m] / (E[1/m] H(0)), m their product and H(y) the integral above y of the likelihood without them.
That likelihood is averaged over the shared backgrounds; in each channel the count is split into signal and
backgrounds, whose averages separate (all terms positive). H is integrated panel by panel as Legendre polynomials.
"""

import datetime
import json
import pathlib
import platform

import numpy as np
import scipy
from numpy.polynomial import legendre
from scipy.optimize import brentq
from scipy.special import gammaln, xlogy

import nuisance_nodes as rules

SEED = 19980215
rules.lowest_order = 8  # products of grids: begin coarser
NONE = {"prior": "none", "relativeUncertainty": 0.0}


def poisson(n, mean):
    """Poisson(k | mean) for k = 0..n along a new last axis."""
    mean = np.asarray(mean, dtype=float)[..., None]
    k = np.arange(n + 1.0)
    return np.exp(xlogy(k, mean) - mean - gammaln(k + 1))


def together(a, b):
    """Distribution of the sum of two counts up to n, along the last axis."""
    n = a.shape[-1]
    return np.stack([(a[..., : k + 1] * b[..., k::-1][..., : k + 1]).sum(-1) for k in range(n)], -1)


def shared_names(model):
    names = [b["name"] for c in model["channels"] for b in c["backgrounds"]]
    return sorted({n for n in names if names.count(n) > 1})


def shared_nodes(model, name, fineness):
    """Nodes of one shared background: for each channel its mean at every node; and the weights."""
    members = [(i, b) for i, c in enumerate(model["channels"]) for b in c["backgrounds"] if b["name"] == name]
    count = sum(c["observed"] for c in model["channels"])
    first = members[0][1]

    def trimmed(means, w):
        heavy = w > 1e-20 * w.max()
        return {i: x[heavy] for i, x in means.items()}, w[heavy]

    if first["uncertainty"] == 0:
        f, w = rules.fixed(1.0)
        return {i: b["mean"] * f for i, b in members}, w
    if first["prior"] == "lognormal":
        widest = max(b["uncertainty"] / b["mean"] for _, b in members)
        theta, w = rules.lognormal(1.0, widest, count, fineness)
        theta = np.log(theta) / widest
        return trimmed({i: b["mean"] * np.exp(b["uncertainty"] / b["mean"] * theta) for i, b in members}, w)
    f, w = rules.mean_count(first["prior"], 1.0, first["uncertainty"] / first["mean"], count, fineness)
    return trimmed({i: b["mean"] * f for i, b in members}, w)


class Likelihood:
    """G(x): likelihood at multiplier x without POT and shared efficiency."""

    def __init__(self, model, fineness):
        names = shared_names(model)
        nodes = [shared_nodes(model, name, fineness) for name in names]
        self.weights = [w for _, w in nodes] + [np.ones(1)] * (2 - len(nodes))
        self.channels = []
        for i, c in enumerate(model["channels"]):
            n = c["observed"]
            private = np.eye(1, n + 1)[0]
            for b in c["backgrounds"]:
                if b["name"] not in names:
                    x, w = rules.mean_count(b["prior"], b["mean"], b["uncertainty"], n, fineness)
                    private = together(private, w @ poisson(n, x))
            shapes = [(-1, 1), (1, -1)]
            mean = np.zeros((1, 1))
            for k, (means, _) in enumerate(nodes):
                if i in means:
                    mean = mean + means[i].reshape(shapes[k])
            counts = together(np.broadcast_to(private, mean.shape + (n + 1,)), poisson(n, mean))
            e = c.get("efficiency", NONE)
            values, w = rules.scale(e["prior"], e["relativeUncertainty"], e.get("minimum", 0.0), n, fineness)
            self.channels.append((n, c["signal"], counts[..., ::-1], values, w))

    def __call__(self, x):
        parts = []
        for n, signal, counts, values, w in self.channels:
            k_probability = np.einsum("e,xek->xk", w, poisson(n, np.outer(x, values * signal)))
            parts.append((counts, k_probability))
        total = 0.0
        w1, w2 = self.weights
        for a in range(len(w1)):
            product = 1.0
            for counts, k_probability in parts:
                product = product * (counts[a if counts.shape[0] > 1 else 0] @ k_probability.T)
            total = total + w1[a] * (w2 @ np.broadcast_to(product, (len(w2), len(x))))
        return total


class Tail:
    """H(y): integral of G above y, from Legendre polynomials on panels in t, x = x0 sinh t."""

    def __init__(self, model, fineness):
        g = Likelihood(model, fineness)
        count = sum(c["observed"] for c in model["channels"])
        self.x0 = (1 + count) / sum(c["signal"] for c in model["channels"])
        coarse = np.linspace(0, 16, 129)
        height = g(self.x0 * np.sinh(coarse)) * np.cosh(coarse)
        top = coarse[np.nonzero(height > 1e-19 * height.max())[0][-1]] + 0.25
        self.edges = rules.evenly(0.0, top, min(0.4, 1.2 / np.sqrt(1 + count)) / (1 + 0.4 * fineness))
        size = rules.order(fineness)
        node, w = legendre.leggauss(size)
        basis = legendre.legvander(node, size - 1)
        t, _ = rules.panels(self.edges, size)
        values = (self.x0 * np.cosh(t) * g(self.x0 * np.sinh(t))).reshape(-1, size)
        coefficients = (values * w) @ basis * (2 * np.arange(size) + 1) / 2
        half = 0.5 * np.diff(self.edges)
        self.integral = np.array([legendre.legint(c, lbnd=-1) * h for c, h in zip(coefficients, half)])
        totals = values @ w * half
        self.above = np.concatenate([np.cumsum(totals[::-1])[::-1], [0.0]])

    def __call__(self, y):
        t = np.arcsinh(np.asarray(y) / self.x0)
        panel = np.clip(np.searchsorted(self.edges, t, side="right") - 1, 0, len(self.edges) - 2)
        left, right = self.edges[panel], self.edges[panel + 1]
        u = np.clip(2 * (t - left) / (right - left) - 1, -1, 1)
        done = (self.integral[panel] * legendre.legvander(u, self.integral.shape[1] - 1)).sum(-1)
        return np.where(t >= self.edges[-1], 0.0, self.above[panel] - done)


def bayes(model, level, fineness):
    count = sum(c["observed"] for c in model["channels"])
    pot, eff = (model.get(k, NONE) for k in ("pot", "efficiency"))
    both = [rules.scale(x["prior"], x["relativeUncertainty"], x.get("minimum", 0.0), count, fineness, -1.0) for x in (pot, eff)]
    m, w = (np.outer(both[0][k], both[1][k]).ravel() for k in (0, 1))
    w = w / m
    m, w = m[w > 1e-19 * w.max()], w[w > 1e-19 * w.max()]
    tail = Tail(model, fineness)
    goal = (1 - level) * w.sum() * tail.above[0]
    excess = lambda u: float(w @ tail(m * np.exp(u))) - goal
    low = high = np.log(tail.x0)
    while excess(low) < 0:
        low -= 1
    while excess(high) > 0:
        high += 1
    return float(np.exp(brentq(excess, low, high, xtol=1e-14, rtol=1e-14)))


def settled(model, level):
    previous = None
    for fineness in range(0, 5):
        value = bayes(model, level, fineness)
        if previous is not None and abs(value / previous - 1) < 1e-11:
            return value, abs(value / previous - 1)
        previous = value
    raise ArithmeticError(f"does not settle: {model}")


def draw(random, index):
    """One random model; inputs have at most three significant digits."""
    three = lambda x: float(f"{x:.3g}")
    size = int(random.integers(2, 6))
    prior = lambda: str(random.choice(["lognormal", "gamma", "normal"]))
    kinds = ["lognormal", "lognormal-kappa", "lognormal-mean", "gamma", "normal"]
    simple = index % 2 == 0  # every other model in the forms that pyhf has: log-normal and fixed only
    if simple:
        prior, kinds = (lambda: "lognormal"), ["lognormal", "lognormal-kappa"]

    def scale(largest):
        kind = str(random.choice(kinds))
        x = {"relativeUncertainty": three(random.uniform(0.05, largest)), "prior": kind}
        return {**x, "minimum": 0.01} if kind == "normal" else x

    names = [n for n in ("beam", "cosmic") if random.random() < 0.55]
    common = {n: (prior(), float(random.choice([0.1, 0.25, 0.5]))) for n in names}
    channels = []
    for r in range(size):
        backgrounds = []
        for n in names:
            if r < 2 or random.random() < 0.7:
                mean = float(random.choice([0.016, 0.125, 0.5, 1.0, 2.0, 4.0]))
                kind, relative = common[n]
                if kind == "lognormal" and random.random() < 0.4:
                    relative *= 0.5
                backgrounds.append({"name": n, "mean": mean, "uncertainty": mean * relative, "prior": kind})
        if random.random() < 0.7 or (simple and not backgrounds):
            mean = three(10 ** random.uniform(-2, 1))
            relative = random.choice([0.0, 0.1, 0.3, 0.6])
            backgrounds.append({"name": f"own-{r + 1}", "mean": mean, "uncertainty": three(mean * relative), "prior": prior()})
        expected = sum(b["mean"] for b in backgrounds)
        channel = {
            "name": f"channel-{r + 1}",
            "observed": int(random.poisson(expected + random.choice([0, 0, 1.5]))),
            "signal": three(10 ** random.uniform(-1, 0.7)),
            "backgrounds": backgrounds,
        }
        if random.random() < 0.4:
            channel["efficiency"] = scale(0.3)
        channels.append(channel)
    model = {"channels": channels}
    if random.random() < 0.7:
        model["pot"] = scale(0.4)
    if random.random() < 0.4:
        model["efficiency"] = scale(0.3)
    return {"model": model, "level": float(random.choice([0.9, 0.95, 0.99])), "simple": simple}


def one(case):
    value, move = settled(case["model"], case["level"])
    return {"bayes": value, "relativeError": float(f"{max(move, 1e-14):.1e}")}


def main():
    from multiprocessing import Pool

    import combined_peers

    random = np.random.default_rng(SEED)
    cases = [draw(random, i) for i in range(34)]
    with Pool(2) as pool:
        rows = []
        for row in pool.imap(one, cases, chunksize=1):
            rows.append(row)
            print(len(rows), row, flush=True)
    for case, row in zip(cases, rows):
        row["asymptotic"] = combined_peers.asymptotic_limit(case["model"], case["level"]) if case["simple"] else None
        row["pyhf"] = combined_peers.pyhf_limit(case["model"], case["level"]) if case["simple"] else None
        del case["simple"]
    bayesian = combined_peers.bayesian_calculator_limits([settled])
    head = {
        "madeBy": "python combined_models.py",
        "date": datetime.date.today().isoformat(),
        "tools": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, **combined_peers.VERSIONS},
        "seed": SEED,
    }
    write = lambda items: ",\n".join("    " + json.dumps(r) for r in items)
    text = json.dumps(head, indent=2)[:-2] + ',\n  "cases": [\n' + write({**c, "answers": r} for c, r in zip(cases, rows)) + "\n  ],\n"
    text += '  "bayesianCalculator": [\n' + write(bayesian) + "\n  ]\n}\n"
    pathlib.Path(__file__).with_name("combined-models.json").write_text(text)


if __name__ == "__main__":
    main()
