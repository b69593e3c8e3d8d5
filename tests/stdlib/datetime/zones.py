# Local time by TZ, the fold of a repeated hour, zones written in Python, pickling.
import copy, os, time
from datetime import datetime, timedelta, timezone, tzinfo, UTC
os.environ['TZ'] = 'EST5EDT,M3.2.0,M11.1.0'
time.tzset()
first = datetime.fromtimestamp(1604208600)
second = datetime.fromtimestamp(1604212200)
print(first, first.fold, second, second.fold)  # expect: 2020-11-01 01:30:00 0 2020-11-01 01:30:00 1
print(first.timestamp(), second.timestamp(), first.astimezone().tzname(), second.astimezone().tzname())
# expect: 1604208600.0 1604212200.0 EDT EST
print(datetime(2020, 3, 8, 2, 30).timestamp(), datetime(2020, 7, 1).astimezone(UTC))  # expect: 1583652600.0 2020-07-01 04:00:00+00:00
class Summer(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=1) + self.dst(dt)
    def dst(self, dt): return timedelta(hours=dt is not None and 4 <= dt.month < 11)
    def tzname(self, dt): return 'S' if self.dst(dt) else 'W'
d = datetime(2024, 7, 1, 12, tzinfo=UTC).astimezone(Summer())
print(d, d.tzname(), d.timetuple().tm_isdst, d.astimezone(timezone.utc))  # expect: 2024-07-01 14:00:00+02:00 S 1 2024-07-01 12:00:00+00:00
print(copy.copy(first) == first, copy.deepcopy(UTC) is UTC, first.__reduce_ex__(4)[1], timezone(timedelta(0)) is UTC)
# expect: True True (b'\x07\xe4\x0b\x01\x01\x1e\x00\x00\x00\x00',) True
for f in (lambda: timezone(timedelta(1)), lambda: tzinfo().utcoffset(None), lambda: datetime.now(5)):
    try:
        f()
    except (ValueError, TypeError, NotImplementedError) as error:
        print(error)
        # expect: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1).
        # expect: a tzinfo subclass must implement utcoffset()
        # expect: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
