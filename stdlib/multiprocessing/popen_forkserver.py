"""Starting a process through the fork server."""
from posix import WNOHANG

from _multiprocessing import has_input

from . import forkserver, popen_fork, popen_sent, util

__all__ = ['Popen']


class _DupFd:
    """A descriptor that goes to the child through the server: its place among them."""

    def __init__(self, index):
        self.index = index

    def detach(self):
        return forkserver.inherited_fds[self.index]


class Popen(popen_sent.Popen):
    method = 'forkserver'
    DupFd = _DupFd

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return len(self._fds) - 1

    def _begin(self, child_end):
        return forkserver._forkserver.start_process([child_end, *self._fds])

    def _begun(self, server, parent_end):
        self.sentinel = server                   # the server writes the exit code into it
        self.finalizer = util.Finalize(self, popen_fork._close_ends, (server, (parent_end,)))
        self.pid = forkserver.read_number(server)

    def poll(self, flag=WNOHANG):
        if self.returncode is None:
            if not has_input(self.sentinel, 0 if flag == WNOHANG else None):
                return None
            try:
                self.returncode = forkserver.read_number(self.sentinel)
            except (OSError, EOFError):
                self.returncode = 255            # the server has died, and nobody knows
        return self.returncode
