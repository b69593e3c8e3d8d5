"""Path: paths that ask and change the file system."""
import io
import os
import stat as _stat

from ._glob import select
from ._pure import PurePath, PurePosixPath, PureWindowsPath, UnsupportedOperation


class Path(PurePath):
    """A path of this system, with methods that look at the files."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        return object.__new__(cls)

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home directory."""
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of a 'file' URI."""
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
        """What the system knows of the file, as os.stat()."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """As stat(), but a symbolic link is not followed."""
        return os.lstat(self)

    def _has_kind(self, kind, follow_symlinks=True):
        try:
            return kind(os.stat(self, follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def exists(self, *, follow_symlinks=True):
        """Is there something?"""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Is it a folder?"""
        return self._has_kind(_stat.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Is it a regular file?"""
        return self._has_kind(_stat.S_ISREG, follow_symlinks)

    def is_mount(self):
        """Is another file system mounted here?"""
        return os.path.ismount(self)

    def is_symlink(self):
        """Is it a symbolic link?"""
        return os.path.islink(self)

    def is_junction(self):
        """Is it a junction (of Windows)?"""
        return os.path.isjunction(self)

    def is_block_device(self):
        """Is it a block device?"""
        return self._has_kind(_stat.S_ISBLK)

    def is_char_device(self):
        """Is it a character device?"""
        return self._has_kind(_stat.S_ISCHR)

    def is_fifo(self):
        """Is it a named pipe?"""
        return self._has_kind(_stat.S_ISFIFO)

    def is_socket(self):
        """Is it a socket?"""
        return self._has_kind(_stat.S_ISSOCK)

    def samefile(self, other_path):
        """Do both paths lead to the same file?"""
        return os.path.samestat(self.stat(), other_path.stat() if isinstance(other_path, Path) else os.stat(other_path))

    def owner(self, *, follow_symlinks=True):
        """The name of the file's owner."""
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """The name of the file's group."""
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    def readlink(self):
        """Where a symbolic link leads."""
        return self.with_segments(os.readlink(self))

    # --- places -----------------------------------------------------------------------------------------------------------------------

    def absolute(self):
        """The path from the root; links and '..' stay."""
        if self.is_absolute():
            return self
        tail = self._tail
        if not tail:
            return self.with_segments(os.getcwd())
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root without links and '..'; with strict it must exist."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """The path with ~ and ~user replaced by home directories."""
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
        """The paths in the folder, in no order."""
        return map(self._child, os.listdir(self))

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that a pattern fits; '**' is any number of folders."""
        return self._glob(pattern, case_sensitive, recurse_symlinks, [])

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() with '**/' in front of the pattern."""
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
        """Yield (folder, names of its folders, names of its files) for this folder and all below."""
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
        """Make a folder, and those above it with `parents`."""
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
        """Remove an empty folder."""
        os.rmdir(self)

    # --- files ------------------------------------------------------------------------------------------------------------------------

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as the built-in open()."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The file's bytes."""
        with self.open(mode='rb', buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The file's text."""
        encoding = io.text_encoding(encoding)
        with self.open(mode='r', encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Make the file hold just these bytes; return how many."""
        view = memoryview(data)
        with self.open(mode='wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make the file hold just this text; return its length."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        encoding = io.text_encoding(encoding)
        with self.open(mode='w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Make an empty file, or set the time of one that exists."""
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
        """Change the access permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """As chmod(), but a symbolic link is not followed."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Rename; return the new path."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """Rename, replacing what is there; return the new path."""
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link to the target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this a hard link to the target."""
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


for _kind in (Path, PosixPath, WindowsPath):
    _kind.__module__ = 'pathlib._local'
