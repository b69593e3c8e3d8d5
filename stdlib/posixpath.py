"""Path functions for POSIX systems: this module is os.path."""
__all__ = [
    'normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
    'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount',
    'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep',
    'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath',
    'commonpath', 'isjunction', 'isdevdrive',
]

curdir = extsep = '.'
pardir = '..'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

# Below the constants: os looks for them in a module that is just being imported.
import os
from genericpath import *
import genericpath


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    """The path in normal case: here unchanged."""
    return os.fspath(s)


def isabs(s):
    """Whether the path starts at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join path components with '/'; an absolute component discards everything before it."""
    a = os.fspath(a)
    slash = b'/' if isinstance(a, bytes) else '/'
    path = a
    try:
        for b in p:
            b = os.fspath(b)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split into (everything before the last '/', the rest)."""
    p = os.fspath(p)
    slash = _get_sep(p)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    """Split off the extension: from the last dot of the last component, leading dots not counted."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b'/', None, b'.')
    return genericpath._splitext(p, '/', None, '.')


splitext.__doc__ = 'Split into (root, extension); the extension is empty or begins with the last dot.'


def splitdrive(p):
    """Split into (drive, rest); the drive is always empty here."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """Split into (drive, root, rest); exactly two leading slashes are a root of their own."""
    p = os.fspath(p)
    slash = _get_sep(p)
    empty = p[:0]
    rest = p.lstrip(slash)
    slashes = len(p) - len(rest)
    if slashes == 0:
        return empty, empty, p
    root = 2 if slashes == 2 else 1
    return empty, p[:root], p[root:]


def basename(p):
    """The last component of the path."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """The path without its last component."""
    return split(p)[0]


def ismount(path):
    """Whether a file system is mounted at the path."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if genericpath.stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    up = join(path, b'..' if isinstance(path, bytes) else '..')
    try:
        above = os.lstat(up)
    except PermissionError:
        try:
            above = os.lstat(realpath(up))
        except OSError:
            return False
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """Replace a leading '~' or '~user' by that user's home folder; unknown users are left alone."""
    path = os.fspath(path)
    tilde, slash = (b'~', b'/') if isinstance(path, bytes) else ('~', '/')
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end == 1:
        home = os.environ.get('HOME')
        if home is None:
            home = _home_of_user(None)
    else:
        home = _home_of_user(os.fsdecode(path[1:end]))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    home = home.rstrip(slash)
    return (home + path[end:]) or slash


def _home_of_user(name):
    try:
        import pwd
        return (pwd.getpwuid(os.getuid()) if name is None else pwd.getpwnam(name)).pw_dir
    except (ImportError, KeyError):
        return None


def expandvars(path):
    """Replace $name and ${name} by environment variables; unknown ones are left alone."""
    path = os.fspath(path)
    binary = isinstance(path, bytes)
    dollar, opening, closing = (b'$', b'{', b'}') if binary else ('$', '{', '}')
    if dollar not in path:
        return path
    environ = getattr(os, 'environb', None) if binary else os.environ
    result = path[:0]
    position = 0
    while (start := path.find(dollar, position)) >= 0:
        result += path[position:start]
        if path[start + 1:start + 2] == opening:
            end = path.find(closing, start)
            if end < 0:
                result += dollar
                position = start + 1
                continue
            name, end = path[start + 2:end], end + 1
        else:
            end = start + 1
            while end < len(path) and _is_name_character(path[end]):
                end += 1
            name = path[start + 1:end]
        value = None
        if name:
            if environ is None:
                value = os.environ.get(os.fsdecode(name))
                value = value if value is None else os.fsencode(value)
            else:
                value = environ.get(name)
        result += path[start:end] if value is None else value
        position = end
    return result + path[position:]


def _is_name_character(c):
    if isinstance(c, int):
        c = chr(c)
    return c.isascii() and (c.isalnum() or c == '_')


def normpath(path):
    """Remove double slashes and '.', and resolve '..' without looking at the file system."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        slash, dot, dots = b'/', b'.', b'..'
    else:
        slash, dot, dots = '/', '.', '..'
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + slash.join(parts)) or dot


def abspath(path):
    """The path made absolute with the current folder, and normalised."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b'/'):
            path = join(os.getcwdb(), path)
    elif not path.startswith('/'):
        path = join(os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The absolute path without symbolic links.

    strict: True raises OSError for what does not exist or loops; False resolves as far as possible; ALLOW_MISSING forgives only missing
    files.
    """
    filename = os.fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dots, getcwd = b'/', b'.', b'..', os.getcwdb
    else:
        slash, dot, dots, getcwd = '/', '.', '..', os.getcwd
    if strict is genericpath.ALLOW_MISSING:
        ignored = FileNotFoundError
    else:
        ignored = () if strict else OSError
    path = slash if filename.startswith(slash) else getcwd()
    # Components still to walk, last first. A link's target is pushed in its place; None behind it marks where the link is resolved.
    rest = filename.split(slash)[::-1]
    pending = []
    seen = {}
    while rest:
        name = rest.pop()
        if name is None:
            seen[pending.pop()] = path
            continue
        if not name or name == dot:
            continue
        if name == dots:
            path = path[:path.rindex(slash)] or slash
            continue
        step = path + name if path == slash else path + slash + name
        try:
            if not genericpath.stat.S_ISLNK(os.lstat(step).st_mode):
                path = step
                continue
            if step in seen:
                if seen[step] is not None:
                    path = seen[step]
                    continue
                if strict:
                    os.stat(step)       # a loop: raises the system's error
                path = step
                continue
            target = os.readlink(step)
        except ignored:
            path = step
            continue
        if target.startswith(slash):
            path = slash
        seen[step] = None
        pending.append(step)
        rest.append(None)
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The path as seen from `start` (the current folder)."""
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    if isinstance(path, bytes):
        slash, dot, dots = b'/', b'.', b'..'
    else:
        slash, dot, dots = '/', '.', '..'
    start = dot if start is None else os.fspath(start)
    try:
        here = [part for part in abspath(start).split(slash) if part]
        there = [part for part in abspath(path).split(slash) if part]
        same = len(commonprefix([here, there]))
        parts = [dots] * (len(here) - same) + there[same:]
        return slash.join(parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that all the given paths start with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    slash, dot = (b'/', b'.') if isinstance(paths[0], bytes) else ('/', '.')
    try:
        split_paths = [path.split(slash) for path in paths]
        if len({path.startswith(slash) for path in paths}) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in parts if part and part != dot] for parts in split_paths]
        common = commonprefix(split_paths)
        return (slash if paths[0].startswith(slash) else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
