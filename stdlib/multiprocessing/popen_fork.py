"""Starting a process by fork()."""
import posix
import sys
from _signal import SIGKILL, SIGTERM

from _multiprocessing import has_input

from . import util

__all__ = ['Popen']

# The ends of the pipes by which this process's children see that it lives. A child of a fork must not keep those of its siblings open.
_lifelines = set()


def open_lifeline():
    """Return the two ends of a pipe whose second end this process keeps until it, or the child, ends."""
    child_end, parent_end = posix.pipe()
    _lifelines.add(parent_end)
    return child_end, parent_end


def close_lifeline(parent_end):
    _lifelines.discard(parent_end)
    posix.close(parent_end)


def drop_lifelines():
    """In the child of a fork: close what belongs to the parent."""
    for fd in _lifelines:
        posix.close(fd)
    _lifelines.clear()


class Popen:
    """A process that was started: how it ends, and what can be done to it."""
    method = 'fork'

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.finalizer = None
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        """Let the child have a descriptor; return its number there."""
        return fd

    def poll(self, flag=posix.WNOHANG):
        """Return the exit code; None if the process runs."""
        if self.returncode is None:
            try:
                pid, status = posix.waitpid(self.pid, flag)
            except OSError:
                return None                      # somebody else has waited for it
            if pid == self.pid:
                self.returncode = posix.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end, no longer than so many seconds; the exit code or None."""
        if self.returncode is None:
            if timeout is not None and not has_input(self.sentinel, timeout):
                return None
            return self.poll(posix.WNOHANG if timeout == 0.0 else 0)
        return self.returncode

    def _send_signal(self, number):
        if self.returncode is None:
            try:
                posix.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def terminate(self):
        self._send_signal(SIGTERM)

    def kill(self):
        self._send_signal(SIGKILL)

    def _watch(self, *parent_ends):
        """Make the sentinel of the new child; parent_ends are closed when this object goes."""
        self.sentinel = posix.pidfd_open(self.pid)
        self.finalizer = util.Finalize(self, _close_ends, (self.sentinel, parent_ends))

    def _launch(self, process_obj):
        if 'multiprocessing.resource_tracker' in sys.modules:
            from .resource_tracker import ensure_running
            ensure_running()                     # the child is to have the same one
        child_end, parent_end = open_lifeline()
        self.pid = posix.fork()
        if self.pid == 0:
            code = 1
            try:
                drop_lifelines()
                code = process_obj._bootstrap(parent_sentinel=child_end)
            finally:
                util._end_child(code)
        posix.close(child_end)
        self._watch(parent_end)
        if 'multiprocessing.queues' in sys.modules:
            self._announce_to(list(sys.modules['multiprocessing.queues']._rings))

    def _announce_to(self, rings):
        """The child may use these queues: those who wait for its messages see if it dies."""
        for ring in rings:
            ring.announce(self.pid)

    def close(self):
        if self.finalizer is not None:
            self.finalizer()


def _close_ends(sentinel, parent_ends):
    posix.close(sentinel)
    for fd in parent_ends:
        close_lifeline(fd)
