"""Kernel density estimation: kde() and kde_random()."""
import math
from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erf, exp, log, pi, sin, sqrt, tan, tanh

from ._errors import StatisticsError
from ._normal import _normal_dist_inv_cdf


def _inverse(cdf, pdf):
    """The inverse of a distribution on -1 .. 1, by Newton's method kept between narrowing bounds."""
    def invert(p):
        low, high, x = -1.0, 1.0, 2.0 * p - 1.0
        for _ in range(200):
            error = cdf(x) - p
            if abs(error) < 1e-16 or low == high:
                break
            if error > 0:
                high = x
            else:
                low = x
            slope = pdf(x)
            step = x - error / slope if slope else low
            following = step if low < step < high else (low + high) / 2
            if following == x:
                break
            x = following
        return x
    return invert


def _quartic_cdf(t):
    return t * (3 / 16 * t ** 4 - 5 / 8 * t * t + 15 / 16) + 1 / 2


def _quartic(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _triweight_cdf(t):
    return 35 / 32 * t * (1.0 - t * t + 3 / 5 * t ** 4 - t ** 6 / 7) + 1 / 2


def _triweight(t):
    return 35 / 32 * (1.0 - t * t) ** 3


# Name -> density, distribution, its inverse, and how far from 0 the density is not 0 (None: everywhere).
_kernels = {
    'normal': (lambda t: exp(-1 / 2 * t * t) / sqrt(2 * pi), lambda t: 1 / 2 * math.erfc(-t / sqrt(2)),
               lambda p: _normal_dist_inv_cdf(p, 0.0, 1.0), None),
    'logistic': (lambda t: 1 / 2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0), lambda p: log(p / (1.0 - p)), None),
    'sigmoid': (lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), lambda p: log(tan(p * pi / 2)), None),
    'rectangular': (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2 * p - 1, 1.0),
    'triangular': (lambda t: 1.0 - abs(t), lambda t: t + t * abs(t) * -1 / 2 + 1 / 2,
                   lambda p: sqrt(2 * p) - 1 if p < 1 / 2 else 1 - sqrt(2 - 2 * p), 1.0),
    'parabolic': (lambda t: 3 / 4 * (1.0 - t * t), lambda t: -1 / 4 * t ** 3 + 3 / 4 * t + 1 / 2,
                  lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1.0),
    'quartic': (_quartic, _quartic_cdf, _inverse(_quartic_cdf, _quartic), 1.0),
    'triweight': (_triweight, _triweight_cdf, _inverse(_triweight_cdf, _triweight), 1.0),
    'cosine': (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2, lambda p: 2 * asin(2 * p - 1) / pi, 1.0),
}
for _other, _name in ('gauss', 'normal'), ('uniform', 'rectangular'), ('epanechnikov', 'parabolic'), ('biweight', 'quartic'):
    _kernels[_other] = _kernels[_name]
_kernel_invcdfs = {_name: _row[2] for _name, _row in _kernels.items()}


def _kernel(data, h, kernel):
    if not data:
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not h={h!r}')
    try:
        return _kernels[kernel]
    except KeyError:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}') from None


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density (or distribution) from which the data come; h: how wide each point is smeared.

    >>> density = kde([0.0, 1.0], h=1.0, kernel='rectangular')
    >>> density(0.5)
    0.5
    """
    K, W, _, support = _kernel(data, h, kernel)
    if support is None:
        if cumulative:
            def estimate(x):
                return math.fsum(W((x - x_i) / h) for x_i in data) / len(data)
        else:
            def estimate(x):
                return math.fsum(K((x - x_i) / h) for x_i in data) / (len(data) * h)
    else:
        sample = sorted(data)
        bandwidth = h * support

        def near(x):
            nonlocal sample
            if len(data) != len(sample):
                sample = sorted(data)
            first = bisect_left(sample, x - bandwidth)
            return first, sample[first:bisect_right(sample, x + bandwidth)]

        if cumulative:
            def estimate(x):
                first, supported = near(x)
                return math.fsum([math.fsum(W((x - x_i) / h) for x_i in supported), first]) / len(data)
        else:
            def estimate(x):
                return math.fsum(K((x - x_i) / h) for x_i in near(x)[1]) / (len(data) * h)
    estimate.__name__ = estimate.__qualname__ = 'cdf' if cumulative else 'pdf'
    estimate.__doc__ = f'{"CDF" if cumulative else "PDF"} estimate with {h=!r} and {kernel=!r}'
    return estimate


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that draws random values from the density that kde() estimates.

    >>> draw = kde_random([5.0], h=1.0, kernel='rectangular', seed=3)
    >>> 4.0 <= draw() <= 6.0
    True
    """
    import random
    invert = _kernel(data, h, kernel)[2]
    source = random.Random(seed)

    def draw():
        return source.choice(data) + h * invert(source.random())

    draw.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return draw


kde.__module__ = kde_random.__module__ = 'statistics'
