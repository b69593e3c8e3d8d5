"""Threads, and what they use to wait for each other.

The locks, conditions and events are native (_thread); here is what is made of them.
"""

import sys as _sys
import _thread
from _thread import Condition, Event, TIMEOUT_MAX, _ExceptHookArgs as ExceptHookArgs
from _thread import _local as local, lock as Lock, get_ident, get_native_id, stack_size
from _weakrefset import WeakSet
from itertools import count as _count
from posix import register_at_fork as _register_at_fork
from time import monotonic as _time

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
    "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
    "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
    "getprofile", "gettrace", "setprofile_all_threads", "settrace_all_threads", "get_native_id",
]

ThreadError = RuntimeError
_start_joinable_thread = _thread.start_joinable_thread
_ThreadHandle = _thread._ThreadHandle
_HAVE_THREAD_NATIVE_ID = True    # programs look whether there is get_native_id()
_get_main_thread_ident = _thread._get_main_thread_ident
_allocate_lock = Lock

_CRLock = _thread.RLock


class _PyRLock:
    """RLock in Python, over a Lock; the native one is what RLock() makes."""

    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        owner = _active.get(self._owner)
        state = "locked" if self._block.locked() else "unlocked"
        cls = type(self)
        return (f"<{state} {cls.__module__}.{cls.__qualname__} object "
                f"owner={self._owner if owner is None else owner.name!r} count={self._count} at {hex(id(self))}>")

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock, once more if the thread holds it; whether it was taken."""
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return 1
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        """Give the lock back once."""
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, kind, value, traceback):
        self.release()

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return state

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._owner == get_ident() else 0

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner, self._count = None, 0


_RLock = _PyRLock


def RLock(*args, **kwargs):
    """A lock that the thread which holds it can take again."""
    if args or kwargs:
        import warnings
        warnings.warn("Passing arguments to RLock is deprecated and will be removed in 3.15",
                      DeprecationWarning, stacklevel=2)
    return _CRLock(*args, **kwargs)


# --- semaphores and barriers -------------------------------------------------------------------------

class Semaphore:
    """A counter of permits: acquire() takes one, waiting while there is none; release() gives some back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Take a permit; False if there is none (not blocking) or none came in time."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        deadline = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                left = None
                if timeout is not None:
                    if deadline is None:
                        deadline = _time() + timeout
                    left = deadline - _time()
                    if left <= 0:
                        return False
                self._cond.wait(left)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Give back n permits."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, kind, value, traceback):
        self.release()

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()


class BoundedSemaphore(Semaphore):
    """A semaphore that never holds more permits than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return (f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: "
                f"value={self._value}/{self._initial_value}>")

    def release(self, n=1):
        """Give back n permits; ValueError if that were more than there were at first."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    """The barrier was reset or aborted, or somebody's time was up."""


class Barrier:
    """A place where a number of threads wait until all of them have come.

    Its state says what those who come are to do: FILLING, wait; DRAINING, wait until the last lot has left;
    RESETTING, likewise, as the barrier was reset; BROKEN, give up.
    """

    _FILLING, _DRAINING, _RESETTING, _BROKEN = range(4)

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = self._FILLING
        self._count = 0

    def __repr__(self):
        cls = type(self)
        name = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}"
        if self.broken:
            return name + ": broken>"
        return f"{name}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """Wait for the others; a number that differs between them, from 0 to parties - 1."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in (self._DRAINING, self._RESETTING))
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._wait_until_open(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._DRAINING, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = self._DRAINING
        self._cond.notify_all()

    def _wait_until_open(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in (self._BROKEN, self._RESETTING):
            raise BrokenBarrierError

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        """Begin anew: those who wait get BrokenBarrierError."""
        with self._cond:
            if self._count == 0:
                self._state = self._FILLING
            elif self._state in (self._FILLING, self._BROKEN):
                self._state = self._RESETTING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier: all who wait or come get BrokenBarrierError until it is reset."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads wait."""
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state == self._BROKEN


# --- threads -----------------------------------------------------------------------------------------

_active = {}              # ident: Thread, of those that run
_limbo = {}               # of those that are being started
_active_limbo_lock = RLock()
_dangling = WeakSet()     # all Thread objects that are alive
_counter = _count(1).__next__
_trace_hook = None
_profile_hook = None


def _new_name(template):
    return template % _counter()


class Thread:
    """Something to be done in a thread of its own: start() begins it, join() waits for its end.

    What is done is run(), which calls the target. group is for later use and None.
    """

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is not None:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = _ThreadHandle()
        self._started = Event()
        self._stderr = _sys.stderr        # for when it is gone
        self._invoke_excepthook = _make_invoke_excepthook()
        self._initialized = True
        _dangling.add(self)

    def __repr__(self):
        self._check_initialized()
        status = "initial"
        if self._started.is_set():
            status = "stopped" if self._handle.is_done() else "started"
        if self._daemonic:
            status += " daemon"
        if self.ident is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def _check_initialized(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")

    def start(self):
        """Begin; a thread can begin only once."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, self._handle, self._daemonic, _active, self)
            self._started.set()
        finally:
            del _limbo[self]

    def run(self):
        """What the thread does: call the target with the arguments given."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # They may refer to the thread, which would keep it alive.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._started.set()
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _delete(self):
        _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until the thread has ended, at most timeout seconds. Whether it has, is_alive() tells."""
        self._check_initialized_for("thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    def _check_initialized_for(self, message):
        if not self._initialized:
            raise RuntimeError(message)

    @property
    def name(self):
        """A text for people; several threads may have the same."""
        self._check_initialized()
        return self._name

    @name.setter
    def name(self, name):
        self._check_initialized()
        self._name = str(name)

    @property
    def ident(self):
        """The number by which get_ident() knows the thread; None before it is started."""
        self._check_initialized()
        return self._handle.ident or None if self._started.is_set() else None

    @property
    def native_id(self):
        """The operating system's number of the thread; None before it is started."""
        self._check_initialized()
        if not self._started.is_set():
            return None
        return self._handle.native_id

    def is_alive(self):
        """Whether the thread has been started and has not ended."""
        self._check_initialized()
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end while the thread runs."""
        self._check_initialized()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        self._check_initialized_for("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """A deprecated form of daemon."""
        _warn_old("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        """A deprecated form of setting daemon."""
        _warn_old("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        """A deprecated form of name."""
        _warn_old("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        """A deprecated form of setting name."""
        _warn_old("setName() is deprecated, set the name attribute instead")
        self.name = name


def _warn_old(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """Calls a function after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call the function, if it is not called already."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread in which the program began."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._take_over(_get_main_thread_ident())

    def _take_over(self, ident):
        self._handle = _thread._make_thread_handle(ident)
        self._started.set()
        _active[ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was not made by this module."""

    def __init__(self):
        super().__init__(name=_new_name("Dummy-%d"), daemon=_thread.daemon_threads_allowed())
        self._handle = _thread._make_thread_handle(get_ident())
        self._started.set()
        _active[get_ident()] = self
        _deleter.dummy = _DeleteAtEnd(self)

    def is_alive(self):
        if not self._handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError("cannot check whether a dummy thread is alive")

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


class _DeleteAtEnd:
    """Goes with its thread, and takes the dummy that stands for it along."""

    def __init__(self, dummy):
        self._dummy = dummy
        self._ident = dummy.ident

    def __del__(self, _active=_active):
        if _active.get(self._ident) is self._dummy:
            del _active[self._ident]


_deleter = local()


# --- who runs ----------------------------------------------------------------------------------------

def current_thread():
    """The Thread object of the calling thread."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """A deprecated name of current_thread()."""
    import warnings
    warnings.warn("currentThread() is deprecated, use current_thread() instead", DeprecationWarning, stacklevel=2)
    return current_thread()


def enumerate():
    """A list of the threads that are alive."""
    return list(_active.values()) + [t for t in list(_limbo) if t not in _active.values()]


def active_count():
    """How many threads are alive."""
    return len(enumerate())


def activeCount():
    """A deprecated name of active_count()."""
    import warnings
    warnings.warn("activeCount() is deprecated, use active_count() instead", DeprecationWarning, stacklevel=2)
    return active_count()


def main_thread():
    """The thread in which the program began."""
    return _main_thread


# --- hooks -------------------------------------------------------------------------------------------

def settrace(func):
    """Every thread that begins from now on calls sys.settrace(func) first."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """As settrace(), and for the threads that run."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """What settrace() was given."""
    return _trace_hook


def setprofile(func):
    """Every thread that begins from now on calls sys.setprofile(func) first."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """As setprofile(), and for the threads that run."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """What setprofile() was given."""
    return _profile_hook


def excepthook(args, /):
    """Print the exception that ended a thread; args is an ExceptHookArgs. Programs may replace it."""
    if args.exc_type is SystemExit:
        return
    stderr = _sys.stderr if _sys is not None else None
    if stderr is None and args.thread is not None:
        stderr = getattr(args.thread, "_stderr", None)
    if stderr is None:
        return
    from traceback import print_exception
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=stderr, flush=True)
    print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stderr)
    stderr.flush()


__excepthook__ = excepthook


def _make_invoke_excepthook():
    # At the program's end the module's names may be gone while daemon threads still fail.
    old_excepthook = excepthook
    old_sys_excepthook = _sys.excepthook
    stderr = _sys.stderr

    def invoke_excepthook(thread):
        global excepthook
        try:
            hook = excepthook
            if hook is None:
                hook = old_excepthook
            hook(ExceptHookArgs([*_sys.exc_info(), thread]))
        except Exception as error:
            error.__suppress_context__ = True
            print("Exception in threading.excepthook:", file=_sys.stderr or stderr, flush=True)
            report = _sys.excepthook or old_sys_excepthook
            report(*_sys.exc_info())
        finally:
            thread = None

    return invoke_excepthook


# --- the end, and fork -------------------------------------------------------------------------------

_threading_atexits = []
_SHUTTING_DOWN = False


def _register_atexit(func, *args, **kwargs):
    """Call the function when the program ends, before its threads are waited for."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*args, **kwargs))


def _shutdown():
    """The program ends: wait for all threads that are no daemons."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done() and _SHUTTING_DOWN:
        return
    _SHUTTING_DOWN = True
    for call in reversed(_threading_atexits):
        call()
    if _main_thread.ident == get_ident():
        _main_thread._handle._set_done()
    _thread._shutdown()


def _after_fork():
    """In the child only the calling thread exists, and it is the main one."""
    global _main_thread, _active_limbo_lock
    _active_limbo_lock = RLock()
    ident = get_ident()
    current = _active.get(ident)
    if current is None:
        current = _MainThread()
    elif isinstance(current, _DummyThread):
        current.__class__ = _MainThread
        current._name = "MainThread"
        current._daemonic = False
    _main_thread = current
    for thread in list(_dangling):
        if thread is not current:
            if thread._initialized:
                thread._started._at_fork_reinit()
            _dangling.discard(thread)
    _active.clear()
    _limbo.clear()
    _active[ident] = current


_main_thread = _MainThread()
_register_at_fork(after_in_child=_after_fork)
