"""The watchers of child processes. They are deprecated: without one, a loop watches its children itself (unix_children).

Two look at single descriptors or wait in threads; the others have SIGCHLD handled, by a loop of the main thread or by themselves, and then
look which children have ended.
"""
import os
import signal
import threading
import warnings

from . import events
from . import unix_children
from . import unix_events
from .log import logger


def warn_of_watchers(name):
    """Warn whoever called what calls this."""
    warnings.warn(f'{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.', DeprecationWarning, stacklevel=3)


class AbstractChildWatcher:
    """What watches child processes."""

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            warn_of_watchers('AbstractChildWatcher')

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, return code, *args) when the process has ended."""
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        """Undo add_child_handler(); whether that was possible."""
        raise NotImplementedError()

    def attach_loop(self, loop):
        """Work for this loop; None: for none."""
        raise NotImplementedError()

    def close(self):
        """Work no more."""
        raise NotImplementedError()

    def is_active(self):
        """Whether it works: if not, no process can be started."""
        raise NotImplementedError()

    def __enter__(self):
        """A process is about to be started."""
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        """It has been started, and add_child_handler() called."""
        raise NotImplementedError()


# --- Without signals ------------------------------------------------------------------------------------------------------------------------

class _UnattachedChildWatcher(AbstractChildWatcher):
    """What those have in common that work for whichever loop is running."""

    def remove_child_handler(self, pid):
        return True                              # as if: what waits for the end cannot be told

    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def is_active(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        pass


class PidfdChildWatcher(_UnattachedChildWatcher):
    """Has the loop watch descriptors of processes."""

    def add_child_handler(self, pid, callback, *args):
        unix_children.watch_descriptor(events.get_running_loop(), pid, callback, *args)


class ThreadedChildWatcher(_UnattachedChildWatcher):
    """Has a thread wait for each process."""

    def __init__(self):
        self._threads = {}                       # by pid; test suites join them

    def add_child_handler(self, pid, callback, *args):
        self._threads = {other: thread for other, thread in self._threads.items() if thread.is_alive()}
        self._threads[pid] = unix_children.watch_in_thread(events.get_running_loop(), pid, callback, *args)


# --- With a loop that handles SIGCHLD -------------------------------------------------------------------------------------------------------

class BaseChildWatcher(AbstractChildWatcher):
    """What those have in common that one loop tells of SIGCHLD; others know how to look for children that have ended."""

    def __init__(self):
        self._loop = None
        self._callbacks = {}                     # (callback, arguments) by pid

    def is_active(self):
        return self._loop is not None and self._loop.is_running()

    def close(self):
        self.attach_loop(None)

    def attach_loop(self, loop):
        assert loop is None or isinstance(loop, events.AbstractEventLoop)
        if self._loop is not None:
            if loop is None and self._callbacks:
                warnings.warn('A loop is being detached from a child watcher with pending handlers', RuntimeWarning)
            self._loop.remove_signal_handler(signal.SIGCHLD)
        self._loop = loop
        if loop is not None:
            loop.add_signal_handler(signal.SIGCHLD, self._sig_chld)
            self._look_for_ended()               # there was nobody to tell of them

    def _sig_chld(self):
        try:
            self._look_for_ended()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            # Left to the loop, it would be this method that has failed.
            self._loop.call_exception_handler({'message': 'Unknown exception in SIGCHLD handler', 'exception': error})

    def _look_for_ended(self):
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        return self._callbacks.pop(pid, None) is not None

    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        pass


def _look_at_each(callbacks, look_at):
    for pid in list(callbacks):
        if pid in callbacks:                     # else another's callback has removed it: it is not to be waited for
            look_at(pid)


def _take_if_ended(callbacks, pid):
    """(return code, *what `callbacks` has for the process); None: it has not ended, or another thread was quicker."""
    returncode = unix_children.reap(pid, os.WNOHANG)
    found = None if returncode is None else callbacks.pop(pid, None)
    return None if found is None else (returncode, *found)


class SafeChildWatcher(BaseChildWatcher):
    """Looks at each child of its own on every SIGCHLD: never at those of other code, but slowly if there are many."""

    def __init__(self):
        super().__init__()
        warn_of_watchers('SafeChildWatcher')

    def close(self):
        self._callbacks.clear()
        super().close()

    def add_child_handler(self, pid, callback, *args):
        self._callbacks[pid] = callback, args
        self._look_at(pid)                       # its SIGCHLD may have come before

    def _look_for_ended(self):
        _look_at_each(self._callbacks, self._look_at)

    def _look_at(self, pid):
        ended = _take_if_ended(self._callbacks, pid)
        if ended is not None:
            returncode, callback, args = ended
            unix_children.log_end(self._loop, pid, returncode)
            callback(pid, returncode, *args)


class FastChildWatcher(BaseChildWatcher):
    """Waits for any child on SIGCHLD, also for those of other code, which cannot wait for them any more."""

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()            # of what follows, and _callbacks
        self._forks = 0                          # how many are just being started
        self._zombies = {}                       # the return codes of those that ended meanwhile, by pid
        warn_of_watchers('FastChildWatcher')

    def close(self):
        self._callbacks.clear()
        self._zombies.clear()
        super().close()

    def __enter__(self):
        with self._lock:
            self._forks += 1
        return self

    def __exit__(self, a, b, c):
        with self._lock:
            self._forks -= 1
            if self._forks or not self._zombies:
                return
            unclaimed, self._zombies = self._zombies, {}
        logger.warning('Caught subprocesses termination from unknown pids: %s', unclaimed)

    def add_child_handler(self, pid, callback, *args):
        assert self._forks, 'Must use the context manager'
        with self._lock:
            returncode = self._zombies.pop(pid, None)
            if returncode is None:
                self._callbacks[pid] = callback, args
        if returncode is not None:
            callback(pid, returncode, *args)

    def _look_for_ended(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return                           # there are none
            if pid == 0:
                return
            self._has_ended(pid, unix_events.waitstatus_to_exitcode(status))

    def _has_ended(self, pid, returncode):
        with self._lock:
            callback, args = self._callbacks.pop(pid, (None, ()))
            is_zombie = callback is None and self._forks > 0
            if is_zombie:
                self._zombies[pid] = returncode
        if callback is not None:
            unix_children.log_end(self._loop, pid, returncode)
            callback(pid, returncode, *args)
        elif not is_zombie:
            logger.warning('Caught subprocess termination from unknown pid: %d -> %d', pid, returncode)
        elif self._loop.get_debug():
            logger.debug('unknown process %s exited with returncode %s', pid, returncode)


# --- Handling SIGCHLD itself ----------------------------------------------------------------------------------------------------------------

class MultiLoopChildWatcher(AbstractChildWatcher):
    """Looks at each child of its own on every SIGCHLD, and tells the loop that was running when the child was added.

    The main thread must attach it, and must not be held up.
    """

    def __init__(self):
        self._callbacks = {}                     # (loop, callback, arguments) by pid
        self._handler_before = None              # of SIGCHLD; None: it is not attached
        warn_of_watchers('MultiLoopChildWatcher')

    def is_active(self):
        return self._handler_before is not None

    def attach_loop(self, loop):
        if self._handler_before is not None:
            return
        self._handler_before = signal.signal(signal.SIGCHLD, self._sig_chld)
        if self._handler_before is None:
            logger.warning('Previous SIGCHLD handler was set by non-Python code, restore to default handler on watcher close.')
            self._handler_before = signal.SIG_DFL
        signal.siginterrupt(signal.SIGCHLD, False)   # system calls go on

    def close(self):
        self._callbacks.clear()
        handler, self._handler_before = self._handler_before, None
        if handler is None:
            return
        if signal.getsignal(signal.SIGCHLD) == self._sig_chld:
            signal.signal(signal.SIGCHLD, handler)
        else:
            logger.warning('SIGCHLD handler was changed by outside code')

    def __enter__(self):
        return self

    def __exit__(self, a, b, c):
        pass

    def add_child_handler(self, pid, callback, *args):
        self._callbacks[pid] = events.get_running_loop(), callback, args
        self._look_at(pid)                       # its SIGCHLD may have come before

    def remove_child_handler(self, pid):
        return self._callbacks.pop(pid, None) is not None

    def _sig_chld(self, signum, frame):
        try:
            _look_at_each(self._callbacks, self._look_at)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            logger.warning('Unknown exception in SIGCHLD handler', exc_info=True)

    def _look_at(self, pid):
        ended = _take_if_ended(self._callbacks, pid)
        if ended is not None:
            returncode, loop, callback, args = ended
            unix_children.call_in_loop(loop, pid, returncode, callback, args)
