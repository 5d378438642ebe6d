"""Yardstick in NumPy: decay weights alone, with the exponential in place.

    python weights.py FILE COUPLINGS STRIDE RATE   with FILE = all paths, then all amplitudes (float64)

Answers each line on stdin with: seconds, the sum of a exp(-path rate_k) for each coupling.
"""

import sys
import time

import numpy as np

from chain import BLOCK, add_weights

path, amplitude = np.fromfile(sys.argv[1]).reshape(2, -1)
couplings, stride = int(sys.argv[2]), int(sys.argv[3])
rates = float(sys.argv[4]) * 2 ** (np.arange(couplings) / stride)
scratch = np.empty(BLOCK)
for _ in sys.stdin:
    start = time.perf_counter()
    sums = np.zeros(couplings)
    add_weights(path, amplitude, rates, sums, scratch)
    print(time.perf_counter() - start, *sums.tolist(), flush=True)
