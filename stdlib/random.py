"""Pseudo-random numbers: the Mersenne Twister and distributions on top of it; not for secrets.

The module's functions are methods of one hidden Random object. The same seed gives the same numbers as in CPython 3.13: each method
draws from the generator in the same order and computes with the same formula. The algorithms' sources stand at each method.
"""
import _random
import operator
import os
from bisect import bisect as _bisect
from itertools import accumulate as _accumulate
from math import (acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor, isfinite as _isfinite,
                  lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt, tau as TWOPI)
from os import urandom as _urandom

__all__ = [
    'Random', 'SystemRandom', 'betavariate', 'binomialvariate', 'choice', 'choices', 'expovariate', 'gammavariate', 'gauss',
    'getrandbits', 'getstate', 'lognormvariate', 'normalvariate', 'paretovariate', 'randbytes', 'randint', 'random',
    'randrange', 'sample', 'seed', 'setstate', 'shuffle', 'triangular', 'uniform', 'vonmisesvariate', 'weibullvariate',
]

BPF = 53                        # bits in the fraction of a float
RECIP_BPF = 2 ** -BPF
LOG4 = _log(4.0)
SG_MAGICCONST = _log(4.5) + 1.0
NV_MAGICCONST = _exp(-0.5) * 4 / _sqrt(2.0)

_index = operator.index
_default_step = 1               # by its identity randrange() knows whether a step was given
_no_state = 'System entropy source does not have state.'


# --- Seeds of text ------------------------------------------------------------------------------------------------------------------------

def _number_of_text(text):
    """All bits of a text, and its digest, as one number."""
    from hashlib import sha512
    data = text.encode() if isinstance(text, str) else bytes(text)
    return int.from_bytes(data + sha512(data).digest())


def _python2_number_of_text(text):
    """hash(text) of a 64-bit Python 2."""
    codes = text if isinstance(text, bytes) else list(map(ord, text))
    number = codes[0] << 7 if codes else 0
    for code in codes:
        number = (number * 1000003 ^ code) % 2 ** 64
    return number ^ len(codes)


# --- Loops of the distributions -----------------------------------------------------------------------------------------------------------

def _large_gamma(random, alpha):
    """Gamma distribution for alpha > 1, with scale 1 (Cheng 1977, algorithm GB)."""
    width = _sqrt(2.0 * alpha - 1.0)
    offset = alpha - LOG4
    slope = alpha + width
    while True:
        u = random()
        if u <= 1e-7 or u >= 0.9999999:
            continue            # its logarithm below would be too coarse
        w = 1.0 - random()
        v = _log(u / (1.0 - u)) / width
        x = _exp(v) * alpha
        bound = offset + slope * v - x
        z = u * u * w
        # The first test, on a tangent, spares most logarithms.
        if bound + SG_MAGICCONST - z * 4.5 >= 0.0 or bound >= _log(z):
            return x


def _small_gamma(random, alpha):
    """Gamma distribution for alpha < 1, with scale 1 (Kennedy and Gentle 1980, algorithm GS)."""
    total = (_e + alpha) / _e
    while True:
        area = random() * total
        if area <= 1.0:
            x = area ** (1.0 / alpha)
            accepted = random() <= _exp(-x)
        else:
            x = -_log((total - area) / alpha)
            accepted = random() <= x ** (alpha - 1.0)
        if accepted:
            return x


def _binomial_by_gaps(random, n, p):
    """Count how many successes fit into n tries, by the distances between them (Devroye 1986, X.4.3)."""
    log_failure = _log2(1.0 - p)
    if log_failure == 0.0:
        return 0                # p is too small to be seen
    successes, tries = -1, 0
    while tries <= n:
        successes += 1
        tries += _floor(_log2(random()) / log_failure) + 1
    return successes


def _binomial_by_rejection(random, n, p):
    """Hörmann's transformed rejection with squeeze (1993, algorithm BTRS); the names are the paper's."""
    deviation = _sqrt(n * p * (1.0 - p))
    b = 2.53 * deviation + 1.15
    a = 0.0248 * b - 0.0873 + 0.01 * p
    c = n * p + 0.5
    v_r = 0.92 - 4.2 / b
    exact = None                # what the exact test needs, computed when a number first comes to it
    while True:
        u = random() - 0.5
        u_s = 0.5 - abs(u)
        k = _floor(u * (a * 2.0 / u_s + b) + c)
        if not 0 <= k <= n:
            continue
        v = random()
        if v <= v_r and u_s >= 0.07:
            return k
        if exact is None:
            mode = _floor(p * (n + 1))
            exact = (5.1 / b + 2.83) * deviation, _log(p / (1.0 - p)), mode, _lgamma(mode + 1) + _lgamma(n - mode + 1)
        alpha, log_odds, mode, peak = exact
        v *= alpha / (b + a / (u_s * u_s))
        if _log(v) <= peak - _lgamma(k + 1) - _lgamma(n - k + 1) + log_odds * (k - mode):
            return k


# --- The generators -----------------------------------------------------------------------------------------------------------------------

class Random(_random.Random):
    """A generator with its own state.

    A subclass may override random(), seed(), getstate(), setstate() for another source, and getrandbits() so that randrange() can make any
    number.
    """

    VERSION = 3     # of getstate()'s result

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None      # the second number of the pair that gauss() made

    def __init_subclass__(cls, /, **kwargs):
        # Whole numbers come from whichever source the most derived class defines; bits are better than floats.
        makers = {'_randbelow': None, 'getrandbits': cls._randbelow_with_getrandbits, 'random': cls._randbelow_without_getrandbits}
        source = next(name for base in cls.__mro__ for name in makers if name in base.__dict__)
        if makers[source] is not None:
            cls._randbelow = makers[source]

    # --- State ---

    def seed(self, a=None, version=2):
        """Start the sequence that belongs to `a`: None (the system's randomness), int, float, str, bytes or bytearray.

        version=1 treats text as Python 2 did.
        """
        if a is not None and not isinstance(a, (int, float)):
            if not isinstance(a, (str, bytes, bytearray)):
                raise TypeError('The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.')
            if version == 2:
                a = _number_of_text(a)
            elif version == 1 and not isinstance(a, bytearray):
                a = _python2_number_of_text(a)
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """The whole state, for setstate()."""
        return (self.VERSION, super().getstate(), self.gauss_next)

    def setstate(self, state):
        """Go back to a state that getstate() returned."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f'state with version {version} passed to Random.setstate() of version {self.VERSION}')
        _, words, self.gauss_next = state
        if version == 2:
            # Version 2 was written with signed words on some systems.
            try:
                words = tuple(word % (1 << 32) for word in words)
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, saved):
        self.setstate(saved)

    def __reduce__(self):
        return (type(self), (), self.getstate())

    # --- Whole numbers ---

    def _randbelow_with_getrandbits(self, n):
        """An int in range(n); 0 < n."""
        bits = n.bit_length()
        draw = self.getrandbits
        while (number := draw(bits)) >= n:
            pass                # too large: cutting it down would prefer small numbers
        return number

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """An int in range(n), made from random(), which tells maxsize numbers apart."""
        draw = self.random
        if n >= maxsize:
            import warnings
            warnings.warn('Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n'
                          'To remove the range limitation, add a getrandbits() method.', stacklevel=2)
            return _floor(n * draw())
        fair = (maxsize - maxsize % n) / maxsize        # from here on some remainders would come once more than others
        while (number := draw()) >= fair:
            pass
        return _floor(maxsize * number) % n

    _randbelow = _randbelow_with_getrandbits        # __init_subclass__ may choose the other

    def randbytes(self, n):
        """n random bytes."""
        bits = self.getrandbits(8 * n)
        return bits.to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=_default_step):
        """An item of range(start, stop, step), without building it."""
        start = _index(start)
        if stop is None:
            if step is not _default_step:
                raise TypeError('Missing a non-None stop argument')
            if start <= 0:
                raise ValueError('empty range for randrange()')
            return self._randbelow(start)
        stop = _index(stop)
        step = _index(step)
        if step == 1:
            if stop <= start:
                raise ValueError(f'empty range in randrange({start}, {stop})')
            return self._randbelow(stop - start) + start
        if step == 0:
            raise ValueError('zero step for randrange()')
        count = -((start - stop) // step)       # the quotient rounded up, in either direction
        if count <= 0:
            raise ValueError(f'empty range in randrange({start}, {stop}, {step})')
        return self._randbelow(count) * step + start

    def randint(self, a, b):
        """An int N with a <= N <= b."""
        return self.randrange(a, b + 1)

    # --- Sequences ---

    def choice(self, seq):
        """An item of a sequence that is not empty."""
        size = len(seq)
        if size == 0:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        """Mix the items of a mutable sequence in place (Fisher and Yates)."""
        below = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """A list of k items of a sequence, each place at most once, in random order.

        counts: how often each item of the population is there.
        """
        if not isinstance(population, (list, tuple, str, range, bytes, bytearray)):
            from collections.abc import Sequence
            if not isinstance(population, Sequence):
                raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        if counts is not None:
            return self._sample_of_repeated(population, k, counts)
        n = len(population)
        if k < 0 or k > n:
            raise ValueError('Sample larger than population or is negative')
        below = self._randbelow
        chosen = []
        # Which of the two ways is taken decides which numbers come: a copy of the population where that takes less room than a set of k
        # places, by an estimate of the size of sets.
        if n <= 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0):
            rest = list(population)
            for size in range(n, n - k, -1):
                place = below(size)
                chosen.append(rest[place])
                rest[place] = rest[size - 1]
            return chosen
        taken = set()
        for _ in range(k):
            while (place := below(n)) in taken:
                pass
            taken.add(place)
            chosen.append(population[place])
        return chosen

    def _sample_of_repeated(self, population, k, counts):
        ends = list(_accumulate(counts))        # of the places of each item, if all were written out
        if len(ends) != len(population):
            raise ValueError('The number of counts does not match the population')
        total = ends[-1] if ends else 0
        if not isinstance(total, int):
            raise TypeError('Counts must be integers')
        if total <= 0:
            raise ValueError('Total of counts must be greater than zero')
        return [population[_bisect(ends, place)] for place in self.sample(range(total), k=k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """A list of k items, each chosen independently, with the given relative or cumulative weights."""
        draw = self.random
        n = len(population)
        if weights is None and cum_weights is None:
            n = float(n)
            return [population[_floor(n * draw())] for _ in range(k)]
        if cum_weights is None:
            try:
                cum_weights = list(_accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError(f'The number of choices must be a keyword argument: k={weights}') from None
                raise
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = 0.0 + cum_weights[-1]
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(total):
            raise ValueError('Total of weights must be finite')
        last = n - 1            # rounding must not lead behind it
        return [population[_bisect(cum_weights, total * draw(), 0, last)] for _ in range(k)]

    # --- Distributions of real numbers ---

    def uniform(self, a, b):
        """A number between a and b."""
        return (b - a) * self.random() + a

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A number between low and high, most often near mode (the middle)."""
        u = self.random()
        if mode is None:
            peak = 0.5
        elif high == low:
            return low
        else:
            peak = (mode - low) / (high - low)
        if u <= peak:
            return (high - low) * _sqrt(peak * u) + low
        return (low - high) * _sqrt((1.0 - peak) * (1.0 - u)) + high

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution (Kinderman and Monahan 1977, ratio of uniform deviates)."""
        draw = self.random
        while True:
            numerator = draw() - 0.5
            denominator = 1.0 - draw()
            z = numerator * NV_MAGICCONST / denominator
            if -_log(denominator) >= z * z / 4.0:
                return sigma * z + mu

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal distribution, faster; two calls at once from two threads may give the same number (Box and Muller)."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = TWOPI * self.random()
            radius = _sqrt(_log(1.0 - self.random()) * -2.0)
            z = radius * _cos(angle)
            self.gauss_next = radius * _sin(angle)
        return sigma * z + mu

    def lognormvariate(self, mu, sigma):
        """A number whose logarithm is normally distributed."""
        logarithm = self.normalvariate(mu, sigma)
        return _exp(logarithm)

    def expovariate(self, lambd=1.0):
        """Exponential distribution; lambd is 1 / mean."""
        u = 1.0 - self.random()         # never 0
        return -_log(u) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Circular data: angle mu, concentration kappa (Best and Fisher 1979; Fisher 1993, p. 49)."""
        draw = self.random
        if kappa <= 1e-6:
            return draw() * TWOPI       # as good as uniform
        ratio = 0.5 / kappa
        r = _sqrt(ratio * ratio + 1.0) + ratio
        while True:
            z = _cos(draw() * _pi)
            d = z / (z + r)
            u = draw()
            if 1.0 - d * d > u or _exp(d) * (1.0 - d) >= u:
                break
        q = 1.0 / r
        angle = _acos((z + q) / (q * z + 1.0))
        if draw() <= 0.5:
            angle = -angle
        return (angle + mu) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution: mean alpha * beta."""
        if beta <= 0.0 or alpha <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha > 1.0:
            return beta * _large_gamma(self.random, alpha)
        if alpha < 1.0:
            return beta * _small_gamma(self.random, alpha)
        return beta * alpha * -_log(1.0 - self.random())        # exponential; alpha is 1, or not a number and then nor is the result

    def betavariate(self, alpha, beta):
        """Beta distribution, between 0 and 1 (Knuth, volume 2, p. 134)."""
        first = self.gammavariate(alpha, 1.0)
        if first == 0.0:
            return 0.0
        return first / (self.gammavariate(beta, 1.0) + first)

    def paretovariate(self, alpha):
        """Pareto distribution with shape alpha."""
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution with scale alpha and shape beta."""
        exponential = -_log(1.0 - self.random())
        return exponential ** (1.0 / beta) * alpha

    def binomialvariate(self, n=1, p=0.5):
        """The number of successes in n tries that each succeed with probability p."""
        if n < 0:
            raise ValueError('n must be non-negative')
        if not 0.0 < p < 1.0:
            if p == 0.0 or p == 1.0:
                return n if p else 0
            raise ValueError('p must be in the range 0.0 <= p <= 1.0')
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)         # count the failures, which are fewer
        if n * p < 10.0:
            return _binomial_by_gaps(self.random, n, p)
        return _binomial_by_rejection(self.random, n, p)


class SystemRandom(Random):
    """A generator that takes its numbers from the operating system; it has no state."""

    def random(self):
        """A number in [0.0, 1.0)."""
        return RECIP_BPF * self.getrandbits(BPF)

    def getrandbits(self, k):
        """An int of k random bits."""
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        spare = -k % 8
        return int.from_bytes(_urandom((k + spare) // 8)) >> spare

    def randbytes(self, n):
        """n random bytes."""
        return _urandom(n)

    def seed(self, *_args, **_options):
        """Does nothing."""

    def getstate(self, *_args, **_options):
        """Raises NotImplementedError."""
        raise NotImplementedError(_no_state)

    def setstate(self, *_args, **_options):
        """Raises NotImplementedError."""
        raise NotImplementedError(_no_state)


_inst = Random()
globals().update((_name, getattr(_inst, _name)) for _name in __all__ if hasattr(_inst, _name))

if hasattr(os, 'register_at_fork'):
    os.register_at_fork(after_in_child=_inst.seed)


def _parse_args(arg_list):
    """(the arguments, the text of the help)"""
    import argparse
    parser = argparse.ArgumentParser(prog='python -m random', formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_mutually_exclusive_group().add_argument
    add('-c', '--choice', nargs='+', help='print a random choice')
    add('-i', '--integer', type=int, metavar='N', help='print a random integer between 1 and N inclusive')
    add('-f', '--float', type=float, metavar='N', help='print a random floating-point number between 0 and N inclusive')
    add('--test', type=int, const=10_000, nargs='?', help=argparse.SUPPRESS)
    parser.add_argument('input', nargs='*', help='a string, an int or a float, as the options')
    return parser.parse_args(arg_list), parser.format_help()


def main(arg_list=None):
    """The command: python -m random [-c CHOICE … | -i N | -f N]."""
    options, help_text = _parse_args(arg_list)
    if options.choice:
        return choice(options.choice)
    if options.integer is not None:
        return randint(1, options.integer)
    if options.float is not None:
        return uniform(0, options.float)
    if not options.input:
        return help_text
    if len(options.input) > 1:
        return choice(options.input)
    text = options.input[0]
    for convert, draw, first in (int, randint, 1), (float, uniform, 0):
        try:
            last = convert(text)
        except ValueError:
            continue
        return draw(first, last)
    return choice(text.split())


if __name__ == '__main__':
    print(main())
