"""Composite Gauss-Legendre rules for the nuisance priors, used by counting_models.py and combined_models.py.

Every rule returns (values, weights) with sum(weights * g(values)) = E[g]: plain numerical integration of the
prior's density over panels, in theta for the log-normals, in the logarithm for gammas and in the variable itself
for normals. `fineness` makes the panels shorter and the order higher; the difference between two finenesses is
the error that the tables state.
"""

import numpy as np

REACH = 12.0  # standard deviations; exp(-72) of the peak
lowest_order = 14


def panels(edges, order):
    """Gauss-Legendre points and weights on consecutive panels."""
    x, w = np.polynomial.legendre.leggauss(order)
    edges = np.asarray(edges, dtype=float)
    half = 0.5 * np.diff(edges)[:, None]
    middle = 0.5 * (edges[1:] + edges[:-1])[:, None]
    return (middle + half * x).ravel(), (half * w).ravel()


def evenly(low, high, width):
    return np.linspace(low, high, max(1, int(np.ceil((high - low) / width))) + 1)


def order(fineness):
    return lowest_order + 4 * fineness


def lognormal(median, width, count, fineness, tilt=0.0):
    """median * exp(width * theta). `tilt` moves the range by so many widths, for integrands with powers."""
    step = min(1.0, 1.5 / (width * np.sqrt(count + 1.0))) / (1 + 0.4 * fineness)
    reach = REACH + abs(tilt) * width
    theta, w = panels(evenly(-reach, reach, step), order(fineness))
    density = np.exp(-0.5 * theta**2) / np.sqrt(2 * np.pi)
    return median * np.exp(width * theta), w * density


def gamma(mean, deviation, count, fineness, power=0.0):
    """Gamma of this mean and standard deviation; `power` (negative or 0) multiplies the integrand later."""
    a = (mean / deviation) ** 2
    low = -(50.0 / (a + power)) - 2.0
    high = np.log1p(80.0 / a + np.sqrt(160.0 / a)) + 0.5
    step = min(1.0, 1.5 / np.sqrt(count + 1.0 + a)) / (1 + 0.4 * fineness)
    # Far to the left the density is one exponential: longer panels.
    knee = max(low, -12.0 / np.sqrt(a) - 3.0)
    left = evenly(low, knee, min(3.0, 6.0 / a) / (1 + 0.4 * fineness))[:-1] if knee > low else []
    u, w = panels(np.concatenate([left, evenly(knee, high, step)]), order(fineness))
    density = w * np.exp(a * (u - np.expm1(u)))
    # The norm of x^(a-1) e^(-a x) is summed rather than taken from the gamma function: same rule, same error.
    return mean * np.exp(u), density / density.sum()


def normal(mean, deviation, minimum, count, fineness):
    """Normal cut at `minimum` >= 0 and renormalised."""
    low = max(minimum, mean - REACH * deviation)
    high = max(mean, 0.0) + REACH * deviation
    step = min(1.0, 1.0 * np.sqrt(count + 1.0) / deviation, 2.0 * mean / deviation / np.sqrt(count + 1.0) if mean > 0 else 1.0)
    step = max(step, 0.02) * deviation / (1 + 0.4 * fineness)
    edges = []
    if low < 2 * step:
        # Panels that double in length away from zero, where 1/x and large signals have their structure.
        edge = low if low > 0 else step * 2.0**-40
        edges = [0.0] if low == 0 else []
        while edge < step:
            edges.append(edge)
            edge *= 1.5
        low = edges[-1]
        edges = edges[:-1]
    x, w = panels(np.concatenate([edges, evenly(low, high, step)]), order(fineness))
    density = w * np.exp(-0.5 * ((x - mean) / deviation) ** 2)
    return x, density / density.sum()


def fixed(value):
    return np.array([float(value)]), np.array([1.0])


def scale(prior, sigma, minimum, count, fineness, power=0.0):
    """Relative scale of the signal (POT or efficiency), median or mean 1."""
    if prior == "none" or sigma == 0:
        return fixed(1.0)
    if prior == "lognormal":
        return lognormal(1.0, sigma, count, fineness, 1.0)
    if prior == "lognormal-kappa":
        return lognormal(1.0, np.log1p(sigma), count, fineness, 1.0)
    if prior == "lognormal-mean":
        width = np.sqrt(np.log1p(sigma**2))
        return lognormal(np.exp(-0.5 * width**2), width, count, fineness, 1.0)
    if prior == "gamma":
        return gamma(1.0, sigma, count, fineness, power)
    if prior == "normal":
        return normal(1.0, sigma, minimum, count, fineness)
    raise ValueError(prior)


def mean_count(prior, mean, deviation, count, fineness):
    """A background: mean and absolute standard deviation."""
    if prior == "none" or deviation == 0:
        return fixed(mean)
    if prior == "lognormal":
        return lognormal(mean, deviation / mean, count, fineness)
    if prior == "gamma":
        return gamma(mean, deviation, count, fineness)
    if prior == "normal":
        return normal(mean, deviation, 0.0, count, fineness)
    raise ValueError(prior)
