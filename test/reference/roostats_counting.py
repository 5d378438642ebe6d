"""Calls of pyhf and RooStats for counting models, used by peer_tools.py and combined_models.py."""

import numpy as np
import pyhf
import ROOT

ROOT.RooMsgService.instance().setGlobalKillBelow(ROOT.RooFit.FATAL)
TOYS = 5000


def pyhf_cls(n, b, s):
    """CLs of one channel without nuisances: asymptotic, and with TOYS toys of each hypothesis."""
    specification = {"channels": [{"name": "c", "samples": [{"name": "s", "data": [s], "modifiers": [{"name": "mu", "type": "normfactor", "data": None}]}, {"name": "b", "data": [b], "modifiers": []}]}]}
    model = pyhf.Model(specification, poi_name="mu")
    asymptotic = float(pyhf.infer.hypotest(1.0, [float(n)], model, test_stat="qtilde"))
    np.random.seed(1)
    toys = float(pyhf.infer.hypotest(1.0, [float(n)], model, test_stat="qtilde", calctype="toybased", ntoys=500, track_progress=False))
    return {"pyhfAsymptoticCls": asymptotic, "pyhfToyCls": toys, "pyhfToys": 500}


def counting_workspace(n, b, top):
    w = ROOT.RooWorkspace("w")
    w.factory(f"Poisson::model(n[{n},0,1000],sum::mean(s[1,0,{top}],b[{b}]))")
    w.var("b").setConstant(True)
    config = ROOT.RooStats.ModelConfig("sb", w)
    config.SetPdf(w.pdf("model"))
    config.SetParametersOfInterest(ROOT.RooArgSet(w.var("s")))
    config.SetObservables(ROOT.RooArgSet(w.var("n")))
    data = ROOT.RooDataSet("data", "", ROOT.RooArgSet(w.var("n")))
    w.var("n").setVal(n)
    data.add(ROOT.RooArgSet(w.var("n")))
    return w, config, data


def roostats_cls(n, b, s):
    """The same with RooStats: AsymptoticCalculator and FrequentistCalculator on the one-sided profile likelihood."""
    w, config, data = counting_workspace(n, b, 40)
    w.var("s").setVal(s)
    config.SetSnapshot(ROOT.RooArgSet(w.var("s")))
    null = config.Clone("b")
    w.var("s").setVal(0.0)
    null.SetSnapshot(ROOT.RooArgSet(w.var("s")))
    answer = {}
    ROOT.RooStats.AsymptoticCalculator.SetPrintLevel(-1)
    asymptotic = ROOT.RooStats.AsymptoticCalculator(data, null, config)
    asymptotic.SetOneSided(True)
    result = asymptotic.GetHypoTest()
    result.SetBackgroundAsAlt(True)  # or CLs comes out as its inverse
    answer["rooStatsAsymptoticCls"] = float(result.CLs())
    toys = ROOT.RooStats.FrequentistCalculator(data, null, config)
    toys.SetToys(TOYS, TOYS)
    statistic = ROOT.RooStats.ProfileLikelihoodTestStat(config.GetPdf())
    statistic.SetOneSided(True)
    sampler = toys.GetTestStatSampler()
    sampler.SetTestStatistic(statistic)
    sampler.SetNEventsPerToy(1)
    ROOT.RooRandom.randomGenerator().SetSeed(7)
    result = toys.GetHypoTest()
    result.SetBackgroundAsAlt(True)
    answer["rooStatsToyCls"] = float(result.CLs())
    answer["rooStatsToyClsError"] = float(result.CLsError())
    answer["rooStatsToys"] = TOYS
    return answer
