"""Yardstick in NumPy: Poisson toys with at least one event.

    python toys.py TOYS MEAN

Answers each line on stdin, a seed, with: seconds, toys that pass.
"""

import sys
import time

import numpy as np

BLOCK = 65536
toys, mean = int(sys.argv[1]), float(sys.argv[2])
for line in sys.stdin:
    rng = np.random.Generator(np.random.SFC64(int(line)))
    start = time.perf_counter()
    passed = 0
    for first in range(0, toys, BLOCK):
        passed += int(np.count_nonzero(rng.poisson(mean, min(BLOCK, toys - first))))
    print(time.perf_counter() - start, passed, flush=True)
