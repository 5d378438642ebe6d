"""Answers of SciPy, pyhf, TRolke and hepstats for random models, as JSON: python live.py SEED MODELS. What cannot be imported is listed."""

import json
import os
import pathlib
import platform
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "test" / "reference"))
COMBINED, ROLKE = 8, 100
HEPSTATS = ["plain", "sideBand", "background"] * 2


def main(seed, models):
    answer = {"missing": [], "tools": {"python": platform.python_version()}}
    try:
        import numpy as np
        import scipy
    except ImportError as error:
        return {**answer, "missing": [f"no NumPy and SciPy ({error})"]}
    import counting_models

    answer["tools"].update(numpy=np.__version__, scipy=scipy.__version__)
    random = np.random.default_rng([seed, 1])
    answer["counting"] = [counting_models.one(counting_models.draw(random)) for _ in range(models)]
    try:
        import combined_peers
        import pyhf

        answer["tools"]["pyhf"] = pyhf.__version__
        answer["asymptotic"] = combined(combined_peers, np.random.default_rng([seed, 2]))
    except ImportError as error:
        answer["missing"].append(f"asymptotic limits, no pyhf and ROOT ({error})")
    try:
        import peer_tools
        import ROOT

        answer["tools"]["root"] = str(ROOT.gROOT.GetVersion())
        answer["rolke"] = rolke(peer_tools, ROOT, np.random.default_rng([seed, 3]))
    except ImportError as error:
        answer["missing"].append(f"TRolke, no ROOT ({error})")
    try:
        import hepstats_counting

        answer["tools"].update({name: hepstats_counting.version(name) for name in ("hepstats", "zfit")})
        answer["hepstats"] = hepstats(hepstats_counting, np.random.default_rng([seed, 4]))
    except ImportError as error:
        answer["missing"].append(f"hepstats, no hepstats and zfit ({error})")
    return answer


def combined(peers, random):
    """Two channels, POT and one shared background, all of them log-normal."""
    three = lambda x: float(f"{x:.3g}")
    rows = []
    for _ in range(COMBINED):
        deviation = three(random.uniform(0.1, 0.5))
        channels = []
        for r in range(2):
            b = three(10 ** random.uniform(-0.5, 1))
            background = {"name": "shared", "mean": b, "uncertainty": deviation * b, "prior": "lognormal"}
            channels.append({"name": f"channel-{r + 1}", "observed": int(random.poisson(b + 1)), "signal": three(random.uniform(0.3, 2)), "backgrounds": [background]})
        model = {"channels": channels, "pot": {"relativeUncertainty": three(random.uniform(0.05, 0.3)), "prior": "lognormal"}}
        answers = {"asymptotic": peers.asymptotic_limit(model, 0.9), "pyhf": peers.pyhf_limit(model, 0.9)}
        rows.append({"model": model, "level": 0.9, "answers": answers})
    return rows


def rolke(tools, ROOT, random):
    rows = []
    for _ in range(ROLKE):
        b = float(f"{10 ** random.uniform(-0.3, 1.1):.3g}")
        x, deviation, level = int(random.poisson(b + 2)), float(f"{b * random.uniform(0.05, 0.5):.3g}"), float(random.choice([0.9, 0.95]))
        tool = ROOT.TRolke(level)
        tool.SetBounding(False)
        tool.SetGaussBkgKnownEff(x, b, deviation, 1.0)
        row = {"sideBand": "gaussian", "observed": x, "background": b, "backgroundUncertainty": deviation, "efficiency": 1.0, "level": level, "bounding": False}
        row.update(lowerLimit=tool.GetLowerLimit(), upperLimit=tool.GetUpperLimit())
        rows.append({**row, "profile": tools.profile_interval(row)})
    return rows


def hepstats(peer, random):
    return [peer.case(kind, peer.drawn(random, kind), 0.9) for kind in HEPSTATS]


if __name__ == "__main__":
    # What the tools print belongs to stderr: stdout is the answer alone.
    out = os.dup(1)
    os.dup2(2, 1)
    text = json.dumps(main(int(sys.argv[1]), int(sys.argv[2])))
    with os.fdopen(out, "w") as stream:
        stream.write(text)
