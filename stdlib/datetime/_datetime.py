"""datetime: a day and a time of day, with or without a time zone."""
import time as _time

from ._calendar import DAY_NAMES, MAX_ORDINAL, MONTH_NAMES, c_int, check_date, check_time, from_ordinal, shown_name, to_ordinal, type_name
from ._date import _MISSING, _missing_argument, _time_tuple, date
from ._delta import _from_microseconds, timedelta
from ._text import PAIRS, date_length, parse_date, parse_plain_moment, parse_time, time_text
from ._time import _make as _make_time, time
from . import _zone
from ._zone import check_zone, checked_name, checked_offset, offset_text, timezone, tzinfo as _tzinfo_class

_KEEP = _MISSING
_FOLD_SECONDS = 24 * 3600      # no zone turns its clocks back by more


class datetime(date):
    """A day and a time of day; what is not given of the time is 0. tzinfo: the time zone, or None."""

    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10:
            state = year.encode('latin-1') if isinstance(year, str) else year
            if 1 <= state[2] & 0x7f <= 12:     # from a pickle
                return _from_state(cls, state, None if month is _MISSING else month)
        if day is _MISSING or month is _MISSING or year is _MISSING:
            _missing_argument((year, month, day), ('year', 'month', 'day'))
        days = check_date(year, month, day)
        clock = check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        return _make(cls, *days, *clock, tzinfo)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    # --- making -----------------------------------------------------------------------------------------------------------------

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment of a POSIX timestamp, by the time zone or by local time."""
        check_zone(tz)
        return _from_timestamp(cls, *_split_timestamp(timestamp), tz, tz is not None)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The moment of a POSIX timestamp, by UTC but without a time zone."""
        _warn_deprecated('datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use '
                         'timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).')
        return _from_timestamp(cls, *_split_timestamp(timestamp), None, True)

    @classmethod
    def now(cls, tz=None):
        """Now, by the time zone or by local time."""
        check_zone(tz)
        return _from_timestamp(cls, *divmod(_time.time_ns() // 1000, 1_000_000), tz, tz is not None)

    @classmethod
    def utcnow(cls):
        """Now, by UTC but without a time zone."""
        _warn_deprecated('datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware '
                         'objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).')
        return _from_timestamp(cls, *divmod(_time.time_ns() // 1000, 1_000_000), None, True)

    @classmethod
    def combine(cls, date, time, tzinfo=_MISSING):
        """The given time of the given day."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type_name(date)}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type_name(time)}')
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
                   time._tzinfo if tzinfo is _MISSING else tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The moment that ISO 8601 text says."""
        if not isinstance(string, str):
            raise TypeError('fromisoformat: argument must be str')
        if (parts := parse_plain_moment(string)) is not None:
            return cls(*parts)
        error_text = f'Invalid isoformat string: {string!r}'
        if len(string) < 7:
            raise ValueError(error_text)
        length = date_length(string)
        try:
            days = parse_date(string[:length])
            clock = parse_time(string[length + 1:]) if len(string) > length else (0, 0, 0, 0, None)
        except ValueError as error:
            if str(error).startswith('offset must be'):
                raise
            raise ValueError(error_text) from None
        return cls(*days, *clock)

    @classmethod
    def strptime(cls, date_string, format, /):
        """The moment that text says, read by a pattern of directives such as %Y."""
        import _strptime
        for position, argument in enumerate((date_string, format), 1):
            if not isinstance(argument, str):
                raise TypeError(f'strptime() argument {position} must be str, not {type_name(argument)}')
        return _strptime._strptime_datetime(cls, date_string, format)

    # --- parts and other forms ------------------------------------------------------------------------------------------------------

    def timetuple(self):
        """As time.struct_time."""
        saving = self.dst()
        flag = -1 if saving is None else 1 if saving else 0
        return _time_tuple(self._year, self._month, self._day, self._hour, self._minute, self._second, flag)

    def utctimetuple(self):
        """As time.struct_time, by UTC."""
        offset = self.utcoffset()
        utc = self - offset if offset else self
        return _time_tuple(utc._year, utc._month, utc._day, utc._hour, utc._minute, utc._second, 0)

    def timestamp(self):
        """Seconds since 1970, by UTC; without a time zone it is local time."""
        if self.utcoffset() is None:
            return _local_to_seconds(self) + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def date(self):
        """The day."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """The time of day, without the time zone."""
        return _make_time(_time_class, self._hour, self._minute, self._second, self._microsecond, self._fold, None)

    def timetz(self):
        """The time of day, with the time zone."""
        return _make_time(_time_class, self._hour, self._minute, self._second, self._microsecond, self._fold, self._tzinfo)

    def replace(self, year=_KEEP, month=_KEEP, day=_KEEP, hour=_KEEP, minute=_KEEP, second=_KEEP, microsecond=_KEEP, tzinfo=_KEEP,
                *, fold=_KEEP):
        """The same with the given fields changed."""
        return type(self)(self._year if year is _KEEP else year, self._month if month is _KEEP else month,
                          self._day if day is _KEEP else day, self._hour if hour is _KEEP else hour,
                          self._minute if minute is _KEEP else minute, self._second if second is _KEEP else second,
                          self._microsecond if microsecond is _KEEP else microsecond,
                          self._tzinfo if tzinfo is _KEEP else tzinfo, fold=self._fold if fold is _KEEP else fold)

    __replace__ = replace

    def astimezone(self, tz=None):
        """The same moment in another time zone; local time if none is given."""
        check_zone(tz)
        if tz is None:
            tz = _local_zone(self)
        own = self._tzinfo
        offset = None if own is None else self.utcoffset()
        if offset is None:
            own = _local_zone(self.replace(tzinfo=None))
            offset = own.utcoffset(self)
        if tz is own:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        """As C shows it: Wed Jan  1 12:00:00 2025."""
        weekday = self.toordinal() % 7 or 7
        return (f'{DAY_NAMES[weekday]} {MONTH_NAMES[self._month]} {self._day:2} '
                f'{self._hour:02}:{self._minute:02}:{self._second:02} {self._year:04}')

    def isoformat(self, sep='T', timespec='auto'):
        """ISO 8601 text: YYYY-MM-DDTHH:MM:SS, the fraction if there is one, the offset if there is a zone."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {type(sep).__name__}')
        clock = time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = '' if self._tzinfo is None else offset_text(self.utcoffset())
        return f'{self._year:04}-{PAIRS[self._month]}-{PAIRS[self._day]}{sep}{clock}{offset}'

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ', '.join(map(str, parts))
        if self._fold:
            text += ', fold=1'
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        return f'{shown_name(type(self))}({text})'

    def __str__(self):
        return self.isoformat(' ')

    # --- zone -----------------------------------------------------------------------------------------------------------------------

    def utcoffset(self):
        """What the time zone adds to UTC, or None."""
        return None if self._tzinfo is None else checked_offset('utcoffset', self._tzinfo.utcoffset(self))

    def tzname(self):
        """The name of the time zone, or None."""
        return None if self._tzinfo is None else checked_name(self._tzinfo.tzname(self))

    def dst(self):
        """What daylight saving time adds, or None."""
        return None if self._tzinfo is None else checked_offset('dst', self._tzinfo.dst(self))

    # --- comparing and reckoning ------------------------------------------------------------------------------------------------------

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is other._tzinfo:
            return self._day == other._day and _key(self) == _key(other)
        mine, others = self.utcoffset(), other.utcoffset()
        # A time that its zone has twice, or not at all, equals nothing in another zone (PEP 495).
        if mine != self.replace(fold=not self._fold).utcoffset() or others != other.replace(fold=not other._fold).utcoffset():
            return False
        if mine == others:
            return _key(self) == _key(other)
        if mine is None or others is None:
            return False
        return not self - other

    def __lt__(self, other):
        return NotImplemented if not isinstance(other, datetime) else _compare(self, other) < 0

    def __le__(self, other):
        return NotImplemented if not isinstance(other, datetime) else _compare(self, other) <= 0

    def __gt__(self, other):
        return NotImplemented if not isinstance(other, datetime) else _compare(self, other) > 0

    def __ge__(self, other):
        return NotImplemented if not isinstance(other, datetime) else _compare(self, other) >= 0

    def __hash__(self):
        if self._hash == -1:
            plain = self.replace(fold=0) if self._fold else self
            offset = plain.utcoffset()
            self._hash = hash(_state(plain, 0)) if offset is None else hash(_since_year_0(plain) - offset)
        return self._hash

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _plus(self, other._days, other._seconds, other._microseconds)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _plus(self, -other._days, -other._seconds, -other._microseconds)
        if not isinstance(other, datetime):
            return NotImplemented
        difference = _since_year_0(self) - _since_year_0(other)
        if self._tzinfo is other._tzinfo:
            return difference
        mine, others = self.utcoffset(), other.utcoffset()
        if mine == others:
            return difference
        if mine is None or others is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return difference + others - mine

    def __reduce_ex__(self, protocol):
        state = _state(self, protocol)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


datetime.__module__ = 'datetime'
_date_class, _time_class = date, time      # the class body has methods of these names


def _make(cls, year, month, day, hour, minute, second, microsecond, fold, zone):
    self = object.__new__(cls)
    self._year = year
    self._month = month
    self._day = day
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._tzinfo = zone
    self._fold = fold
    self._hash = -1
    return self


def _key(d):
    return d._year, d._month, d._day, d._hour, d._minute, d._second, d._microsecond


def _compare(a, b):
    if a._tzinfo is b._tzinfo:
        if a._year != b._year:
            return a._year - b._year
    else:
        offset_a, offset_b = a.utcoffset(), b.utcoffset()
        if offset_a != offset_b:
            if offset_a is None or offset_b is None:
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            difference = a - b
            return -1 if difference._days < 0 else 1 if difference else 0
    x, y = _key(a), _key(b)
    return 0 if x == y else 1 if x > y else -1


def _state(d, protocol):
    # The month's highest bit is the fold, which old protocols do not know.
    month = d._month | 0x80 if d._fold and protocol > 3 else d._month
    return bytes((d._year >> 8, d._year & 255, month, d._day, d._hour, d._minute, d._second)) + d._microsecond.to_bytes(3, 'big')


def _from_state(cls, state, zone):
    if zone is not None and not isinstance(zone, _tzinfo_class):
        raise TypeError('bad tzinfo state arg')
    return _make(cls, state[0] << 8 | state[1], state[2] & 0x7f, *state[3:7], int.from_bytes(state[7:10], 'big'), state[2] >> 7, zone)


def _since_year_0(d):
    days = to_ordinal(d._year, d._month, d._day)
    return _from_microseconds((days * 86400 + d._hour * 3600 + d._minute * 60 + d._second) * 1_000_000 + d._microsecond)


def _plus(d, days, seconds, microseconds):
    carry, us = divmod(d._microsecond + microseconds, 1_000_000)
    carry, seconds = divmod(d._hour * 3600 + d._minute * 60 + d._second + seconds + carry, 86400)
    days += carry
    day = d._day + days
    if 0 < day <= 28:       # the same month
        year, month = d._year, d._month
    else:
        n = to_ordinal(d._year, d._month, d._day) + days
        if not 0 < n <= MAX_ORDINAL:
            raise OverflowError('date value out of range')
        year, month, day = from_ordinal(n)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    cls = type(d)
    if cls is datetime:
        return _make(cls, year, month, day, hour, minute, second, us, 0, d._tzinfo)
    return cls(year, month, day, hour, minute, second, us, d._tzinfo)


# --- timestamps and local time ----------------------------------------------------------------------------------------------------------

def _split_timestamp(timestamp):
    """Whole seconds and microseconds, rounded half to even."""
    if not isinstance(timestamp, float):
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return timestamp, 0
    if timestamp != timestamp:
        raise ValueError('Invalid value NaN (not a number)')
    if not -2.0**63 <= timestamp < 2.0**63:
        raise OverflowError('timestamp out of range for platform time_t')
    seconds = int(timestamp // 1)
    us = round((timestamp - seconds) * 1e6)
    return (seconds + 1, us - 1_000_000) if us >= 1_000_000 else (seconds, us)


def _from_timestamp(cls, seconds, us, tz, utc):
    convert = _time.gmtime if utc else _time.localtime
    year, month, day, hour, minute, second, *_ = convert(seconds)
    made = cls(year, month, day, hour, minute, min(second, 59), us, tz)        # a leap second is the one before
    if tz is not None:
        return tz.fromutc(made)
    if not utc:
        # Is this the second time that the clock shows this?
        earlier = _time.localtime(seconds - _FOLD_SECONDS)
        shift = made - cls(*earlier[:5], min(earlier[5], 59), us) - timedelta(0, _FOLD_SECONDS)
        if shift._days < 0:
            before = _time.localtime(seconds + shift // timedelta(0, 1))
            if cls(*before[:5], min(before[5], 59), us) == made:
                made._fold = 1
    return made


def _local_to_seconds(d):
    """The timestamp of a local time: the one of two by fold; in a gap, by the offset before or after it (PEP 495)."""
    second = timedelta(0, 1)
    t = (d.replace(tzinfo=None, fold=0) - _NAIVE_EPOCH) // second

    def local(u):
        return (datetime(*_time.localtime(u)[:6]) - _NAIVE_EPOCH) // second

    a = local(t) - t
    u1 = t - a
    t1 = local(u1)
    if t1 == t:
        u2 = u1 + (_FOLD_SECONDS if d._fold else -_FOLD_SECONDS)
        b = local(u2) - u2
        if a == b:
            return u1
    else:
        b = t1 - u1
    u2 = t - b
    if local(u2) == t:
        return u2
    if t1 == t:
        return u1
    return min(u1, u2) if d._fold else max(u1, u2)


def _local_zone(d):
    if d._tzinfo is None:
        seconds = _local_to_seconds(d)
        other = _local_to_seconds(d.replace(fold=1 - d._fold))
        if (other > seconds) == d._fold and other != seconds:
            seconds = other      # in a gap, the zone is the one on the other side
    else:
        seconds = (d - _EPOCH) // timedelta(seconds=1)
    moment = _time.localtime(seconds)
    return timezone(timedelta(seconds=moment.tm_gmtoff), moment.tm_zone)


def _warn_deprecated(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


_zone.datetime = datetime
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999_999)
datetime.resolution = timedelta(microseconds=1)
_NAIVE_EPOCH = datetime(1970, 1, 1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
