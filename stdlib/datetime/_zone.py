"""tzinfo, the base class of time zones, and timezone, those with a fixed offset."""
from ._calendar import shown_name, type_name
from ._delta import timedelta

_DAY = timedelta(days=1)
datetime = None    # the class; ._datetime, which needs this module, enters it


def check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type_name(zone)}'")


def checked_offset(name, offset):
    """What a zone's utcoffset() or dst() gave: None, or a span of less than a day."""
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type_name(offset)}'")
    if not -_DAY < offset < _DAY:
        raise ValueError(f'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.')
    return offset


def checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type_name(name)}'")
    return name


def offset_text(offset, separator=':'):
    """+HH:MM, with seconds and microseconds if there are any; nothing for None."""
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign, offset = '-', -offset
    minutes, seconds = divmod(offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f'{sign}{hours:02}{separator}{minutes:02}'
    if seconds or offset.microseconds:
        text += f'{separator}{seconds:02}'
    if offset.microseconds:
        text += f'.{offset.microseconds:06}'
    return text


class tzinfo:
    """What time zones derive from."""

    __slots__ = ()

    def tzname(self, dt):
        """The name of the zone at a moment."""
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        """What the zone adds to UTC at a moment; negative to the west."""
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        """What daylight saving time adds at a moment."""
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        """The same moment by this zone; it is given by UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        saving = dt.dst()
        if saving is None:
            raise ValueError('fromutc: non-None dst() result required')
        # Standard time first; then the saving that holds there.
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
            if saving is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + saving

    def __reduce__(self):
        get_arguments = getattr(self, '__getinitargs__', None)
        arguments = get_arguments() if get_arguments else ()
        return self.__class__, arguments, self.__getstate__()


_no_name = object()


class timezone(tzinfo):
    """A time zone with always the same offset."""

    __slots__ = '_offset', '_name'

    def __new__(cls, offset, name=_no_name):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type_name(offset)}')
        if name is _no_name:
            if not offset and cls is timezone and hasattr(cls, 'utc'):
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {'None' if name is None else type_name(name)}")
        checked_offset('utcoffset', offset)
        return cls._make(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    @classmethod
    def _make(cls, offset, name=None):
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __getinitargs__(self):
        """pickle support"""
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __getstate__(self):
        return None

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{shown_name(type(self))}({self._offset!r}{name})'

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt):
        """The offset."""
        _check_datetime(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt):
        """The name it was given, or the offset as UTC+HH:MM."""
        _check_datetime(dt, 'tzname')
        if self._name is not None:
            return self._name
        return 'UTC' + offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        """None: there is no daylight saving time."""
        _check_datetime(dt, 'dst')
        return None

    def fromutc(self, dt):
        """The same moment by this zone; it is given by UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset


def _check_datetime(dt, name):
    if dt is not None and not isinstance(dt, datetime):
        raise TypeError(f'{name}(dt) argument must be a datetime instance or None, not {type_name(dt)}')


tzinfo.__module__ = timezone.__module__ = 'datetime'
timezone.utc = timezone._make(timedelta(0))
timezone.min = timezone._make(-timedelta(hours=23, minutes=59))
timezone.max = timezone._make(timedelta(hours=23, minutes=59))
