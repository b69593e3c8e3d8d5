"""time: a time of day, with or without a time zone."""
from ._calendar import check_time, shown_name, type_name
from ._delta import seconds_of, timedelta
from ._text import format_moment, parse_time, time_text
from ._zone import check_zone, checked_name, checked_offset, offset_text

_KEEP = object()


class time:
    """A time of day; what is not given is 0. tzinfo: the time zone, or None."""

    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_hash', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            state = hour.encode('latin-1') if isinstance(hour, str) else hour
            if state[0] & 0x7f < 24:       # from a pickle
                return _from_state(cls, state, minute or None)
        parts = check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        return _make(cls, *parts, tzinfo)

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

    @classmethod
    def fromisoformat(cls, string, /):
        """The time that ISO 8601 text says."""
        if not isinstance(string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            *clock, zone = parse_time(string.removeprefix('T'))
        except ValueError as error:
            if str(error).startswith('offset must be'):
                raise
            raise ValueError(f'Invalid isoformat string: {string!r}') from None
        return cls(*clock, zone)

    def isoformat(self, timespec='auto'):
        """ISO 8601 text: HH:MM:SS, the fraction if there is one, the offset if there is a zone."""
        return time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ', '.join(map(str, parts))
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return f'{shown_name(type(self))}({text})'

    def strftime(self, format):
        """Text by a pattern of directives such as %H."""
        return format_moment(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        """strftime(format), or str() for an empty format."""
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        """What the time zone adds to UTC, or None."""
        return None if self._tzinfo is None else checked_offset('utcoffset', self._tzinfo.utcoffset(None))

    def dst(self):
        """What daylight saving time adds, or None."""
        return None if self._tzinfo is None else checked_offset('dst', self._tzinfo.dst(None))

    def tzname(self):
        """The name of the time zone, or None."""
        return None if self._tzinfo is None else checked_name(self._tzinfo.tzname(None))

    def replace(self, hour=_KEEP, minute=_KEEP, second=_KEEP, microsecond=_KEEP, tzinfo=_KEEP, *, fold=_KEEP):
        """The same with the given fields changed."""
        return type(self)(self._hour if hour is _KEEP else hour, self._minute if minute is _KEEP else minute,
                          self._second if second is _KEEP else second,
                          self._microsecond if microsecond is _KEEP else microsecond,
                          self._tzinfo if tzinfo is _KEEP else tzinfo, fold=self._fold if fold is _KEEP else fold)

    __replace__ = replace

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        keys = _common_keys(self, other)
        return keys is not None and keys[0] == keys[1]

    def __lt__(self, other):
        return NotImplemented if not isinstance(other, time) else _compare(self, other) < 0

    def __le__(self, other):
        return NotImplemented if not isinstance(other, time) else _compare(self, other) <= 0

    def __gt__(self, other):
        return NotImplemented if not isinstance(other, time) else _compare(self, other) > 0

    def __ge__(self, other):
        return NotImplemented if not isinstance(other, time) else _compare(self, other) >= 0

    def __hash__(self):
        if self._hash == -1:
            plain = self.replace(fold=0) if self._fold else self
            offset = plain.utcoffset()
            if not offset:
                self._hash = hash(_state(plain, 0))
            else:
                seconds, microsecond = _utc_key(plain, offset)
                if 0 <= seconds < 86400:
                    minutes, second = divmod(seconds, 60)
                    self._hash = hash(time(*divmod(minutes, 60), second, microsecond))
                else:
                    self._hash = hash((seconds, microsecond))
        return self._hash

    def __reduce_ex__(self, protocol):
        state = _state(self, protocol)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.__module__ = 'datetime'


def _make(cls, hour, minute, second, microsecond, fold, zone):
    self = object.__new__(cls)
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._tzinfo = zone
    self._fold = fold
    self._hash = -1
    return self


def _state(t, protocol):
    # The hour's highest bit is the fold, which old protocols do not know.
    hour = t._hour | 0x80 if t._fold and protocol > 3 else t._hour
    return bytes((hour, t._minute, t._second)) + t._microsecond.to_bytes(3, 'big')


def _from_state(cls, state, zone):
    if zone is not None:
        try:
            check_zone(zone)
        except TypeError:
            raise TypeError('bad tzinfo state arg') from None
    return _make(cls, state[0] & 0x7f, state[1], state[2], int.from_bytes(state[3:6], 'big'), state[0] >> 7, zone)


def _utc_key(t, offset):
    offset_seconds, offset_us = seconds_of(offset)
    us = t._microsecond - offset_us
    seconds = t._hour * 3600 + t._minute * 60 + t._second - offset_seconds + us // 1_000_000
    return seconds, us % 1_000_000


def _common_keys(a, b):
    """What to compare of two times; None if one knows its offset and the other does not."""
    if a._tzinfo is b._tzinfo:
        return (a._hour, a._minute, a._second, a._microsecond), (b._hour, b._minute, b._second, b._microsecond)
    offset_a, offset_b = a.utcoffset(), b.utcoffset()
    if offset_a == offset_b:
        return (a._hour, a._minute, a._second, a._microsecond), (b._hour, b._minute, b._second, b._microsecond)
    if offset_a is None or offset_b is None:
        return None
    return _utc_key(a, offset_a), _utc_key(b, offset_b)


def _compare(a, b):
    keys = _common_keys(a, b)
    if keys is None:
        raise TypeError("can't compare offset-naive and offset-aware times")
    return 0 if keys[0] == keys[1] else 1 if keys[0] > keys[1] else -1


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999_999)
time.resolution = timedelta(microseconds=1)
