# Sums and differences of moments across months, years and subclasses; comparisons; reading and writing the plain ISO form.
import datetime as d, hashlib, random
choose = random.Random(3)
base, text = d.datetime(2000, 2, 27, 23, 59, 59, 999_999), ''
for _ in range(300):
    x = d.timedelta(choose.randint(-100_000, 100_000), choose.randint(-10**6, 10**6), choose.randint(-10**7, 10**7))
    a, b = base + x, base - x
    text += f'{a} {b} {a - b} {a < b} {a <= base} {a >= b} {a > b} {a == b} {a.date() + d.timedelta(40)} {a!r} {a.isoformat(" ", "milliseconds")}\n'
    text += f'{d.datetime.fromisoformat(a.isoformat()) == a} {d.datetime.fromisoformat(str(a)[:19])} {hash(a) == hash(base + x)}\n'
print(hashlib.sha256(text.encode()).hexdigest()[:16], text[:110])
# expect: 02ea782f554841de 1897-03-01 19:27:46.261301 2103-02-25 04:32:13.738697 -75235 days, 14:55:32.522604 True True False False False
def read(s):
    try: print(d.datetime.fromisoformat(s))
    except ValueError as e: print(e)
for s in ('2024-13-01T00:00:00', '2024-01-01T24:00:00', '2024-01-01T23:60:00', '2024-01-01x01:02:03', '2024-01-01T01:02:0x', '2024-01-01T01:02:0\u0663', '2024-W01-1T12:00:00', '2024-02-30T00:00:00', '0000-01-01T00:00:00'): read(s)
# expect: month must be in 1..12
# expect: hour must be in 0..23
# expect: minute must be in 0..59
# expect: 2024-01-01 01:02:03
# expect: Invalid isoformat string: '2024-01-01T01:02:0x'
# expect: Invalid isoformat string: '2024-01-01T01:02:0٣'
# expect: 2024-01-01 12:00:00
# expect: day is out of range for month
# expect: year 0 is out of range
class S(d.datetime): pass
s = S(2024, 1, 31)
print(type(s + d.timedelta(1)).__name__, s + d.timedelta(1), type(s - d.timedelta(hours=1)).__name__)
# expect: S 2024-02-01 00:00:00 S
z = d.timezone(d.timedelta(hours=2)); t = d.datetime(2024, 3, 1, tzinfo=z)
print(t + d.timedelta(1), t.isoformat(), t < d.datetime(2025, 1, 1, tzinfo=d.timezone.utc), t == d.datetime(2024, 2, 29, 22, tzinfo=d.timezone.utc))
# expect: 2024-03-02 00:00:00+02:00 2024-03-01T00:00:00+02:00 True True
try: t < base
except TypeError as e: print(e)
# expect: can't compare offset-naive and offset-aware datetimes
try: d.datetime.max + d.timedelta(1)
except OverflowError as e: print(e)
# expect: date value out of range
try: d.datetime.min - d.timedelta(days=400)
except OverflowError as e: print(e)
# expect: date value out of range
for bad in ((2024, 1, 29.0), (2024, 2, 30), (10**20, 1, 1), (2**31, 1, 1), (2024, True, 1), ('2024', 1, 1), (2024, 1)):
    try: print(d.datetime(*bad))
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: ValueError day is out of range for month
# expect: OverflowError Python int too large to convert to C long
# expect: OverflowError signed integer is greater than maximum
# expect: 2024-01-01 00:00:00
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError function missing required argument 'day' (pos 3)
for f, x in (('%Y-%m-%d %H:%M', '2024-01-02 03:04'), ('%j %Y', '60 2024'), ('%d %b %Y', '29 Feb 2024'), ('%G-%V-%u', '2020-53-7'), ('%Y %U %w', '2024 10 3'), ('%Y-%m-%d', '2024-02-30')):
    try: print(d.datetime.strptime(x, f))
    except ValueError as e: print(e)
# expect: 2024-01-02 03:04:00
# expect: 2024-02-29 00:00:00
# expect: 2024-02-29 00:00:00
# expect: 2021-01-03 00:00:00
# expect: 2024-03-13 00:00:00
# expect: day is out of range for month
import time, warnings
print(tuple(time.strptime('60 2024', '%j %Y')), tuple(time.strptime('2024-05-06', '%Y-%m-%d')))
# expect: (2024, 2, 29, 0, 0, 0, 3, 60, -1) (2024, 5, 6, 0, 0, 0, 0, 127, -1)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    d.datetime.strptime('02/28', '%m/%d')
print(len(seen), seen[0].category.__name__, seen[0].filename == __file__)  # expect: 1 DeprecationWarning True
