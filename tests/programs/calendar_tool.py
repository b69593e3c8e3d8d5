"""Calendar computation without the datetime module: dates, weeks, Easter, recurrence rules, month sheets.

Arguments: YEAR MONTH (see calendar_tool.args).
"""
from __future__ import annotations

import enum
import functools
import itertools
import re
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple, Self, overload


class Weekday(enum.IntEnum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

    @property
    def short(self):
        return self.name[:2].title()

    def __add__(self, days):
        return Weekday((int(self) + days) % 7)


class DateError(ValueError):
    pass


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


@functools.total_ordering
class Date:
    """A day of the Gregorian calendar; `ordinal` 1 is 1 January of year 1."""

    __slots__ = "year", "month", "day", "__weakref__"
    __match_args__ = "year", "month", "day"

    def __init__(self, year: int, month: int, day: int):
        if not 1 <= month <= 12:
            raise DateError(f"no month {month}")
        if not 1 <= day <= month_length(year, month):
            raise DateError(f"{MONTHS[month - 1]} {year} has no day {day}")
        for name, value in zip(self.__match_args__, (year, month, day)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is immutable")

    @classmethod
    def parse(cls, text: str) -> Self:
        match re.split(r"([-/. ])", text.strip()):
            case [year, "-", month, "-", day]:
                return cls(int(year), int(month), int(day))
            case [day, ".", month, ".", year] | [month, "/", day, "/", year]:
                return cls(int(year), int(month), int(day))
            case [day, " ", name, " ", year]:
                for number, month in enumerate(MONTHS, 1):
                    if month.lower().startswith(name.lower()):
                        return cls(int(year), number, int(day))
        raise DateError(f"cannot read {text!r}")

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Self:
        n400, rest = divmod(ordinal - 1, 146097)
        n100 = min(rest // 36524, 3)
        rest -= n100 * 36524
        n4, rest = divmod(rest, 1461)
        n1 = min(rest // 365, 3)
        rest -= n1 * 365
        year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
        month = 1
        while rest >= (length := month_length(year, month)):
            rest -= length
            month += 1
        return cls(year, month, rest + 1)

    @property
    def ordinal(self) -> int:
        before = self.year - 1
        days = before * 365 + before // 4 - before // 100 + before // 400
        return days + sum(month_length(self.year, m) for m in range(1, self.month)) + self.day

    @property
    def weekday(self) -> Weekday:
        return Weekday((self.ordinal + 6) % 7)

    @property
    def day_of_year(self) -> int:
        return self - Date(self.year, 1, 1) + 1

    @property
    def iso_week(self) -> tuple[int, int]:
        thursday = self + (Weekday.THURSDAY - self.weekday)
        return thursday.year, (thursday.day_of_year - 1) // 7 + 1

    def __add__(self, days: int) -> Date:
        return Date.from_ordinal(self.ordinal + days) if isinstance(days, int) else NotImplemented

    __radd__ = __add__

    @overload
    def __sub__(self, other: Date) -> int: ...
    @overload
    def __sub__(self, other: int) -> Date: ...
    def __sub__(self, other):
        match other:
            case Date():
                return self.ordinal - other.ordinal
            case int():
                return self + -other
        return NotImplemented

    def add_months(self, months: int) -> Date:
        years, month = divmod(self.month - 1 + months, 12)
        year = self.year + years
        return Date(year, month + 1, min(self.day, month_length(year, month + 1)))

    def replace(self, **changes) -> Date:
        return Date(**{name: changes.pop(name, getattr(self, name)) for name in self.__match_args__},
                    **changes)

    def __eq__(self, other):
        return isinstance(other, Date) and self.ordinal == other.ordinal

    def __lt__(self, other):
        return self.ordinal < other.ordinal if isinstance(other, Date) else NotImplemented

    def __hash__(self):
        return hash(self.ordinal)

    def __repr__(self):
        return f"Date({self.year}, {self.month}, {self.day})"

    def __str__(self):
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def __format__(self, spec: str) -> str:
        codes = {"Y": f"{self.year:04}", "y": f"{self.year % 100:02}", "m": f"{self.month:02}",
                 "d": f"{self.day:02}", "e": str(self.day),
                 "B": MONTHS[self.month - 1], "b": MONTHS[self.month - 1][:3], "A": self.weekday.name.title(),
                 "a": self.weekday.name[:3].title(), "j": f"{self.day_of_year:03}",
                 "W": f"{self.iso_week[1]:02}", "%": "%"}
        return re.sub("%(.)", lambda m: codes.get(m[1], m[0]), spec) if spec else str(self)


def easter(year: int) -> Date:
    """The anonymous Gregorian algorithm (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    return Date(year, n, (h - m + r + n + 19) % 32)


class Span(NamedTuple):
    start: Date
    end: Date

    def __contains__(self, day):
        return self.start <= day < self.end

    def __len__(self):
        return max(0, self.end - self.start)

    def __and__(self, other):
        return Span(max(self.start, other.start), min(self.end, other.end))

    def days(self):
        return (self.start + n for n in range(len(self)))


class Rule:
    """Recurrence like `every 2 weeks on mo,we`, `every month on 31`, `every month on last fr`."""

    PATTERN = re.compile(r"every (?:(?P<n>\d+) )?(?P<unit>day|week|month|year)s?(?: on (?P<on>.+))?$")
    NAMES = {w.short.lower(): w for w in Weekday}

    def __init__(self, text: str):
        if not (match := self.PATTERN.match(text)):
            raise DateError(f"bad rule {text!r}")
        self.step = int(match["n"] or 1)
        self.unit, self.on = match["unit"], match["on"]

    def dates(self, start: Date) -> Iterator[Date]:
        for number in itertools.count(0, self.step):
            match self.unit, self.on:
                case "day", None:
                    yield start + number
                case "week", None:
                    yield start + 7 * number
                case "week", names:
                    monday = start - start.weekday + 7 * number
                    yield from (monday + day for day in sorted(self.NAMES[n] for n in names.split(",")))
                case "month", None:
                    yield start.add_months(number)
                case "month", str(day) if day.isdigit():
                    first = start.replace(day=1).add_months(number)
                    if int(day) <= month_length(first.year, first.month):
                        yield first.replace(day=int(day))
                case "month", text:
                    which, _, name = text.rpartition(" ")
                    first = start.replace(day=1).add_months(number)
                    days = [d for d in Span(first, first.add_months(1)).days()
                            if d.weekday == self.NAMES[name]]
                    yield days[{"last": -1, "first": 0}.get(which) if which.isalpha() else int(which[0]) - 1]
                case "year", None:
                    yield start.add_months(12 * number)

    def __call__(self, start: Date, count: int) -> list[Date]:
        return list(itertools.islice((d for d in self.dates(start) if d >= start), count))


def holidays(year: int) -> dict[Date, str]:
    fixed = {(1, 1): "New Year", (5, 1): "Labour Day", (12, 25): "Christmas Day", (12, 26): "Boxing Day"}
    moving = {-2: "Good Friday", 1: "Easter Monday", 39: "Ascension", 50: "Whit Monday"}
    found = {Date(year, *day): name for day, name in fixed.items()}
    found |= {easter(year) + n: name for n, name in moving.items()}
    return dict(sorted(found.items()))


def month_sheet(year: int, month: int) -> Iterator[str]:
    free = holidays(year)
    yield f"{MONTHS[month - 1]} {year}".center(25).rstrip()
    yield "Wk " + " ".join(day.short for day in Weekday)
    first = Date(year, month, 1)
    start = first - first.weekday
    last = first.add_months(1)
    for week in itertools.count():
        days = [start + week * 7 + n for n in range(7)]
        if days[0] >= last:
            break
        cells = [f"{'*' if d in free else d.day:>2}" if d.month == month else "  " for d in days]
        yield f"{days[0].iso_week[1]:>2} " + " ".join(cells).rstrip()
    yield from (f"   * {d.day} {name}" for d, name in free.items() if d.month == month)


def main(year, month):
    for offset in (0, 1):
        print(*month_sheet(year, month + offset), sep="\n")
    print([str(easter(y)) for y in range(2021, 2028)], easter(1961))
    print([f"{d:%a %e %b} ({name})" for d, name in holidays(year).items()])
    for text in ("2024-02-29", "31.12.1999", "7/4/1976", "1 jan 1", "5 Mar 2100", "2023-02-29", "2020-13-01",
                 "today"):
        try:
            d = Date.parse(text)
        except DateError as error:
            print(f"{text:>12}: {error}")
        else:
            print(f"{text:>12}: {d:%A, %e %B %Y, day %j, week %W} {d.iso_week} {d.ordinal} {d:%%%q}")
    a, b = Date(2024, 1, 31), Date(2025, 3, 1)
    print(b - a, a + 30, a - 31, [str(a.add_months(n)) for n in (1, 2, 13, -2, -11)], max(a, b), a < b <= b,
          1 + a)
    assert all(Date.from_ordinal(n).ordinal == n for n in range(1, 800_000, 997))
    years = Span(Date(1901, 1, 1), Date(2001, 1, 1))
    sundays = sum(d.weekday is Weekday.SUNDAY
                  for d in (Date(y, m, 1) for y in range(1901, 2001) for m in range(1, 13)))
    print("Sundays on the first:", sundays, "days:", len(years), a in years, Date(1950, 6, 1) in years)
    spring, april = Span(Date(2024, 3, 20), Date(2024, 6, 21)), Span(Date(2024, 4, 1), Date(2024, 5, 1))
    print(len(spring & april), len(april & Span(b, b)), (spring & april).start, len(Span(b, a)))
    fridays = {y: sum(Date(y, m, 13).weekday == Weekday.FRIDAY for m in range(1, 13))
               for y in range(2020, 2030)}
    print("Fridays the 13th:", fridays, Weekday.SUNDAY + 3, list(Weekday)[-1].short)
    for text in ("every 10 days", "every 2 weeks on mo,we,fr", "every month on 31", "every month on last fr",
                 "every month",
                 "every 3 months on 2nd tu", "every 4 years", "every month on first su", "every now"):
        try:
            print(f"  {text:<26}", *(f"{d:%d %b %y}" for d in Rule(text)(a, 5)))
        except DateError as error:
            print(" ", error)
    leap = [y for y in range(1896, 2105) if is_leap(y)]
    print(len(leap), 1900 in leap, 2000 in leap, {Date(2024, 2, 29): "x"}[Date.parse("29.2.2024")])
    for bad in (lambda: setattr(a, "day", 5), lambda: a + "1", lambda: a < 5, lambda: a.replace(hour=1),
                lambda: a - 1.5):
        try:
            print(bad())
        except (AttributeError, TypeError) as error:
            print(f"  {type(error).__name__}: {error}")
    g = time.gmtime(1_000_000_000)
    moment = Date(g.tm_year, g.tm_mon, g.tm_mday)
    print(repr(moment), moment.weekday == g.tm_wday, moment.day_of_year == g.tm_yday,
          moment - Date(1970, 1, 1))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
