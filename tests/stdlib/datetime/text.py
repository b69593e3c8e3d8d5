# ISO 8601 and other formats, out and in; reprs.
from datetime import date, datetime, time, timedelta, timezone, UTC
d = datetime(2024, 2, 29, 5, 6, 7, 89, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
print(d, d.isoformat(timespec='milliseconds'), d.date().isoformat(), d.time())
# expect: 2024-02-29 05:06:07.000089-03:30 2024-02-29T05:06:07.000-03:30 2024-02-29 05:06:07.000089
print(repr(d))
# expect: datetime.datetime(2024, 2, 29, 5, 6, 7, 89, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=73800)))
print(repr(date(1, 2, 3)), repr(time(1)), repr(timedelta(0)), repr(UTC), timezone(timedelta(hours=5.5)))
# expect: datetime.date(1, 2, 3) datetime.time(1, 0) datetime.timedelta(0) datetime.timezone.utc UTC+05:30
print(d.strftime('%Y-%m-%d %H:%M:%S.%f %z %:z %j %a %% %Z'))  # expect: 2024-02-29 05:06:07.000089 -0330 -03:30 060 Thu % UTC-03:30
print(f'{d:%d.%m.}', d.ctime(), d.timetuple()[:3], d.isocalendar())
# expect: 29.02. Thu Feb 29 05:06:07 2024 (2024, 2, 29) datetime.IsoCalendarDate(year=2024, week=9, weekday=4)
for text in '2024-02-29', '20240229', '2024-W09-4', '2024W094':
    print(date.fromisoformat(text))
    # expect: 2024-02-29
    # expect: 2024-02-29
    # expect: 2024-02-29
    # expect: 2024-02-29
print(datetime.fromisoformat('2024-02-29T05:06:07.5Z'), datetime.fromisoformat('20240229 0506+0130'))
# expect: 2024-02-29 05:06:07.500000+00:00 2024-02-29 05:06:00+01:30
print(datetime.strptime('29 Feb 2024 05:06 PM +0200', '%d %b %Y %I:%M %p %z'))  # expect: 2024-02-29 17:06:00+02:00
print(datetime.strptime('2024 9 4', '%G %V %u'), datetime.strptime('24 060', '%y %j'))  # expect: 2024-02-29 00:00:00 2024-02-29 00:00:00
for f in (lambda: date.fromisoformat('2024-2-29'), lambda: datetime.strptime('x', '%Y'), lambda: datetime.strptime('2024x', '%Y'),
          lambda: datetime.strptime('1', '%Q'), lambda: datetime.strptime('1', '%')):
    try:
        f()
    except ValueError as error:
        print(error)
        # expect: Invalid isoformat string: '2024-2-29'
        # expect: time data 'x' does not match format '%Y'
        # expect: unconverted data remains: x
        # expect: 'Q' is a bad directive in format '%Q'
        # expect: stray % in format '%'
