"""The end of child processes: how a loop is told of it, and the watchers of older programs."""
import os
import threading

from . import events


def watch(loop, pid, callback, *arguments):
    """Have the loop call callback(pid, return code, *arguments) when a child process has ended."""
    try:
        fd = os.pidfd_open(pid)
    except OSError:
        watch_in_thread(loop, pid, callback, *arguments)
    else:
        # It can be "read" when the process has ended.
        loop._add_reader(fd, _report, loop, pid, fd, callback, arguments)


def _report(loop, pid, fd, callback, arguments):
    loop._remove_reader(fd)
    os.close(fd)
    callback(pid, _reap(pid), *arguments)


def watch_in_thread(loop, pid, callback, *arguments):
    """The same for systems without descriptors of processes: a thread waits."""
    def wait():
        returncode = _reap(pid)
        if loop.is_closed():
            from .log import logger
            logger.warning('Loop %r that handles pid %r is closed', loop, pid)
        else:
            loop.call_soon_threadsafe(callback, pid, returncode, *arguments)
    threading.Thread(target=wait, name=f'waitpid-{pid}', daemon=True).start()


def _reap(pid):
    """Wait for a child's end; its return code."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        from .log import logger
        logger.warning('child process pid %d exit status already read:  will report returncode 255', pid)
        return 255


def can_use_pidfd():
    """Whether the system tells the end of a process by a descriptor."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


# --- Watchers -------------------------------------------------------------------------------------------------------------------------------
# Loops watch their children themselves; these classes are there for programs that name them.

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
        """Work for this loop."""
        raise NotImplementedError()

    def close(self):
        """Work no more."""
        raise NotImplementedError()

    def is_active(self):
        """Whether it works."""
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


class PidfdChildWatcher(AbstractChildWatcher):
    """Has the running loop watch."""

    def add_child_handler(self, pid, callback, *args):
        watch(events.get_running_loop(), pid, callback, *args)

    def remove_child_handler(self, pid):
        return True                              # as if: what waits for the end cannot be told

    def attach_loop(self, loop):
        pass                                     # it is always the running one

    def close(self):
        pass

    def is_active(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class ThreadedChildWatcher(PidfdChildWatcher):
    """Has a thread wait for each process."""

    def add_child_handler(self, pid, callback, *args):
        watch_in_thread(events.get_running_loop(), pid, callback, *args)


def warn_of_watchers(name):
    """Warn whoever called what calls this."""
    import warnings
    warnings.warn(f'{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.', DeprecationWarning, stacklevel=3)
