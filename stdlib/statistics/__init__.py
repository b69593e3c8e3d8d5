"""Averages, spread, correlation and the normal distribution. Sums are exact, so results do not depend on the order of the data.

>>> mean([2, 3, 4, 7])
4
>>> median([7, 3, 5])
5
"""
# Exact sums work on integer ratios: numerators are added up by denominator, and only the result is rounded.
import math
import numbers
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction
from itertools import count, groupby, repeat
from operator import itemgetter

from ._errors import StatisticsError
from ._kernels import _kernel_invcdfs, kde, kde_random
from ._normal import NormalDist, _normal_dist_inv_cdf

__all__ = [
    'NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'kde', 'kde_random',
    'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance',
    'quantiles', 'stdev', 'variance',
]


# --- exact sums ----------------------------------------------------------------------------------------------------------------------------------

def _exact_ratio(x):
    """(numerator, denominator) of a number; (x, None) for infinities and nan.

    >>> _exact_ratio(0.75)
    (3, 4)
    """
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _isfinite(x):
    try:
        return x.is_finite()       # a Decimal
    except AttributeError:
        return math.isfinite(x)


def _fail_neg(values, errmsg='negative value'):
    """The values; StatisticsError at the first one below 0."""
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def _coerce(a, b):
    """The type that sums of two types have."""
    if a is b or b is int or b is bool or issubclass(a, b):
        return a
    if a is int or issubclass(b, a):
        return b
    if issubclass(a, int):
        return b
    if issubclass(b, int):
        return a
    if issubclass(a, Fraction) and issubclass(b, float):
        return b
    if issubclass(a, float) and issubclass(b, Fraction):
        return a
    raise TypeError("don't know how to coerce %s and %s" % (a.__name__, b.__name__))


def _total(partials):
    """The sum of what _sum() has gathered: denominator -> numerator."""
    if None in partials:
        return partials[None]
    return sum(Fraction(n, d) for d, n in partials.items())


def _types(kinds):
    result = int
    for kind in kinds:
        result = _coerce(result, kind)
    return result


def _sum(data):
    """(type, exact sum, number of items)

    >>> _sum([0.5, 0.25, 2])
    (<class 'float'>, Fraction(11, 4), 3)
    """
    n = 0
    kinds = set()
    partials = {}
    for x in data:
        n += 1
        kinds.add(type(x))
        numerator, denominator = _exact_ratio(x)
        partials[denominator] = partials.get(denominator, 0) + numerator
    return _types(kinds), _total(partials), n


def _squares(data, center=None):
    """(type, exact sum of squared deviations, the mean, number of items)"""
    n = 0
    kinds = set()
    if center is not None:
        kind, total, n = _sum((d := x - center) * d for x in data)
        return kind, total, center, n
    sums, squares = defaultdict(int), defaultdict(int)
    for x in data:
        n += 1
        kinds.add(type(x))
        numerator, denominator = _exact_ratio(x)
        sums[denominator] += numerator
        squares[denominator] += numerator * numerator if denominator is not None else numerator
    kind = _types(kinds)
    if not n:
        return kind, Fraction(0), Fraction(0), 0
    if None in sums:
        return kind, sums[None], sums[None], n      # nan or infinite
    total = sum(Fraction(s, d) for d, s in sums.items())
    total_squares = sum(Fraction(s, d * d) for d, s in squares.items())
    return kind, (n * total_squares - total * total) / n, total / n, n


def _convert(value, kind):
    """An exact result as the data's type."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if value is not None and issubclass(kind, numbers.Number) and hasattr(kind, 'as_integer_ratio'):
            return kind(value.numerator) / kind(value.denominator)
        raise


def _integer_sqrt_of_frac_rto(n, m):
    """The square root of n/m, cut off; an inexact one ends with the bit 1, so that it can be rounded once more."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt_of_frac(n, m):
    """The square root of n/m, correctly rounded, by a root to more bits."""
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return float(_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift)
    return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The square root of n/m, correctly rounded in the current decimal context: from a guess, by comparing with what lies half way to its
    neighbours."""
    from decimal import Decimal
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    numerator, denominator = root.as_integer_ratio()
    for neighbour in (root.next_plus(), root.next_minus()):
        near_n, near_d = neighbour.as_integer_ratio()
        # Both halves of: is n/m beyond ((root + neighbour) / 2) squared?
        middle = numerator * near_d + near_n * denominator
        beyond = 4 * n * (denominator * near_d) ** 2 - m * middle ** 2
        if beyond > 0 if neighbour > root else beyond < 0:
            return neighbour
    return root


def _sqrt_as(value, kind):
    """The square root of an exact value, as the data's type."""
    if isinstance(value, float):
        return math.sqrt(value)
    if value == 0:
        return kind(0) if kind.__name__ == 'Decimal' else 0.0
    if kind.__name__ == 'Decimal':
        return _decimal_sqrt_of_frac(value.numerator, value.denominator)
    return _float_sqrt_of_frac(value.numerator, value.denominator)


# --- averages ------------------------------------------------------------------------------------------------------------------------------------

def mean(data):
    """The arithmetic mean, of the data's type.

    >>> mean([2, 3, 4, 6])
    3.75
    """
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The arithmetic mean, possibly weighted, as a float and fast.

    >>> fmean([2.0, 4.0], weights=[3, 1])
    2.5
    """
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        numerator = math.sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length') from None
    denominator = math.fsum(weights)
    if not denominator:
        raise StatisticsError('sum of weights must be non-zero')
    return numerator / denominator


def geometric_mean(data):
    """The n-th root of the product of n positive numbers, as a float.

    >>> round(geometric_mean([2, 18]), 9)
    6.0
    """
    n = 0
    found_zero = False

    def logarithms():
        nonlocal n, found_zero
        for n, x in enumerate(data, start=1):
            if x > 0.0 or math.isnan(x):
                yield math.log(x)
            elif x == 0.0:
                found_zero = True
            else:
                raise StatisticsError('No negative inputs allowed', x)

    total = math.fsum(logarithms())
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    if math.isnan(total):
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return math.exp(total / n)


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals of positive numbers, possibly weighted.

    >>> harmonic_mean([30, 60])
    40.0
    """
    data = list(data)
    message = 'harmonic mean does not support negative values'
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (numbers.Real,)) and not hasattr(x, 'as_integer_ratio'):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights = repeat(1, n)
        total_weight = n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        _, total_weight, _ = _sum(_fail_neg(weights, message))
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, message)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(total_weight / total, kind)


def _sorted(data, what):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    """The middle value, or the mean of the two in the middle.

    >>> median([4, 1, 9, 2])
    3.0
    """
    data = _sorted(data, 'median')
    half, odd = divmod(len(data), 2)
    return data[half] if odd else (data[half - 1] + data[half]) / 2


def median_low(data):
    """The middle value, or the lower of the two in the middle.

    >>> median_low([4, 1, 9, 2])
    2
    """
    data = _sorted(data, 'median')
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value, or the higher of the two in the middle.

    >>> median_high([4, 1, 9, 2])
    4
    """
    data = _sorted(data, 'median')
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data that stand for intervals of this width around them, by interpolation.

    >>> median_grouped([10, 20, 20, 30], interval=10)
    20.0
    """
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    below = bisect_left(data, x)
    above = bisect_right(data, x, lo=below)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float') from None
    return x - interval / 2.0 + interval * (n / 2 - below) / (above - below)


def mode(data):
    """The most frequent value; the first of several.

    >>> mode('banana')
    'a'
    """
    pairs = Counter(iter(data)).most_common(1)
    try:
        return pairs[0][0]
    except IndexError:
        raise StatisticsError('no mode for empty data') from None


def multimode(data):
    """The list of the most frequent values, in the order in which they come.

    >>> multimode('abba')
    ['a', 'b']
    """
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, n in counts.items() if n == most] if counts else []


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points that divide the data into n parts of equal probability.

    method='inclusive': the data are the whole population, extremes included.
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        m = size - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = size + 1
        for i in range(1, n):
            j = min(max(i * m // n, 1), size - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


# --- spread --------------------------------------------------------------------------------------------------------------------------------------

def variance(data, xbar=None):
    """The variance of a sample (divided by n - 1); xbar: its mean, if known.

    >>> variance([1, 3, 5])
    4
    """
    kind, total, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(total / (n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a population (divided by n); mu: its mean, if known.

    >>> pvariance([1, 3, 5, 7])
    5
    """
    kind, total, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(total / n, kind)


def stdev(data, xbar=None):
    """The square root of variance().

    >>> stdev([1, 3, 5])
    2.0
    """
    kind, total, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _sqrt_as(total / (n - 1), kind)


def pstdev(data, mu=None):
    """The square root of pvariance().

    >>> pstdev([1, 1, 5, 5])
    2.0
    """
    kind, total, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _sqrt_as(total / n, kind)


# --- two variables -------------------------------------------------------------------------------------------------------------------------------

def _deviations(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    return [v - xbar for v in x], [v - ybar for v in y], xbar, ybar


def covariance(x, y, /):
    """The covariance of a sample of pairs.

    >>> covariance([1, 2, 3], [2, 4, 6])
    2.0
    """
    dx, dy, _, _ = _deviations(x, y, 'covariance')
    return math.sumprod(dx, dy) / (len(x) - 1)


def _rank(data, start=0.0):
    """The ranks of the data; equal ones share the mean of theirs.

    >>> _rank([30, 10, 30])
    [2.5, 1.0, 2.5]
    """
    order = sorted(zip(data, count()))
    result = [0.0] * len(order)
    i = start + 1
    for _, group in groupby(order, key=itemgetter(0)):
        group = list(group)
        rank = i + (len(group) - 1) / 2
        for _, position in group:
            result[position] = rank
        i += len(group)
    return result


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient; Spearman's with method='ranked'.

    >>> correlation([1, 2, 3], [9, 4, 1], method='ranked')
    -1.0
    """
    if len(y) != len(x):
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in {'linear', 'ranked'}:
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (len(x) - 1) / -2 - 1       # so that their mean is 0
        dx, dy = _rank(x, start), _rank(y, start)
    else:
        dx, dy, _, _ = _deviations(x, y, 'correlation')
    sxy, sxx, syy = math.sumprod(dx, dy), math.sumprod(dx, dx), math.sumprod(dy, dy)
    try:
        return sxy / _sqrtprod(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


def _sqrtprod(x, y):
    """sqrt(x * y), without losing what the product rounds away."""
    h = math.sqrt(x * y)
    if not math.isfinite(h):
        if math.isinf(h) and not math.isinf(x) and not math.isinf(y):
            return _sqrtprod(x * 2.0 ** -600, y) * 2.0 ** 300      # the product was too large
        return h
    if not h:
        return _sqrtprod(x * 2.0 ** 537, y * 2.0 ** 537) * 2.0 ** -537 if x and y else h
    error = math.sumprod((x, h), (y, -h))
    return h + error / (2.0 * h)


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """The line (slope, intercept) with the least sum of squared distances; proportional: through (0, 0).

    >>> linear_regression([1, 2, 3], [3, 5, 7])
    LinearRegression(slope=2.0, intercept=1.0)
    """
    if len(y) != len(x):
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if proportional:
        dx, dy, xbar, ybar = x, y, 0.0, 0.0
    else:
        dx, dy, xbar, ybar = _deviations(x, y, 'linear regression')
    sxy = math.sumprod(dx, dy) + 0.0
    sxx = math.sumprod(dx, dx)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
