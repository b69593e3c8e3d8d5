# Months as text and data, weekdays, leap years.
import calendar
print(calendar.month(2024, 2))
# expect:    February 2024
# expect: Mo Tu We Th Fr Sa Su
# expect:           1  2  3  4
# expect:  5  6  7  8  9 10 11
# expect: 12 13 14 15 16 17 18
# expect: 19 20 21 22 23 24 25
# expect: 26 27 28 29
# expect:
print(calendar.TextCalendar(6).formatmonth(2023, 1, 3))
# expect:         January 2023
# expect: Sun Mon Tue Wed Thu Fri Sat
# expect:   1   2   3   4   5   6   7
# expect:   8   9  10  11  12  13  14
# expect:  15  16  17  18  19  20  21
# expect:  22  23  24  25  26  27  28
# expect:  29  30  31
# expect:
print(calendar.monthrange(2024, 2), calendar.weekday(2000, 1, 1), calendar.isleap(1900), calendar.leapdays(1900, 2001))
# expect: (calendar.THURSDAY, 29) 5 False 25
print(calendar.monthcalendar(2024, 2)[0], list(calendar.Calendar(6).itermonthdays2(2024, 2))[:5])
# expect: [0, 0, 0, 1, 2, 3, 4] [(0, 6), (0, 0), (0, 1), (0, 2), (1, 3)]
print(list(calendar.day_name)[:2], calendar.month_abbr[12], calendar.timegm((2024, 2, 29, 12, 30, 15)), calendar.FEBRUARY)
# expect: ['Monday', 'Tuesday'] Dec 1709209815 2
print(calendar.HTMLCalendar().formatweek([(0, 0), (1, 1)]))  # expect: <tr><td class="noday">&nbsp;</td><td class="tue">1</td></tr>
print(len(calendar.calendar(2025).splitlines()))  # expect: 35
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as error:
    print(error)  # expect: bad month number 13; must be 1-12
