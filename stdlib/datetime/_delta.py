"""timedelta: spans of time."""
from math import modf

from ._calendar import shown_name

_US_OF_DAY = 86_400_000_000
_MOST_DAYS = 999_999_999


def _divide_nearest(a, b):
    """a / b rounded to the nearest integer, halves to even."""
    quotient, rest = divmod(a, b)
    rest *= 2
    more_than_half = rest > b if b > 0 else rest < b
    if more_than_half or rest == b and quotient % 2 == 1:
        quotient += 1
    return quotient


def _add(total, left, name, value, factor):
    """Adds value units of `factor` microseconds: whole ones exactly to `total`, what remains of a float to `left`."""
    if isinstance(value, int):
        return total + value * factor, left
    if not isinstance(value, float):
        raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
    fraction, whole = modf(value)
    total += int(whole) * factor
    if fraction == 0.0:
        return total, left
    fraction, whole = modf(fraction * factor)
    return total + int(whole), left + fraction


def _rounded(total, left):
    whole = round(left)         # halves to even of the sum, not of the rest
    if abs(left - whole) == 0.5 or abs(left) % 1 == 0.5:
        odd = total & 1
        whole = int(2.0 * round((left + odd) * 0.5) - odd)
    return total + whole


class timedelta:
    """A span of time, the sum of all that is given; kept as days, seconds and microseconds of which only the days can be negative."""

    __slots__ = '_days', '_seconds', '_microseconds', '_hash'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, left = 0, 0.0
        if microseconds:
            total, left = _add(total, left, 'microseconds', microseconds, 1)
        if milliseconds:
            total, left = _add(total, left, 'milliseconds', milliseconds, 1000)
        if seconds:
            total, left = _add(total, left, 'seconds', seconds, 1_000_000)
        if minutes:
            total, left = _add(total, left, 'minutes', minutes, 60_000_000)
        if hours:
            total, left = _add(total, left, 'hours', hours, 3_600_000_000)
        if days:
            total, left = _add(total, left, 'days', days, _US_OF_DAY)
        if weeks:
            total, left = _add(total, left, 'weeks', weeks, 7 * _US_OF_DAY)
        if left:
            total = _rounded(total, left)
        return _from_microseconds(total, cls)

    @property
    def days(self):
        """Whole days."""
        return self._days

    @property
    def seconds(self):
        """Whole seconds beyond the days."""
        return self._seconds

    @property
    def microseconds(self):
        """Microseconds beyond the seconds."""
        return self._microseconds

    def total_seconds(self):
        """All of it in seconds, as a float."""
        return _microseconds(self) / 10**6

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in
                 (('days', self._days), ('seconds', self._seconds), ('microseconds', self._microseconds)) if value]
        return f'{shown_name(type(self))}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02}:{seconds:02}'
        if self._microseconds:
            text += f'.{self._microseconds:06}'
        if self._days:
            text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _from_microseconds(_microseconds(self) + _microseconds(other))
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, timedelta):
            return _from_microseconds(_microseconds(self) + _microseconds(other))
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _from_microseconds(_microseconds(self) - _microseconds(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _from_microseconds(_microseconds(other) - _microseconds(self))
        return NotImplemented

    def __neg__(self):
        return _from_microseconds(-_microseconds(self))

    def __pos__(self):
        return _from_microseconds(_microseconds(self))

    def __abs__(self):
        return -self if self._days < 0 else +self

    def __mul__(self, other):
        if isinstance(other, int):
            return _from_microseconds(_microseconds(self) * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _from_microseconds(_divide_nearest(_microseconds(self) * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) // _divisor(_microseconds(other))
        if isinstance(other, int):
            return _from_microseconds(_microseconds(self) // _divisor(other))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) / _microseconds(other)
        if isinstance(other, int):
            return _from_microseconds(_divide_nearest(_microseconds(self), _divisor(other)))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _from_microseconds(_divide_nearest(_microseconds(self) * b, _divisor(a)))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _from_microseconds(_microseconds(self) % _divisor(_microseconds(other)))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(_microseconds(self), _divisor(_microseconds(other)))
            return quotient, _from_microseconds(rest)
        return NotImplemented

    def __eq__(self, other):
        return _key(self) == _key(other) if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return _key(self) <= _key(other) if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return _key(self) < _key(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return _key(self) >= _key(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return _key(self) > _key(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(_key(self))
        return self._hash

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return self.__class__, _key(self)


timedelta.__module__ = 'datetime'


def _divisor(n):
    if n == 0:
        raise ZeroDivisionError('integer division or modulo by zero')
    return n


def _key(delta):
    return delta._days, delta._seconds, delta._microseconds


def _microseconds(delta):
    return (delta._days * 86400 + delta._seconds) * 1_000_000 + delta._microseconds


def _from_microseconds(total, cls=timedelta):
    seconds, microseconds = divmod(total, 1_000_000)
    days, seconds = divmod(seconds, 86400)
    if not -_MOST_DAYS <= days <= _MOST_DAYS:
        if not -0x8000_0000 <= days <= 0x7fff_ffff:
            raise OverflowError('Python int too large to convert to C int')
        raise OverflowError(f'days={days}; must have magnitude <= {_MOST_DAYS}')
    self = object.__new__(cls)
    self._days = days
    self._seconds = seconds
    self._microseconds = microseconds
    self._hash = -1
    return self


def seconds_of(delta):
    """The whole seconds and the microseconds of a span."""
    return delta._days * 86400 + delta._seconds, delta._microseconds


timedelta.min = timedelta(-_MOST_DAYS)
timedelta.max = timedelta(_MOST_DAYS, 86399, 999_999)
timedelta.resolution = timedelta(microseconds=1)
