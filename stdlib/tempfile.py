"""Temporary files and folders that nobody else can open and that vanish when they are no longer needed.

The high-level objects clean up after themselves; mkstemp() and mkdtemp() leave that to the caller.
"""
import errno
import functools
import io
import os
import shutil
import sys
import types
import warnings
import weakref
from random import Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp', 'mktemp',
           'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000        # attempts to find a free name
template = 'tmp'
tempdir = None

_TEXT_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


# --- Names ------------------------------------------------------------------------------------------------------------------------

class _RandomNameSequence:
    """An endless iterator of names of eight random letters."""

    @property
    def rng(self):
        # After fork() a process must not go on with its parent's names.
        if os.getpid() != getattr(self, '_process', None):
            self._random, self._process = Random(), os.getpid()
        return self._random

    def __iter__(self):
        return self

    def __next__(self):
        return ''.join(self.rng.choices(_LETTERS, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def _infer_return_type(*args):
    """str or bytes, as the arguments are; they may not differ."""
    found = None
    for argument in args:
        if argument is None:
            continue
        if isinstance(argument, os.PathLike):
            argument = os.fspath(argument)
        kind = bytes if isinstance(argument, bytes) else str
        if found is not None and found is not kind:
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        found = kind
    if found is None:
        return str if tempdir is None or isinstance(tempdir, str) else bytes
    return found


def _sanitize_params(prefix, suffix, dir):
    kind = _infer_return_type(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def _candidate_tempdir_list():
    folders = [os.environ[name] for name in ('TMPDIR', 'TEMP', 'TMP') if os.environ.get(name)]
    folders += ['/tmp', '/var/tmp', '/usr/tmp']
    try:
        folders.append(os.getcwd())
    except OSError:
        folders.append(os.curdir)
    return folders


def _get_default_tempdir(dirlist=None):
    """The first folder in which a file can be made."""
    names = _RandomNameSequence()
    if dirlist is None:
        dirlist = _candidate_tempdir_list()
    for folder in dirlist:
        if folder != os.curdir:
            folder = os.path.abspath(folder)
        for _ in range(100):
            path = os.path.join(folder, next(names))
            try:
                fd = os.open(path, _TEXT_FLAGS, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break      # this folder is none
            try:
                try:
                    os.write(fd, b'blat')
                finally:
                    os.close(fd)
            finally:
                os.unlink(path)
            return folder
    raise FileNotFoundError(errno.ENOENT, f'No usable temporary directory found in {dirlist}')


def _gettempdir():
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The folder for temporary files."""
    return os.fsdecode(_gettempdir())


def gettempdirb():
    """The folder for temporary files, as bytes."""
    return os.fsencode(_gettempdir())


def gettempprefix():
    """What names of temporary files begin with."""
    return template


def gettempprefixb():
    """What names of temporary files begin with, as bytes."""
    return os.fsencode(template)


def _try_names(prefix, suffix, dir, kind, make, what):
    """make(path) with one name after the other, until none is taken."""
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        if kind is bytes:
            name = os.fsencode(name)
        path = os.path.join(dir, prefix + name + suffix)
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, f'No usable temporary {what} name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only this user can read and write; return (descriptor, path). `text` means nothing on POSIX systems."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def make(path):
        sys.audit('tempfile.mkstemp', path)
        return os.open(path, _TEXT_FLAGS, 0o600)

    fd, path = _try_names(prefix, suffix, os.path.abspath(dir), kind, make, 'file')
    return fd, path


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a folder that only this user can use; return its path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def make(path):
        sys.audit('tempfile.mkdtemp', path)
        os.mkdir(path, 0o700)

    return os.path.abspath(_try_names(prefix, suffix, dir, kind, make, 'directory')[1])


def mktemp(suffix='', prefix=template, dir=None):
    """A name that no file has: by the time it is used, one may. Unsafe; use mkstemp()."""
    if dir is None:
        dir = gettempdir()

    def make(path):
        if os.path.lexists(path):
            raise FileExistsError

    return _try_names(prefix, suffix, dir, str, make, 'file')[1]


# --- Files ------------------------------------------------------------------------------------------------------------------------

class _FileCloser:
    """Closes a file, and removes it as asked, however the wrapper around it comes to its end."""

    cleanup_called = False
    close_called = False

    def __init__(self, file, name, delete, delete_on_close):
        self.file = file
        self.name = name
        self.delete = delete
        self.delete_on_close = delete_on_close

    def cleanup(self, unlink=os.unlink):
        if self.cleanup_called:
            return
        self.cleanup_called = True
        try:
            if not self.close_called:
                self.close_called = True
                self.file.close()
        finally:
            if self.delete:
                try:
                    unlink(self.name)
                except FileNotFoundError:
                    pass

    def close(self):
        if not self.close_called:
            self.close_called = True
            try:
                self.file.close()
            finally:
                if self.delete and self.delete_on_close:
                    self.cleanup()

    def __del__(self):
        self.cleanup()


class _TemporaryFileWrapper:
    """A file with a name that is removed when it is closed, or at the end of a `with` statement."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._closer = _FileCloser(file, name, delete, delete_on_close)

    def __getattr__(self, name):
        file = self.__dict__['file']
        found = getattr(file, name)
        if hasattr(found, '__call__'):
            # A method keeps this object, and with it the file, alive.
            method = found
            closer = self._closer

            @functools.wraps(method)
            def wrapper(*args, **kwargs):
                closer
                return method(*args, **kwargs)
            found = wrapper
        if not isinstance(found, int):
            setattr(self, name, found)
        return found

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self._closer.cleanup()
        return result

    def close(self):
        """Close the file, and remove it as asked."""
        self._closer.close()

    def __iter__(self):
        # A generator, so that the lines keep the wrapper alive.
        for line in self.file:
            yield line


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None, delete_on_close=True):
    """A temporary file whose path is the attribute `name`; removed when it is closed (or, without delete_on_close, at the end of
    the `with` statement or when the object goes)."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    made = None
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)

    def opener(*args):
        nonlocal made
        fd, made = _try_names(prefix, suffix, os.path.abspath(dir), kind, lambda path: os.open(path, _TEXT_FLAGS, 0o600), 'file')
        return fd

    try:
        file = io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
        try:
            raw = getattr(file, 'buffer', file)
            raw = getattr(raw, 'raw', raw)
            raw.name = made
            return _TemporaryFileWrapper(file, made, delete, delete_on_close)
        except BaseException:
            file.close()
            raise
    except BaseException:
        if made is not None:
            os.unlink(made)
        raise


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """A temporary file without a name."""
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def opener(*args):
        try:
            return os.open(dir, os.O_RDWR | os.O_TMPFILE & ~os.O_CREAT, 0o600)
        except (IsADirectoryError, OSError):
            pass       # a file system that has no nameless files
        fd, path = _try_names(prefix, suffix, os.path.abspath(dir), kind, lambda path: os.open(path, _TEXT_FLAGS, 0o600), 'file')
        try:
            os.unlink(path)
        except BaseException:
            os.close(fd)
            raise
        return fd

    file = io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
    raw = getattr(file, 'buffer', file)
    raw = getattr(raw, 'raw', raw)
    raw.name = file.fileno()
    return file


class SpooledTemporaryFile(io.IOBase):
    """A temporary file that stays in memory until it grows beyond max_size, or its descriptor is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        if 'b' in mode:
            self._file = io.BytesIO()
        else:
            encoding = io.text_encoding(encoding)
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._TemporaryFileArgs = {'mode': mode, 'buffering': buffering, 'suffix': suffix, 'prefix': prefix, 'encoding': encoding,
                                   'newline': newline, 'dir': dir, 'errors': errors}

    __class_getitem__ = classmethod(types.GenericAlias)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Move what is in memory to a file."""
        if self._rolled:
            return
        file = self._file
        new = self._file = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        position = file.tell()
        if hasattr(new, 'buffer'):
            new.buffer.write(file.detach().getvalue())
        else:
            new.write(file.getvalue())
        new.seek(position, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            warnings.warn(f'Unclosed file {self!r}', ResourceWarning, stacklevel=2, source=self)
            self.close()

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._TemporaryFileArgs['mode']

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    @property
    def newlines(self):
        return self._file.newlines

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def detach(self):
        return self._file.detach()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readinto1(self, b):
        return self._file.readinto1(b)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        file = self._file
        count = file.write(s)
        self._check(file)
        return count

    def writelines(self, iterable):
        if self._max_size == 0 or self._rolled:
            return self._file.writelines(iterable)
        for line in iterable:
            self.write(line)


# --- Folders ----------------------------------------------------------------------------------------------------------------------

class TemporaryDirectory:
    """A folder that is removed with all in it at the end of a `with` statement, by cleanup(), or when the object goes."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = weakref.finalize(self, self._cleanup, self.name, warn_message=f'Implicitly cleaning up {self!r}',
                                           ignore_errors=ignore_cleanup_errors, delete=delete)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False, repeated=False):
        def on_error(function, path, error):
            if isinstance(error, FileNotFoundError):
                return
            if isinstance(error, PermissionError) and not (repeated and path == name):
                # Perhaps the folder, or the one above, forbids it: make it ours and try again.
                try:
                    if path != name:
                        _make_accessible(os.path.dirname(path))
                    _make_accessible(path)
                    try:
                        os.unlink(path)
                    except IsADirectoryError:
                        cls._rmtree(path, ignore_errors=ignore_errors)
                    except PermissionError:
                        cls._rmtree(path, ignore_errors=ignore_errors, repeated=path == name)
                except FileNotFoundError:
                    pass
                return
            if not ignore_errors:
                raise error

        shutil.rmtree(name, onexc=on_error)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if delete:
            cls._rmtree(name, ignore_errors=ignore_errors)
            warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove the folder with all in it."""
        if self._finalizer.detach() or os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(types.GenericAlias)


def _make_accessible(path):
    try:
        os.chmod(path, 0o700, follow_symlinks=False)
    except (NotImplementedError, OSError):
        if not os.path.islink(path):
            os.chmod(path, 0o700)
