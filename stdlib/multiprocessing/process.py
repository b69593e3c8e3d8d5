"""Process objects, and what a process knows about itself, its parent and its children."""
import itertools
import sys
from _weakrefset import WeakSet
from posix import getcwd, getpid, urandom

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

try:
    ORIGINAL_DIR = getcwd()
except OSError:
    ORIGINAL_DIR = None


def current_process():
    """Return the Process object of this process."""
    return _current_process


def parent_process():
    """Return an object for the process that started this one; None in the main process."""
    return _parent_process


def active_children():
    """Return a list of the children that are alive; those that have ended are waited for."""
    _cleanup()
    return list(_children)


def _cleanup():
    for process in list(_children):
        popen = process._popen
        if popen is not None and popen.poll() is not None:
            _children.discard(process)


class BaseProcess:
    """A call of target(*args, **kwargs) in a process of its own; subclasses may override run()."""

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        number = next(_process_counter)
        self._identity = _current_process._identity + (number,)
        self._config = _current_process._config.copy()
        self._parent_pid = getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f'{type(self).__name__}-{":".join(map(str, self._identity))}'
        if daemon is not None:
            self.daemon = daemon
        _dangling.add(self)

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def _check_parent(self, what):
        self._check_closed()
        assert self._parent_pid == getpid(), f'can only {what}'

    def run(self):
        """Do the work of the process: call the target."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process."""
        self._check_closed()
        assert self._popen is None, 'cannot start a process twice'
        assert self._parent_pid == getpid(), 'can only start a process object created by current process'
        assert not _current_process._config.get('daemon'), 'daemonic processes are not allowed to have children'
        _cleanup()
        self._popen = self._Popen(self)
        self._sentinel = self._popen.sentinel
        del self._target, self._args, self._kwargs     # the child has them; nothing is to be kept alive by this object
        _children.add(self)

    def terminate(self):
        """Send SIGTERM to the process."""
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        """Send SIGKILL to the process."""
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        """Wait until the process has ended, but no longer than so many seconds."""
        self._check_closed()
        assert self._parent_pid == getpid(), 'can only join a child process'
        assert self._popen is not None, 'can only join a started process'
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        """Return whether the process runs."""
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == getpid(), 'can only test a child process'
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Let go of the process, which must have ended; the object cannot be used any more."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError('Cannot close a process while it is still running. You should first call join() or terminate().')
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        """Whether the process is ended together with its parent."""
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, 'process has already started'
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        return self._config['authkey']

    @authkey.setter
    def authkey(self, authkey):
        """Set the key with which connections are authenticated."""
        self._config['authkey'] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The exit status; -N if signal N ended the process; None if it runs or was not started."""
        self._check_closed()
        if self is _current_process or self._popen is None:
            return None if self is _current_process else self._popen
        return self._popen.poll()

    @property
    def ident(self):
        """The process's number; None before it was started."""
        self._check_closed()
        if self is _current_process:
            return getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes readable when the process ends."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError('process not started') from None

    def __repr__(self):
        exitcode = None
        if self is _current_process:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != getpid():
            status = 'unknown'
        elif self._popen is None:
            status = 'initial'
        else:
            exitcode = self._popen.poll()
            status = 'started' if exitcode is None else 'stopped'
        words = [f'{type(self).__name__} name={self._name!r}']
        if self._popen is not None:
            words.append(f'pid={self._popen.pid}')
        words += [f'parent={self._parent_pid}', status]
        if exitcode is not None:
            words.append(f'exitcode={_exitcode_to_name.get(exitcode, exitcode)}')
        if self.daemon:
            words.append('daemon')
        return f'<{" ".join(words)}>'

    # --- in the child ---

    def _bootstrap(self, parent_sentinel=None):
        """Be the process: set the module's state up, run, and return the exit code."""
        from . import context, util
        global _current_process, _parent_process, _process_counter, _children
        try:
            if self._start_method is not None:
                context._force_start_method(self._start_method)
            _process_counter = itertools.count(1)
            _children = set()
            util._close_stdin()
            from _multiprocessing import name_process
            name_process(self._name)
            old_process = _current_process
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
            try:
                self._after_fork()
            finally:
                del old_process                # its finalizers may run now that the state is the child's
            if (self.daemon or self._config.get('dies_with_parent')) and parent_sentinel is not None:
                from _multiprocessing import die_with
                die_with(parent_sentinel)
            util.info('child process calling self.run()')
            try:
                self.run()
                exitcode = 0
            finally:
                util._exit_function()
        except SystemExit as error:
            exitcode = _exit_status(error)
        except:
            exitcode = 1
            import traceback
            sys.stderr.write(f'Process {self.name}:\n')
            traceback.print_exc()
        finally:
            if 'threading' in sys.modules:
                sys.modules['threading']._shutdown()
            util.info('process exiting with exitcode %d', exitcode)
            util._flush_std_streams()
        return exitcode

    @staticmethod
    def _after_fork():
        import atexit
        from . import util
        atexit._clear()                          # what was registered is the parent's
        atexit.register(util._exit_function)
        util._finalizer_registry.clear()
        util._run_after_forkers()


def _exit_status(error):
    """The exit code that SystemExit asks for; a text is written on stderr."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code
    sys.stderr.write(f'{error.code}\n')
    return 1


class AuthenticationString(bytes):
    """A key; it is pickled for nobody but a child that is being started."""

    def __reduce__(self):
        from .context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    """What parent_process() returns: a process that can be watched and waited for, but was not started here."""

    def __init__(self, name, pid, sentinel):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._sentinel = sentinel
        self._config = {}

    def is_alive(self):
        from _multiprocessing import has_input
        return not has_input(self._sentinel, 0)

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        """Wait until the parent has ended, but no longer than so many seconds."""
        from _multiprocessing import has_input
        has_input(self._sentinel, timeout)


class _MainProcess(BaseProcess):
    """The process that was not started by this package."""

    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {'authkey': AuthenticationString(urandom(32)), 'semprefix': '/mp'}

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_process_counter = itertools.count(1)
_children = set()
_dangling = WeakSet()
BaseProcess._start_method = None


class _ExitcodeNames(dict):
    """Names of the exit codes of processes that a signal ended, made when they are first asked for."""

    def get(self, code, default=None):
        if not self:
            import signal
            self.update((-number, f'-{number.name}') for number in signal.Signals)
        return super().get(code, default)


_exitcode_to_name = _ExitcodeNames()
