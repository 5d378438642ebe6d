"""Writes vector-functions.json: what assembly/math/vector.ts computes, from mpmath.

Run: python vector_functions.py   (mpmath 1.3 or newer). Arguments are doubles, printed so that they read back
exactly; a value is the sum of two doubles, the nearest one and what it lacks, some 32 digits together.
"""

import json
import math
import pathlib
import random

from mpmath import cos, exp, log, mp, mpf, pi, sin

mp.dps = 60
random.seed(19350420)


def rows(function, arguments):
    values = [function(mpf(x)) for x in arguments]
    return [[x, float(value), float(value - mpf(float(value)))] for x, value in zip(arguments, values)]


def log_uniform(low, high):
    return low * (high / low) ** random.random()


exp_arguments = (
    [0.0, 1e-300, -1e-300, 1e-17, -1e-17, 1.0, -1.0, 700.0, -700.0]
    # Both sides of each place where the reduced argument changes sign or the power of two steps.
    + [math.nextafter(sign * (k + 0.5) * math.log(2), to) for sign in (1, -1) for k in (0, 1, 7, 400) for to in (-1e3, 1e3)]
    + [random.uniform(-1, 1) for _ in range(60)]
    + [random.uniform(-700, 0) for _ in range(100)]
    + [random.uniform(0, 700) for _ in range(40)]
    + [random.choice((-1, 1)) * log_uniform(1e-12, 1) for _ in range(41)]
)
log_arguments = (
    [1.0, math.nextafter(1.0, 0), math.nextafter(1.0, 2), 2.0, 0.5, 2.2250738585072014e-308, 1.7e308]
    # Both sides of the square roots of powers of two, where the range reduction steps.
    + [math.nextafter(math.sqrt(2) * 2.0**k, to) for k in (-3, -1, 0, 5) for to in (0, 1e9)]
    + [random.uniform(0.5, 2) for _ in range(60)]
    + [1 + random.choice((-1, 1)) * log_uniform(1e-12, 0.1) for _ in range(45)]
    + [log_uniform(1e-300, 1) for _ in range(60)]
    + [log_uniform(1, 1e300) for _ in range(40)]
    + [(k + 0.5) / 2**32 for k in (0, 1, 2, 3, 2**31, 2**32 - 1)]
)
quarters = (
    [0.0, 0.5, -0.5, 0.25, -0.25, 2.0**-33, -(2.0**-33)]
    + [random.uniform(-0.5, 0.5) for _ in range(150)]
    + [random.choice((-1, 1)) * log_uniform(1e-12, 0.5) for _ in range(43)]
)

table = {
    "source": f"mpmath {__import__('mpmath').__version__}, vector_functions.py",
    "exp": rows(exp, exp_arguments),
    "log": rows(log, log_arguments),
    "sineOfQuarter": rows(lambda t: sin(pi * t / 2), quarters),
    "cosineOfQuarter": rows(lambda t: cos(pi * t / 2), quarters),
}
path = pathlib.Path(__file__).with_name("vector-functions.json")
lines = ",\n".join(
    f' "{name}": {json.dumps(value)}' if name == "source" else f' "{name}": [\n' + ",\n".join("  " + json.dumps(row) for row in value) + "\n ]"
    for name, value in table.items()
)
path.write_text("{\n" + lines + "\n}\n")
