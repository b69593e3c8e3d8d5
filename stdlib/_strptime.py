"""Reading dates and times by a format: what time.strptime() and datetime.strptime() do.

A format becomes a regular expression with one group a directive; the fields that it finds are then put together to a moment.
"""
import re
import time
from datetime import date, timedelta, timezone
from datetime._calendar import days_before_year

__all__ = []

_NUMBERS = {
    'd': r'3[01]|[12]\d|0[1-9]|[1-9]| [1-9]',
    'f': r'[0-9]{1,6}',
    'H': r'2[0-3]|[01]\d|\d',
    'I': r'1[0-2]|0[1-9]|[1-9]| [1-9]',
    'G': r'\d{4}',
    'j': r'36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]',
    'm': r'1[0-2]|0[1-9]|[1-9]',
    'M': r'[0-5]\d|\d',
    'S': r'6[01]|[0-5]\d|\d',
    'U': r'5[0-3]|[0-4]\d|\d',
    'W': r'5[0-3]|[0-4]\d|\d',
    'w': r'[0-6]',
    'u': r'[1-7]',
    'V': r'5[0-3]|0[1-9]|[1-4]\d|\d',
    'y': r'\d\d',
    'Y': r'\d{4}',
    'z': r'[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)',
}
_WEEKDAY_NEEDED = "a weekday directive ('%A', '%a', '%w', or '%u')"


def _names(directive, values, position):
    # The locale's names, as strftime shows them; none at index 0 of months.
    moment = [1999, 3, 15, 22, 44, 55, 0, 74, 0]
    names = []
    for value in values:
        moment[position] = value
        names.append(time.strftime(directive, tuple(moment)).lower())
    return names


class _Locale:
    """What depends on the locale and the zone: names of days, months, halves of the day, zones; formats of %c, %x, %X."""

    def __init__(self):
        self.key = self.current_key()
        self.names = {
            'A': _names('%A', range(7), 6), 'a': _names('%a', range(7), 6),
            'B': [''] + _names('%B', range(1, 13), 1), 'b': [''] + _names('%b', range(1, 13), 1),
            'p': _names('%p', (1, 22), 3),
        }
        standard, saving = (name.lower() for name in time.tzname)
        self.zones = frozenset({'utc', 'gmt', standard}), frozenset({saving}) if time.daylight else frozenset()
        self.formats = {directive: self._format_of('%' + directive) for directive in 'cxX'}
        self.patterns = {}

    @staticmethod
    def current_key():
        return time.tzname, time.daylight, time.strftime('%A%B%p%c', (1999, 3, 17, 22, 44, 55, 2, 76, 0))

    def _format_of(self, directive):
        # Found by formatting a moment whose fields all look different, and recognizing them.
        text = time.strftime(directive, (1999, 3, 17, 22, 44, 55, 2, 76, 0))
        lower = text.lower()
        for shown, name in (('%A', self.names['A'][2]), ('%B', self.names['B'][3]), ('%a', self.names['a'][2]), ('%b', self.names['b'][3]),
                            ('%p', self.names['p'][1])):
            at = lower.find(name) if name else -1
            if at >= 0:
                text = text[:at] + shown + text[at + len(name):]
                lower = text.lower()
        for number, shown in (('1999', '%Y'), ('99', '%y'), ('22', '%H'), ('44', '%M'), ('55', '%S'), ('17', '%d'), ('03', '%m'), ('10', '%I')):
            text = text.replace(number, shown)
        return text

    def pattern(self, format):
        """The compiled expression for a format."""
        compiled = self.patterns.get(format)
        if compiled is None:
            if len(self.patterns) > 100:
                self.patterns.clear()
            source, day, year = self._translate(format, format)
            if day and not year:
                _warn_of_day_without_year()
            compiled = self.patterns[format] = re.compile(source, re.IGNORECASE)
        return compiled

    def _translate(self, format, whole):
        pieces = []
        has_day = has_year = False
        at = 0
        while at < len(format):
            character = format[at]
            at += 1
            if character.isspace():
                while at < len(format) and format[at].isspace():
                    at += 1
                pieces.append(r'\s+')
            elif character != '%':
                pieces.append(re.escape(character))
            elif at == len(format):
                raise ValueError(f"stray % in format '{whole}'") from None
            else:
                directive = format[at]
                at += 1
                has_day |= directive == 'd'
                has_year |= directive in 'YyG' or directive in self.formats and directive != 'X'
                if directive in self.formats:
                    pieces.append(self._translate(self.formats[directive], whole)[0])
                else:
                    pieces.append(self._directive(directive, whole))
        return ''.join(pieces), has_day, has_year

    def _directive(self, directive, whole):
        if directive == '%':
            return '%'
        if directive in _NUMBERS:
            return f'(?P<{directive}>{_NUMBERS[directive]})'
        if directive in self.names:
            choices = self.names[directive]
        elif directive == 'Z':
            choices = [name for zone in self.zones for name in zone]
        else:
            raise ValueError(f"'{directive}' is a bad directive in format '{whole}'") from None
        choices = sorted(filter(None, choices), key=len, reverse=True)       # the longest that fits
        return f'(?P<{directive}>{"|".join(map(re.escape, choices))})' if choices else ''


_locale = None


def _warn_of_day_without_year():
    import warnings
    warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""", DeprecationWarning, skip_file_prefixes=('<frozen ',))


def _find_fields(data_string, format):
    global _locale
    for position, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f'strptime() argument {position} must be str, not {type(argument)}')
    if _locale is None or _locale.key != _Locale.current_key():
        _locale = _Locale()
    try:
        pattern = _locale.pattern(format)
    except re.error:
        raise ValueError(f"'{format}' is a bad format") from None
    found = pattern.match(data_string)
    if found is None:
        raise ValueError(f'time data {data_string!r} does not match format {format!r}')
    if found.end() != len(data_string):
        raise ValueError(f'unconverted data remains: {data_string[found.end():]}')
    return found.groupdict()


def _offset(text):
    """Seconds east of UTC, and microseconds, of the text of %z."""
    if text == 'Z':
        return 0, 0
    digits = text[1:]
    if digits[2] == ':':
        digits = digits[:2] + digits[3:]
        if len(digits) > 4:
            if digits[4] != ':':
                raise ValueError(f'Inconsistent use of : in {text}')
            digits = digits[:4] + digits[5:]
    elif ':' in digits:
        raise ValueError(f'Inconsistent use of : in {text}')
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    fraction = int(digits[7:].ljust(6, '0'))
    return (-seconds, -fraction) if text[0] == '-' else (seconds, fraction)


def _year_of(fields):
    if 'Y' in fields:
        return int(fields['Y'])
    if 'y' in fields:
        year = int(fields['y'])
        return year + (2000 if year <= 68 else 1900)       # POSIX
    return None


def _hour_of(fields):
    if 'H' in fields:
        return int(fields['H'])
    if 'I' not in fields:
        return 0
    hour = int(fields['I']) % 12
    morning, afternoon = _locale.names['p']
    return hour + 12 if afternoon and fields.get('p', '').lower() == afternoon else hour


def _weekday_of(fields):
    for directive in 'Aa':
        if directive in fields:
            return _locale.names[directive].index(fields[directive].lower())
    if 'w' in fields:
        return (int(fields['w']) + 6) % 7
    if 'u' in fields:
        return int(fields['u']) - 1
    return None


def _zone_of(fields):
    """The daylight saving flag that the name of a zone means."""
    if 'Z' not in fields:
        return -1
    name = fields['Z'].lower()
    for flag, names in enumerate(_locale.zones):
        if name in names:
            # With the same name for both nobody can tell.
            if time.tzname[0] == time.tzname[1] and time.daylight and name not in ('utc', 'gmt'):
                return -1
            return flag
    return -1


def _check_iso(fields, weekday):
    if 'G' in fields:
        if 'j' in fields:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if 'V' not in fields or weekday is None:
            raise ValueError(f"ISO year directive '%G' must be used with the ISO week directive '%V' and {_WEEKDAY_NEEDED}.")
    elif 'V' in fields:
        if _year_of(fields) is None or weekday is None:
            raise ValueError(f"ISO week directive '%V' must be used with the ISO year directive '%G' and {_WEEKDAY_NEEDED}.")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")


def _day_of_year_by_week(year, week, weekday, starts_on_monday):
    """%U and %W: week 0 is what comes before the first Sunday (Monday)."""
    first = date(year, 1, 1).weekday()
    if not starts_on_monday:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    days_of_week_0 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + days_of_week_0 + 7 * (week - 1) + weekday


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The 11 items of a struct_time, the microseconds, and those of the offset."""
    fields = {name: text for name, text in _find_fields(data_string, format).items() if text is not None}
    weekday = _weekday_of(fields)
    _check_iso(fields, weekday)
    year = _year_of(fields)
    month = int(fields['m']) if 'm' in fields else 1
    for directive in 'Bb':
        if directive in fields:
            month = _locale.names[directive].index(fields[directive].lower())
    day = int(fields['d']) if 'd' in fields else 1
    day_of_year = int(fields['j']) if 'j' in fields else None
    offset, offset_fraction = _offset(fields['z']) if 'z' in fields else (None, 0)

    # 29 February without a year is a day of some leap year.
    leap_day = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if leap_day else 1900
    if day_of_year is None and weekday is not None:
        if 'G' in fields:
            iso = date.fromisocalendar(int(fields['G']), int(fields['V']), weekday + 1)
            year, month, day = iso.year, iso.month, iso.day
        elif 'U' in fields or 'W' in fields:
            monday = 'W' in fields
            day_of_year = _day_of_year_by_week(year, int(fields['W' if monday else 'U']), weekday, monday)
            if day_of_year <= 0:
                year -= 1
                day_of_year += date(year, 12, 31).toordinal() - date(year, 1, 1).toordinal() + 1
    if day_of_year is None:
        found = date(year, month, day)
        ordinal = found.toordinal()
        day_of_year = ordinal - days_before_year(year)
    else:
        ordinal = day_of_year + days_before_year(year)
        found = date.fromordinal(ordinal)
        year, month, day = found.year, found.month, found.day
    if weekday is None:
        weekday = (ordinal + 6) % 7
    if leap_day:
        year = 1900
    moment = (year, month, day, _hour_of(fields), int(fields.get('M', 0)), int(fields.get('S', 0)), weekday, day_of_year, _zone_of(fields),
              fields.get('Z'), offset)
    return moment, int(fields['f'].ljust(6, '0')) if 'f' in fields else 0, offset_fraction


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    return time.struct_time(_strptime(data_string, format)[0])


def _strptime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    moment, microsecond, offset_fraction = _strptime(data_string, format)
    name, offset = moment[9:]
    if offset is None:
        return cls(*moment[:6], microsecond)
    delta = timedelta(seconds=offset, microseconds=offset_fraction)
    return cls(*moment[:6], microsecond, timezone(delta, name) if name else timezone(delta))
