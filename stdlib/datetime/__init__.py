"""Dates, times of day, spans of time and time zones, in the proleptic Gregorian calendar.

The classes lie in the modules of this package by subject; all of them present themselves as members of `datetime`.
"""
from ._calendar import MINYEAR, MAXYEAR
from ._delta import timedelta
from ._zone import tzinfo, timezone
from ._date import date
from ._time import time
from ._datetime import datetime

UTC = timezone.utc

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

del _calendar, _date, _datetime, _delta, _text, _time, _zone      # how it is divided is no part of the interface
