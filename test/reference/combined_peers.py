"""Asymptotic CLs (own and pyhf) and RooStats' BayesianCalculator for combined_models.py. Log-normal nuisances only."""

import warnings

warnings.filterwarnings("ignore")

import numpy as np
import pyhf
import ROOT
from scipy.optimize import brentq, minimize
from scipy.special import xlogy
from scipy.stats import norm

ROOT.RooMsgService.instance().setGlobalKillBelow(ROOT.RooFit.FATAL)
VERSIONS = {"pyhf": pyhf.__version__, "root": str(ROOT.gROOT.GetVersion())}


def width(scale):
    return np.log1p(scale["relativeUncertainty"]) if scale["prior"] == "lognormal-kappa" else scale["relativeUncertainty"]


def scales(model, channel):
    """(nuisance name, width) of everything that multiplies this channel's signal."""
    found = [("pot", model.get("pot")), ("efficiency", model.get("efficiency")), ("efficiency-" + channel["name"], channel.get("efficiency"))]
    return [(name, width(x)) for name, x in found if x and x["relativeUncertainty"] > 0]


class AsymptoticModel:
    """-ln L of Poisson counts with factors exp(width theta) and unit normal constraints on every theta."""

    def __init__(self, model):
        channels = model["channels"]
        terms = [(r, c["signal"], scales(model, c), True) for r, c in enumerate(channels)]
        for r, c in enumerate(channels):
            for b in c["backgrounds"]:
                w = [(b["name"], b["uncertainty"] / b["mean"])] if b["uncertainty"] else []
                terms.append((r, b["mean"], w, False))
        names = sorted({n for t in terms for n, _ in t[2]})
        self.size = len(names)
        self.channel = np.array([t[0] for t in terms])
        self.nominal = np.array([t[1] for t in terms])
        self.signal = np.array([t[3] for t in terms])
        self.width = np.zeros((len(terms), self.size))
        for k, t in enumerate(terms):
            for n, w in t[2]:
                self.width[k, names.index(n)] = w
        self.sum = np.eye(len(channels))[self.channel].T  # channels x terms
        self.observed = np.array([float(c["observed"]) for c in channels])

    def means(self, mu, theta):
        return self.sum @ (self.nominal * np.where(self.signal, mu, 1.0) * np.exp(self.width @ theta))

    def negative(self, x, n, auxiliary, mu):
        """Value, gradient, Hessian in theta (and ln mu in front when mu is None)."""
        free = mu is None
        theta = x[1:] if free else x
        w = np.column_stack([self.signal.astype(float), self.width]) if free else self.width
        each = self.nominal * np.where(self.signal, np.exp(x[0]) if free else mu, 1.0) * np.exp(self.width @ theta)
        mean = self.sum @ each
        pull = np.concatenate([[0.0] if free else [], theta - auxiliary])
        slope = self.sum @ (each[:, None] * w)
        factor = 1 - np.divide(n, mean, out=np.zeros_like(n), where=n > 0)
        gradient = factor @ slope + pull
        curvature = np.diag(np.concatenate([[0.0] if free else [], np.ones(self.size)]))
        curvature = curvature + np.einsum("t,ti,tj->ij", each * factor[self.channel], w, w)
        curvature += np.einsum("r,ri,rj->ij", np.divide(n, mean**2, out=np.zeros_like(n), where=n > 0), slope, slope)
        return mean.sum() - xlogy(n, mean).sum() + 0.5 * pull @ pull, gradient, curvature

    def fit(self, n, auxiliary, mu, start):
        if len(start) == 0:
            return start, self.negative(start, n, auxiliary, mu)[0]
        parts = lambda k: lambda x: self.negative(x, n, auxiliary, mu)[k]
        found = minimize(parts(0), start, jac=parts(1), hess=parts(2), method="trust-exact", options={"gtol": 1e-9, "maxiter": 500})
        for _ in range(3):  # Newton steps to rounding
            _, g, h = self.negative(found.x, n, auxiliary, mu)
            found.x = found.x - np.linalg.solve(h, g)
        value, g, _ = self.negative(found.x, n, auxiliary, mu)
        assert np.abs(g).max() < 1e-9, g
        return found.x, value

    def best(self, n, auxiliary):
        """(mu >= 0, value) of the best fit."""
        theta, value = self.fit(n, auxiliary, 0.0, auxiliary.copy())
        mean = self.means(0.0, theta)
        per_mu = self.sum @ (self.nominal * self.signal * np.exp(self.width @ theta))
        if ((1 - n / mean) @ per_mu) >= 0:
            return 0.0, value
        x, value = self.fit(n, auxiliary, None, np.concatenate([[0.0], theta]))
        return float(np.exp(x[0])), value

    def q(self, mu, n, auxiliary, best):
        if best[0] >= mu:
            return 0.0
        return max(2 * (self.fit(n, auxiliary, mu, auxiliary.copy())[1] - best[1]), 0.0)

    def limit(self, level):
        """Asymptotic CLs on q~mu (Cowan et al. 2011, equations 64 to 66); Asimov set: background means at the
        nuisances fitted to the data with mu = 0, auxiliary measurements moved there."""
        zero = np.zeros(self.size)
        best = self.best(self.observed, zero)
        theta, _ = self.fit(self.observed, zero, 0.0, zero)
        asimov = self.means(0.0, theta)
        asimov_best = (0.0, self.negative(theta, asimov, theta, 0.0)[0])

        def excess(mu):
            q, a = self.q(mu, self.observed, zero, best), self.q(mu, asimov, theta, asimov_best)
            root, root_a = np.sqrt(q), np.sqrt(a)
            if root <= root_a:
                return norm.sf(root) / norm.sf(root - root_a) - (1 - level)
            return norm.sf((q + a) / (2 * root_a)) / norm.sf((q - a) / (2 * root_a)) - (1 - level)

        low, high = max(best[0], 1e-3), max(best[0], 1e-3) + 0.5
        while excess(high) > 0:
            high *= 1.5
        return float(brentq(excess, low * 1.0000001, high, xtol=1e-12, rtol=1e-12))


def asymptotic_limit(model, level):
    return AsymptoticModel(model).limit(level)


def pyhf_specification(model):
    """normsys (interpolation code 1, so that the factor is exp(width theta)) for every nuisance."""
    factor = lambda name, w: {"name": name, "type": "normsys", "data": {"hi": float(np.exp(w)), "lo": float(np.exp(-w))}}
    channels = []
    for c in model["channels"]:
        signal = {"name": "signal", "data": [c["signal"]], "modifiers": [{"name": "mu", "type": "normfactor", "data": None}]}
        signal["modifiers"] += [factor(n, w) for n, w in scales(model, c)]
        samples = [signal]
        for b in c["backgrounds"]:
            modifiers = [factor(b["name"], b["uncertainty"] / b["mean"])] if b["uncertainty"] else []
            samples.append({"name": b["name"], "data": [b["mean"]], "modifiers": modifiers})
        channels.append({"name": c["name"], "samples": samples})
    return {"channels": channels}


def pyhf_limit(model, level):
    """pyhf's own asymptotic q~mu limit; Minuit, strategy 2 (SciPy's SLSQP where nothing is free)."""
    built = pyhf.Model(pyhf_specification(model), poi_name="mu", modifier_settings={"normsys": {"interpcode": "code1"}})
    observed = {c["name"]: c["observed"] for c in model["channels"]}
    data = [float(observed[name]) for name in built.config.channels] + built.config.auxdata
    # Without free parameters Minuit has no covariance, which pyhf asks for.
    free = built.config.npars > 1
    pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(strategy=2, tolerance=1e-3) if free else pyhf.optimize.scipy_optimizer(tolerance=1e-14))
    bounds = built.config.suggested_bounds()
    start = asymptotic_limit(model, level)
    bounds[built.config.poi_index] = (0.0, 20 * start)
    cls = lambda mu: float(pyhf.infer.hypotest(mu, data, built, test_stat="qtilde", par_bounds=bounds)) - (1 - level)
    try:
        return float(brentq(cls, 0.99 * start, 1.01 * start, xtol=1e-6 * start, rtol=1e-6))
    except (ValueError, pyhf.exceptions.FailedMinimization) as failure:
        print("pyhf:", failure)
        return None


def bayesian_calculator_limits(settled):
    """RooStats BayesianCalculator (adaptive numerical integration, s in [0, top]) for a few small models."""
    rows = []
    lognormal = {"prior": "lognormal", "relativeUncertainty": 0.2}
    one = lambda n, b, S: {"name": "a", "observed": n, "signal": 1.0, "backgrounds": [{"name": "x", "mean": b, "uncertainty": S, "prior": "lognormal"}]}
    models = [({"channels": [one(n, 0.016, 0.0)], "pot": lognormal}, 40.0) for n in (0, 1, 3)]
    models += [({"channels": [one(5, 3.0, 0.9)]}, 40.0), ({"channels": [one(2, 1.0, 0.3)], "pot": lognormal}, 40.0)]
    second = {**one(1, 0.5, 0.0), "name": "b", "signal": 0.5, "backgrounds": [{"name": "y", "mean": 0.5, "uncertainty": 0.0, "prior": "lognormal"}]}
    models += [({"channels": [one(0, 0.016, 0.0), second], "pot": lognormal}, 40.0)]
    for model, top in models:
        w = ROOT.RooWorkspace("w")
        w.factory(f"s[1,0,{top}]")
        pieces, observables, nuisances = [], [], []
        if "pot" in model:
            w.factory("expr::kappa('exp(0.2*theta)',theta[0,-7,7])")
            w.factory("Gaussian::potConstraint(theta,0,1)")
            pieces.append("potConstraint")
            nuisances.append("theta")
        for c in model["channels"]:
            name, b = c["name"], c["backgrounds"][0]
            signal = "kappa*s" if "pot" in model else "s"
            arguments = "kappa,s" if "pot" in model else "s"
            back = f"{b['mean']}"
            if b["uncertainty"]:
                w.factory(f"Gaussian::backConstraint{name}(back{name}[0,-7,7],0,1)")
                pieces.append("backConstraint" + name)
                nuisances.append("back" + name)
                back = f"{b['mean']}*exp({b['uncertainty'] / b['mean']}*back{name})"
                arguments += f",back{name}"
            w.factory(f"expr::mean{name}('{c['signal']}*{signal}+{back}',{arguments})")
            w.factory(f"Poisson::count{name}(n{name}[{c['observed']},0,1000],mean{name})")
            pieces.append("count" + name)
            observables.append("n" + name)
        w.factory(f"PROD::model({','.join(pieces)})" if len(pieces) > 1 else f"PROD::model({pieces[0]})")
        w.factory("Uniform::prior(s)")
        config = ROOT.RooStats.ModelConfig("mc", w)
        config.SetPdf(w.pdf("model"))
        config.SetParametersOfInterest("s")
        config.SetObservables(",".join(observables))
        if nuisances:
            config.SetNuisanceParameters(",".join(nuisances))
        config.SetPriorPdf(w.pdf("prior"))
        data = ROOT.RooDataSet("d", "", config.GetObservables())
        data.add(config.GetObservables())
        calculator = ROOT.RooStats.BayesianCalculator(data, config)
        calculator.SetConfidenceLevel(0.9)
        calculator.SetLeftSideTailFraction(0.0)
        value = float(calculator.GetInterval().UpperLimit())
        exact = settled[0](model, 0.9)[0]
        rows.append({"model": model, "level": 0.9, "range": [0.0, top], "rooStats": value, "bayes": exact})
        print("BayesianCalculator", value, exact)
    return rows
