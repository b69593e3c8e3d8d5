"""The operating system: processes, files, folders, environment.

System calls and constants are those of the native module posix; this file adds what is built on top of them. `os.path` is the module
posixpath.
"""
import sys
import stat as st
from _collections_abc import MutableMapping as _MutableMapping, Mapping as _Mapping
import abc as _abc
import posix as _posix
from posix import *
import posixpath as path

sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

_have = set(dir(_posix))
name = 'posix'
linesep = '\n'
_exit = _posix._exit
if '_have_functions' in _have:
    _have_functions = _posix._have_functions

__all__ = ['altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull', 'SEEK_SET', 'SEEK_CUR',
           'SEEK_END', 'fsencode', 'fsdecode', 'get_exec_path', 'fdopen', 'extsep', '_exit', 'makedirs', 'removedirs', 'renames',
           'walk', 'fwalk', 'execl', 'execle', 'execlp', 'execlpe', 'execvp', 'execvpe', 'getenv', 'supports_bytes_environ',
           'environb', 'getenvb', 'P_WAIT', 'P_NOWAIT', 'P_NOWAITO', 'spawnv', 'spawnve', 'spawnvp', 'spawnvpe', 'spawnl',
           'spawnle', 'spawnlp', 'spawnlpe', 'popen', 'fspath', 'PathLike', 'process_cpu_count', 'environ']
__all__ += [n for n in sorted(_have) if n[0] != '_' and n not in __all__]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def _function_set(*names):
    return {getattr(_posix, n) for n in names if n in _have}


# Which functions take a descriptor of a folder, a descriptor instead of a path, and follow_symlinks=False.
supports_dir_fd = _function_set('access', 'chmod', 'chown', 'link', 'mkdir', 'mkfifo', 'mknod', 'open', 'readlink', 'rename',
                                'rmdir', 'stat', 'symlink', 'unlink', 'utime')
supports_effective_ids = _function_set('access')
supports_fd = _function_set('chdir', 'chmod', 'chown', 'execve', 'listdir', 'pathconf', 'scandir', 'stat', 'statvfs',
                            'truncate', 'utime')
supports_follow_symlinks = _function_set('access', 'chown', 'link', 'stat', 'utime')

# --- Paths as text and as bytes -------------------------------------------------------------------------------------------------

def _fspath(path):
    """The str or bytes of a path: itself, or what its __fspath__() returns."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    method = getattr(kind, '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {kind.__name__}')
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f'expected {kind.__name__}.__fspath__() to return str or bytes, not {type(result).__name__}')


if 'fspath' not in _have:
    fspath = _fspath
    fspath.__name__ = 'fspath'


def fsencode(filename):
    """A file name as bytes in the file system's encoding."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
    return filename


def fsdecode(filename):
    """A file name as str, decoded from the file system's encoding."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
    return filename


class PathLike(_abc.ABC):
    """Base class and type check of objects that stand for a path: those with __fspath__()."""

    __slots__ = ()

    @_abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            if '__fspath__' in base.__dict__:
                return True if base.__dict__['__fspath__'] is not None else NotImplemented
        return NotImplemented

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# --- Environment ----------------------------------------------------------------------------------------------------------------

class _Environ(_MutableMapping):
    """The environment variables as a mapping; changes reach the process, and through it its children."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}' for key, value in self._data.items())
        return f'environ({{{items}}})'

    def copy(self):
        """A dict of the variables."""
        return dict(self)

    def setdefault(self, key, value):
        """The variable's value, after setting it to `value` if it has none."""
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, _Mapping):
            return NotImplemented
        return {**other, **self}


def _make_environ():
    encoding = sys.getfilesystemencoding()

    def encode(value):
        if not isinstance(value, str):
            raise TypeError('str expected, not %s' % type(value).__name__)
        return value.encode(encoding, 'surrogateescape')

    def decode(value):
        return value.decode(encoding, 'surrogateescape')

    def check(value):
        if not isinstance(value, bytes):
            raise TypeError('bytes expected, not %s' % type(value).__name__)
        return value

    data = dict(_posix.environ)
    return _Environ(data, encode, decode, encode, decode), _Environ(data, check, bytes, check, bytes)


supports_bytes_environ = True
environ, environb = _make_environ()


def getenv(key, default=None):
    """An environment variable, or `default`; all are str."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """An environment variable, or `default`; all are bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The folders that programs are searched in, from PATH in `env` (os.environ)."""
    if env is None:
        env = environ
    # A mapping of str asked for a bytes key may warn about it (python -b), which is not meant here.
    if sys.flags.bytes_warning:
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter('ignore', BytesWarning)
            path_list = _search_path(env)
    else:
        path_list = _search_path(env)
    if path_list is None:
        path_list = defpath
    return fsdecode(path_list).split(pathsep)


def _search_path(env):
    try:
        text = env.get('PATH')
    except TypeError:
        text = None
    try:
        binary = env[b'PATH']
    except (KeyError, TypeError):
        return text
    if text is not None:
        raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
    return binary


# --- Folders --------------------------------------------------------------------------------------------------------------------

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and all missing folders above it; `mode` is for the last one."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass        # made by somebody else meanwhile
        here = b'.' if isinstance(tail, bytes) else '.'
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty folder, then those above it that have become empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename; make the folders that the new name needs and remove those that the old one leaves empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (folder, names of its folders, names of its files) for `top` and everything below.

    Top-down, the caller may change the list of folders to choose where to go on. `onerror` is called with the OSError of a folder that
    cannot be listed; without it such folders are left out.
    """
    sys.audit('os.walk', top, topdown, onerror, followlinks)
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, files, below = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        is_folder = entry.is_dir()
                    except OSError:
                        is_folder = False
                    if not is_folder:
                        files.append(entry.name)
                        continue
                    folders.append(entry.name)
                    if topdown:
                        continue
                    try:
                        if followlinks or not entry.is_symlink():
                            below.append(entry.path)
                    except OSError:
                        below.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield top, folders, files
            for name in reversed(folders):
                new = path.join(top, name)
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((top, folders, files))
            stack.extend(reversed(below))


def fwalk(top='.', topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), with a fourth item: a descriptor of the folder, open until the next step."""
    sys.audit('os.fwalk', top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    # What is left to do, the next thing last: a folder to enter (descriptor of the one above, name, whole path), an item to give, or a
    # descriptor to close.
    left = [(dir_fd, top, top)]
    is_root = True
    try:
        while left:
            task = left.pop()
            if isinstance(task, int):
                close(task)
            elif len(task) == 4:
                yield task
            else:
                yield from _enter_folder(left, *task, is_root, topdown, onerror, follow_symlinks)
                is_root = False
    finally:
        for task in reversed(left):
            if isinstance(task, int):
                close(task)


def _enter_folder(left, folder_fd, name, whole, is_root, topdown, onerror, follow_symlinks):
    try:
        if not follow_symlinks:
            before = stat(name, follow_symlinks=False, dir_fd=folder_fd)
        fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=folder_fd)
    except OSError as error:
        if is_root:
            raise
        if onerror is not None:
            onerror(error)
        return
    left.append(fd)
    # The folder may have been replaced by a link between the two calls.
    if not follow_symlinks and not (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(fd))):
        return
    folders, files = [], []
    encode = fsencode if isinstance(whole, bytes) else str
    for entry in list(scandir(fd)):
        try:
            is_folder = entry.is_dir()
        except OSError:
            is_folder = False
        (folders if is_folder else files).append(encode(entry.name))
    item = whole, folders, files, fd
    if topdown:
        yield item
    else:
        left.append(item)
    left.extend((fd, child, path.join(whole, child)) for child in reversed(folders))


# --- Running programs -----------------------------------------------------------------------------------------------------------

def execl(file, *args):
    """Replace this process by a program, given its arguments one by one."""
    execv(file, args)


def execle(file, *args):
    """As execl(); the last argument is the environment."""
    *args, env = args
    execve(file, args, env)


def execlp(file, *args):
    """As execl(); the program is searched on PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """As execle(); the program is searched on PATH."""
    *args, env = args
    execvpe(file, args, env)


def execvp(file, args):
    """Replace this process by a program searched on PATH, given the list of its arguments."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """As execvp(), with an environment."""
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    if env is None:
        run, rest, env = execv, (args,), environ
    else:
        run, rest = execve, (args, env)
    if path.dirname(file):
        run(file, *rest)
        return
    first_error = None
    for folder in map(fsencode, get_exec_path(env)):
        try:
            run(path.join(folder, fsencode(file)), *rest)
        except (FileNotFoundError, NotADirectoryError) as error:
            last_error = error
        except OSError as error:
            last_error = error
            if first_error is None:
                first_error = error
    raise first_error if first_error is not None else last_error


P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1


def _spawn(mode, file, args, env, run):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = fork()
    if not pid:
        try:
            run(file, args) if env is None else run(file, args, env)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program; return its exit code (P_WAIT) or its process id (P_NOWAIT)."""
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """As spawnv(), with an environment."""
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """As spawnv(); the program is searched on PATH."""
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """As spawnve(); the program is searched on PATH."""
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """As spawnv(), the arguments given one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnve(), the arguments given one by one, the environment last."""
    *args, env = args
    return spawnve(mode, file, args, env)


def spawnlp(mode, file, *args):
    """As spawnl(); the program is searched on PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnle(); the program is searched on PATH."""
    *args, env = args
    return spawnvpe(mode, file, args, env)


def popen(cmd, mode='r', buffering=-1):
    """Run a shell command; return a text file connected to its output ('r') or input ('w').

    close() returns None if the command succeeded, else its wait status.
    """
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    import io
    import subprocess
    if mode == 'r':
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(process.stdin, process)


class _wrap_close:
    """A pipe's file whose close() waits for the process at the other end."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        return code << 8 if code else None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """A file object for an open descriptor; as open()."""
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    import io
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def process_cpu_count():
    """The number of processors this process may use, or None."""
    try:
        return len(sched_getaffinity(0))
    except (NameError, OSError):
        return cpu_count()
