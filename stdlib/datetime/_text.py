"""Dates and times as text: ISO 8601 in both directions, and strftime's directives that the C library cannot know."""
import time as _time

from ._calendar import from_ordinal, iso_to_ordinal
from ._delta import timedelta
from ._zone import offset_text, timezone

PAIRS = tuple(f'{n:02}' for n in range(100))

_TIMESPECS = {
    'hours': '{:02}',
    'minutes': '{:02}:{:02}',
    'seconds': '{:02}:{:02}:{:02}',
    'milliseconds': '{:02}:{:02}:{:02}.{:03}',
    'microseconds': '{:02}:{:02}:{:02}.{:06}',
}


def time_text(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        fraction = f'.{microsecond:06}' if microsecond else ''
        return f'{PAIRS[hour]}:{PAIRS[minute]}:{PAIRS[second]}{fraction}'
    if timespec == 'milliseconds':
        microsecond //= 1000
    try:
        pattern = _TIMESPECS[timespec]
    except (KeyError, TypeError):
        if not isinstance(timespec, str):
            raise TypeError(f'isoformat() argument must be str, not {type(timespec).__name__}') from None
        raise ValueError('Unknown timespec value') from None
    return pattern.format(hour, minute, second, microsecond)


def format_moment(moment, pattern, time_tuple):
    """moment.strftime(pattern): %f, %z, %:z and %Z are its own, the rest is the C library's."""
    if not isinstance(pattern, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(pattern).__name__}')
    pieces = []
    at = 0
    while True:
        percent = pattern.find('%', at)
        if percent < 0 or percent + 1 == len(pattern):
            pieces.append(pattern[at:])
            break
        pieces.append(pattern[at:percent])
        directive = pattern[percent + 1]
        at = percent + 2
        if directive == 'f':
            pieces.append(f'{getattr(moment, "microsecond", 0):06}')
        elif directive == 'z':
            pieces.append(_own_offset(moment, ''))
        elif directive == ':' and pattern[at:at + 1] == 'z':
            at += 1
            pieces.append(_own_offset(moment, ':'))
        elif directive == 'Z':
            name = moment.tzname() if hasattr(moment, 'tzname') else None
            pieces.append((name or '').replace('%', '%%'))
        else:
            pieces.append('%' + directive)
    return _time.strftime(''.join(pieces), time_tuple)


def _own_offset(moment, separator):
    return offset_text(moment.utcoffset(), separator) if hasattr(moment, 'utcoffset') else ''


# --- ISO 8601, read --------------------------------------------------------------------------------------------------------------

def _number(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def parse_plain_moment(text):
    """The six numbers of YYYY-MM-DDTHH:MM:SS (with any separator); None: the text is something else."""
    if len(text) != 19 or text[4] != '-' or text[7] != '-' or text[13] != ':' or text[16] != ':':
        return None
    digits = text[:4] + text[5:7] + text[8:10] + text[11:13] + text[14:16] + text[17:]
    if not (digits.isascii() and digits.isdigit()):
        return None
    day, clock = divmod(int(digits), 1_000_000)
    return day // 10_000, day // 100 % 100, day % 100, clock // 10_000, clock // 100 % 100, clock % 100


def parse_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, YYYY-Www, YYYYWww."""
    year = _number(text[0:4])
    dashed = text[4:5] == '-'
    at = 4 + dashed
    if text[at:at + 1] == 'W':
        week = _number(text[at + 1:at + 3])
        day = 1
        if len(text) > at + 3:
            if (text[at + 3] == '-') != dashed:
                raise ValueError(text)
            day = _number(text[at + 3 + dashed:])
        if len(text) not in ((8, 10) if dashed else (7, 8)) or len(text) > 8 + 2 * dashed:
            raise ValueError(text)
        return from_ordinal(iso_to_ordinal(year, week, day))
    if len(text) != (10 if dashed else 8) or dashed and text[7] != '-':
        raise ValueError(text)
    return year, _number(text[at:at + 2]), _number(text[-2:])


def _parse_clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS]] or the same without colons; a fraction behind any of them is of a second."""
    parts = [0, 0, 0, 0]
    colons = text[2:3] == ':'
    at = 0
    for i in range(3):
        if len(text) < at + 2:
            raise ValueError(text)
        parts[i] = _number(text[at:at + 2])
        at += 2
        if at == len(text):
            return parts
        if text[at] in '.,':
            break
        if colons:
            if text[at] != ':':
                raise ValueError(text)
            at += 1
    digits = text[at + 1:]
    if text[at] not in '.,':
        raise ValueError(text)
    _number(digits)
    parts[3] = int(digits[:6].ljust(6, '0'))
    return parts


def parse_time(text):
    """(hour, minute, second, microsecond, zone) of a clock time, perhaps with Z or an offset behind it."""
    sign_at = max(text.find('+'), text.find('-'))
    zone = None
    clock = text
    if sign_at >= 0:
        clock, offset = text[:sign_at], text[sign_at + 1:]
        hours, minutes, seconds, microseconds = _parse_clock(offset)
        delta = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
        zone = timezone(-delta if text[sign_at] == '-' else delta)
    elif text.endswith('Z'):
        clock, zone = text[:-1], timezone.utc
    return *_parse_clock(clock), zone


def date_length(text):
    """How many characters of `text` are its date, when a time may follow."""
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        # YYYY-Www-D, or YYYY-Www with a separator that may be a hyphen: then two digits follow.
        return 10 if text[8:9] == '-' and not text[10:11].isdigit() else 8
    if text[4:5] == 'W':
        # YYYYWwwD or YYYYWww: digits up to the separator, or to where digits in pairs begin
        end = 7
        while end < len(text) and text[end].isdigit():
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 8
