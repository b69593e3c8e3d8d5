"""Path: paths that ask and change the file system."""
import io
import os
import stat as _stat

from ._glob import select
from ._path_base import PathBase
from ._pure import PurePath, PurePosixPath, PureWindowsPath
from ._pure_base import UnsupportedOperation


class Path(PathBase, PurePath):
    """A path of this system, with methods that look at the files."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings
            warnings.warn('support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for removal in '
                          'Python 3.14', DeprecationWarning, stacklevel=2)
        super().__init__(*args)

    as_uri = PurePath.as_uri

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == '///':
            path = path[2:]
        elif path[:12] == '//localhost/':
            path = path[11:]
        pieces = path.split('%')
        data = os.fsencode(pieces[0])
        for piece in pieces[1:]:
            try:
                data += bytes.fromhex(piece[:2]) + os.fsencode(piece[2:])
            except ValueError:
                data += b'%' + os.fsencode(piece)
        made = cls(os.fsdecode(data))
        if not made.is_absolute():
            raise ValueError(f'URI is not absolute: {uri!r}')
        return made

    # --- asking -----------------------------------------------------------------------------------------------------------------------

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def is_mount(self):
        return os.path.ismount(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_junction(self):
        return os.path.isjunction(self)

    def owner(self, *, follow_symlinks=True):
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    def readlink(self):
        return self.with_segments(os.readlink(self))

    # --- places -----------------------------------------------------------------------------------------------------------------------

    def absolute(self):
        if self.is_absolute():
            return self
        tail = self._tail
        if not tail:
            return self.with_segments(os.getcwd())
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        tail = self._tail
        if self._drive or self._root or not tail or tail[0][:1] != '~':
            return self
        home = os.path.expanduser(tail[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        return self.with_segments(home, *tail[1:])

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
        if not isinstance(pattern, PurePath):
            text = pattern
            pattern = self.with_segments(pattern)
        else:
            text = str(pattern)
        if pattern.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        parts = list(pattern._tail)
        if not parts and not start:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        only_folders = not parts or isinstance(text, str) and text.endswith(('/', self.parser.sep))
        return select(self, start + parts, self._is_case_sensitive(case_sensitive), recurse_symlinks, only_folders)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        stack = [self]
        while stack:
            path = stack.pop()
            if isinstance(path, tuple):
                yield path
                continue
            folders, files = [], []
            try:
                with os.scandir(path) as entries:
                    for entry in entries:
                        try:
                            is_folder = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            is_folder = False
                        (folders if is_folder else files).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, folders, files
            else:
                stack.append((path, folders, files))
            stack.extend(path._child(name) for name in reversed(folders))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    # --- files ------------------------------------------------------------------------------------------------------------------------

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open(mode='rb', buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        encoding = io.text_encoding(encoding)
        with self.open(mode='r', encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with self.open(mode='wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        encoding = io.text_encoding(encoding)
        with self.open(mode='w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass       # make it
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

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


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system, with methods that look at the files."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, with methods that look at the files."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if os.name != 'nt':
            raise UnsupportedOperation(f'cannot instantiate {cls.__name__!r} on your system')
        return object.__new__(cls)


# What a method does is said once, by the class where it is first mentioned.
for _name, _method in vars(Path).items():
    if _name in vars(PathBase) and _name[0] != '_':
        _function = getattr(_method, '__func__', _method)
        if _function.__doc__ is None:
            _function.__doc__ = getattr(PathBase, _name).__doc__

for _kind in (Path, PosixPath, WindowsPath):
    _kind.__module__ = 'pathlib._local'
