"""Paths that fit a shell pattern; ** stands for any number of folders when recursive."""
import contextlib
import fnmatch
import os

__all__ = ['escape', 'glob', 'iglob', 'translate']

_magic = '*?['


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of paths that fit a pattern, in no particular order.

    root_dir, dir_fd: where relative patterns begin; recursive: ** stands for any folders; include_hidden: * and ** also stand for names
    that begin with a dot.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """As glob(), but an iterator."""
    import sys
    sys.audit('glob.glob', pathname, recursive)
    sys.audit('glob.glob/2', pathname, recursive, root_dir, dir_fd)
    if root_dir is not None:
        root_dir = os.fspath(root_dir)
    else:
        root_dir = pathname[:0]
    search = _Search(root_dir, dir_fd, recursive, include_hidden)
    found = search.paths(pathname, False)
    if not pathname or (recursive and _is_recursive(pathname[:2])):
        return _without_empty_first(found)
    return found


def _without_empty_first(found):
    first = next(found, None)
    if first:
        yield first
    yield from found


class _Search:
    """The options of one search. Paths are relative to the root; joining it on is needed only to look at the disk."""

    def __init__(self, root_dir, dir_fd, recursive, include_hidden):
        self.root_dir = root_dir
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def paths(self, pathname, dironly):
        dirname, basename = os.path.split(pathname)
        if not has_magic(pathname):
            if basename:
                if self.exists(pathname):
                    yield pathname
            elif self.is_folder(dirname):       # a pattern with a slash at the end means folders only
                yield pathname
            return
        if not dirname:
            if self.recursive and _is_recursive(basename):
                yield from self.names_below(pathname[:0], basename, dironly)
            else:
                yield from self.names(pathname[:0], basename, dironly)
            return
        # split() keeps the root slashes in dirname: then it would never get shorter.
        folders = self.paths(dirname, True) if dirname != pathname and has_magic(dirname) else [dirname]
        if not has_magic(basename):
            find = self.fixed_name
        elif self.recursive and _is_recursive(basename):
            find = self.names_below
        else:
            find = self.names
        for folder in folders:
            for name in find(folder, basename, dironly):
                yield os.path.join(folder, name)

    def join(self, path):
        if not self.root_dir or not path:
            return self.root_dir or path
        return os.path.join(self.root_dir, path)

    def exists(self, path):
        try:
            os.lstat(self.join(path), dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def is_folder(self, path):
        path = self.join(path)
        if self.dir_fd is None:
            return os.path.isdir(path)
        import stat
        try:
            return stat.S_ISDIR(os.stat(path, dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False

    def fixed_name(self, folder, name, dironly):
        if not name:
            return [name] if self.is_folder(folder) else []
        return [name] if self.exists(os.path.join(folder, name)) else []

    def names(self, folder, pattern, dironly):
        names = self.listing(folder, dironly)
        if not (self.include_hidden or _is_hidden(pattern)):
            names = (name for name in names if not _is_hidden(name))
        return fnmatch.filter(names, pattern)

    def names_below(self, folder, pattern, dironly):
        if not folder or self.is_folder(folder):
            yield pattern[:0]
        yield from self.walk(folder, dironly)

    def walk(self, folder, dironly):
        for name in self.listing(folder, dironly):
            if not self.include_hidden and _is_hidden(name):
                continue
            yield name
            below = os.path.join(folder, name) if folder else name
            for rest in self.walk(below, dironly):
                yield os.path.join(name, rest)

    def listing(self, folder, dironly):
        """The names in a folder; [] if it cannot be read."""
        path = self.join(folder)
        binary = isinstance(folder, bytes)
        fd = None
        try:
            if self.dir_fd is not None:
                fd = target = os.open(path or os.curdir, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
            else:
                target = path or (os.curdir.encode() if binary else os.curdir)
            names = []
            with os.scandir(target) as entries:
                for entry in entries:
                    with contextlib.suppress(OSError):
                        if not dironly or entry.is_dir():
                            names.append(os.fsencode(entry.name) if binary and fd is not None else entry.name)
            return names
        except OSError:
            return []
        finally:
            if fd is not None:
                os.close(fd)


def has_magic(s):
    """Whether a path has a sign that makes it a pattern."""
    if isinstance(s, bytes):
        s = s.decode('latin-1')
    return any(c in s for c in _magic)


def _is_hidden(path):
    return path[:1] in ('.', b'.')


def _is_recursive(pattern):
    return pattern in ('**', b'**')


def escape(pathname):
    """A pattern that fits just this path."""
    if isinstance(pathname, bytes):
        return escape(pathname.decode('latin-1')).encode('latin-1')
    return ''.join([f'[{c}]' if c in _magic else c for c in pathname])


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The regular expression of a path pattern; seps: the characters that separate folders."""
    import re
    if not seps:
        seps = (os.path.sep, os.path.altsep) if os.path.altsep else os.path.sep
    escaped = ''.join(map(re.escape, seps))
    any_sep = f'[{escaped}]' if len(seps) > 1 else escaped
    not_sep = f'[^{escaped}]'
    if include_hidden:
        one_last = f'{not_sep}+'
        one = f'{one_last}{any_sep}'
        any_folders = f'(?:.+{any_sep})?'
        any_last = '.*'
    else:
        one_last = f'[^{escaped}.]{not_sep}*'
        one = f'{one_last}{any_sep}'
        any_folders = f'(?:{one})*'
        any_last = f'{any_folders}(?:{one_last})?'
    result = []
    parts = re.split(any_sep, pat)
    last = len(parts) - 1
    for i, part in enumerate(parts):
        if part == '*':
            result.append(one if i < last else one_last)
        elif recursive and part == '**':
            if i == last:
                result.append(any_last)
            elif parts[i + 1] != '**':
                result.append(any_folders)
        else:
            if part:
                if not include_hidden and part[0] in '*?':
                    result.append(r'(?!\.)')
                result.extend(fnmatch._translate(part, f'{not_sep}*', not_sep))
            if i < last:
                result.append(any_sep)
    return rf'(?s:{"".join(result)})\Z'
