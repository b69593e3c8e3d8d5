# The functions and constants of stat.
import os, stat
mode = os.stat('/tmp').st_mode
print(stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode))  # expect: True False False
print(stat.S_IFMT(mode) == stat.S_IFDIR, oct(stat.S_IMODE(0o100644)))  # expect: True 0o644
print(stat.S_ISCHR(os.stat('/dev/null').st_mode))  # expect: True
print(stat.filemode(0o100644), stat.filemode(0o040755), stat.filemode(0o120777))
# expect: -rw-r--r-- drwxr-xr-x lrwxrwxrwx
print(stat.filemode(0o104755), stat.filemode(0o101777), stat.filemode(0o100000))
# expect: -rwsr-xr-x -rwxrwxrwt ----------
print(stat.filemode(0o010600))  # expect: prw-------
print(stat.S_IRWXU == 0o700, stat.S_IRUSR | stat.S_IWGRP | stat.S_IXOTH == 0o421)  # expect: True True
print(stat.S_ISUID, stat.S_ISVTX, stat.ST_SIZE, os.stat('/dev/null')[stat.ST_SIZE])  # expect: 2048 512 6 0
print(stat.S_ISFIFO(0o010000), stat.S_ISSOCK(0o140000), stat.S_ISBLK(0))  # expect: True True False
stat.filemode('x')  # raises: TypeError: an integer is required
