# Clocks go forward; sleep waits; struct_time and formatting.
import time
a = time.monotonic(); b = time.perf_counter_ns(); time.sleep(0.01)
print(time.monotonic() - a >= 0.01, time.perf_counter_ns() - b >= 10_000_000)  # expect: True True
print(time.time() > 1.7e9, isinstance(time.time_ns(), int))  # expect: True True
print(time.process_time() >= 0, time.thread_time() >= 0)  # expect: True True
t = time.gmtime(0)
print(t, t.tm_year, t[0], tuple(t), len(t), time.strftime('%Y-%m-%d %H:%M:%S', t))
# expect: time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0) 1970 1970 (1970, 1, 1, 0, 0, 0, 3, 1, 0) 9 1970-01-01 00:00:00
print(time.asctime(t), time.gmtime(86399.9).tm_sec)  # expect: Thu Jan  1 00:00:00 1970 59
print(time.strftime('%j %a %A %b %B %p %y %% %I', time.gmtime(1e9)))
# expect: 252 Sun Sunday Sep September AM 01 % 01
print(time.strptime('2024-02-29', '%Y-%m-%d')[:3])  # expect: (2024, 2, 29)
for f in (lambda: time.sleep(-1), lambda: time.sleep('a'), lambda: time.gmtime('x'),
          lambda: time.strftime(5), lambda: time.gmtime(1e30), lambda: time.asctime((1, 2))):
    try:
        f()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: ValueError sleep length must be non-negative
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError strftime() argument 1 must be str, not int
        # expect: OverflowError timestamp out of range for platform time_t
        # expect: TypeError asctime(): illegal time tuple argument
