"""Yardstick in NumPy: the physics of chain.c, with cache-blocked arrays and weights of accepted events alone.

    python chain.py EVENTS COUPLINGS STRIDE RATE

Answers each line on stdin, a seed, with: seconds, accepted events, the sum of a exp(-path rate_k) for each coupling.
"""

import sys
import time

import numpy as np

BLOCK = 4096
ALPHA, PROTON, MUON = 1 / 137.035999, 0.93827209, 0.1056583755
MASS, BEAM, Z_MIN, Z_MAX, PT_MAX = 0.3, 400.0, 10 / 400, 0.9, 1.0
SOURCE_X, SOURCE_Y, SOURCE_Z, SPREAD_X, SPREAD_Y = 0.0, -0.022, 23.07, 0.0047, 0.0032
DECAY_FROM, DECAY_TO, VERTEX_FROM, VERTEX_TO = 102.0, 180.0, 105.0, 180.0
MAGNET_Z, KICK, MOMENTUM_MIN = 196.995, 0.270, 10.0
# z, outline, size, x and radius of the hole, isolation; planes that reject most come first.
PLANES = [
    (241.093, "octagon", 1.13, 0.0, 0.15, 0.2),
    (183.508, "circle", 1.0, 0.1012, 0.065, 0.015),
    (246.8, "square", 1.32, 0.0, 0.11, 0.0),
    (194.066, "circle", 1.0, 0.1144, 0.065, 0.0),
    (204.459, "circle", 1.0, 0.0924, 0.065, 0.0),
    (218.885, "circle", 1.0, 0.0528, 0.065, 0.0),
    (238.2, "circle", 1.07, 0.0, 0.0, 0.0),
]


def cross_section(s):
    return 35.45 + 0.308 * np.log(s / 28.94) ** 2 + 42.53 * s**-0.458 - 33.34 * s**-0.545


# sigma_pp(s')/sigma_pp(s) over z: a table made once, read by linear interpolation.
REST, FULL = 2 * PROTON**2, 2 * PROTON * BEAM
TABLE_Z = np.linspace(Z_MIN, Z_MAX, 1025)
TABLE_RATIO = cross_section(FULL * (1 - TABLE_Z) + REST) / cross_section(FULL + REST)


def inside(plane, x, y):
    _, outline, size, hole_x, hole, _ = plane
    passed = (x - hole_x) ** 2 + y * y > hole * hole
    if outline == "circle":
        return passed & (x * x + y * y < size * size)
    ax, ay = np.abs(x), np.abs(y)
    passed &= (ax < size) & (ay < size)
    return passed if outline == "square" else passed & (ax + ay < size * np.sqrt(2))


def generate(rng, count, event_weight):
    """Path and amplitude of the accepted of `count` events."""
    m2, n2, q = MASS**2, PROTON**2, PT_MAX**2
    log_range = np.log(Z_MAX / Z_MIN)
    half = count // 2
    u = rng.random(count)
    z = np.empty(count)
    z[:half] = Z_MIN * np.exp(u[:half] * log_range)
    z[half:] = Z_MIN + u[half:] * (Z_MAX - Z_MIN)
    density = half / count / (z * log_range) + (1 - half / count) / (Z_MAX - Z_MIN)
    a = (1 - z) * m2 + z * z * n2
    span = np.log1p(q / a)
    h = a * np.exp(rng.random(count) * span)
    squares = 1 + (1 - z) ** 2
    quadratic = 2 * z * z * n2 * n2 + squares * n2 * m2 + (1 - z) * m2 * m2
    reduced = squares / z + 2 * z * (1 - z) / h * (quadratic / h - (2 * n2 + m2))
    energy = z * BEAM
    pt2 = np.maximum(0, h - a)
    pz2 = energy * energy - m2 - pt2
    constant = ALPHA / (2 * np.pi) * event_weight * (DECAY_TO - DECAY_FROM)
    weight = constant * reduced / density * span * np.interp(z, TABLE_Z, TABLE_RATIO)
    pt, pz = np.sqrt(pt2), np.sqrt(np.maximum(1e-12, pz2))
    phi = rng.random(count) * (2 * np.pi)
    px, py = pt * np.cos(phi), pt * np.sin(phi)

    vertex = DECAY_FROM + (DECAY_TO - DECAY_FROM) * rng.random(count)
    flown = vertex - SOURCE_Z
    spot = rng.standard_normal((2, count))
    flown_over_pz = flown / pz
    x = SOURCE_X + SPREAD_X * spot[0] + px * flown_over_pz
    y = SOURCE_Y + SPREAD_Y * spot[1] + py * flown_over_pz

    rest = np.sqrt(0.25 * m2 - MUON**2)
    cosine = 2 * rng.random(count) - 1
    sine = np.sqrt(1 - cosine * cosine)
    angle = rng.random(count) * (2 * np.pi)
    nx, ny = sine * np.cos(angle), sine * np.sin(angle)
    boost = 0.5 + (px * nx + py * ny + pz * cosine) * rest / (MASS * (energy + MASS))
    x1, y1, z1 = px * boost + rest * nx, py * boost + rest * ny, pz * boost + rest * cosine
    x2, y2, z2 = px - x1, py - y1, pz - z1
    p2 = MOMENTUM_MIN**2
    passed = (pz2 > 0) & (z1 > 0) & (z2 > 0) & (vertex > VERTEX_FROM) & (vertex < VERTEX_TO)
    passed &= (x1 * x1 + y1 * y1 + z1 * z1 > p2) & (x2 * x2 + y2 * y2 + z2 * z2 > p2)

    # Only what is left goes on to the next plane.
    left = np.flatnonzero(passed)
    x, y, at = x[left], y[left], vertex[left]
    i1, i2 = 1 / z1[left], 1 / z2[left]
    sx1, sy1, sx2, sy2 = x1[left] * i1, y1[left] * i1, x2[left] * i2, y2[left] * i2
    k1, k2 = KICK * i1, -KICK * i2
    for plane in PLANES:
        distance, lever = plane[0] - at, max(0.0, plane[0] - MAGNET_Z)
        px1, py1 = x + sx1 * distance + k1 * lever, y + sy1 * distance
        px2, py2 = x + sx2 * distance + k2 * lever, y + sy2 * distance
        keep = inside(plane, px1, py1) & inside(plane, px2, py2)
        if plane[5] > 0:
            keep &= (px1 - px2) ** 2 + (py1 - py2) ** 2 > plane[5] ** 2
        left = left[keep]
        x, y, at, sx1, sy1, sx2, sy2, k1, k2 = (
            column[keep] for column in (x, y, at, sx1, sy1, sx2, sy2, k1, k2)
        )
    mass_over_pz = MASS / pz[left]
    return flown[left] * mass_over_pz, weight[left] * mass_over_pz


def add_weights(path, amplitude, rates, sums, scratch):
    """Sum of a exp(-path rate) for every rate, in place."""
    for first in range(0, len(path), BLOCK):
        block_path, block_amplitude = path[first : first + BLOCK], amplitude[first : first + BLOCK]
        work = scratch[: len(block_path)]
        for k, rate in enumerate(rates):
            np.multiply(block_path, -rate, out=work)
            np.exp(work, out=work)
            sums[k] += np.dot(work, block_amplitude)


def main():
    events, couplings, stride = (int(word) for word in sys.argv[1:4])
    rates = float(sys.argv[4]) * 2 ** (np.arange(couplings) / stride)
    scratch = np.empty(BLOCK)
    for line in sys.stdin:
        rng = np.random.Generator(np.random.SFC64(int(line)))
        start = time.perf_counter()
        sums = np.zeros(couplings)
        accepted = 0
        for first in range(0, events, BLOCK):
            path, amplitude = generate(rng, min(BLOCK, events - first), 1 / events)
            add_weights(path, amplitude, rates, sums, scratch)
            accepted += len(path)
        seconds = time.perf_counter() - start
        print(seconds, accepted, *sums.tolist(), flush=True)


if __name__ == "__main__":
    main()
