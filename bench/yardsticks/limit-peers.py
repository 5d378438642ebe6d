"""Yardsticks: one upper limit with a log-normal POT, by nested quadrature (SciPy) or by RooStats' BayesianCalculator.

    python limit-peers.py scipy|root OBSERVED BACKGROUND SIGMA LEVEL

Flat prior in s. Answers each line on stdin with: seconds for one limit, the limit.
"""

import math
import os
import sys
import time

kind, observed = sys.argv[1], int(sys.argv[2])
background, sigma, level = (float(word) for word in sys.argv[3:])
# ROOT writes to stdout, which is for the answers alone.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def with_scipy():
    from scipy.integrate import quad
    from scipy.optimize import brentq

    top = 10.0 * (observed + 5)

    def likelihood(s):
        def at(theta):
            mean = background + math.exp(sigma * theta) * s
            return math.exp(observed * math.log(mean) - mean - 0.5 * theta * theta)

        return quad(at, -8, 8, epsabs=0, epsrel=1e-8)[0]

    whole = quad(likelihood, 0, top, epsabs=0, epsrel=1e-7)[0]
    below = lambda s: quad(likelihood, 0, s, epsabs=0, epsrel=1e-7)[0] - level * whole
    return brentq(below, 0.1, top, xtol=1e-6)


def with_root():
    import ROOT

    ROOT.RooMsgService.instance().setGlobalKillBelow(ROOT.RooFit.FATAL)
    w = ROOT.RooWorkspace("w")
    w.factory("s[1,0,40]")
    w.factory(f"expr::kappa('exp({sigma}*theta)',theta[0,-7,7])")
    w.factory("Gaussian::constraint(theta,0,1)")
    w.factory(f"expr::mean('kappa*s+{background}',kappa,s)")
    w.factory(f"PROD::model(Poisson::count(n[{observed},0,1000],mean),constraint)")
    w.factory("Uniform::prior(s)")
    config = ROOT.RooStats.ModelConfig("config", w)
    config.SetPdf(w.pdf("model"))
    config.SetParametersOfInterest("s")
    config.SetObservables("n")
    config.SetNuisanceParameters("theta")
    config.SetPriorPdf(w.pdf("prior"))
    data = ROOT.RooDataSet("data", "", config.GetObservables())
    data.add(config.GetObservables())
    calculator = ROOT.RooStats.BayesianCalculator(data, config)
    calculator.SetConfidenceLevel(level)
    calculator.SetLeftSideTailFraction(0.0)
    return float(calculator.GetInterval().UpperLimit())


limit = {"scipy": with_scipy, "root": with_root}[kind]
for _ in sys.stdin:
    start = time.perf_counter()
    value = limit()
    print(time.perf_counter() - start, value, file=answers, flush=True)
