"""Writes hepstats.json: upper limits, discovery p-values and toys of hepstats for random counting models as zfit losses.

Run: python hepstats_counting.py, or python hepstats_counting.py N for the first N models of each kind only, printed and not written.
(hepstats, zfit, tensorflow-cpu and NumPy below 2.4; versions in the JSON.) Every count is a bin of zfit's ExtendedBinnedNLL, a
side band one more bin, every other nuisance a parameter with a GaussianConstraint.
"""

import datetime
import json
import os
import pathlib
import platform
import sys
import warnings
from importlib.metadata import version

# profile.py of this folder is not the module of that name which others import.
sys.path = [folder for folder in sys.path if pathlib.Path(folder).resolve() != pathlib.Path(__file__).parent.resolve()]
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", ZFIT_DISABLE_TF_WARNINGS="1", CUDA_VISIBLE_DEVICES="-1", TQDM_DISABLE="1")
warnings.filterwarnings("ignore")

import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)

import zfit
from hepstats.hypotests import Discovery, UpperLimit
from hepstats.hypotests.calculators import AsymptoticCalculator, FrequentistCalculator
from hepstats.hypotests.parameters import POI, POIarray

SEED = 20261
BANDS = {"minus2": "expected_m2", "minus1": "expected_m1", "median": "expected", "plus1": "expected_p1", "plus2": "expected_p2"}
zfit.run.set_graph_mode(True)
names = iter(range(10**9))


def digits(x, n=3):
    return float(f"{x:.{n}g}")


def drawn(rng, kind):
    """A model file; the counts come from its own expectation with 0, 1 or 3 times a signal of some size."""

    def nuisance(low, high):
        return {"relativeUncertainty": digits(rng.uniform(low, high)), "prior": str(rng.choice(["normal", "lognormal"]))}

    channels = []
    for _ in range(2 if kind == "combined" else 1):
        mean = digits(10 ** rng.uniform(-0.5, 1.7))
        if kind == "plain":
            background = {"mean": mean}
        elif kind == "sideBand":
            tau = digits(10 ** rng.uniform(-0.3, 1))
            background = {"sideBand": {"off": int(1 + rng.poisson(tau * mean)), "tau": tau}}
        else:
            of = nuisance(0.05, 0.3)
            background = {"mean": mean, "uncertainty": digits(of["relativeUncertainty"] * mean), "prior": of["prior"]}
        signal = digits(10 ** rng.uniform(-0.3, 0.7)) if kind == "combined" else 1.0
        strength = rng.choice([0.0, 1.0, 3.0]) * np.sqrt(mean)
        channels.append({"observed": int(rng.poisson(mean + strength)), "signal": signal, "backgrounds": [background]})
    return {"channels": channels, **({"pot": nuisance(0.05, 0.25)} if kind in ("pot", "combined") else {})}


class Problem:
    """A model file as zfit parameters, bins and constraints."""

    def __init__(self, model):
        self.constrained = []  # parameter, what it was measured as, width
        bins, floors = [], []
        pot = self.factor(model["pot"]["prior"], model["pot"]["relativeUncertainty"]) if "pot" in model else None
        channels = [(c, *self.background(c["backgrounds"][0])) for c in model["channels"]]
        for channel, mean, _, _ in channels:
            floors.append(-0.5 * mean / channel["signal"])
        start = max(0.5, sum(c["observed"] - mean for c, mean, _, _ in channels) / sum(c["signal"] for c, *_ in channels))
        self.mu = zfit.Parameter(f"mu{next(names)}", start, max(floors), 1e3)
        for channel, mean, scale, band in channels:
            parts = {"mu": self.mu, **({"pot": pot[0]} if pot else {}), **({"b": scale[0]} if scale else {})}

            def rate(mu, pot_=None, b=None, channel=channel, mean=mean, scale=scale, **others):
                signal = mu * channel["signal"] * (pot[1](others["pot"]) if pot else 1.0)
                return tf.maximum(signal + mean * (scale[1](b) if scale else 1.0), 1e-9)  # where a step of a fit went too far

            bins.append((channel["observed"], zfit.ComposedParameter(f"rate{next(names)}", rate, params=parts)))
            if band:
                off, tau = band
                side = lambda b, tau=tau, mean=mean, scale=scale: tau * mean * scale[1](b)
                bins.append((off, zfit.ComposedParameter(f"side{next(names)}", side, params={"b": scale[0]})))
        made = [self.bin(*each) for each in bins]
        self.loss = zfit.loss.ExtendedBinnedNLL([m for m, _ in made], [d for _, d in made], constraints=self.constraints())

    def factor(self, prior, sigma):
        """Parameter of a nuisance and the factor that it stands for."""
        if prior == "normal":
            parameter = zfit.Parameter(f"f{next(names)}", 1.0, 1e-3, 10.0)
            self.constrained.append((parameter, 1.0, sigma))
            return parameter, lambda x: x
        parameter = zfit.Parameter(f"theta{next(names)}", 0.0)
        self.constrained.append((parameter, 0.0, 1.0))
        return parameter, lambda x: tf.exp(sigma * x)

    def background(self, given):
        """Nominal expectation, the nuisance that scales it and the side band that measures this."""
        if "sideBand" in given:
            off, tau = given["sideBand"]["off"], given["sideBand"]["tau"]
            return off / tau, (zfit.Parameter(f"logb{next(names)}", 0.0, -15.0, 6.0), tf.exp), (off, tau)
        if "uncertainty" not in given:
            return given["mean"], None, None
        return given["mean"], self.factor(given["prior"], given["uncertainty"] / given["mean"]), None

    def bin(self, count, rate):
        space = zfit.Space("x", binning=zfit.binned.RegularBinning(1, 0, 1, name="x"))
        filled = lambda value: zfit.data.BinnedData.from_tensor(space, values=np.array([float(value)]))
        return zfit.pdf.HistogramPDF(filled(1.0), extended=rate), filled(count)

    def constraints(self, at=None):
        """Of the auxiliary measurements, or of others."""
        at = at or [measured for _, measured, _ in self.constrained]
        return [zfit.constraint.GaussianConstraint(p, observation=x, sigma=w) for (p, _, w), x in zip(self.constrained, at)]


class AuxiliariesMoved(AsymptoticCalculator):
    """Moves the auxiliary measurements of the Asimov set, as the counts, to what fits the data best without signal."""

    def __init__(self, problem, minimizer):
        super().__init__(problem.loss, minimizer)
        self.problem = problem

    def asimov_loss(self, poi):
        if poi not in self._asimov_loss:
            data = self.asimov_dataset(poi)
            self.set_params_to_bestfit()
            self.problem.mu.floating = False
            with self.problem.mu.set_value(poi.value):
                found = self.minimizer.minimize(self.loss).params
            self.problem.mu.floating = True
            moved = self.problem.constraints([found[p]["value"] for p, _, _ in self.problem.constrained])
            self._asimov_loss[poi] = self.loss.create_new(model=self.model, data=data, constraints=moved)
        return self._asimov_loss[poi]


def minimizer():
    return zfit.minimize.Minuit(tol=1e-9, gradient="zfit")


def limits(calculator, mu, level, top):
    """Limits of a scan that has three points within 1% of each limit of a wide scan."""
    best = max(0.0, calculator.bestfit.params[mu]["value"])

    def asked(scan):
        test = UpperLimit(calculator, POIarray(mu, scan), POI(mu, 0.0), qtilde=True)
        cls = test.upperlimit(alpha=1 - level, CLs=True, printlevel=0)
        found = {"observed": cls["observed"], **{ours: cls[theirs] for ours, theirs in BANDS.items()}}
        return {**found, "clsb": test.upperlimit(alpha=1 - level, CLs=False, printlevel=0)["observed"]}

    wide = np.concatenate([[best], np.geomspace(0.02 * top, top, 14), best + (top - best) * np.geomspace(0.1, 0.9, 8)])
    near = [x * scale for x in asked(np.unique(wide)).values() if x for scale in (0.99, 1.0, 1.01)]
    scan = np.unique(np.concatenate([wide, near]))
    return asked(scan[np.concatenate([[True], np.diff(scan) > 2e-3 * scan[1:]])])


def case(kind, model, level):
    problem = Problem(model)
    counts = sum(c["observed"] for c in model["channels"])
    unit = (3 + np.sqrt(counts)) / max(c["signal"] for c in model["channels"])
    calculator = AsymptoticCalculator(problem.loss, minimizer())
    best = calculator.bestfit.params[problem.mu]["value"]
    top = max(best, 0.0) + 6 * unit * (1.5 if "pot" in model else 1.0)
    row = {"kind": kind, "model": model, "level": level, "best": best}
    row["limits"] = limits(calculator, problem.mu, level, top)
    p_value, z = Discovery(calculator, POI(problem.mu, 0.0)).result(printlevel=0)
    row["discovery"] = {"pValue": float(p_value), "z": float(z)}
    if problem.constrained:
        row["auxiliariesMoved"] = limits(AuxiliariesMoved(problem, minimizer()), problem.mu, level, top)
    return row


def toys(model, mu, number):
    """p-values of q~mu by toys whose counts are drawn anew; and how many different counts hepstats' own toys have."""
    np.random.seed(SEED)
    zfit.settings.set_seed(SEED)
    problem = Problem(model)

    def drawn_again(samplers, size, parameter=None, value=None, constraints=None):
        expected = [float(each.get_yield().value()) for each in problem.loss.model]
        for _ in range(size):
            for sampler, mean in zip(samplers, expected):
                sampler.resample(n=int(np.random.poisson(mean)))
            yield {}

    def calculator(**options):
        return FrequentistCalculator(problem.loss, zfit.minimize.Minuit(tol=1e-3), number, number, **options)

    own = calculator()
    samplers = own.sampler()
    seen = {tuple(float(s.values()[0]) for s in samplers) for _ in own.sample(samplers, 100, POI(problem.mu, mu))}
    asked = POIarray(problem.mu, [mu]), POI(problem.mu, 0.0)
    signal, background = calculator(sample=drawn_again).pvalue(*asked, qtilde=True, onesided=True)
    p_values = {"pSignal": float(signal[0]), "pBackground": float(background[0])}
    return {"model": model, "mu": mu, "toys": number, **p_values, "differentCountsOf100OwnToys": len(seen)}


KINDS = {"plain": 10, "sideBand": 8, "background": 6, "pot": 4, "combined": 4}
TOYS = [(3, 6, 3.0, 4.0)]


def main():
    part = int(sys.argv[1]) if sys.argv[1:] else None
    rng = np.random.default_rng(SEED)
    rows = []
    for kind, number in KINDS.items():
        for i in range(number):
            model, level = drawn(rng, kind), float(rng.choice([0.9, 0.95]))
            if part is None or i < part:
                rows.append(case(kind, model, level))
                print(json.dumps(rows[-1]), flush=True)
    toy_rows = []
    for observed, off, tau, mu in TOYS[:part]:
        model = {"channels": [{"observed": observed, "signal": 1.0, "backgrounds": [{"sideBand": {"off": off, "tau": tau}}]}]}
        toy_rows.append(toys(model, mu, 80))
        print(json.dumps(toy_rows[-1]), flush=True)
    if part is not None:
        return
    tools = {"python": platform.python_version()}
    tools |= {name: version(name) for name in ("hepstats", "zfit", "tensorflow-cpu", "iminuit", "scipy", "numpy")}
    head = {"madeBy": "python hepstats_counting.py", "date": datetime.date.today().isoformat(), "tools": tools, "seed": SEED}
    text = json.dumps(head, indent=2)[:-2]
    for name, each in (("cases", rows), ("toys", toy_rows)):
        text += f',\n  "{name}": [\n' + ",\n".join("    " + json.dumps(r) for r in each) + "\n  ]"
    pathlib.Path(__file__).with_name("hepstats.json").write_text(text + "\n}\n")


if __name__ == "__main__":
    main()
