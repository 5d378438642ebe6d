"""Yardstick in NumPy: an upper limit on many channels with two shared log-normal nuisances, on a plain grid.

    python channels.py MODEL.json LEVEL

Trapezoid rule over both nuisances (within 7 standard deviations) and over the cube root of the signal multiplier up to 200, all
channels at once; the integral up to the limit by a cubic through four points. Answers each line on stdin with: seconds for one limit, the limit.
"""

import json
import pathlib
import sys
import time

import numpy as np

model, level = json.loads(pathlib.Path(sys.argv[1]).read_text()), float(sys.argv[2])
observed = np.array([c["observed"] for c in model["channels"]], dtype=float)
signal = np.array([c["signal"] for c in model["channels"]])
background = np.array([c["backgrounds"][0]["mean"] for c in model["channels"]])
spread = model["channels"][0]["backgrounds"][0].get("uncertainty", 0.0) / background[0]
efficiency = model.get("efficiency", {}).get("relativeUncertainty", 0.0)
pot = model["pot"]["relativeUncertainty"]
nodes = np.linspace(-7, 7, 41)
weights = np.exp(-0.5 * nodes**2)
POINTS, TOP = 401, 200.0


def upper_limit():
    root = np.linspace(0, np.cbrt(TOP), POINTS)
    multiplier = root**3
    likelihood = np.zeros(POINTS)
    for first, w1 in zip(nodes, weights):
        for second, w2 in zip(nodes, weights):
            if w1 * w2 < 1e-11:
                continue
            scale = np.exp(pot * first + efficiency * second)
            b = background * np.exp(spread * second)
            mean = b[:, None] + signal[:, None] * (scale * multiplier)
            likelihood += w1 * w2 * np.exp(observed @ np.log(mean) - mean.sum(axis=0))
    density = 3 * root**2 * likelihood
    area = np.concatenate([[0.0], np.cumsum(0.5 * (density[1:] + density[:-1]))]) * root[1]
    slope = np.gradient(density, root[1])
    area -= root[1] ** 2 / 12 * slope  # Euler-Maclaurin; the slope at zero is zero
    target = level * area[-1]
    i = int(np.searchsorted(area, target))
    near = slice(i - 2, i + 2)
    cubic = np.linalg.solve(np.vander(area[near] - target, 4), multiplier[near])
    return float(cubic[-1])


for _ in sys.stdin:
    start = time.perf_counter()
    value = upper_limit()
    print(time.perf_counter() - start, value, flush=True)
