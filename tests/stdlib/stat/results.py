# `os.stat_result` is a sequence with named fields.
import os, stat
path = f'/tmp/kukri-stat-{os.getpid()}'
with open(path, 'w') as f: f.write('123')
os.chmod(path, 0o640); os.utime(path, (1000, 2000.5))
s = os.stat(path)
print(s.st_size, s[stat.ST_SIZE], stat.filemode(s.st_mode), s.st_atime, s.st_mtime)
# expect: 3 3 -rw-r----- 1000.0 2000.5
print(s.st_mtime_ns, len(s), s.st_nlink, s.st_uid == os.getuid())  # expect: 2000500000000 10 1 True
print(int(s.st_mtime) == s[8], isinstance(s, tuple))  # expect: True True
os.utime(path, ns=(5, 7)); print(os.stat(path).st_mtime_ns)  # expect: 7
os.remove(path)
try:
    s.st_size = 5
except (AttributeError, TypeError) as error:
    print(type(error).__name__)  # expect: AttributeError
