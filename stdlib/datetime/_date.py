"""date: a day of the calendar."""
import time as _time
from operator import index

from ._calendar import (DAY_NAMES, MAX_ORDINAL, MAXYEAR, MONTH_NAMES, check_date, days_before_month, from_ordinal, iso_to_ordinal,
                        iso_week1_monday, shown_name, to_ordinal, type_name)
from ._delta import timedelta
from ._text import PAIRS, format_moment, parse_date

_MISSING = object()


class IsoCalendarDate(tuple):
    """A day by ISO 8601: (year, week, weekday)."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)       # the class has no public name

    def __repr__(self):
        return f'{shown_name(type(self))}(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _missing_argument(values, names):
    for position, (value, name) in enumerate(zip(values, names), 1):
        if value is _MISSING:
            raise TypeError(f"function missing required argument '{name}' (pos {position})")


class date:
    """A day of the calendar; year from 1 to 9999, month and day from 1."""

    __slots__ = '_year', '_month', '_day', '_hash'

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        if month is _MISSING and day is _MISSING and isinstance(year, (bytes, str)) and len(year) == 4:
            state = year.encode('latin-1') if isinstance(year, str) else year
            if 1 <= state[2] <= 12:        # from a pickle
                return _make(cls, state[0] << 8 | state[1], state[2], state[3])
        if day is _MISSING or month is _MISSING or year is _MISSING:
            _missing_argument((year, month, day), ('year', 'month', 'day'))
        return _make(cls, *check_date(year, month, day))

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The day of a POSIX timestamp, by local time."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        moment = _time.localtime(timestamp)
        return cls(moment.tm_year, moment.tm_mon, moment.tm_mday)

    @classmethod
    def today(cls):
        """Today."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The day with this number; January 1 of year 1 is 1."""
        n = index(ordinal)
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*from_ordinal(n))

    @classmethod
    def fromisoformat(cls, string, /):
        """The day that ISO 8601 text says."""
        if not isinstance(string, str):
            raise TypeError('fromisoformat: argument must be str')
        if len(string) not in (7, 8, 10):
            raise ValueError(f'Invalid isoformat string: {string!r}')
        try:
            parts = parse_date(string)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {string!r}') from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The day of a week of an ISO year; weekdays from 1, Monday."""
        n = iso_to_ordinal(index(year), index(week), index(day))
        if not 1 <= n <= MAX_ORDINAL:
            raise ValueError(f'year {0 if n < 1 else MAXYEAR + 1} is out of range')
        return cls(*from_ordinal(n))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f'{shown_name(type(self))}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        """The day as C shows it: Wed Jan  1 00:00:00 2025."""
        weekday = self.toordinal() % 7 or 7
        return f'{DAY_NAMES[weekday]} {MONTH_NAMES[self._month]} {self._day:2} 00:00:00 {self._year:04}'

    def strftime(self, format):
        """Text by a pattern of directives such as %Y."""
        return format_moment(self, format, self.timetuple())

    def __format__(self, format, /):
        """strftime(format), or str() for an empty format."""
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """The day as YYYY-MM-DD."""
        return f'{self._year:04}-{PAIRS[self._month]}-{PAIRS[self._day]}'

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        """As time.struct_time."""
        return _time_tuple(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        """The number of the day; January 1 of year 1 is 1."""
        return to_ordinal(self._year, self._month, self._day)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING):
        """The same with the given fields changed."""
        return type(self)(self._year if year is _MISSING else year, self._month if month is _MISSING else month,
                          self._day if day is _MISSING else day)

    __replace__ = replace

    def weekday(self):
        """The weekday: 0 is Monday."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """The weekday: 1 is Monday."""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """The ISO year, the week in it and the weekday, by name."""
        year = self._year
        start = iso_week1_monday(year)
        today = self.toordinal()
        if today < start:
            year -= 1
            start = iso_week1_monday(year)
        elif today >= start + 52 * 7 and today >= iso_week1_monday(year + 1):
            year += 1
            start = iso_week1_monday(year)
        week, day = divmod(today - start, 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def __eq__(self, other):
        return _key(self) == _key(other) if _is_plain(other) else NotImplemented

    def __le__(self, other):
        return _key(self) <= _key(other) if _is_plain(other) else NotImplemented

    def __lt__(self, other):
        return _key(self) < _key(other) if _is_plain(other) else NotImplemented

    def __ge__(self, other):
        return _key(self) >= _key(other) if _is_plain(other) else NotImplemented

    def __gt__(self, other):
        return _key(self) > _key(other) if _is_plain(other) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(_state(self))
        return self._hash

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if not 0 < n <= MAX_ORDINAL:
                raise OverflowError('date value out of range')
            return type(self).fromordinal(n)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() - other.days
            if not 0 < n <= MAX_ORDINAL:
                raise OverflowError('date value out of range')
            return type(self).fromordinal(n)
        if _is_plain(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (_state(self),)


date.__module__ = IsoCalendarDate.__module__ = 'datetime'


def _make(cls, year, month, day):
    self = object.__new__(cls)
    self._year = year
    self._month = month
    self._day = day
    self._hash = -1
    return self


def _key(d):
    return d._year, d._month, d._day


def _state(d):
    return bytes((d._year >> 8, d._year & 255, d._month, d._day))


def _is_plain(other):
    # A datetime is a date by inheritance only: the two do not compare.
    return isinstance(other, date) and not hasattr(other, '_hour')


def _time_tuple(year, month, day, hour, minute, second, dst):
    weekday = (to_ordinal(year, month, day) + 6) % 7
    day_of_year = days_before_month(year, month) + day
    return _time.struct_time((year, month, day, hour, minute, second, weekday, day_of_year, dst))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
