# The local zone in gaps and folds, and names of fixed zones.
import os, time
from datetime import datetime, timedelta, timezone
os.environ['TZ'] = 'EST+05EDT,M3.2.0,M11.1.0'
time.tzset()
gap = datetime(2024, 3, 10, 2, 30)
print(gap.astimezone(timezone.utc), gap.replace(fold=1).astimezone(timezone.utc))
# expect: 2024-03-10 07:30:00+00:00 2024-03-10 06:30:00+00:00
second = datetime(2024, 11, 3, 6, 30, tzinfo=timezone.utc).timestamp()
print([datetime.fromtimestamp(s).fold for s in (second - 3600, second)])  # expect: [0, 1]
try:
    timezone(timedelta(0), None)
except TypeError as error:
    print(error)  # expect: timezone() argument 2 must be str, not None
