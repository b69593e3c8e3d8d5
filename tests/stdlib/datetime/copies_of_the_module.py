# Two copies of the module do not mix up their classes.
# differs: CPython has one copy of its native classes.
import sys
import datetime as first
for name in [name for name in sys.modules if name == 'datetime' or name.startswith('datetime.')]:
    del sys.modules[name]
import datetime as second
print(first is second, first.datetime is second.datetime)  # expect: False False
for module in first, second:
    zone = module.timezone(module.timedelta(hours=1), 'here')
    print(module.datetime(2024, 5, 6, 7, tzinfo=zone).astimezone(module.timezone.utc), module.datetime(2024, 1, 1, tzinfo=zone).strftime('%Z %z'))
# expect: 2024-05-06 06:00:00+00:00 here +0100
# expect: 2024-05-06 06:00:00+00:00 here +0100
print([name for name in dir(second) if name[0] == '_' and name[1] != '_'])  # expect: []
