"""What the package's modules share: logging, finalizers, and what is done around forks and at the end of a process."""
import atexit
import itertools
import sys
from _thread import _local, allocate_lock
from _weakref import ref
from posix import _exit, close, getpid, pipe

from . import process

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_log_to_stderr = False


# --- logging: nothing is logged, and logging not imported, until somebody asks for the logger -----------------------------------------------

def _log(level, message, args):
    if _logger:
        _logger.log(level, message, *args, stacklevel=3)


def sub_debug(message, *args):
    _log(SUBDEBUG, message, args)


def debug(message, *args):
    _log(DEBUG, message, args)


def info(message, *args):
    _log(INFO, message, args)


def sub_warning(message, *args):
    _log(SUBWARNING, message, args)


_warn = sub_warning


def get_logger():
    """Return the package's logger."""
    global _logger
    import logging
    if not _logger:
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        # The logger is to work until the last of the exit functions.
        atexit.unregister(_exit_function)
        atexit.register(_exit_function)
    return _logger


def log_to_stderr(level=None):
    """Let the package's messages appear on stderr; return the logger."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


# --- places -----------------------------------------------------------------------------------------------------------------------------

abstract_sockets_supported = sys.platform == 'linux'


def is_abstract_socket_namespace(address):
    """Return whether a Unix socket's address is a name without a file."""
    if not address:
        return False
    return address[0] in (0, '\0')


def _remove_temp_dir(rmtree, folder):
    rmtree(folder, ignore_errors=True)
    config = process._current_process
    if config is not None:
        config._config['tempdir'] = None


def get_temp_dir():
    """Return a folder for this process's sockets, which is removed when the process ends."""
    folder = process.current_process()._config.get('tempdir')
    if folder is None:
        import shutil
        import tempfile
        folder = tempfile.mkdtemp(prefix='pymp-')
        info('created temp directory %s', folder)
        Finalize(None, _remove_temp_dir, args=(shutil.rmtree, folder), exitpriority=-100)
        process.current_process()._config['tempdir'] = folder
    return folder


# --- forks ------------------------------------------------------------------------------------------------------------------------------

_afterfork_registry = {}         # by number: (reference to the object, function)
_afterfork_counter = itertools.count()


def register_after_fork(obj, func):
    """Let func(obj) be called in the children of forks by this package, if obj still lives."""
    number = next(_afterfork_counter)
    _afterfork_registry[number] = ref(obj, lambda _, forget=_afterfork_registry.pop: forget(number, None)), func


def _run_after_forkers():
    for _, (reference, func) in sorted(_afterfork_registry.items()):
        obj = reference()
        if obj is None:
            continue
        try:
            func(obj)
        except Exception as error:
            info('%s of register_after_fork() failed: %s', func, error)


class ForkAwareThreadLock:
    """A lock of threads that nobody holds in the child of a fork."""

    def __init__(self):
        self._lock = allocate_lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(_local):
    """Data of each thread that are empty in the child of a fork."""

    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


# --- finalizers -------------------------------------------------------------------------------------------------------------------------

_finalizer_registry = {}
_finalizer_counter = itertools.count()


class Finalize:
    """A call that is made when obj dies, when somebody asks, or (with an exitpriority) at the end of the process.

    At the end those with the highest priority come first, and of equal ones the youngest.
    """

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f'Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)}')
        if obj is not None:
            self._weakref = ref(obj, self)
        elif exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = exitpriority, next(_finalizer_counter)
        self._pid = getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        """Make the call, unless it was made or cancelled, or this is a process that inherited the object."""
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        callback, args, kwargs = self._callback, self._args, self._kwargs
        self._forget()
        return callback(*args, **kwargs) if self._pid == getpid() else None

    def _forget(self):
        self._weakref = self._callback = self._args = self._kwargs = self._key = None

    def cancel(self):
        """Do not make the call at all."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._forget()

    def still_active(self):
        """Return whether the call is still to be made."""
        return self._key in _finalizer_registry

    def __repr__(self):
        obj = getattr(self, '_weakref', None) and self._weakref()
        if self._key is None or (self._key[0] is None and obj is None):
            return f'<{type(self).__name__} object, dead>'
        words = [f'<{type(self).__name__} object, callback={getattr(self._callback, "__name__", self._callback)}']
        if self._args:
            words.append(f'args={self._args}')
        if self._kwargs:
            words.append(f'kwargs={self._kwargs}')
        if self._key[0] is not None:
            words.append(f'exitpriority={self._key[0]}')
        return ', '.join(words) + '>'


def _run_finalizers(minpriority=None):
    """Make the calls of this priority and above; None: all, also those without one."""
    if minpriority is None:
        wanted = lambda key: key[0] is not None
    else:
        wanted = lambda key: key[0] is not None and key[0] >= minpriority
    for key in sorted(filter(wanted, list(_finalizer_registry)), reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is None:
            continue                             # another one has cancelled it
        try:
            finalizer()
        except Exception:
            import traceback
            traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


# --- the end ----------------------------------------------------------------------------------------------------------------------------

_exiting = False


def is_exiting():
    """Return whether the process is about to end."""
    return _exiting or _exiting is None


def _exit_function():
    """What a process does at its end: finalizers, then its children: daemons are ended, the others waited for."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    info('process shutting down')
    _run_finalizers(0)
    if process.current_process() is not None:
        children = process.active_children()
        for child in children:
            if child.daemon:
                info('ending daemon %s', child.name)
                child._popen.terminate()
        for child in process.active_children():
            info('waiting for process %s', child.name)
            child.join()
    _run_finalizers()


atexit.register(_exit_function)


def _end_child(code):
    """End a child: what it has left behind in memory is not taken apart."""
    try:
        atexit._run_exitfuncs()
        _flush_std_streams()
    finally:
        _exit(code & 0xff)


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError, OSError):
            pass


def _close_stdin():
    """Children do not read what is meant for their parent."""
    if sys.stdin is None:
        return
    try:
        sys.stdin.close()
    except (OSError, ValueError):
        pass
    try:
        sys.stdin = open('/dev/null', encoding='utf-8')
    except (OSError, ValueError):
        pass


# --- descriptors and programs -------------------------------------------------------------------------------------------------------------

def close_all_fds_except(fds):
    """Close all descriptors but these."""
    import os
    MAXFD = os.sysconf('SC_OPEN_MAX')
    kept = sorted({*fds, -1, MAXFD})
    for low, high in itertools.pairwise(kept):
        os.closerange(low + 1, high)


def close_fds(*fds):
    for fd in fds:
        close(fd)


def spawnv_passfds(path, args, passfds):
    """Start a program that inherits these descriptors and no others; return its process number."""
    import _posixsubprocess
    report_read, report_write = pipe()
    try:
        return _posixsubprocess.fork_exec(args, [path], True, tuple(sorted(map(int, passfds))), None, None,
                                          -1, -1, -1, -1, -1, -1, report_read, report_write,
                                          False, False, -1, None, None, None, -1, None, True)
    finally:
        close(report_read)
        close(report_write)


def _args_from_interpreter_flags():
    from subprocess import _args_from_interpreter_flags
    return _args_from_interpreter_flags()


def _cleanup_tests():
    """For test suites: end what runs in the background, let go of everything that is no longer used, and give the children a second to end."""
    import gc, time
    for name in ('forkserver', 'resource_tracker'):
        module = sys.modules.get(f'multiprocessing.{name}')
        if module is not None:
            getattr(module, f'_{name}')._stop()
    gc.collect()
    deadline = time.monotonic() + 1
    for child in process.active_children():
        child.join(timeout=max(0, deadline - time.monotonic()))
