# localtime and mktime are inverse; the zone follows TZ after tzset.
import os, time
os.environ['TZ'] = 'UTC'
time.tzset()
print(time.tzname[0], time.timezone, time.daylight, time.ctime(0))  # expect: UTC 0 0 Thu Jan  1 00:00:00 1970
print(time.mktime(time.localtime(12345)), time.localtime(0).tm_zone)  # expect: 12345.0 UTC
print(time.localtime(0).tm_gmtoff)  # expect: 0
print(time.localtime(0) == time.gmtime(0))  # expect: True
print(time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0)).tm_mon)  # expect: 1
try:
    time.struct_time((1, 2))
except TypeError as error:
    print(error)  # expect: time.struct_time() takes an at least 9-sequence (2-sequence given)
