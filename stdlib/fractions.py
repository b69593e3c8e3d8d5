"""Rational numbers of any size.

The arithmetic is in functions of four integers, the numerators and denominators of both operands in lowest terms; `_operators` makes of
each the two methods that an operator needs.
"""
# re, decimal and numbers are slow to load and not always needed; only numbers is imported at once, for the abstract types.
import operator
import sys
from math import gcd, isfinite
from numbers import Complex, Integral, Rational, Real

__all__ = ['Fraction']


# --- From text ------------------------------------------------------------------------------------------------------------------------

def _text_pattern():
    """The pattern of Fraction('…'); compiled when first needed."""
    import re
    global _text_pattern
    digits = r'\d+(?:_\d+)*'
    compiled = re.compile(rf'''
        \s* (?P<sign> [-+]? )
        (?: (?P<over> {digits} ) \s* / \s* (?P<under> {digits} )
          | (?= \.? \d ) (?P<whole> {digits} )? (?: \. (?P<places> {digits} )? )? (?: e (?P<power> [-+]? {digits} ) )?
        )
        \s* \Z ''', re.VERBOSE | re.IGNORECASE)
    _text_pattern = lambda: compiled
    return compiled


def _parse(text):
    """Numerator and denominator, with common factors."""
    found = _text_pattern().match(text)
    if found is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    sign, over, under, whole, places, power = found.groups()
    if over is not None:
        n, d = int(over), int(under)
    else:
        n, d = int(whole or 0), 1
        if places:
            d = 10 ** (len(places) - places.count('_'))
            n = n * d + int(places)
        shift = int(power or 0)
        if shift < 0:
            d *= 10 ** -shift
        else:
            n *= 10 ** shift
    return (-n if sign == '-' else n), d


# --- Arithmetic -----------------------------------------------------------------------------------------------------------------------

def _coprime(n, d):
    """The Fraction n/d, which is in lowest terms already."""
    made = _new(Fraction)
    made._numerator, made._denominator = n, d
    return made


# Knuth, TAOCP volume 2, 4.5.1: gcds of small parts instead of one of large products.

def _sum(n1, d1, n2, d2):
    """a + b"""
    common = gcd(d1, d2)
    if common == 1:
        return _coprime(n1 * d2 + n2 * d1, d1 * d2)
    d2 //= common
    n = n1 * d2 + n2 * (d1 // common)
    shared = gcd(n, common)
    return _coprime(n // shared, d1 // shared * d2)


def _difference(n1, d1, n2, d2):
    """a - b"""
    return _sum(n1, d1, -n2, d2)


def _product(n1, d1, n2, d2):
    """a * b"""
    down, up = gcd(n1, d2), gcd(n2, d1)
    return _coprime((n1 // down) * (n2 // up), (d1 // up) * (d2 // down))


def _quotient(n1, d1, n2, d2):
    """a / b"""
    if n2 > 0:
        return _product(n1, d1, d2, n2)
    if n2 < 0:
        return _product(n1, d1, -d2, -n2)
    raise ZeroDivisionError(f'Fraction({d2}, 0)')


def _whole_quotient(n1, d1, n2, d2):
    """a // b"""
    return (n1 * d2) // (n2 * d1)


def _remainder(n1, d1, n2, d2):
    """a % b"""
    return Fraction(n1 * d2 % (n2 * d1), d1 * d2)


def _quotient_and_remainder(n1, d1, n2, d2):
    """(a // b, a % b)"""
    whole, rest = divmod(n1 * d2, n2 * d1)
    return whole, Fraction(rest, d1 * d2)


def _rounded(n, d):
    """The integer nearest to n/d; of two the even one."""
    whole, rest = divmod(2 * n + d, 2 * d)
    return whole - 1 if rest == 0 and whole % 2 else whole


def _operators(exact, inexact, takes_complex=True):
    """The methods for an operator and its operands in reverse: exact for rational numbers, else by way of float and complex."""
    def forward(a, b):
        if type(b) is Fraction or isinstance(b, Fraction):
            return exact(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return exact(a._numerator, a._denominator, b.numerator, 1)
        kind = float if isinstance(b, float) else complex if takes_complex and isinstance(b, complex) else None
        return NotImplemented if kind is None else inexact(kind(a), b)

    def reverse(b, a):
        if isinstance(a, Rational):
            return exact(a.numerator, a.denominator, b._numerator, b._denominator)
        kind = float if isinstance(a, Real) else complex if takes_complex and isinstance(a, Complex) else None
        return NotImplemented if kind is None else inexact(kind(a), float(b))

    name = inexact.__name__
    forward.__name__, reverse.__name__ = f'__{name}__', f'__r{name}__'
    forward.__doc__ = reverse.__doc__ = exact.__doc__
    return forward, reverse


def _ordering(symbol, compare):
    def method(a, b):
        if isinstance(b, Rational):
            return compare(a._numerator * b.denominator, b.numerator * a._denominator)
        if not isinstance(b, float):
            return NotImplemented
        # To what is not finite all fractions compare as 0 does.
        return compare(a, a.from_float(b)) if isfinite(b) else compare(0.0, b)

    method.__name__ = f'__{compare.__name__}__'
    method.__doc__ = f'a {symbol} b'
    return method


# --- The type -------------------------------------------------------------------------------------------------------------------------

class Fraction(Rational):
    """Fraction(numerator=0, denominator=1), Fraction(number), Fraction('3/4'), Fraction('-1.25e3'): an exact rational number.

    Always in lowest terms, with a positive denominator; immutable and hashable.
    """

    __slots__ = '_numerator', '_denominator'

    def __new__(cls, numerator=0, denominator=None):
        self = _new(cls)
        if denominator is None:
            given = numerator       # in lowest terms, unless it is text
            if type(given) is int:
                self._numerator, self._denominator = given, 1
                return self
            if isinstance(given, Rational):
                self._numerator, self._denominator = given.numerator, given.denominator
                return self
            if isinstance(given, float) or hasattr(given, 'as_integer_ratio') and not isinstance(given, type):
                self._numerator, self._denominator = given.as_integer_ratio()
                return self
            if not isinstance(given, str):
                raise TypeError('argument should be a string or a Rational instance or have the as_integer_ratio() method')
            numerator, denominator = _parse(given)
        elif not (type(numerator) is int is type(denominator)):
            if not (isinstance(numerator, Rational) and isinstance(denominator, Rational)):
                raise TypeError('both arguments should be Rational instances')
            over, under = numerator, denominator
            numerator, denominator = over.numerator * under.denominator, under.numerator * over.denominator
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float (or int)."""
        if isinstance(f, (float, Integral)):
            return cls(f)
        raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal (or int)."""
        from decimal import Decimal
        if isinstance(dec, (Decimal, Integral)):
            return cls(dec)
        raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})')

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        """For subclasses: numerator/denominator, which is in lowest terms already."""
        made = _new(cls)
        made._numerator, made._denominator = numerator, denominator
        return made

    @property
    def numerator(self):
        """The number above the line, in lowest terms."""
        return self._numerator

    @property
    def denominator(self):
        """The number below the line, positive."""
        return self._denominator

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return (self._numerator, self._denominator)

    def is_integer(self):
        """Is it a whole number?"""
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is not greater than max_denominator."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if max_denominator >= self._denominator:
            return Fraction(self)
        # The convergents of the continued fraction come nearer and nearer, from both sides in turn. The nearest is the last that fits, or
        # what lies between it and the one before and still fits.
        above, below = self._numerator, self._denominator
        (n0, d0), (n, d) = (0, 1), (1, 0)
        while True:
            term, rest = divmod(above, below)
            if d0 + term * d > max_denominator:
                break
            (n0, d0), (n, d) = (n, d), (n0 + term * n, d0 + term * d)
            above, below = below, rest
        steps = (max_denominator - d0) // d
        between_n, between_d = n0 + steps * n, d0 + steps * d
        far = abs(n * self._denominator - self._numerator * d) * between_d
        between_far = abs(between_n * self._denominator - self._numerator * between_d) * d
        return _coprime(n, d) if far <= between_far else _coprime(between_n, between_d)

    # --- text ---

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec, /):
        from _fraction_format import format_fraction
        return format_fraction(self, format_spec)

    # --- operators ---

    __add__, __radd__ = _operators(_sum, operator.add)
    __sub__, __rsub__ = _operators(_difference, operator.sub)
    __mul__, __rmul__ = _operators(_product, operator.mul)
    __truediv__, __rtruediv__ = _operators(_quotient, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(_whole_quotient, operator.floordiv, takes_complex=False)
    __mod__, __rmod__ = _operators(_remainder, operator.mod, takes_complex=False)
    __divmod__, __rdivmod__ = _operators(_quotient_and_remainder, divmod, takes_complex=False)

    def __pow__(a, b, modulo=None):
        """a ** b: a Fraction for a whole exponent, else a float"""
        if modulo is not None:
            return NotImplemented
        if isinstance(b, (float, complex)):
            return float(a) ** b
        if not isinstance(b, Rational):
            return NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        n, d, power = a._numerator, a._denominator, b.numerator
        if power >= 0:
            return _coprime(n ** power, d ** power)
        n, d, power = d, n, -power
        if d == 0:
            raise ZeroDivisionError(f'Fraction({n ** power}, 0)')
        return _coprime(n ** power, d ** power) if d > 0 else _coprime((-n) ** power, (-d) ** power)

    def __rpow__(b, a, modulo=None):
        """a ** b"""
        if modulo is not None:
            return NotImplemented
        whole = b._denominator == 1
        if isinstance(a, Rational) and not (whole and b._numerator >= 0):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if whole else float(b))

    def __pos__(self):
        """+a, as a Fraction"""
        return _coprime(self._numerator, self._denominator)

    def __neg__(self):
        """-a"""
        return _coprime(-self._numerator, self._denominator)

    def __abs__(self):
        """abs(a)"""
        return _coprime(abs(self._numerator), self._denominator)

    # --- to whole numbers ---

    def __int__(self, _index=operator.index):
        """int(a), towards 0"""
        return _index(self.__trunc__())

    def __trunc__(self):
        """math.trunc(a)"""
        n, d = self._numerator, self._denominator
        return n // d if n >= 0 else -(-n // d)

    def __floor__(self):
        """math.floor(a)"""
        return self._numerator // self._denominator

    def __ceil__(self):
        """math.ceil(a)"""
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits), half to even"""
        n, d = self._numerator, self._denominator
        if ndigits is None:
            return _rounded(n, d)
        scale = 10 ** abs(ndigits)
        return Fraction(_rounded(n * scale, d), scale) if ndigits > 0 else Fraction(scale * _rounded(n, d * scale))

    # --- comparisons ---

    def __hash__(self):
        """hash(self); equal to that of an equal int or float"""
        modulus = sys.hash_info.modulus
        try:
            below = pow(self._denominator, -1, modulus)
        except ValueError:
            value = sys.hash_info.inf       # the denominator is a multiple of the modulus
        else:
            value = hash(hash(abs(self._numerator)) * below)
        if self._numerator >= 0:
            return value
        return -value if value != 1 else -2         # -1 is no hash

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, Rational):
            return b.numerator == a._numerator and b.denominator == a._denominator
        if isinstance(b, Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return isfinite(b) and a == a.from_float(b)

    __lt__ = _ordering('<', operator.lt)
    __le__ = _ordering('<=', operator.le)
    __gt__ = _ordering('>', operator.gt)
    __ge__ = _ordering('>=', operator.ge)

    def __bool__(self):
        """a != 0"""
        return bool(self._numerator)

    # --- copies ---

    def __reduce__(self):
        return (type(self), (self._numerator, self._denominator))

    def __copy__(self):
        # It never changes; but a subclass may carry more.
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


_new = object.__new__
