"""Days as numbers and numbers as days; the checks that dates and times of day have in common.

Day 1 is 1 January of year 1. The algorithm for the inverse follows the cycle of 400 years (see e.g. "calendrical calculations").
"""
from operator import index

MINYEAR, MAXYEAR = 1, 9999
MAX_ORDINAL = 3652059      # 31 December 9999

DAYS_OF_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
MONTH_NAMES = (None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
DAY_NAMES = (None, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')

_DAYS_OF_400_YEARS = 146097
_DAYS_OF_100_YEARS = 36524
_DAYS_OF_4_YEARS = 1461


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def days_of_month(year, month):
    return 29 if month == 2 and is_leap(year) else DAYS_OF_MONTH[month]


def days_before_month(year, month):
    return DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap(year))


def to_ordinal(year, month, day):
    return days_before_year(year) + days_before_month(year, month) + day


def from_ordinal(n):
    """The (year, month, day) of a day's number."""
    n -= 1
    cycles, n = divmod(n, _DAYS_OF_400_YEARS)
    centuries, n = divmod(n, _DAYS_OF_100_YEARS)
    fours, n = divmod(n, _DAYS_OF_4_YEARS)
    years, n = divmod(n, 365)
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    if years == 4 or centuries == 4:
        return year - 1, 12, 31        # the last day of a leap year, beyond four (or a hundred times four) equal ones
    month = (n + 50) >> 5              # right or one too many
    before = days_before_month(year, month)
    if before > n:
        month -= 1
        before = days_before_month(year, month)
    return year, month, n - before + 1


def iso_week1_monday(year):
    """The number of the Monday that starts the ISO year: its week has the year's first Thursday."""
    first = to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def iso_to_ordinal(year, week, day):
    """The number of an ISO day; ValueError for weeks and days that are not there."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'Year is out of range: {year}')
    if not 0 < week < 53:
        # A year has 53 weeks if it starts on a Thursday, or on the Wednesday of a leap year.
        first_weekday = to_ordinal(year, 1, 1) % 7
        if not (week == 53 and (first_weekday == 4 or first_weekday == 3 and is_leap(year))):
            raise ValueError(f'Invalid week: {week}')
    if not 0 < day < 8:
        raise ValueError(f'Invalid day: {day} (range is [1, 7])')
    return iso_week1_monday(year) + (week - 1) * 7 + day - 1


def c_int(value):
    """value as an int that fits the C type which these fields have in CPython."""
    value = index(value)
    if not -0x8000_0000 <= value <= 0x7fff_ffff:
        if not -1 << 63 <= value < 1 << 63:
            raise OverflowError('Python int too large to convert to C long')
        raise OverflowError(f'signed integer is {"greater" if value > 0 else "less"} than {"max" if value > 0 else "min"}imum')
    return value


def check_date(year, month, day):
    if (type(year) is int and type(month) is int and type(day) is int and MINYEAR <= year <= MAXYEAR and 1 <= month <= 12
            and 1 <= day <= 28):
        return year, month, day        # as nearly all are
    year, month, day = c_int(year), c_int(month), c_int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= days_of_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def check_time(hour, minute, second, microsecond, fold):
    if (type(hour) is int and type(minute) is int and type(second) is int and type(microsecond) is int and type(fold) is int
            and 0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59 and 0 <= microsecond <= 999_999 and 0 <= fold <= 1):
        return hour, minute, second, microsecond, fold
    hour, minute, second, microsecond = c_int(hour), c_int(minute), c_int(second), c_int(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, c_int(fold)


def type_name(obj):
    """The name of an object's class as messages of this module show it."""
    kind = type(obj)
    return shown_name(kind) if kind.__module__ == 'datetime' else kind.__name__


def shown_name(kind):
    """As repr() shows a class: our own with the module's name, others by their own name alone."""
    return f'datetime.{kind.__name__}' if kind.__module__ == 'datetime' else kind.__name__
