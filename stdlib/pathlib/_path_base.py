"""PathBase: paths of any kind of file system.

A kind of path says at least what stat(), open() and iterdir() are; the rest follows from them, or raises UnsupportedOperation.
"""
import errno
import fnmatch
import io
import re
import stat as _stat

from ._pure_base import PurePathBase, unsupported

_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP)     # of these errors stat() tells that there is no such file
_MAGIC = re.compile('[*?[]')


class PathBase(PurePathBase):
    """A path with methods that look at the files."""

    __slots__ = ()
    _max_symlinks = 40

    # --- asking -----------------------------------------------------------------------------------------------------------------------

    def stat(self, *, follow_symlinks=True):
        """What the system knows of the file, as os.stat()."""
        raise unsupported(self, 'stat()')

    def lstat(self):
        """As stat(), but a symbolic link is not followed."""
        return self.stat(follow_symlinks=False)

    def _mode(self, follow_symlinks=True):
        """st_mode; 0 if there is no such file."""
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode
        except OSError as error:
            if error.errno not in _ABSENT:
                raise
        except ValueError:
            pass           # no name of any file
        return 0

    def exists(self, *, follow_symlinks=True):
        """Is there something?"""
        try:
            self.stat(follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in _ABSENT:
                raise
            return False
        except ValueError:
            return False
        return True

    def is_dir(self, *, follow_symlinks=True):
        """Is it a folder?"""
        return _stat.S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks=True):
        """Is it a regular file?"""
        return _stat.S_ISREG(self._mode(follow_symlinks))

    def is_mount(self):
        """Is another file system mounted here?"""
        if not self.is_dir():
            return False
        own, above = self.stat(), self.parent.stat()
        return own.st_dev != above.st_dev or own.st_ino == above.st_ino

    def is_symlink(self):
        """Is it a symbolic link?"""
        return _stat.S_ISLNK(self._mode(follow_symlinks=False))

    def is_junction(self):
        """Is it a junction (of Windows)?"""
        return False

    def is_block_device(self):
        """Is it a block device?"""
        return _stat.S_ISBLK(self._mode())

    def is_char_device(self):
        """Is it a character device?"""
        return _stat.S_ISCHR(self._mode())

    def is_fifo(self):
        """Is it a named pipe?"""
        return _stat.S_ISFIFO(self._mode())

    def is_socket(self):
        """Is it a socket?"""
        return _stat.S_ISSOCK(self._mode())

    def samefile(self, other_path):
        """Do both paths lead to the same file?"""
        own = self.stat()
        other = (other_path if isinstance(other_path, PathBase) else self.with_segments(other_path)).stat()
        return own.st_ino == other.st_ino and own.st_dev == other.st_dev

    def owner(self, *, follow_symlinks=True):
        """The name of the file's owner."""
        raise unsupported(self, 'owner()')

    def group(self, *, follow_symlinks=True):
        """The name of the file's group."""
        raise unsupported(self, 'group()')

    def readlink(self):
        """Where a symbolic link leads."""
        raise unsupported(self, 'readlink()')

    # --- places -----------------------------------------------------------------------------------------------------------------------

    def absolute(self):
        """The path from the root; links and '..' stay."""
        raise unsupported(self, 'absolute()')

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls('').absolute()

    def expanduser(self):
        """The path with ~ and ~user replaced by home directories."""
        raise unsupported(self, 'expanduser()')

    @classmethod
    def home(cls):
        """The user's home directory."""
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of a 'file' URI."""
        raise unsupported(cls, 'from_uri()')

    def as_uri(self):
        """The path as a 'file' URI."""
        raise unsupported(self, 'as_uri()')

    def resolve(self, strict=False):
        """The path from the root without links and '..'; with strict it must exist."""
        if self._resolving:
            return self
        try:
            start = self.absolute()
        except NotImplementedError:
            start = self
        anchor, ahead = start._stack
        path = self._resolved_prefix(anchor)
        links = 0
        asking = True                    # until something is missing
        while ahead:
            part = ahead.pop()
            if part in ('', '.'):
                continue
            if part == '..':
                behind = path._stack[1]
                if not behind and anchor:
                    continue             # nothing lies above the root
                if behind and behind[0] != '..':
                    path = self._resolved_prefix(path.parent._raw_path)
                    continue
            next_path = self._resolved_prefix(self.parser.join(path._raw_path, part))
            if asking and part != '..':
                try:
                    mode = next_path.lstat().st_mode
                    if _stat.S_ISLNK(mode):
                        links += 1
                        if links >= self._max_symlinks:
                            raise OSError(errno.ELOOP, 'Too many symbolic links in path', str(self))
                        root, parts = next_path.readlink()._stack
                        if root:
                            anchor, path = root, self._resolved_prefix(root)
                        ahead.extend(parts)
                        continue
                    if ahead and not _stat.S_ISDIR(mode):
                        raise NotADirectoryError(errno.ENOTDIR, 'Not a directory', str(self))
                except OSError:
                    if strict:
                        raise
                    asking = False
            path = next_path
        return self.with_segments(path._raw_path)

    def _resolved_prefix(self, text):
        made = self.with_segments(text)
        made._resolving = True
        return made

    # --- folders ----------------------------------------------------------------------------------------------------------------------

    def iterdir(self):
        """The paths in the folder, in no order."""
        raise unsupported(self, 'iterdir()')

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=True):
        """The paths below that a pattern fits; '**' is any number of folders."""
        if not isinstance(pattern, PurePathBase):
            pattern = self.with_segments(pattern)
        anchor, parts = pattern._stack
        if anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        return _Selection(self, parts[::-1], case_sensitive, recurse_symlinks).paths()

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=True):
        """glob() with '**/' in front of the pattern."""
        if not isinstance(pattern, PurePathBase):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError('Non-relative patterns are unsupported')
        return self.glob('**' / pattern, case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

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
                for child in path.iterdir():
                    (folders if child.is_dir(follow_symlinks=follow_symlinks) else files).append(child.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, folders, files
            else:
                stack.append((path, folders, files))
            stack.extend(path / name for name in reversed(folders))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make a folder, and those above it with `parents`."""
        raise unsupported(self, 'mkdir()')

    def rmdir(self):
        """Remove an empty folder."""
        raise unsupported(self, 'rmdir()')

    # --- files ------------------------------------------------------------------------------------------------------------------------

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as the built-in open()."""
        raise unsupported(self, 'open()')

    def read_bytes(self):
        """The file's bytes."""
        with self.open(mode='rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The file's text."""
        with self.open(mode='r', encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Make the file hold just these bytes; return how many."""
        view = memoryview(data)          # before the file is emptied: it may not be bytes at all
        with self.open(mode='wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make the file hold just this text; return its length."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        with self.open(mode='w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Make an empty file, or set the time of one that exists."""
        raise unsupported(self, 'touch()')

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the access permissions."""
        raise unsupported(self, 'chmod()')

    def lchmod(self, mode):
        """As chmod(), but a symbolic link is not followed."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        raise unsupported(self, 'unlink()')

    def rename(self, target):
        """Rename; return the new path."""
        raise unsupported(self, 'rename()')

    def replace(self, target):
        """Rename, replacing what is there; return the new path."""
        raise unsupported(self, 'replace()')

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link to the target."""
        raise unsupported(self, 'symlink_to()')

    def hardlink_to(self, target):
        """Make this a hard link to the target."""
        raise unsupported(self, 'hardlink_to()')


class _Selection:
    """What glob() finds. Folders in front of more parts, and those that '**' stands for itself, are given with a separator behind."""

    def __init__(self, base, parts, case_sensitive, follow):
        self.base = base
        self.sep = base.parser.sep
        self.follow = follow
        by_system = base._is_case_sensitive(None)
        case_sensitive = base._is_case_sensitive(case_sensitive)
        flags = re.NOFLAG if case_sensitive else re.IGNORECASE
        self.steps = []
        for part in parts:
            if part == '**':
                if not self.steps or self.steps[-1] != '**':
                    self.steps.append(part)
            elif part in ('', '.', '..') or case_sensitive == by_system and not _MAGIC.search(part):
                self.steps.append(part)
            else:
                self.steps.append(re.compile(fnmatch.translate(part), flags).match)
        self.once = self.steps.count('**') > 1

    def paths(self):
        seen = set()
        for text in self.below(str(self.base), 0, True):
            if self.once:
                if text in seen:
                    continue
                seen.add(text)
            yield self.base.with_segments(text)

    def join(self, text, name):
        return text + name if not text or text.endswith(self.sep) else text + self.sep + name

    def entries(self, text):
        try:
            return list(self.base.with_segments(text).iterdir())
        except OSError:
            return []

    def below(self, text, at, is_there):
        """The results from `text` on, which the steps before `at` have led to; is_there: it is known to exist."""
        if at == len(self.steps):
            if is_there or self.base.with_segments(text).exists(follow_symlinks=False):
                yield text
            return
        step = self.steps[at]
        if step == '**':
            yield from self.any_depth(text, at, is_there)
        elif isinstance(step, str):
            yield from self.below(self.join(text, step), at + 1, is_there and step == '')
        else:
            last = at + 1 == len(self.steps)
            for child in self.entries(text):
                if step(child.name) and (last or child.is_dir()):
                    yield from self.below(self.join(text, child.name), at + 1, True)

    def any_depth(self, text, at, is_there):
        last = at + 1 == len(self.steps)
        text = self.join(text, '')
        if not last or is_there or self.base.with_segments(text).is_dir():
            yield from self.below(text, at + 1, is_there)
        stack = [text]
        while stack:
            folder = stack.pop()
            for child in self.entries(folder):
                is_folder = child.is_dir(follow_symlinks=self.follow)
                name = self.join(folder, child.name)
                if is_folder:
                    stack.append(name)
                if last:
                    yield name
                elif is_folder:
                    yield from self.below(self.join(name, ''), at + 1, True)


PathBase.__module__ = 'pathlib._abc'
