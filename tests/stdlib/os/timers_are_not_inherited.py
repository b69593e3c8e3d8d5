# A timer's descriptor is not inherited by programs, whatever the flags.
import os, time
for flags in 0, os.TFD_NONBLOCK:
    fd = os.timerfd_create(time.CLOCK_MONOTONIC, flags=flags)
    print(os.get_inheritable(fd), os.get_blocking(fd))
    os.close(fd)
# expect: False True
# expect: False False
