"""PurePathBase: what can be said of a path by its text alone, whatever its syntax.

The syntax is a parser: a module such as posixpath, or a subclass of ParserBase. Nothing is normalised here: 'a/./b' and 'a//b' stay
as they are. PurePath, for the paths of real systems, derives from this and normalises.
"""
import fnmatch
import re


class UnsupportedOperation(NotImplementedError):
    """Raised for what the system, or this kind of path, cannot do."""


def unsupported(owner, name):
    return UnsupportedOperation(f'{type(owner).__name__ if not isinstance(owner, type) else owner.__name__}.{name} is unsupported')


class ParserBase:
    """The syntax of paths, as posixpath and ntpath know it; here nothing is supported."""

    @property
    def sep(self):
        """What stands between the parts of a path."""
        raise unsupported(self, 'sep')

    def join(self, path, *paths):
        """Join parts to a path."""
        raise unsupported(self, 'join()')

    def split(self, path):
        """Split a path into what lies before its last part, and that part."""
        raise unsupported(self, 'split()')

    def splitdrive(self, path):
        """Split a path into its drive and the rest."""
        raise unsupported(self, 'splitdrive()')

    def normcase(self, path):
        """The path in the form that is compared."""
        raise unsupported(self, 'normcase()')

    def isabs(self, path):
        """Does the path start at a root?"""
        raise unsupported(self, 'isabs()')


class PurePathBase:
    """A path as text: joining, splitting, comparing, without looking at any file system."""

    # _resolving: it is a prefix that resolve() has made; its own resolve() has nothing to do.
    __slots__ = '_raw_path', '_resolving'
    parser = ParserBase()

    def __init__(self, path, *paths):
        if paths:
            path = self.parser.join(path, *paths)
        if not isinstance(path, str):
            raise TypeError(f'path should be a str, not {type(path).__name__!r}')
        self._raw_path = path
        self._resolving = False

    def with_segments(self, *pathsegments):
        """A new path of the same kind; all derived paths are made by this method."""
        return type(self)(*pathsegments)

    def __str__(self):
        return self._raw_path

    def as_posix(self):
        """The path with forward slashes."""
        return str(self).replace(self.parser.sep, '/')

    # --- joining --------------------------------------------------------------------------------------------------------------------

    def joinpath(self, *pathsegments):
        """This path with others behind it; an absolute one starts anew."""
        return self.with_segments(self._raw_path, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self._raw_path, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self._raw_path)
        except TypeError:
            return NotImplemented

    # --- parts ----------------------------------------------------------------------------------------------------------------------

    @property
    def _stack(self):
        """The anchor, and the parts behind it, the last one first."""
        split = self.parser.split
        path, names = self._raw_path, []
        while True:
            parent, name = split(path)
            if parent == path:
                return path, names
            names.append(name)
            path = parent

    @property
    def anchor(self):
        """Drive and root together."""
        return self._stack[0]

    @property
    def drive(self):
        """The drive of a Windows path; '' otherwise."""
        return self.parser.splitdrive(self.anchor)[0]

    @property
    def root(self):
        """The root: '/' of an absolute path, '' of a relative one."""
        return self.parser.splitdrive(self.anchor)[1]

    @property
    def parts(self):
        """The parts of the path, the anchor first if it has one."""
        anchor, names = self._stack
        if anchor:
            names.append(anchor)
        return tuple(reversed(names))

    @property
    def parent(self):
        """The path without its last part."""
        path = self._raw_path
        above = self.parser.split(path)[0]
        if above == path:
            return self
        made = self.with_segments(above)
        made._resolving = self._resolving
        return made

    @property
    def parents(self):
        """The folders above, nearest first."""
        split = self.parser.split
        found, path = [], self._raw_path
        while (above := split(path)[0]) != path:
            found.append(self.with_segments(above))
            path = above
        return tuple(found)

    @property
    def name(self):
        """The last part."""
        return self.parser.split(self._raw_path)[1]

    def _dot(self, name):
        # Where the suffix begins; -1 if there is none: a name that starts or ends with its only dot has no suffix.
        at = name.rfind('.')
        return at if 0 < at < len(name) - 1 else -1

    @property
    def suffix(self):
        """The last extension of the name, with its dot."""
        name = self.name
        at = self._dot(name)
        return name[at:] if at > 0 else ''

    @property
    def suffixes(self):
        """All extensions of the name."""
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The name without its last extension."""
        name = self.name
        at = self._dot(name)
        return name[:at] if at > 0 else name

    def with_name(self, name):
        """The path with another last part."""
        split = self.parser.split
        if split(name)[0]:
            raise ValueError(f'Invalid name {name!r}')
        return self.with_segments(split(self._raw_path)[0], name)

    def with_stem(self, stem):
        """The path with another name but the same extension."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension; '' takes it away."""
        stem = self.stem
        if not stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and not (suffix.startswith('.') and len(suffix) > 1):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(stem + suffix)

    # --- relations ------------------------------------------------------------------------------------------------------------------

    def _without_common_parts(self, other):
        """(the anchors are the same, own parts, the other's parts); both without what they begin with in common, last ones first."""
        anchor, own = self._stack
        other_anchor, others = other._stack
        if anchor == other_anchor:
            while own and others and own[-1] == others[-1]:
                own.pop()
                others.pop()
        return anchor == other_anchor, own, others

    def relative_to(self, other, *, walk_up=False):
        """The way from `other` to this path; ValueError if it leads upwards and may not (walk_up)."""
        if not isinstance(other, PurePathBase):
            other = self.with_segments(other)
        same, way, back = self._without_common_parts(other)
        if not same:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        for part in back:
            if part in ('', '.'):
                continue
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if part == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            way.append('..')
        return self.with_segments('', *reversed(way))

    def is_relative_to(self, other):
        """Does the path lie at or below `other`?"""
        if not isinstance(other, PurePathBase):
            other = self.with_segments(other)
        same, _, back = self._without_common_parts(other)
        return same and all(part in ('', '.') for part in back)

    def is_absolute(self):
        """Does the path start at a root?"""
        return self.parser.isabs(self._raw_path)

    # --- patterns -------------------------------------------------------------------------------------------------------------------

    def _is_case_sensitive(self, case_sensitive):
        return self.parser.normcase('Aa') == 'Aa' if case_sensitive is None else case_sensitive

    def match(self, path_pattern, *, case_sensitive=None):
        """Does a pattern fit the path? A relative one is compared from the right; '**' means '*' here."""
        pattern = path_pattern if isinstance(path_pattern, PurePathBase) else self.with_segments(path_pattern)
        flags = re.NOFLAG if self._is_case_sensitive(case_sensitive) else re.IGNORECASE
        own, wanted = self.parts[::-1], pattern.parts[::-1]
        if not wanted:
            raise ValueError('empty pattern')
        if len(own) < len(wanted) or len(own) > len(wanted) and pattern.anchor:
            return False
        return all(re.match(fnmatch.translate(part_pattern), part, flags) for part, part_pattern in zip(own, wanted))

    def full_match(self, pattern, *, case_sensitive=None):
        """Does a pattern fit the whole path? '**' is any number of parts."""
        if not isinstance(pattern, PurePathBase):
            pattern = self.with_segments(pattern)
        flags = re.NOFLAG if self._is_case_sensitive(case_sensitive) else re.IGNORECASE
        return _parts_match(self.parts, pattern.parts, flags)


def _parts_match(parts, patterns, flags):
    # `ends` are the numbers of leading parts that the patterns so far can stand for.
    ends = {0}
    for i, pattern in enumerate(patterns):
        if pattern == '**':
            # At the end, behind a name, it is at least one part: "a/**" begins with "a/".
            least = min(ends, default=len(parts)) + (i + 1 == len(patterns) and i > 0 and not patterns[i - 1].endswith('/'))
            ends = set(range(least, len(parts) + 1)) if ends else ends
            continue
        matches = re.compile(fnmatch.translate(pattern), flags).match
        ends = {end + 1 for end in ends if end < len(parts) and matches(parts[end])}
    return len(parts) in ends


for _kind in (UnsupportedOperation, ParserBase, PurePathBase):
    _kind.__module__ = 'pathlib._abc'
