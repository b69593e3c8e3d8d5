"""The end of child processes: how a loop is told of it. Watchers, which few programs name, are in child_watchers."""
import itertools
import os
import threading

from . import events
from . import unix_events
from .log import logger

UNKNOWN_RETURNCODE = 255                         # of a child for which somebody else has waited
_thread_numbers = itertools.count()


def watch(loop, pid, callback, *arguments):
    """Have the loop call callback(pid, return code, *arguments) when a child process has ended."""
    try:
        watch_descriptor(loop, pid, callback, *arguments)
    except OSError:
        watch_in_thread(loop, pid, callback, *arguments)


def watch_descriptor(loop, pid, callback, *arguments):
    """The same if the system has descriptors of processes."""
    fd = os.pidfd_open(pid)
    # It can be "read" when the process has ended.
    loop._add_reader(fd, _report, loop, pid, fd, callback, arguments)


def _report(loop, pid, fd, callback, arguments):
    loop._remove_reader(fd)
    os.close(fd)
    callback(pid, reap(pid, 0, 'child process pid %d exit status already read:  will report returncode 255'), *arguments)


def watch_in_thread(loop, pid, callback, *arguments):
    """The same for all systems: a thread waits. It is returned."""
    def wait():
        call_in_loop(loop, pid, reap(pid), callback, arguments)
    thread = threading.Thread(target=wait, name=f'asyncio-waitpid-{next(_thread_numbers)}', daemon=True)
    thread.start()
    return thread


def call_in_loop(loop, pid, returncode, callback, arguments):
    """Have the loop make the call, in whichever thread it runs."""
    if loop.is_closed():
        logger.warning('Loop %r that handles pid %r is closed', loop, pid)
        return
    log_end(loop, pid, returncode)
    loop.call_soon_threadsafe(callback, pid, returncode, *arguments)


def log_end(loop, pid, returncode):
    """What a loop in debug mode says of a process that has ended."""
    if loop is not None and loop.get_debug():
        logger.debug('process %s exited with returncode %s', pid, returncode)


def reap(pid, options=0, complaint='Unknown child process pid %d, will report returncode 255'):
    """A child's return code; None: it has not ended (with the option WNOHANG)."""
    try:
        found, status = os.waitpid(pid, options)
    except ChildProcessError:
        logger.warning(complaint, pid)
        return UNKNOWN_RETURNCODE
    return unix_events.waitstatus_to_exitcode(status) if found else None


# --- What watches ---------------------------------------------------------------------------------------------------------------------------

class _LoopAsWatcher:
    """In the place of a watcher where none was set: the running loop does it."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def is_active(self):
        return True

    def add_child_handler(self, pid, callback, *arguments):
        watch(events.get_running_loop(), pid, callback, *arguments)


_LOOP = _LoopAsWatcher()


def watcher_in_use():
    """What watches the children that are started now."""
    policy = events.get_event_loop_policy()
    default = unix_events.DefaultEventLoopPolicy
    if type(policy).get_child_watcher is default.get_child_watcher and policy._watcher is None:
        return _LOOP
    import warnings
    with warnings.catch_warnings():
        # Whoever set a watcher was warned then.
        warnings.simplefilter('ignore', DeprecationWarning)
        return policy.get_child_watcher()
