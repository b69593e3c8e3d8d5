"""Path functions that do not depend on the path syntax; os.path re-exports them."""
import os
import stat

__all__ = ['commonprefix', 'exists', 'lexists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile', 'islink',
           'isjunction', 'isdevdrive', 'samefile', 'sameopenfile', 'samestat', 'ALLOW_MISSING']


def _mode(path, stat_function):
    try:
        return stat_function(path).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether the path exists; False for a dangling symbolic link."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Whether the path exists, be it a dangling symbolic link."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    """Whether the path, links followed, is a regular file."""
    return stat.S_ISREG(_mode(path, os.stat))


def isdir(s):
    """Whether the path, links followed, is a directory."""
    return stat.S_ISDIR(_mode(s, os.stat))


def islink(path):
    """Whether the path is a symbolic link."""
    return stat.S_ISLNK(_mode(path, os.lstat))


def isjunction(path):
    """Whether the path is a Windows junction: never on this system."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Whether the path is on a Windows Dev Drive: never on this system."""
    os.fspath(path)
    return False


def getsize(filename):
    """The file's size in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When the file was last modified, in seconds since the epoch."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When the file was last read, in seconds since the epoch."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When the file's metadata last changed, in seconds since the epoch."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest leading string (not path) that all paths of the list share."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Whether two stat results tell of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths or open files are the same file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two file descriptors are the same file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    # Leading dots of the last component do not start an extension.
    start = max(p.rfind(sep), p.rfind(altsep) if altsep else -1) + 1
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, '
                            f'not {type(arg).__name__!r}') from None
    if len({isinstance(arg, str) for arg in args}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


class ALLOW_MISSING:
    """For realpath(strict=…): a missing last part is no error."""

    def __new__(cls):
        return cls
