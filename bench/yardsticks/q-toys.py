"""Yardsticks: CLs on q~mu by toys with pyhf or RooStats; auxiliary measurements drawn again for each toy.

    python q-toys.py pyhf|root UNCERTAIN MU TOYS

No event over 0.016, and if UNCERTAIN is 1, log-normal factors exp(0.125 theta) of it and exp(0.2 theta) of the signal, each theta
measured with a unit normal. TOYS with signal and as many without. Answers each line on stdin with: seconds, CLs, where
CLs = CLs+b / CLb.
"""

import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
kind, uncertain, mu, toys = sys.argv[1], sys.argv[2] == "1", float(sys.argv[3]), int(sys.argv[4])
# ROOT writes to stdout, which is for the answers alone.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def pyhf_run():
    import numpy as np
    import pyhf

    factor = lambda name, width: {"name": name, "type": "normsys", "data": {"hi": float(np.exp(width)), "lo": float(np.exp(-width))}}
    signal = [{"name": "mu", "type": "normfactor", "data": None}] + ([factor("pot", 0.2)] if uncertain else [])
    samples = [
        {"name": "signal", "data": [1.0], "modifiers": signal},
        {"name": "background", "data": [0.016], "modifiers": [factor("background", 0.125)] if uncertain else []},
    ]
    model = pyhf.Model({"channels": [{"name": "c", "samples": samples}]}, poi_name="mu", modifier_settings={"normsys": {"interpcode": "code1"}})
    data = [0.0] + model.config.auxdata

    def run(seed):
        np.random.seed(seed)
        return float(pyhf.infer.hypotest(mu, data, model, test_stat="qtilde", calctype="toybased", ntoys=toys, track_progress=False))

    return run


def root_run():
    import ROOT

    ROOT.RooMsgService.instance().setGlobalKillBelow(ROOT.RooFit.FATAL)
    w = ROOT.RooWorkspace("w")
    if uncertain:
        w.factory("expr::mean('exp(0.2*p)*s+0.016*exp(0.125*q)',p[0,-7,7],s[1,0,40],q[0,-7,7])")
        w.factory("PROD::model(Poisson::count(n[0,0,1000],mean),Gaussian::cp(gp[0,-10,10],p,1),Gaussian::cq(gq[0,-10,10],q,1))")
    else:
        w.factory("Poisson::model(n[0,0,1000],expr::mean('s+0.016',s[1,0,40]))")
    config = ROOT.RooStats.ModelConfig("sb", w)
    config.SetPdf(w.pdf("model"))
    config.SetParametersOfInterest("s")
    config.SetObservables("n")
    if uncertain:
        config.SetNuisanceParameters("p,q")
        config.SetGlobalObservables("gp,gq")
        w.var("gp").setConstant(True)
        w.var("gq").setConstant(True)
    data = ROOT.RooDataSet("data", "", config.GetObservables())
    data.add(config.GetObservables())
    w.var("s").setVal(mu)
    config.SetSnapshot(ROOT.RooArgSet(w.var("s")))
    null = config.Clone("b")
    w.var("s").setVal(0.0)
    null.SetSnapshot(ROOT.RooArgSet(w.var("s")))
    calculator = ROOT.RooStats.FrequentistCalculator(data, null, config)
    calculator.SetToys(toys, toys)
    statistic = ROOT.RooStats.ProfileLikelihoodTestStat(config.GetPdf())
    statistic.SetOneSided(True)
    sampler = calculator.GetTestStatSampler()
    sampler.SetTestStatistic(statistic)
    sampler.SetNEventsPerToy(1)

    # The calculator only borrows these.
    run_needs = [w, config, null, data, statistic]

    def run(seed, _=run_needs):
        ROOT.RooRandom.randomGenerator().SetSeed(seed)
        result = calculator.GetHypoTest()
        result.SetBackgroundAsAlt(True)  # or CLs comes out as its inverse
        return float(result.CLs())

    return run


run = {"pyhf": pyhf_run, "root": root_run}[kind]()
for line in sys.stdin:
    start = time.perf_counter()
    value = run(int(line))
    print(time.perf_counter() - start, value, file=answers, flush=True)
