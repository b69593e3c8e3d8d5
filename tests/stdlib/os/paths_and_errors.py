# What path arguments may be, and the texts of errors.
import os
class Named:
    def __init__(self, path): self.path = path
    def __fspath__(self): return self.path
print(os.stat(Named('/')).st_ino == os.stat(b'/').st_ino, os.fspath(Named(b'x')))  # expect: True b'x'
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (OSError, TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
attempt(os.stat, Named('/nope'))  # expect: FileNotFoundError [Errno 2] No such file or directory: '/nope'
attempt(os.stat, None)  # expect: TypeError stat: path should be string, bytes, os.PathLike or integer, not NoneType
attempt(os.listdir, 1.5)  # expect: TypeError listdir: path should be string, bytes, os.PathLike, integer or None, not float
attempt(os.mkdir, 5)  # expect: TypeError mkdir: path should be string, bytes or os.PathLike, not int
attempt(os.stat, 'a\0b')  # expect: ValueError stat: embedded null character in path
attempt(os.stat, Named(5))  # expect: TypeError expected Named.__fspath__() to return str or bytes, not int
attempt(os.stat, 2**40)  # expect: OverflowError fd is greater than maximum
attempt(os.stat, 5, dir_fd=3)  # expect: ValueError stat: can't specify dir_fd without matching path
attempt(os.rename, '/nope', '/nope2')  # expect: FileNotFoundError [Errno 2] No such file or directory: '/nope' -> '/nope2'
attempt(os.fsync, -3)  # expect: ValueError file descriptor cannot be a negative integer (-3)
attempt(os.chown, '/nope', 'a', 1)  # expect: TypeError uid should be integer, not str
attempt(os.utime, '/nope', (1, 2, 3))  # expect: TypeError utime: 'times' must be either a tuple of two ints or None
attempt(os.utime, '/nope', (1, 2), ns=(1, 2))  # expect: ValueError utime: you may specify either 'times' or 'ns' but not both
attempt(os.execv, '/nope', [])  # expect: ValueError execv() arg 2 must not be empty
attempt(os.execve, '/nope', ['a'], 5)  # expect: TypeError execve: environment must be a mapping object
attempt(os.sysconf, 'SC_X')  # expect: ValueError unrecognized configuration name
attempt(os.urandom, -1)  # expect: ValueError negative argument not allowed
attempt(os.stat, 'a\ud800')  # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 1: surrogates not allowed
