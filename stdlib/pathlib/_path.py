"""Path: paths that ask and change the file system."""
import os
from io import open as _open_file, text_encoding as _text_encoding

from ._glob import select
from ._path_base import PathBase
from ._pure import PurePath, PurePosixPath, PureWindowsPath
from ._pure_base import UnsupportedOperation


class Path(PathBase, PurePath):
    """A path of this system, with methods that look at the files."""

    __slots__ = ()

    def __new__(cls, *_args, **_kwargs):
        return object.__new__(_kind_of_system if cls is Path else cls)

    def __init__(self, *segments, **ignored):
        if ignored:
            import warnings
            warnings.warn('support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for removal in '
                          'Python 3.14', DeprecationWarning, stacklevel=2)
        super().__init__(*segments)

    as_uri = PurePath.as_uri

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        scheme, _, rest = uri.partition(':')
        if scheme != 'file':
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        if rest.startswith(('///', '//localhost/')):
            rest = rest[rest.index('/', 2):]        # the host is this one
        path = cls(os.fsdecode(_unquoted(rest)))
        if path.is_absolute():
            return path
        raise ValueError(f'URI is not absolute: {uri!r}')

    # --- asking -----------------------------------------------------------------------------------------------------------------------

    def stat(self, *, follow_symlinks=True):
        look = os.stat if follow_symlinks else os.lstat
        return look(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_junction(self):
        return os.path.isjunction(self)

    def owner(self, *, follow_symlinks=True):
        from pwd import getpwuid
        uid = self.stat(follow_symlinks=follow_symlinks).st_uid
        return getpwuid(uid).pw_name

    def group(self, *, follow_symlinks=True):
        from grp import getgrgid
        gid = self.stat(follow_symlinks=follow_symlinks).st_gid
        return getgrgid(gid).gr_name

    def readlink(self):
        target = os.readlink(self)
        return self.with_segments(target)

    # --- places -----------------------------------------------------------------------------------------------------------------------

    def absolute(self):
        if self.is_absolute():
            return self
        here = os.getcwd()
        return self.with_segments(here, self) if self._tail else self.with_segments(here)

    def resolve(self, strict=False):
        real = os.path.realpath(self, strict=strict)
        return self.with_segments(real)

    def expanduser(self):
        tail = self._tail
        if not tail or not tail[0].startswith('~') or self.anchor:
            return self
        user, *below = tail
        home = os.path.expanduser(user)
        if home.startswith('~'):
            raise RuntimeError('Could not determine home directory.')
        return self.with_segments(home, *below)

    # --- folders ----------------------------------------------------------------------------------------------------------------------

    def _child(self, name):
        tail = self._tail
        return self._from_parts(self._drive, self._root, tail + [name])

    def iterdir(self):
        return map(self._child, os.listdir(self))

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._glob(pattern, case_sensitive, recurse_symlinks, [])

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._glob(pattern, case_sensitive, recurse_symlinks, ['**'])

    def _glob(self, pattern, case_sensitive, recurse_symlinks, start):
        given = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        if given.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        parts = start + given._tail
        if not parts:
            raise ValueError(f'Unacceptable pattern: {given!r}')
        # A separator at the end, which only text can have, asks for folders; so does rglob('').
        only_folders = not given._tail or isinstance(pattern, str) and pattern.endswith(('/', self.parser.sep))
        return select(self, parts, self._is_case_sensitive(case_sensitive), recurse_symlinks, only_folders)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        # Folders that are still to be listed; and, bottom up, the lists that wait until what is below them is done.
        pending = [self]
        while pending:
            folder = pending.pop()
            if isinstance(folder, tuple):
                yield folder
                continue
            try:
                listed = folder._folders_and_files(follow_symlinks)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield listed        # whose list of folders the caller may change
            else:
                pending.append(listed)
            pending += map(folder._child, reversed(listed[1]))

    def _folders_and_files(self, follow_symlinks):
        """(self, names of folders, names of other files)"""
        listed = self, [], []
        with os.scandir(self) as entries:
            for entry in entries:
                try:
                    kind = 1 if entry.is_dir(follow_symlinks=follow_symlinks) else 2
                except OSError:
                    kind = 2
                listed[kind].append(entry.name)
        return listed

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
            return
        except FileNotFoundError:
            above = self.parent
            if above == self or not parents:
                raise
        except OSError:
            # Not only FileExistsError: systems may complain first of what they would not let one do.
            if exist_ok and self.is_dir():
                return
            raise
        above.mkdir(parents=True, exist_ok=True)
        self.mkdir(mode, exist_ok=exist_ok)

    def rmdir(self):
        os.rmdir(self)

    # --- files ------------------------------------------------------------------------------------------------------------------------

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        if 'b' not in mode:
            encoding = _text_encoding(encoding)
        return _open_file(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open('rb', 0) as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open('r', -1, _text_encoding(encoding), errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        content = memoryview(data)      # complains before the file is made
        with self.open('wb') as file:
            return file.write(content)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, _text_encoding(encoding), errors, newline) as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        how = os.O_WRONLY | os.O_CREAT
        if not exist_ok:
            how |= os.O_EXCL
        else:
            try:
                return os.utime(self)
            except OSError:
                pass       # there is none, as a rule; if not, opening it tells
        os.close(os.open(self, how, mode))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        os.link(target, self)


_hex_digits = frozenset('0123456789abcdefABCDEF')


def _unquoted(text):
    """The bytes of a part of a URI, where %XX stands for any byte."""
    first, *pieces = text.split('%')
    data = bytearray(os.fsencode(first))
    for piece in pieces:
        pair = piece[:2]
        if len(pair) == 2 and _hex_digits.issuperset(pair):
            data.append(int(pair, 16))
            piece = piece[2:]
        else:
            data += b'%'        # it stands for itself
        data += os.fsencode(piece)
    return bytes(data)


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system, with methods that look at the files."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, with methods that look at the files."""

    __slots__ = ()

    if os.name != 'nt':
        def __new__(cls, *_args, **_kwargs):
            raise UnsupportedOperation(f'cannot instantiate {cls.__name__!r} on your system')


_kind_of_system = WindowsPath if os.name == 'nt' else PosixPath


# What a method does is said once, by the class where it is first mentioned.
for _name, _method in vars(Path).items():
    if _name in vars(PathBase) and _name[0] != '_':
        _function = getattr(_method, '__func__', _method)
        if _function.__doc__ is None:
            _function.__doc__ = getattr(PathBase, _name).__doc__

for _kind in (Path, PosixPath, WindowsPath):
    _kind.__module__ = 'pathlib._local'
