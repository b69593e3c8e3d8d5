# Adding, subtracting, multiplying, comparing; ranges.
from datetime import date, datetime, time, timedelta, timezone, UTC
print(date(2024, 2, 28) + timedelta(2), date(2024, 3, 1) - date(2023, 3, 1))  # expect: 2024-03-01 366 days, 0:00:00
print(datetime(2024, 12, 31, 23, 59, 59) + timedelta(seconds=1.5))  # expect: 2025-01-01 00:00:00.500000
print(timedelta(1) * 1.5, timedelta(1) / 7, timedelta(5) // timedelta(2), timedelta(5) % timedelta(2))
# expect: 1 day, 12:00:00 3:25:42.857143 2 1 day, 0:00:00
print(repr(timedelta(hours=-1)), timedelta(hours=-1), abs(timedelta(-1)))  # expect: datetime.timedelta(days=-1, seconds=82800) -1 day, 23:00:00 1 day, 0:00:00
print(timedelta(microseconds=2.5).microseconds, timedelta(days=1.5).total_seconds())  # expect: 2 129600.0
a = datetime(2024, 1, 1, 12, tzinfo=UTC)
b = datetime(2024, 1, 1, 13, tzinfo=timezone(timedelta(hours=1)))
print(a == b, hash(a) == hash(b), a - b, a < b)  # expect: True True 0:00:00 False
print(a == datetime(2024, 1, 1, 12), sorted([date(2, 1, 1), date(1, 1, 1)])[0], time(1) < time(2))  # expect: False 0001-01-01 True
def attempt(f):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
attempt(lambda: a < datetime(2024, 1, 1))  # expect: TypeError can't compare offset-naive and offset-aware datetimes
attempt(lambda: a - datetime(2024, 1, 1))  # expect: TypeError can't subtract offset-naive and offset-aware datetimes
attempt(lambda: date.max + timedelta(1))  # expect: OverflowError date value out of range
attempt(lambda: timedelta.max * 2)  # expect: OverflowError days=1999999999; must have magnitude <= 999999999
attempt(lambda: timedelta(1) // 0)  # expect: ZeroDivisionError integer division or modulo by zero
attempt(lambda: date(2023, 2, 29))  # expect: ValueError day is out of range for month
attempt(lambda: time(24))  # expect: ValueError hour must be in 0..23
attempt(lambda: timedelta('1'))  # expect: TypeError unsupported type for timedelta days component: str
attempt(lambda: date(2020))  # expect: TypeError function missing required argument 'month' (pos 2)
