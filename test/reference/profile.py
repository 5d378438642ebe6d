"""Writes profile.json: fits, likelihood ratios, intervals and asymptotic limits of random counting models.

Run: python profile.py   (NumPy and SciPy; versions in the file). The likelihood is written out term by term as the
definitions read, in parameters of its own (ln f for all factors but the normal ones), and minimised by SciPy's L-BFGS-B
with gradients by complex steps from two starts, then by Newton's steps. Nothing is shared with the core.
"""

import json
import pathlib

import numpy
import scipy
from scipy.optimize import brentq, minimize
from scipy.stats import chi2, norm

rng = numpy.random.default_rng(20260501)
starts = numpy.random.default_rng(7)
WIDTH = {
    "lognormal": lambda s: (s, 0.0),
    "lognormal-kappa": lambda s: (numpy.log1p(s), 0.0),
    "lognormal-mean": lambda s: (numpy.sqrt(numpy.log1p(s * s)), -0.5 * numpy.log1p(s * s)),
}


class Factor:
    """prior, sigma (relative), and for a side band its count; the parameter is theta, ln f or f."""

    def __init__(self, prior, sigma, off=None, minimum=0.0):
        self.prior, self.sigma, self.off, self.minimum = prior, sigma, off, minimum

    def start(self):
        return 1.0 if self.prior == "normal" else 0.0

    def bound(self):
        return (self.minimum, None) if self.prior == "normal" else (-80.0, 80.0)

    def value(self, t, sigma=None):
        if self.prior == "normal":
            return t
        if self.prior == "gamma":
            return numpy.exp(t)
        w, c = WIDTH[self.prior](self.sigma if sigma is None else sigma)
        return numpy.exp(c + w * t)

    def cost(self, t):
        if self.prior == "normal":
            return 0.5 * ((t - 1) / self.sigma) ** 2
        if self.prior == "gamma":
            m = self.off if self.off is not None else self.sigma**-2
            return m * (numpy.exp(t) - 1 - t) if m > 0 else numpy.exp(t)
        return 0.5 * t * t


def prepare(model):
    """Factors by position, and for each channel its signal and background terms."""
    factors, channels, named = [], [], {}

    def add(factor):
        factors.append(factor)
        return len(factors) - 1

    def relative(nuisance):
        return add(Factor(nuisance["prior"], nuisance["relativeUncertainty"], minimum=nuisance.get("minimum", 0.0)))

    common = [relative(model[key]) for key in ("pot", "efficiency") if key in model]
    for channel in model["channels"]:
        signal = common + ([relative(channel["efficiency"])] if "efficiency" in channel else [])
        backgrounds = []
        for background in channel["backgrounds"]:
            if "sideBand" in background:
                off, tau = background["sideBand"]["off"], background["sideBand"]["tau"]
                backgrounds.append((max(off, 1) / tau, add(Factor("gamma", None, off)), None))
            elif background.get("uncertainty", 0) == 0:
                backgrounds.append((background["mean"], None, None))
            else:
                sigma = background["uncertainty"] / background["mean"]
                name = background.get("name")
                if name is None or name not in named:
                    index = add(Factor(background["prior"], sigma))
                    if name is not None:
                        named[name] = index
                else:
                    index = named[name]
                backgrounds.append((background["mean"], index, sigma))
        channels.append((channel["observed"], channel["signal"], signal, backgrounds))
    return factors, channels


def means(prepared, mu, parameters):
    factors, channels = prepared
    out = []
    for _, strength, signal, backgrounds in channels:
        value = mu * strength
        for i in signal:
            value = value * factors[i].value(parameters[i])
        for scale, i, sigma in backgrounds:
            value = value + (scale if i is None else scale * factors[i].value(parameters[i], sigma))
        out.append(value)
    return out


def cost(prepared, counts, mu, parameters):
    total = 0.0
    for n, nu in zip(counts, means(prepared, mu, parameters)):
        total = total + nu - n
        if n > 0:
            total = total + n * (numpy.log(n) - numpy.log(numpy.where(numpy.real(nu) > 0, nu, 1e-300)))
    for factor, t in zip(prepared[0], parameters):
        total = total + factor.cost(t)
    return total


def lowest(prepared, counts, mu=None):
    """(minimum of -ln L relative to the saturated model, best mu); mu free and not negative if None."""
    factors, channels = prepared
    free = mu is None
    bounds = ([(0.0, None)] if free else []) + [f.bound() for f in factors]
    nominal = [f.start() for f in factors]
    scale = 1.0 / max(c[1] for c in channels)
    size = len(bounds)

    def function(x):
        return cost(prepared, counts, x[0] * scale if free else mu, x[1:] if free else x)

    if size == 0:
        return float(function([])), mu

    def both(x):
        """Value and gradient; the gradient from complex steps, all parameters at once."""
        steps = numpy.repeat(numpy.asarray(x, dtype=complex)[:, None], size, axis=1) + 1e-30j * numpy.eye(size)
        values = function(list(steps))
        return float(numpy.real(values[0])), numpy.imag(values) / 1e-30

    lower = numpy.array([b[0] for b in bounds])
    best = None
    for k in range(2):
        spread = 0.0 if k == 0 else 0.7
        x = [
            max(f.bound()[0], t + spread * starts.normal() * (f.sigma if f.prior == "normal" else 1.0))
            for f, t in zip(factors, nominal)
        ]
        if free:
            x = [max(0.1, sum(counts) - sum(means(prepared, 0.0, nominal))) * (1 + spread * starts.uniform())] + x
        result = minimize(both, x, jac=True, bounds=bounds, method="L-BFGS-B", options={"ftol": 1e-13, "gtol": 1e-7})
        x = result.x
        for _ in range(4):  # Newton's steps inside the bounds; the second derivatives by differences of exact gradients
            value, gradient = both(x)
            inside = ~((x <= lower) & (gradient >= 0))
            matrix = numpy.array([(both(x + h)[1] - both(x - h)[1]) / 2e-5 for h in 1e-5 * numpy.eye(size)])
            step = numpy.zeros(size)
            if inside.any():
                step[inside] = numpy.linalg.solve(matrix[numpy.ix_(inside, inside)], -gradient[inside])
            trial = numpy.maximum(lower, x + step)
            if not both(trial)[0] <= value:
                break
            x = trial
        value = both(x)[0]
        if best is None or value < best[0]:
            best = (value, x[0])
    return best[0], float(best[1] * scale) if free else mu


def random_prior(shared=False):
    return rng.choice(["lognormal", "lognormal-kappa", "lognormal-mean", "gamma", "normal"])


def digits(x, n=3):
    return float(f"{x:.{n}g}")


def random_model(i):
    size = 1 if i < 24 else int(rng.integers(2, 6))
    model = {"channels": []}
    if rng.random() < 0.6:
        model["pot"] = {"relativeUncertainty": digits(rng.uniform(0.03, 0.4)), "prior": str(random_prior())}
    if rng.random() < 0.25:
        model["efficiency"] = {"relativeUncertainty": digits(rng.uniform(0.03, 0.3)), "prior": "lognormal"}
    common = rng.random() < 0.5 and size > 1
    common_prior = str(rng.choice(["lognormal", "lognormal-mean"]))
    for r in range(size):
        scale = digits(10 ** rng.uniform(-1.5, 2.5))
        backgrounds = []
        kind = rng.random()
        if kind < 0.25:
            backgrounds.append({"sideBand": {"off": int(rng.integers(0, 40)), "tau": digits(rng.uniform(0.3, 6))}})
        elif kind < 0.8:
            backgrounds.append(
                {"mean": scale, "uncertainty": digits(scale * rng.uniform(0.03, 0.6)), "prior": str(random_prior())}
            )
        else:
            backgrounds.append({"mean": scale})
        if common:
            mean = digits(10 ** rng.uniform(-1, 1.5))
            backgrounds.append(
                {"name": "common", "mean": mean, "uncertainty": digits(mean * rng.uniform(0.05, 0.5)), "prior": common_prior}
            )
        channel = {"signal": digits(10 ** rng.uniform(-1, 1)), "backgrounds": backgrounds}
        if size > 1 and rng.random() < 0.4:
            channel["efficiency"] = {"relativeUncertainty": digits(rng.uniform(0.03, 0.3)), "prior": str(random_prior())}
        model["channels"].append(channel)
    for channel in model["channels"]:
        channel["observed"] = 0
    prepared = prepare(model)
    truth = means(prepared, rng.choice([0.0, 1.0, 3.0]), [f.start() for f in prepared[0]])
    for channel, mean in zip(model["channels"], truth):
        channel["observed"] = int(rng.poisson(mean))
    return model


def row(model, level):
    prepared = prepare(model)
    counts = [c[0] for c in prepared[1]]
    minimum, best = lowest(prepared, counts)
    unit = (1 + numpy.sqrt(sum(counts))) / sum(c[1] for c in prepared[1])

    def ratio(mu, data, floor):
        return max(0.0, 2 * (lowest(prepared, data, mu)[0] - floor))

    mu = digits(best + 1.3 * unit)
    threshold = chi2.ppf(level, 1)

    def beyond(mu):
        return ratio(mu, counts, minimum) - threshold

    high = best + unit
    while beyond(high) < 0:
        high = best + 2 * (high - best)
    upper = brentq(beyond, best, high, xtol=1e-10 * high, rtol=1e-13)
    lower = brentq(beyond, 0.0, best, xtol=1e-10 * high, rtol=1e-13) if best > 0 and beyond(0.0) > 0 else 0.0

    nominal = [
        t if not (f.prior == "gamma" and f.off == 0) else -numpy.inf for f, t in zip(prepared[0], [f.start() for f in prepared[0]])
    ]
    asimov = [float(m) for m in means(prepared, 0.0, nominal)]
    asimov_floor = 0.0

    def log_excess(mu):
        a = numpy.sqrt(ratio(mu, asimov, asimov_floor))
        q = ratio(mu, counts, minimum) if mu > best else 0.0
        if a == 0:  # so close to mu = 0 that it rounds to nothing
            return numpy.log(1 - level)
        if q <= a * a:
            top, bottom = numpy.sqrt(q), numpy.sqrt(q) - a
        else:
            bottom = (q - a * a) / (2 * a)
            top = bottom + a
        return numpy.log(1 - level) - norm.logsf(top) + norm.logsf(bottom)

    high = best + unit
    while log_excess(high) < 0:
        high *= 2
    limit = brentq(log_excess, 1e-9 * high, high, xtol=1e-10 * high, rtol=1e-13)
    return {
        "model": model, "level": level, "best": best, "minimum": minimum, "mu": mu,
        "ratio": ratio(mu, counts, minimum), "lower": float(lower), "upper": float(upper), "asymptotic": float(limit),
    }


rows = []
for i in range(72):
    model = random_model(i)
    rows.append(row(model, [0.9, 0.95, 0.68][i % 3]))
    print(i, rows[-1]["best"], rows[-1]["upper"], rows[-1]["asymptotic"], flush=True)
pathlib.Path(__file__).with_suffix(".json").write_text(
    json.dumps({"made with": {"numpy": numpy.__version__, "scipy": scipy.__version__}, "rows": rows}, indent=1) + "\n"
)
