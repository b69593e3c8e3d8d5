"""PurePath: paths as text."""
import os
import posixpath
import sys
from _collections_abc import Sequence

from ._pure_base import PurePathBase


class _Parents(Sequence):
    """The folders above a path, nearest first."""

    def __init__(self, path):
        self._path = path
        self._drive = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._from_parts(self._drive, self._root, self._tail[:-index - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath(PurePathBase):
    """A path as text: joining, splitting, comparing, without looking at the file system."""

    __slots__ = '_raw', '_drive', '_root', '_tail_cached', '_text', '_hash'
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == 'nt' else PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for argument in args:
            if isinstance(argument, PurePath):
                if argument.parser is not self.parser:
                    texts.append(argument.as_posix())      # of another flavour: its separators mean nothing here
                else:
                    texts.extend(argument._raw)
                continue
            try:
                text = os.fspath(argument)
            except TypeError:
                text = argument
            if not isinstance(text, str):
                raise TypeError('argument should be a str or an os.PathLike object where __fspath__ returns a str, '
                                f'not {type(text).__name__!r}')
            texts.append(text)
        self._raw = texts
        self._resolving = False

    @property
    def _raw_path(self):
        raw = self._raw
        return raw[0] if len(raw) == 1 else self.parser.join(*raw) if raw else ''

    # --- the parsed form, on demand -------------------------------------------------------------------------------------------------

    @classmethod
    def _parse_path(cls, path):
        """(drive, root, names of the parts)"""
        parser = cls.parser
        sep, altsep = parser.sep, parser.altsep
        if altsep:
            path = path.replace(altsep, sep)
        drive, root, rest = parser.splitroot(path)
        if not root and drive.startswith(sep) and not drive.endswith(sep):
            parts = drive.split(sep)                   # a UNC share without a root has one all the same
            if len(parts) == 4 and parts[2] not in '?.' or len(parts) == 6:
                root = sep
        return drive, root, [sys.intern(part) for part in rest.split(sep) if part and part != '.']

    def _parse(self):
        self._drive, self._root, self._tail_cached = self._parse_path(self._raw_path)

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._parse()
            return self._tail_cached

    def _from_parts(self, drive, root, tail):
        path = self.with_segments(self._join_parts(drive, root, tail) or '.')
        path._drive, path._root, path._tail_cached = drive, root, tail
        return path

    @classmethod
    def _join_parts(cls, drive, root, tail):
        if drive or root:
            return drive + root + cls.parser.sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            tail = ['.'] + tail                            # "c:x" as a name, not as a drive
        return cls.parser.sep.join(tail)

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            tail = self._tail
            self._text = self._join_parts(self._drive, self._root, tail) or '.'
            return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as the system takes it."""
        return os.fsencode(self)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def __reduce__(self):
        return type(self), tuple(self._raw)

    # --- comparing ------------------------------------------------------------------------------------------------------------------

    def _normal_case(self):
        return str(self) if self.parser is posixpath else str(self).lower()

    def _sort_key(self):
        return self._normal_case().split(self.parser.sep)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parser is other.parser and self._normal_case() == other._normal_case()

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._normal_case())
            return self._hash

    def _comparable(self, other):
        return isinstance(other, PurePath) and self.parser is other.parser

    def __lt__(self, other):
        return self._sort_key() < other._sort_key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._sort_key() <= other._sort_key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._sort_key() > other._sort_key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._sort_key() >= other._sort_key() if self._comparable(other) else NotImplemented

    # --- joining --------------------------------------------------------------------------------------------------------------------

    def joinpath(self, *pathsegments):
        """This path with others behind it; an absolute one starts anew."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    # --- parts ----------------------------------------------------------------------------------------------------------------------

    @property
    def drive(self):
        """The drive of a Windows path; '' otherwise."""
        self._tail
        return self._drive

    @property
    def root(self):
        """The root: '/' of an absolute path, '' of a relative one."""
        self._tail
        return self._root

    @property
    def anchor(self):
        """Drive and root together."""
        return self.drive + self.root

    @property
    def parts(self):
        """The parts of the path, the anchor first if it has one."""
        tail = self._tail
        return (self._drive + self._root, *tail) if self._drive or self._root else tuple(tail)

    @property
    def name(self):
        """The last part."""
        tail = self._tail
        return tail[-1] if tail else ''

    @property
    def parent(self):
        """The path without its last part."""
        tail = self._tail
        return self._from_parts(self._drive, self._root, tail[:-1]) if tail else self

    @property
    def parents(self):
        """The folders above, nearest first."""
        return _Parents(self)

    def with_name(self, name):
        """The path with another last part."""
        parser = self.parser
        if not name or parser.sep in name or parser.altsep and parser.altsep in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        tail = self._tail
        if not tail:
            raise ValueError(f'{self!r} has an empty name')
        return self._from_parts(self._drive, self._root, tail[:-1] + [name])

    # --- relations --------------------------------------------------------------------------------------------------------------------

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """The way from `other` to this path; ValueError if it leads upwards and may not (walk_up)."""
        other = self._as_path('relative_to', other, _deprecated)
        for step, base in enumerate([other, *other.parents]):
            if base == self or base in self.parents:
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if base.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._from_parts('', '', ['..'] * step + self._tail[len(base._tail):])

    def is_relative_to(self, other, /, *_deprecated):
        """Does the path lie at or below `other`?"""
        other = self._as_path('is_relative_to', other, _deprecated)
        return other == self or other in self.parents

    def _as_path(self, method, other, more):
        if more:
            import warnings
            warnings.warn('support for supplying more than one positional argument to '
                          f'pathlib.PurePath.{method}() is deprecated and scheduled for removal in Python 3.14', DeprecationWarning, stacklevel=3)
            return self.with_segments(other, *more)
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def is_absolute(self):
        """Does the path start at a root?"""
        return self.parser.isabs(self) if self.parser is not posixpath else self.root != ''

    def is_reserved(self):
        """Is it one of the names that Windows keeps to itself? Deprecated."""
        import warnings
        warnings.warn('pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use os.path.isreserved() to '
                      'detect reserved paths on Windows.', DeprecationWarning, stacklevel=2)
        return self.parser is not posixpath and self.parser.isreserved(self)

    # --- other forms ------------------------------------------------------------------------------------------------------------------

    def as_uri(self):
        """The path as a 'file' URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ':':
            prefix, path = 'file:///' + drive, self.as_posix()[2:]
        elif drive:
            prefix, path = 'file:', self.as_posix()
        else:
            prefix, path = 'file://', str(self)
        return prefix + ''.join(chr(b) if b in _URI_BYTES else f'%{b:02X}' for b in os.fsencode(path))


_URI_BYTES = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/')


class PurePosixPath(PurePath):
    """A path of POSIX systems, as text."""

    parser = posixpath
    __slots__ = ()


class _LazyWindowsParser:
    """The module ntpath, imported when a Windows path is first used."""

    def __get__(self, instance, owner):
        import ntpath
        PureWindowsPath.parser = ntpath
        return ntpath


class PureWindowsPath(PurePath):
    """A path of Windows, as text."""

    parser = _LazyWindowsParser()
    __slots__ = ()


os.PathLike.register(PurePath)
# As their reprs and pickles name them in CPython.
for _kind in (PurePath, PurePosixPath, PureWindowsPath):
    _kind.__module__ = 'pathlib._local'
